"""A benefit that nobody can measure.

**Why it matters.** “Better service” is always reached, or never. Only what has a measure, a unit, a start, a target and a
day can be held against what was promised.

**Example.**

```yaml
title: Permits are decided sooner
measure: Median lead time of all permits in a quarter
unit: days
target: 28   # and neither a baseline nor a due date
```

**How to mend it.** Fill in what is missing. Measure the baseline before the project changes anything; afterwards nobody
can.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.value.benefits import is_promised, lacking
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.rules.registry import Violation

MESSAGE = "Nobody can tell whether this benefit comes: it has no {fields}."
HELP = "Fill in what is missing; measure the baseline before anything changes."

CHECK = Check.declare(
    __name__,
    "POL060",
    "unmeasurable-benefit",
    Severity.WARNING,
    dutch="""Een baat die niemand kan meten.

    **Waarom dit telt.** ‘Betere dienstverlening’ is altijd bereikt, of nooit. Alleen wat een meetwijze, een eenheid, een
    beginwaarde, een streefwaarde en een datum heeft, is naast de belofte te leggen.

    **Voorbeeld.**

    ```yaml
    title: Vergunningen zijn sneller klaar
    measure: Mediaan van de doorlooptijd van alle vergunningen in een kwartaal
    unit: dagen
    target: 28   # en geen beginwaarde en geen datum
    ```

    **Zo lost u het op.** Vul in wat ontbreekt. Meet de beginwaarde voordat het project iets verandert; daarna kan
    niemand dat meer.
    """,
    texts={
        MESSAGE: "Niemand kan zonder {fields} zeggen of deze baat er komt.",
        HELP: "Vul in wat ontbreekt, en meet de beginwaarde (`baseline`) voordat er iets verandert.",
    },
)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each promised benefit that lacks what it takes to measure it."""
    for benefit in portfolio.all(Benefit):
        missing = lacking(benefit)
        if missing and is_promised(portfolio, benefit):
            fields = ", ".join(f"`{field}`" for field in missing)
            yield Violation(benefit.at(), Text(MESSAGE, fields=fields), Text(HELP))
