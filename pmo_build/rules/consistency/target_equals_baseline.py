"""A benefit whose target is where it starts.

**Why it matters.** Nothing would change, so it is no benefit; and the part that is realised would be a division by
zero. Usually one of the two was typed into both fields.

**Example.**

```yaml
title: Permits are decided sooner
baseline: 61
target: 61
```

**How to mend it.** Correct `baseline` or `target`. If the benefit is that something stays as it is, take as baseline
what it would become without the project.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.rules.registry import Violation

MESSAGE = "This benefit starts at {value}, and its target is the same."
HELP = "Correct `baseline` or `target`; if something is to stay as it is, start from what it would become."

CHECK = Check.declare(
    __name__,
    "CON051",
    "target-equals-baseline",
    Severity.ERROR,
    dutch="""Een baat waarvan de streefwaarde gelijk is aan de beginwaarde.

    **Waarom dit telt.** Er zou niets veranderen, dus het is geen baat, en het gerealiseerde deel zou een deling door nul
    zijn. Meestal is een van de twee in beide velden ingevuld.

    **Voorbeeld.**

    ```yaml
    title: Vergunningen zijn sneller klaar
    baseline: 61
    target: 61
    ```

    **Zo lost u het op.** Verbeter `baseline` of `target`. Is de baat dat iets blijft zoals het is, neem dan als
    beginwaarde wat het zonder het project zou worden.
    """,
    texts={
        MESSAGE: "Deze baat begint bij {value}, en de streefwaarde is dezelfde.",
        HELP: "Verbeter `baseline` of `target`; moet iets blijven zoals het is, begin dan bij wat het anders zou worden.",
    },
)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each benefit whose target equals its baseline."""
    for benefit in portfolio.all(Benefit):
        if benefit.target is not None and benefit.target == benefit.baseline:
            yield Violation(benefit.at("target"), Text(MESSAGE, value=f"{benefit.target:f}"), Text(HELP))
