"""A status report that states another progress than the costs of the same period.

**Why it matters.** The portal shows both. A reader who sees 60 % done on one page and 45 % on the next believes neither.

This compares the latest status report of a running project with the cost period that has the same id or ends on the same
day. A difference of up to five points does not count, as the two are often measured a few days apart.

**Example.**

```yaml
# portfolio/projects/quay/status/2026-10.md
percent_complete: 60

# portfolio/projects/quay/costs.yml
- {id: 2026-10, as_of: 2026-10-31, percent_complete: 45}
```

**How to mend it.** Find out which of the two is right, and correct the other. Or leave it out of the costs: then the
report counts.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.cost_profile import cost_periods
from pmo_build.metrics.status.reported_status import report_to_judge
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.project import Project
from pmo_build.model.records.status_report import StatusReport
from pmo_build.rules.registry import Violation

POINTS = 5

MESSAGE = "This report says that {reported} % of the work is done, the costs of the period say {measured} %."
HELP = "Correct the percentage that is wrong, or leave it out of the costs: then the report counts."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "CON025", Severity.INFO)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield the latest report of each running project, if the costs of its period state another progress."""
    for project in portfolio.all(Project):
        report = report_to_judge(portfolio, project, as_of)
        if not project.state.is_under_way or report is None or report.percent_complete is None:
            continue
        measured = _measured(cost_periods(portfolio, project, as_of), report)
        if measured is not None and abs(report.percent_complete - measured) > POINTS:
            message = Text(MESSAGE, reported=f"{report.percent_complete:f}", measured=f"{measured:f}")
            yield Violation(report.at("percent_complete"), message, Text(HELP))


def _measured(periods: tuple[CostPeriod, ...], report: StatusReport) -> Decimal | None:
    same = (period for period in periods if period.id == report.id or period.as_of == report.as_of)
    return next((period.percent_complete for period in same if period.percent_complete is not None), None)
