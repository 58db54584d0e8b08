"""An open risk with a date on which it was closed.

**Why it matters.** One of the two is wrong. Until somebody corrects it, the risk counts as open in every list and as
closed in the trend.

**Example.**

```yaml
title: The quay wall is weaker than drawn
closed: 2026-09-30   # and no state, so it is open
```

**How to mend it.** Write `state: closed`, or `state: occurred` if it has happened. If it was opened again, take away
`closed`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.risk import Risk
from pmo_build.rules.registry import Violation

MESSAGE = "This risk was closed on {date}, but its state says that it is open."
HELP = "Write `state: closed` or `state: occurred`, or take away `closed`."

CHECK = Check.declare(__name__, "CON047", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open risk with a closing date."""
    for risk in portfolio.all(Risk):
        if risk.is_open and risk.closed is not None:
            yield Violation(risk.at("closed"), Text(MESSAGE, date=risk.closed), Text(HELP))
