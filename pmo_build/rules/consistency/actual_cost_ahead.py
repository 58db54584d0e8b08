"""An actual cost of a period that has not ended.

**Why it matters.** An actual cost is what the work of a whole period has cost. As long as the period is not over nobody
can know that, so it does not count yet: the forecast does. Often it is the date that is wrong, and then the cost is
missing where it belongs.

**Example.**

```yaml
# everything is computed for 2026-10-31
# portfolio/projects/quay/costs.yml
- {id: 2026-11, as_of: 2026-11-30, actual_cost: 125000}
```

**How to mend it.** Correct the date. Of a period that is still to come, or still runs, say what it is expected to cost as
`forecast`. If the record is right, it is the reporting date, `as_of` in `portfolio.yml`, that has to move on.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.money.amounts import money
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.costs import CostPeriod
from pmo_build.rules.registry import Violation

MESSAGE = (
    "This period ends on {date}, which is after the reporting date {as_of}, so its actual cost does not count yet."
)
HELP = "Correct `as_of`, or give what is expected as `forecast` until the period is over."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "CON022", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each actual cost of a period that ends after the reporting date."""
    for period in portfolio.all(CostPeriod):
        if period.as_of > as_of and money(period.actual_cost).total is not None:
            message = Text(MESSAGE, date=period.as_of, as_of=as_of)
            yield Violation(period.at("actual_cost"), message, Text(HELP))
