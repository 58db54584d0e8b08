"""Risk scores that go the wrong way.

**Why it matters.** A response makes a threat smaller or an opportunity larger. If the target is worse than the current
score, or the current score worse than the inherent one, the levels are mixed up or the response does harm.

**Example.**

```yaml
type: threat
current: {probability: 2, impact: 3}   # score 6
target: {probability: 4, impact: 3}    # score 12
```

**How to mend it.** Check the levels: inherent is without any response, current with the responses taken so far, target
after all of them.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.risk import Risk, RiskType
from pmo_build.rules.registry import Violation

TARGET_ABOVE = "The target score, {after}, is above the current score, {before}: this threat would grow."
TARGET_BELOW = "The target score, {after}, is below the current score, {before}: this opportunity would shrink."
CURRENT_ABOVE = "The current score, {after}, is above the inherent score, {before}: the responses made the threat grow."
CURRENT_BELOW = (
    "The current score, {after}, is below the inherent score, {before}: the responses made the opportunity shrink."
)
HELP = "Check the levels: inherent is without any response, current is now, target is after all responses."

CHECK = Check.declare(__name__, "CON008", Severity.WARNING)


TEMPLATES = {
    (RiskType.THREAT, "target"): TARGET_ABOVE,
    (RiskType.THREAT, "current"): CURRENT_ABOVE,
    (RiskType.OPPORTUNITY, "target"): TARGET_BELOW,
    (RiskType.OPPORTUNITY, "current"): CURRENT_BELOW,
}


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each score that is worse than the one before it."""
    for risk in portfolio.all(Risk):
        for field, after, before in (
            ("target", risk.target, risk.current),
            ("current", risk.current, risk.inherent),
        ):
            if after is not None and before is not None and _is_worse(risk.type, after.score, before.score):
                message = Text(TEMPLATES[risk.type, field], after=after.score, before=before.score)
                yield Violation(risk.at(field), message, Text(HELP))


def _is_worse(type_: RiskType, after: int, before: int) -> bool:
    return after > before if type_ is RiskType.THREAT else after < before
