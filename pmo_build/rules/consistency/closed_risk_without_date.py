"""A risk that is over without the day it ended.

**Why it matters.** How the exposure ran, and which risks were closed this month, follow from the days on which risks
were closed. Without one, nobody knows whether this risk still counted in the months before.

**Example.**

```yaml
title: The ferry is out of service for weeks
raised: 2026-02-02
state: closed   # and no date under closed
```

**How to mend it.** Write the day it was closed, or occurred, as `closed`. This is only asked for once a risk of the
portfolio has such a day, in other words where history is kept.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.risk import Risk
from pmo_build.rules.registry import Violation

MESSAGE = "This risk is over, but on which day it was closed or occurred is not written down."
HELP = "Write that day as `closed`."

CHECK = Check.declare(__name__, "CON049", Severity.INFO)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each risk that is not open and has no closing date, if the portfolio keeps closing dates."""
    risks = portfolio.all(Risk)
    if any(risk.closed is not None for risk in risks):
        for risk in risks:
            if not risk.is_open and risk.closed is None:
                yield Violation(risk.at("state"), Text(MESSAGE), Text(HELP))
