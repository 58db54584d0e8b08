"""An impact level that is lower than what the risk costs.

**Why it matters.** The score, its colour and what is escalated follow from the level; the exposure follows from the
cost. A risk of two million that is called negligible stands at the bottom of every list, and is the largest part of the
exposure.

**Example.**

```yaml
# portfolio.yml: level 1, “negligible”, ends at 25000
current: {probability: 2, impact: 1}
cost_impact: 2000000
```

**How to mend it.** Raise the level to the one that holds the cost, or correct `cost_impact`. Of three points, the mean
(low + 4 × likely + high) / 6 counts.

A level that is higher than the cost is no contradiction: time, quality or safety may weigh more than money. Only risks
that may still happen are judged.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.metrics.risk.exposure import expected_cost
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.risk import Risk
from pmo_build.model.records.risk_standard import ImpactLevel, clashes
from pmo_build.model.rounding import rounded
from pmo_build.rules.registry import Violation

MESSAGE = "The impact is level {level}, “{label}”, which ends at {end}, but the cost is {cost}."
HELP = "Raise the level to {right}, “{name}”, or correct `cost_impact`."

JUDGED_BY = ("risk/impact",)

CHECK = Check.declare(__name__, "CON152", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open risk that costs more than its impact level stands for; nothing is judged by a scale that clashes."""
    levels = portfolio.settings.risk.impact
    if not portfolio.settings.is_given or next(clashes(levels), None):
        return
    for risk in portfolio.all(Risk):
        cost, assessment = expected_cost(risk), risk.present
        if cost is None or assessment is None or not risk.is_open or may_have_ended(portfolio, risk):
            continue
        right = _reached(levels, cost)
        if not 1 <= assessment.impact < right:
            continue
        level, better = levels[assessment.impact - 1], levels[right - 1]
        if level.end is not None and cost > level.end:
            whole = rounded(cost, 2).normalize()
            message = Text(MESSAGE, level=assessment.impact, label=level.label, end=f"{level.end:f}", cost=f"{whole:f}")
            yield Violation(risk.at(risk.present_field, "impact"), message, Text(HELP, right=right, name=better.label))


def _reached(levels: tuple[ImpactLevel, ...], cost: Decimal) -> int:
    """Return the highest level, from 1, that starts at or below a cost, the lowest that ends there; 0 if there is none."""
    reached = 0
    for number, level in enumerate(levels, 1):
        if level.start is not None and level.start <= cost:
            reached = number
            if level.end is not None and cost <= level.end:
                break
    return reached
