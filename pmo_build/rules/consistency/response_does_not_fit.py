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

CHECK = Check.declare(
    __name__,
    "CON007",
    "response-does-not-fit",
    Severity.ERROR,
    dutch="""Een maatregel die niet past bij het type risico.

    **Waarom dit telt.** Een bedreiging wilt u voorkomen, een kans wilt u benutten. Past de maatregel bij het andere
    type, dan klopt een van de twee velden niet en telt het register het risico aan de verkeerde kant mee.

    **Voorbeeld.**

    ```yaml
    type: opportunity
    response: avoid
    ```

    **Zo lost u het op.** Kies een maatregel die past. Bij een bedreiging (`threat`): avoid, reduce, transfer, share of
    accept. Bij een kans (`opportunity`): exploit, enhance, transfer, share of accept. Of verbeter het type.
    """,
    texts={
        THREAT: "`{response}` is een maatregel voor een kans, maar dit risico is een bedreiging.",
        OPPORTUNITY: "`{response}` is een maatregel voor een bedreiging, maar dit risico is een kans.",
        HELP: "Kies {choices}, of verbeter het type (`type`) van het risico.",
    },
)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each response that belongs to the other type of risk."""
    for risk in portfolio.all(Risk):
        if risk.response in MISFITS[risk.type]:
            template = THREAT if risk.type is RiskType.THREAT else OPPORTUNITY
            choices = ", ".join(f"`{choice}`" for choice in Response if choice not in MISFITS[risk.type])
            message = Text(template, response=risk.response)
            yield Violation(risk.at("response"), message, Text(HELP, choices=choices))
