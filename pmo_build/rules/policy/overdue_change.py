"""A change that was to be decided by now.

**Why it matters.** The work waits for it, or is done as if it were approved. Both cost more than a decision.

**Example.**

```yaml
# everything is computed for 2026-10-31
title: Charging posts for boats along section C
state: proposed
due: 2026-10-15
```

**How to mend it.** If it was decided, change `state` and write the day as `decided`. If not, ask who has to decide, and
agree on a new `due` date, or write `state: deferred`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.control.issues_and_decisions import days_overdue
from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change
from pmo_build.rules.registry import Violation

MESSAGE = "This was to be decided by {date}, before the reporting date {as_of}."
ASKED = "This was to be decided by {date}, before the reporting date {as_of}; {who} has to decide."
HELP = "Change `state` and write the day as `decided`, or agree on a new `due` date."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL049", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each proposed change that waits past its day; one with a day of decision is for CON044."""
    for change in portfolio.all(Change):
        if days_overdue(change, as_of) and not may_have_ended(portfolio, change):
            message = Text(MESSAGE, date=change.due, as_of=as_of)
            if change.decided_by is not None:
                message = Text(ASKED, date=change.due, as_of=as_of, who=change.decided_by)
            yield Violation(change.at("due"), message, Text(HELP))
