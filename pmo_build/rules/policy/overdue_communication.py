"""Something that was to be told by now.

**Why it matters.** People who hear nothing fill the silence themselves. A newsletter that stops is read as trouble, and
neighbours who learn of noise from the noise do not forgive it.

**Example.**

```yaml
# everything is computed for 2026-10-31
title: Newsletter for the neighbours
frequency: monthly
last_sent: 2026-08-31   # so it was due on 2026-09-30
```

**How to mend it.** Tell it, and write the day as `last_sent`. If it is no longer told, set its state to `done` or
`cancelled`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.metrics.stakeholders.communications import next_due, overdue_days
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.communication import Communication
from pmo_build.rules.registry import Violation

MESSAGE = "This was to be told on {date}, before the reporting date {as_of}."
AGAIN = "This was to be told again on {date}, before the reporting date {as_of}; the last time was {last}."
HELP = "Tell it and write the day as `last_sent`, or set its `state` to `done` or `cancelled`."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL065", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each communication past the day on which it is told next."""
    for communication in portfolio.all(Communication):
        if not overdue_days(communication, as_of) or may_have_ended(portfolio, communication):
            continue
        due, last = next_due(communication), communication.last_sent
        field = "date" if last is None else "last_sent"
        message = Text(MESSAGE, date=due, as_of=as_of)
        if last is not None:
            message = Text(AGAIN, date=due, as_of=as_of, last=last)
        yield Violation(communication.at(field), message, Text(HELP))
