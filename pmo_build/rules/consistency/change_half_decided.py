"""A change whose state and decision do not agree.

**Why it matters.** An approved change moves dates and money. If nobody can read who approved it and when, the new
baseline is only what the project says it is. And a change with a day of decision that is still proposed is treated as
if nobody had decided.

**Example.**

```yaml
title: Two months more for the whole quay
state: approved
decided: 2025-10-14   # and nobody under decided_by
```

**How to mend it.** Write the day as `decided` and who decided as `decided_by`. If it was decided, change `state` too;
if it was not, take away `decided`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.rules.registry import Violation

NO_DAY = "This change is no longer open, but on which day that was decided is not written down."
NOBODY = "This change is no longer open, but who decided that is not written down."
NEITHER = "This change is no longer open, but who decided that, and when, is not written down."
STILL_PROPOSED = "This change was decided on {date}, but its state says that it is only proposed."
HELP = "Write the day as `decided` and who decided as `decided_by`."
STATE_HELP = "Change `state` to what was decided, or take away `decided`."

CHECK = Check.declare(__name__, "CON044", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each change that was decided without a trace, or has a trace without being decided."""
    for change in portfolio.all(Change):
        if change.state is ChangeState.PROPOSED:
            if change.decided is not None:
                yield Violation(change.at("decided"), Text(STILL_PROPOSED, date=change.decided), Text(STATE_HELP))
        elif change.state is not ChangeState.DEFERRED:
            lacking = _lacking(change)
            if lacking:
                yield Violation(change.at("state"), Text(lacking), Text(HELP))


def _lacking(change: Change) -> str | None:
    if change.decided is None:
        return NEITHER if change.decided_by is None else NO_DAY
    return NOBODY if change.decided_by is None else None
