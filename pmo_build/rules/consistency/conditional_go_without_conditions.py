"""A go on conditions without a single condition.

**Why it matters.** Conditions that are not written down are not kept: nobody knows who has to do what by when, and the
next gate cannot see whether it was done.

**Example.**

```yaml
title: G2
held: 2026-06-19
decision: conditional-go   # and no conditions
```

**How to mend it.** Add each condition with an owner and a day. If there are none, the decision was `go`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.rules.registry import Violation

MESSAGE = "At this gate it was decided to go on under conditions, but none is written down."
HELP = "Add the conditions under `conditions`, or make the decision `go`."

CHECK = Check.declare(__name__, "CON043", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each conditional go that has no conditions."""
    for gate in portfolio.all(Gate):
        if gate.decision is GateDecision.CONDITIONAL_GO and not gate.conditions:
            yield Violation(gate.at("decision"), Text(MESSAGE), Text(HELP))
