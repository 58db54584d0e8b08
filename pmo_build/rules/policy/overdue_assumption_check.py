"""An open assumption that was to be checked by now.

**Why it matters.** The plan rests on it. As long as nobody checks it, the project finds out whether it holds when it is
too late to do anything else.

**Example.**

```yaml
# everything is computed for 2026-10-31
title: The permit comes in time
review: 2026-09-30
```

**How to mend it.** Check it, and set its state to `confirmed` or `disproved`; or set a new `review` date.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.control.issues_and_decisions import days_overdue
from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.assumption import Assumption
from pmo_build.rules.registry import Violation

MESSAGE = "This assumption was to be checked by {date}, before the reporting date {as_of}."
HELP = "Set its `state` to `confirmed` or `disproved`, or set a new `review` date."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL055", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open assumption past its review date."""
    for assumption in portfolio.all(Assumption):
        if days_overdue(assumption, as_of) and not may_have_ended(portfolio, assumption):
            message = Text(MESSAGE, date=assumption.review, as_of=as_of)
            yield Violation(assumption.at("review"), message, Text(HELP))
