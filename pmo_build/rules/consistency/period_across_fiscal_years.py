"""A cost period that lies in two fiscal years.

**Why it matters.** Budgets are per fiscal year, and costs per period. Which part of such a period belongs to which year
nobody has said, so its amounts are divided by days. One invoice on the last day of the year makes that wrong, and with
it what is left in both years.

A period begins where the one before it ended, the first one with the project. A part of up to a week does not count, as
the books of a month are often closed a few days off its end; nor does a period that would be longer than a year, of
which nobody knows when it began. This looks at projects that have not ended.

**Example.**

```yaml
# portfolio/projects/quay/costs.yml
- {id: 2026-10, as_of: 2026-10-31, actual_cost: 125000}
- {id: winter, as_of: 2027-01-31, forecast: 300000}   # from November on: 61 days in 2026, 31 in 2027
```

**How to mend it.** Make two periods of it: one that ends on the last day of the fiscal year, and one that follows.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from pmo_build.metrics.money.cost_profile import cost_periods
from pmo_build.metrics.money.fiscal_years import first_day
from pmo_build.metrics.money.year_shares import year_shares
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "This period lies in the fiscal years {years}, so its amounts are divided over them by days."
HELP = "Make two periods of it, of which the first ends on {day}."

JUDGED_BY = ("fiscal_year_start",)

CHECK = Check.declare(__name__, "CON130", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each cost period of a project that has not ended, if it lies in more than one fiscal year."""
    start_month = portfolio.settings.fiscal_year_start
    for project in portfolio.all(Project):
        if project.state.is_closed:
            continue
        periods = cost_periods(portfolio, project)
        for period, shares in zip(periods, year_shares(periods, project.start, start_month), strict=True):
            if len(shares) > 1:
                last_of_year = first_day(period.as_of, start_month) - timedelta(1)
                message = Text(MESSAGE, years=" + ".join(shares))
                yield Violation(period.at("as_of"), message, Text(HELP, day=last_of_year))
