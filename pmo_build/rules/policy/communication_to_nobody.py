"""A planned communication that is for nobody.

**Why it matters.** A message without an audience is written for its sender. Whoever has to tell it cannot choose the
words or the channel.

**Example.**

```yaml
title: Newsletter
channel: Newsletter
frequency: monthly   # and neither an audience nor stakeholders
```

**How to mend it.** Say whom it is for as `audience`, or name the `stakeholders` that it reaches.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.communication import Communication
from pmo_build.rules.registry import Violation

MESSAGE = "This communication does not say whom it is for."
HELP = "Say so as `audience`, or name the `stakeholders` that it reaches."

CHECK = Check.declare(__name__, "POL066", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each planned communication without an audience or stakeholders."""
    for communication in portfolio.all(Communication):
        planned = communication.is_planned
        addressed = communication.audience is not None or communication.stakeholders
        if planned and not addressed and not may_have_ended(portfolio, communication):
            yield Violation(communication.at(), Text(MESSAGE), Text(HELP))
