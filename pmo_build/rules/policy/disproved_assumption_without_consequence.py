"""An assumption that was disproved, and nobody says what follows.

**Why it matters.** Something in the plan rested on it. Now that it is known to be wrong, that part of the plan is
wrong too, and either a risk has grown or an issue has come up.

**Example.**

```yaml
title: The permit comes in time
state: disproved   # and neither an outcome nor a risk
```

**How to mend it.** Write what turned out to be true, and what follows, as `outcome`. Name the risk that it brings as
`risk`, or put an issue in the register.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.assumption import Assumption, AssumptionState
from pmo_build.rules.registry import Violation

MESSAGE = "This assumption was disproved, but nobody says what follows from that."
HELP = "Write what is true instead as `outcome`, or name the `risk` that it brings."

CHECK = Check.declare(__name__, "POL056", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each disproved assumption with neither an outcome nor a risk."""
    for assumption in portfolio.all(Assumption):
        silent = assumption.outcome is None and assumption.risk is None
        if assumption.state is AssumptionState.DISPROVED and silent and not may_have_ended(portfolio, assumption):
            yield Violation(assumption.at("state"), Text(MESSAGE), Text(HELP))
