"""A red project that does not say how it gets out of the red.

**Why it matters.** Red asks others for help or a decision. Without a path to green they do not know for what, and the
project stays red.

**Example.**

```yaml
# portfolio/projects/quay/status/2026-10.yml
as_of: 2026-10-31
rag:
  overall: red
```

**How to mend it.** Write in `path_to_green` what will be done, by whom and by when. If nothing can be done within the
tolerances, say so there and set `exception: true`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.status.reported_status import report_to_judge
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.rules.registry import Violation

MESSAGE = "The latest report is red, and does not say how the project becomes green again."
HELP = "Write in `path_to_green` what will be done, by whom and by when."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL003", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each latest report of a project that has not ended, if it is red without a path to green."""
    for project in portfolio.all(Project):
        report = None if project.state.is_closed else report_to_judge(portfolio, project, as_of)
        if report is not None and report.rag.overall is Rag.RED and not report.path_to_green:
            yield Violation(report.at("rag", "overall"), Text(MESSAGE), Text(HELP))
