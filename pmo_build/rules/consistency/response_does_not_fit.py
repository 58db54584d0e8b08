"""A response that does not fit the type of risk.

**Why it matters.** A threat is something to prevent, an opportunity something to bring about. A response of the other
kind shows that one of the two fields is wrong, and the register counts the risk on the wrong side.

**Example.**

```yaml
type: opportunity
response: avoid
```

**How to mend it.** Choose a response that fits. Threat: avoid, reduce, transfer, share or accept. Opportunity: exploit,
enhance, transfer, share or accept. Or correct the type.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.risk import Response, Risk, RiskType
from pmo_build.rules.registry import Violation

MISFITS = {
    RiskType.THREAT: frozenset({Response.EXPLOIT, Response.ENHANCE}),
    RiskType.OPPORTUNITY: frozenset({Response.AVOID, Response.REDUCE}),
}
THREAT = "`{response}` is a response to an opportunity, but this risk is a threat."
OPPORTUNITY = "`{response}` is a response to a threat, but this risk is an opportunity."
HELP = "Choose one of {choices}, or correct the `type` of the risk."

CHECK = Check.declare(__name__, "CON007", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each response that belongs to the other type of risk."""
    for risk in portfolio.all(Risk):
        if risk.response in MISFITS[risk.type]:
            template = THREAT if risk.type is RiskType.THREAT else OPPORTUNITY
            choices = ", ".join(f"`{choice}`" for choice in Response if choice not in MISFITS[risk.type])
            message = Text(template, response=risk.response)
            yield Violation(risk.at("response"), message, Text(HELP, choices=choices))
