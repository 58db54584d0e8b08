"""A decision that was to be taken by now.

**Why it matters.** Work waits for it, or goes on without it. Either way the project now decides what somebody else was
to decide.

**Example.**

```yaml
# everything is computed for 2026-10-31
title: Work on through the winter
due: 2026-10-13
decided_by: Steering group   # and no date under decided
```

**How to mend it.** If it was decided, write the day as `decided` and what was decided as `outcome`. If not, ask whoever
has to decide, and agree on a new `due` date.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.control.issues_and_decisions import days_overdue
from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.decision import Decision
from pmo_build.rules.registry import Violation

MESSAGE = "This was to be decided by {date}, before the reporting date {as_of}."
ASKED = "This was to be decided by {date}, before the reporting date {as_of}; {who} has to decide."
HELP = "Write the day as `decided` and what was decided as `outcome`, or agree on a new `due` date."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL053", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each decision that waits past its day."""
    for decision in portfolio.all(Decision):
        if days_overdue(decision, as_of) and not may_have_ended(portfolio, decision):
            message = Text(MESSAGE, date=decision.due, as_of=as_of)
            if decision.decided_by is not None:
                message = Text(ASKED, date=decision.due, as_of=as_of, who=decision.decided_by)
            yield Violation(decision.at("due"), message, Text(HELP))
