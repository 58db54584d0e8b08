"""Two cost periods of a project that end on the same day.

**Why it matters.** The amounts of all periods are added up. If the same period is there twice, so is its cost, and the
project seems to have spent more than it did.

**Example.**

```yaml
# portfolio/projects/quay/costs.yml
- {id: 2026-10, as_of: 2026-10-31, actual_cost: 125000}
- {id: 2026-10-corrected, as_of: 2026-10-31, actual_cost: 127000}
```

**How to mend it.** Delete the one that does not count, put the amounts together, or correct the date that is wrong.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.costs import CostPeriod
from pmo_build.rules.registry import Violation

MESSAGE = "Two cost periods end on {day}: this one and `{other}`."
HELP = "Delete the one that does not count, put their amounts together, or correct `as_of`."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "CON023", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each cost period that ends on the same day as an earlier one of the same project."""
    first: dict[tuple[str, date], CostPeriod] = {}
    for period in portfolio.all(CostPeriod):
        other = first.setdefault((period.parent, period.as_of), period)
        if other is not period:
            message = Text(MESSAGE, day=period.as_of, other=other.id)
            yield Violation(period.at("as_of"), message, Text(HELP))
