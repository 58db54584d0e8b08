"""A condition of a gate whose day has passed.

**Why it matters.** The project was let through on the promise that this would be done. If nobody keeps to it, the gate
has decided nothing.

**Example.**

```yaml
# everything is computed for 2026-10-31
title: G2
decision: conditional-go
conditions:
  - title: Contract with the housing corporation signed
    owner: Bram Kuipers
    due: 2026-09-30
```

**How to mend it.** If it was done, write `state: done`. If not, tell who decided at the gate, and agree on a new `due`
date or on what happens without it.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.metrics.schedule.gates import gate_status
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.gate import Gate
from pmo_build.rules.registry import Violation

MESSAGE = "“{title}” was to be done by {date}, before the reporting date {as_of}."
HELP = "Write `state: done`, or agree on a new `due` date."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL047", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open condition of a gate that was passed, if it should be met by now."""
    for gate in portfolio.all(Gate):
        if may_have_ended(portfolio, gate):
            continue
        overdue = gate_status(gate, None, as_of).overdue_conditions
        for position, condition in enumerate(gate.conditions):
            if condition in overdue:
                message = Text(MESSAGE, title=condition.title, date=condition.due, as_of=as_of)
                yield Violation(gate.at("conditions", position, "due"), message, Text(HELP))
