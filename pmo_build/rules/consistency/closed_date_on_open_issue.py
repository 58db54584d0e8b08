"""An open issue with a date on which it was closed.

**Why it matters.** One of the two is wrong. Until somebody corrects it, the issue counts as open in every list, or a
problem that still exists looks resolved.

**Example.**

```yaml
title: The supplier delivers two months late
closed: 2026-09-30   # and no state, so it is open
```

**How to mend it.** Write `state: closed`, or take away `closed` if the issue was opened again.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.issue import Issue
from pmo_build.rules.registry import Violation

MESSAGE = "This issue was closed on {date}, but its state says that it is open."
HELP = "Write `state: closed`, or take away `closed` if it was opened again."

CHECK = Check.declare(__name__, "CON050", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open issue with a closing date."""
    for issue in portfolio.all(Issue):
        if issue.is_open and issue.closed is not None:
            yield Violation(issue.at("closed"), Text(MESSAGE, date=issue.closed), Text(HELP))
