"""An activity that nobody answers for, or more than one.

**Why it matters.** What two people answer for, each leaves to the other. One name is what makes a responsibility
assignment matrix (RACI) worth having.

**Example.**

```yaml
# portfolio/projects/quay/raci.yml
- id: design
  title: Design of the wall
  responsible: [Lotte Bakker]
  accountable: [Jan Smit, Fatima Yilmaz]
```

**How to mend it.** Choose one to be `accountable`; the others are `responsible`, `consulted` or `informed`. If two really
answer for different things, make it two activities. Projects that have ended are left alone.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.people.responsibility import accountable, without_one_accountable
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.raci import RaciActivity
from pmo_build.rules.registry import Violation

NOBODY = "Nobody is accountable for “{title}”."
SEVERAL = "More than one is accountable for “{title}”: {names}."
HELP = "Name exactly one in `accountable`."

CHECK = Check.declare(__name__, "POL034", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each activity of a project that has not ended without exactly one accountable."""
    for project in portfolio.all(Project):
        activities = () if project.state.is_closed else portfolio.of(project, RaciActivity)
        for activity in without_one_accountable(portfolio, activities):
            names = accountable(portfolio, activity)
            message = Text(NOBODY, title=activity.title)
            if names:
                message = Text(SEVERAL, title=activity.title, names=", ".join(names))
            yield Violation(activity.at("accountable"), message, Text(HELP))
