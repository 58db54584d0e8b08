"""An objective that no project serves.

**Why it matters.** The organisation says that it wants this, and spends its money on other things. Either the objective
is not meant, or the portfolio is not right.

**Example.**

```yaml
# portfolio/objectives.yml
- id: shorter-waits
  title: Permits within four weeks   # and no project or programme names it
```

**How to mend it.** Name it in the `objectives` of the projects or programmes that serve it. If none does, start one, or
drop the objective.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.value.alignment import alignment, is_partial
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.objective import Objective
from pmo_build.rules.registry import Violation

MESSAGE = "No project serves this objective."
HELP = "Name it in the `objectives` of the projects or programmes that serve it, or drop it."

CHECK = Check.declare(__name__, "POL067", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each objective that no project serves, unless one that could not be read may."""
    if is_partial(portfolio):
        return
    for objective in portfolio.all(Objective):
        if not alignment(portfolio, objective).services:
            yield Violation(objective.at(), Text(MESSAGE), Text(HELP))
