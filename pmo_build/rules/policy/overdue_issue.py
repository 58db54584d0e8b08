"""An open issue whose day has passed.

**Why it matters.** An issue is something that has already gone wrong. Every day after the one that was agreed it costs
time, money or goodwill, and whoever counted on a solution does not know it will not come.

**Example.**

```yaml
# everything is computed for 2026-10-31
title: The supplier delivers two months late
due: 2026-09-30
```

**How to mend it.** If it is resolved, write the `resolution` and close it. If not, agree on a new `due` date, or
escalate it.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.control.issues_and_decisions import days_overdue
from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.issue import Issue
from pmo_build.rules.registry import Violation

MESSAGE = "This issue was to be resolved by {date}, {days} days before the reporting date."
ONE_DAY = "This issue was to be resolved by {date}, the day before the reporting date."
HELP = "Close it with its `resolution`, agree on a new `due` date, or escalate it."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL050", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open issue that should have been resolved by now; those of ended projects are found as a whole."""
    for issue in portfolio.all(Issue):
        days = days_overdue(issue, as_of)
        if days and not may_have_ended(portfolio, issue):
            message = Text(ONE_DAY, date=issue.due) if days == 1 else Text(MESSAGE, date=issue.due, days=days)
            yield Violation(issue.at("due"), message, Text(HELP))
