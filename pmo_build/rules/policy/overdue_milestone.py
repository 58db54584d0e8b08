"""A milestone whose date has passed.

**Why it matters.** Either the milestone was reached and nobody wrote it down, or it is late and the forecast is no
longer true. In both cases the plan says something that everybody knows is wrong.

**Example.**

```yaml
# everything is computed for 2026-10-31
milestones:
  - id: award
    title: Contract awarded
    baseline: 2026-06-01
    forecast: 2026-09-15
```

**How to mend it.** If it was reached, add the date as `actual`. If not, give it a `forecast` that people believe in.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "“{title}” was expected on {date}, and has not been reached by {as_of}."
HELP = "Add the date it was reached as `actual`, or give it a new `forecast`."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL004", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each milestone of a project that has not ended, if it should have been reached by now."""
    for project in portfolio.all(Project):
        if project.state.is_closed:
            continue
        for position, milestone in enumerate(project.milestones):
            expected = milestone.expected
            if milestone.actual is None and expected is not None and expected < as_of:
                field = "baseline" if milestone.forecast is None else "forecast"
                message = Text(MESSAGE, title=milestone.title, date=expected, as_of=as_of)
                yield Violation(project.at("milestones", position, field), message, Text(HELP))
