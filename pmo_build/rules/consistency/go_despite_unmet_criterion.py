"""A go at a gate although a criterion is not met.

**Why it matters.** Criteria are agreed beforehand so that the wish to go on does not decide. A go without conditions
says that all of them are met; if one is not, either the criterion or the decision is wrong.

**Example.**

```yaml
title: G2
decision: go
criteria:
  - {title: All permits granted, met: false}
```

**How to mend it.** If it is met by now, write `met: true`. If the gate let the project go on without it, make the
decision `conditional-go` and add what must still be done under `conditions`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.rules.registry import Violation

MESSAGE = "“{title}” is not met, but the decision at this gate is to go on without conditions."
HELP = "Correct `met`, or make it a `conditional-go` and write down the condition."

CHECK = Check.declare(__name__, "CON042", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each criterion that is not met at a gate with a plain go."""
    for gate in portfolio.all(Gate):
        if gate.decision is not GateDecision.GO:
            continue
        for position, criterion in enumerate(gate.criteria):
            if criterion.met is False:
                message = Text(MESSAGE, title=criterion.title)
                yield Violation(gate.at("criteria", position, "met"), message, Text(HELP))
