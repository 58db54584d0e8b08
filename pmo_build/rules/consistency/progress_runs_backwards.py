"""Progress that runs backwards, or beyond the end.

**Why it matters.** What is done stays done. If less of the work is done than a month ago, one of the two figures was
wrong, or the work has grown and the plan does not say so. If more is earned than the whole budget, the earned value is
not what the work was budgeted at. Every index and forecast that rests on them is wrong.

This looks at projects that have not ended.

**Example.**

```yaml
# portfolio/projects/quay/costs.yml
- {id: 2026-09, as_of: 2026-09-30, percent_complete: 60}
- {id: 2026-10, as_of: 2026-10-31, percent_complete: 45}
```

**How to mend it.** Correct the figure that is wrong. If the work has grown, record the change, and measure all periods
against the new whole.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.cost_profile import cost_profile
from pmo_build.metrics.status.reported_status import reports
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.project import Project
from pmo_build.model.records.status_report import StatusReport
from pmo_build.rules.registry import Violation

FELL = "The work is {now} % done, although it was {before} % done on {day}."
FELL_HELP = (
    "Correct the percentage that is wrong; if the work has grown, record the change and measure against the new whole."
)
BEYOND = "Up to this period {earned} is earned, more than the whole budget of {bac}."
BEYOND_HELP = "Correct the earned value: it is what the work done was budgeted at, so at most the budget."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "CON021", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each fall of the progress of a project that has not ended, and where it first earns more than it can."""
    for project in portfolio.all(Project):
        if not project.state.is_closed:
            profile = cost_profile(portfolio, project, as_of)
            yield from _falls([period for period in profile.periods if period.as_of <= as_of])
            yield from _falls(reports(portfolio, project, as_of))
            for period, earned in zip(profile.periods, profile.earned, strict=False):
                if earned is not None and profile.bac is not None and earned > profile.bac:
                    message = Text(BEYOND, earned=f"{earned:f}", bac=f"{profile.bac:f}")
                    yield Violation(period.at("earned_value"), message, Text(BEYOND_HELP))
                    break


def _falls(records: Sequence[CostPeriod | StatusReport]) -> Iterator[Violation]:
    day, before = date.min, Decimal(0)
    for record in records:
        now = record.percent_complete
        if now is not None:
            if now < before:
                message = Text(FELL, now=f"{now:f}", before=f"{before:f}", day=day)
                yield Violation(record.at("percent_complete"), message, Text(FELL_HELP))
            day, before = record.as_of, now
