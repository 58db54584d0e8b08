"""A KPI whose target is worse than where it starts.

**Why it matters.** A KPI says whether a higher or a lower value is better; higher if it says nothing. If the target
lies the other way, it counts as reached on the first day, and getting better looks like getting worse.

**Example.**

```yaml
kpis:
  - title: Median lead time of a permit
    unit: days
    baseline: 61
    target: 28   # and no direction, so higher is better
```

**How to mend it.** Write `direction: lower` if a lower value is better, or correct `baseline` or `target`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.portfolio import Direction
from pmo_build.rules.registry import Violation

HIGHER = "Higher is better for this KPI, but its target {target} is lower than its baseline {baseline}."
LOWER = "Lower is better for this KPI, but its target {target} is higher than its baseline {baseline}."
HIGHER_HELP = "Write `direction: lower` if a lower value is better, or correct `baseline` or `target`."
LOWER_HELP = "Write `direction: higher` if a higher value is better, or correct `baseline` or `target`."

CHECK = Check.declare(__name__, "CON052", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each KPI whose target lies on the wrong side of its baseline."""
    for objective in portfolio.all(Objective):
        for position, kpi in enumerate(objective.kpis):
            if kpi.baseline is None or kpi.target is None or kpi.baseline == kpi.target:
                continue
            higher = kpi.direction is Direction.HIGHER
            if (kpi.target > kpi.baseline) is not higher:
                message = Text(HIGHER if higher else LOWER, target=f"{kpi.target:f}", baseline=f"{kpi.baseline:f}")
                help_ = Text(HIGHER_HELP if higher else LOWER_HELP)
                yield Violation(objective.at("kpis", position, "target"), message, help_)
