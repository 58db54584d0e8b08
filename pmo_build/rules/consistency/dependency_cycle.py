"""Projects that wait for each other in a circle.

**Why it matters.** If each project waits for the next and the last for the first, none of them can go on. Whoever plans
one of them cannot see it; it shows only when all dependencies are laid side by side.

**Example.**

```yaml
# portfolio/dependencies.yml
- id: dep1
  title: Access road
  provider: quay
  receiver: schoolyard
- id: dep2
  title: Cleared storage yard
  provider: schoolyard
  receiver: quay
```

**How to mend it.** Find the delivery that can do without the others, or split one in two: a first part that waits for
nothing, and the rest. If each is delivered in time for the next, all is well: a waiver says so. There is one finding for
a group of projects, at the first dependency of the way round that it names.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.schedule.dependency_graph import cycles
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.rules.registry import Violation

SHOWN = 8

MESSAGE = "These projects wait for each other: {way}."
HELP = "Find the delivery that can do without the others, or split one in two."

CHECK = Check.declare(
    __name__,
    "CON030",
    "dependency-cycle",
    Severity.WARNING,
    dutch="""Projecten die in een kring op elkaar wachten.

    **Waarom dit telt.** Wacht elk project op het volgende en het laatste op het eerste, dan kan geen ervan verder. Wie
    één project plant, ziet dat niet; het blijkt pas als alle afhankelijkheden naast elkaar liggen.

    **Voorbeeld.**

    ```yaml
    # portfolio/dependencies.yml
    - id: dep1
      title: Toegangsweg
      provider: quay
      receiver: schoolyard
    - id: dep2
      title: Ontruimd opslagterrein
      provider: schoolyard
      receiver: quay
    ```

    **Zo lost u het op.** Zoek de levering die zonder de andere kan, of splits er een in tweeën: een eerste deel dat
    nergens op wacht, en de rest. Komt elke levering op tijd voor de volgende, dan is er niets aan de hand: leg dat vast
    in een ontheffing (`waiver`). Er is één melding per groep projecten, bij de eerste afhankelijkheid van de kring die
    genoemd wordt.
    """,
    texts={
        MESSAGE: "Deze projecten wachten op elkaar: {way}.",
        HELP: "Zoek de levering die zonder de andere kan, of splits er een in tweeën.",
    },
)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield one way round for each group of projects that wait for each other."""
    for way in cycles(portfolio):
        names = [link.provider for link in way]
        shown = [*names[:SHOWN], *(["…"] if len(names) > SHOWN else []), names[0]]
        yield Violation(way[0].dependency.at("provider"), Text(MESSAGE, way=" → ".join(shown)), Text(HELP))
