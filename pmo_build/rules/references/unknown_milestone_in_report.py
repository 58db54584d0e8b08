"""A status report on a milestone that the project does not have.

**Why it matters.** The trend of a milestone is what the reports said of it, found by its id. A report that calls it
otherwise is missing from the trend, and nobody sees that the date has moved.

**Example.**

```yaml
# portfolio/projects/quay/status/2026-10.yml
milestones:
  hand-over: 2027-10-29   # in project.yml it is called handover
```

**How to mend it.** Use the id of the milestone in `project.yml`. If the milestone was called otherwise before, change
its name in the old reports too.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.language.suggestions import Suggester
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.status_report import StatusReport
from pmo_build.rules.registry import Violation

MESSAGE = "The project has no milestone `{id}`."
DID_YOU_MEAN = "Did you mean `{suggestion}`?"
HELP = "Use the id of a milestone in project.yml, or add the milestone there."

CHECK = Check.declare(__name__, "REF040", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each milestone in a report that its project does not have."""
    suggester = Suggester()
    for project in portfolio.all(Project):
        known = {milestone.id for milestone in project.milestones}
        for report in portfolio.of(project, StatusReport):
            for id_ in report.milestones:
                if id_ not in known:
                    suggestion = suggester.closest(id_, sorted(known))
                    help_ = Text(DID_YOU_MEAN, suggestion=suggestion) if suggestion else Text(HELP)
                    yield Violation(report.at("milestones", id_, key=True), Text(MESSAGE, id=id_), help_)
