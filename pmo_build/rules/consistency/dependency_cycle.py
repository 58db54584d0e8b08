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

CHECK = Check.declare(__name__, "CON030", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield one cycle of each group of projects that wait for each other."""
    for cycle in cycles(portfolio):
        names = [link.provider for link in cycle]
        shown = [*names[:SHOWN], *(["…"] if len(names) > SHOWN else []), names[0]]
        yield Violation(cycle[0].dependency.at("provider"), Text(MESSAGE, way=" → ".join(shown)), Text(HELP))
