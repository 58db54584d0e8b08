"""A decision that does not say what was decided, by whom or when.

**Why it matters.** Half a year later people ask why it was done this way. A decision that cannot answer is taken again,
or denied.

**Example.**

```yaml
title: Work on through the winter
decided: 2026-10-13   # and neither an outcome nor who decided
```

**How to mend it.** Write what was decided and why as `outcome`, who decided as `decided_by` and the day as `decided`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.decision import Decision
from pmo_build.rules.registry import Violation

NO_OUTCOME = "This was decided on {date}, but nobody wrote down what was decided."
NOBODY = "This was decided on {date}, but nobody wrote down by whom."
NEITHER = "This was decided on {date}, but nobody wrote down what was decided, nor by whom."
NO_DATE = "This says what was decided, but not when."
HELP = "Write what was decided as `outcome`, who decided as `decided_by` and the day as `decided`."

CHECK = Check.declare(__name__, "POL054", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each decision that was taken and lacks its outcome, its taker or its day."""
    for decision in portfolio.all(Decision):
        if decision.decided is None:
            if decision.outcome is not None:
                yield Violation(decision.at("outcome"), Text(NO_DATE), Text(HELP))
        elif decision.outcome is None or decision.decided_by is None:
            template = NO_OUTCOME if decision.outcome is None else NOBODY
            template = NEITHER if decision.outcome is None and decision.decided_by is None else template
            yield Violation(decision.at("decided"), Text(template, date=decision.decided), Text(HELP))
