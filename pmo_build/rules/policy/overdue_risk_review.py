"""An open risk whose review date has passed.

**Why it matters.** Risks change while nobody looks. A review that is put off makes the register a record of what people
once feared.

**Example.**

```yaml
# everything is computed for 2026-10-31
title: The quay wall is weaker than drawn
review: 2026-09-30
```

**How to mend it.** Look at the risk again: update its levels and response, then set the next `review` date. If it can
no longer happen, close it.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.metrics.risk.risk_rollup import is_review_overdue
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.risk import Risk
from pmo_build.rules.registry import Violation

MESSAGE = "This risk was due for review on {date}, before the reporting date {as_of}."
HELP = "Look at it again and set the next `review` date, or close the risk."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL005", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open risk that should have been reviewed by now; those of ended projects are found as a whole."""
    for risk in portfolio.all(Risk):
        if is_review_overdue(portfolio, risk, as_of) and not may_have_ended(portfolio, risk):
            yield Violation(risk.at("review"), Text(MESSAGE, date=risk.review, as_of=as_of), Text(HELP))
