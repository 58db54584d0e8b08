"""A gate with a decision and no day, or a day and no decision.

**Why it matters.** A gate is there to decide whether the project goes on. If nobody can read what was decided, or when,
the project has gone on without being asked.

**Example.**

```yaml
title: G2
planned: 2026-06-19
held: 2026-06-19   # and no decision
```

**How to mend it.** Write what was decided as `decision` and on which day as `held`. If the gate was not held, take away
what is there.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.gate import Gate
from pmo_build.rules.registry import Violation

NO_DECISION = "This gate was held on {date}, but what was decided is not written down."
NO_DAY = "What was decided at this gate is written down, but not on which day."
HELP = "Write the decision as `decision` and the day as `held`."

CHECK = Check.declare(__name__, "CON041", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each gate of which only the day or only the decision is known."""
    for gate in portfolio.all(Gate):
        if gate.held is not None and gate.decision is None:
            yield Violation(gate.at("held"), Text(NO_DECISION, date=gate.held), Text(HELP))
        elif gate.held is None and gate.decision is not None:
            yield Violation(gate.at("decision"), Text(NO_DAY), Text(HELP))
