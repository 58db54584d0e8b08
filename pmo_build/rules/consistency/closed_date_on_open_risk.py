"""An open risk with a date on which it was closed.

**Why it matters.** One of the two is wrong. Until somebody corrects it, the risk counts as open in every list and as
closed in the trend.

**Example.**

```yaml
title: The quay wall is weaker than drawn
closed: 2026-09-30   # and no state, so it is open
```

**How to mend it.** Write `state: closed`, or `state: occurred` if it has happened. If it was opened again, take away
`closed`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.risk import Risk
from pmo_build.rules.registry import Violation

MESSAGE = "This risk was closed on {date}, but its state says that it is open."
HELP = "Write `state: closed` or `state: occurred`, or take away `closed`."

CHECK = Check.declare(
    __name__,
    "CON047",
    "closed-date-on-open-risk",
    Severity.ERROR,
    dutch="""Een open risico met een datum waarop het is gesloten.

    **Waarom dit telt.** Een van de twee klopt niet. Tot iemand dat verbetert, telt het risico in elke lijst als open en
    in het verloop als gesloten.

    **Voorbeeld.**

    ```yaml
    title: De kademuur is zwakker dan getekend
    closed: 2026-09-30   # en geen state, dus het is open
    ```

    **Zo lost u het op.** Schrijf `state: closed`, of `state: occurred` als het is opgetreden. Is het weer geopend, haal
    dan `closed` weg.
    """,
    texts={
        MESSAGE: "Dit risico is gesloten op {date}, maar volgens `state` is het open.",
        HELP: "Schrijf `state: closed` of `state: occurred`, of haal `closed` weg.",
    },
)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open risk with a closing date."""
    for risk in portfolio.all(Risk):
        if risk.is_open and risk.closed is not None:
            yield Violation(risk.at("closed"), Text(MESSAGE, date=risk.closed), Text(HELP))
