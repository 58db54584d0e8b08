"""A benefit that nobody can measure.

**Why it matters.** “Better service” is always reached, or never. Only what has a measure, a unit, a start, a target and a
day can be held against what was promised.

**Example.**

```yaml
title: Permits are decided sooner
measure: Median lead time of all permits in a quarter
unit: days
target: 28   # and neither a baseline nor a due date
```

**How to mend it.** Fill in what is missing. Measure the baseline before the project changes anything; afterwards nobody
can.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.value.benefits import is_promised, lacking
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.rules.registry import Violation

MESSAGE = "Nobody can tell whether this benefit comes: it has no {fields}."
HELP = "Fill in what is missing; measure the baseline before anything changes."

CHECK = Check.declare(__name__, "POL060", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each promised benefit that lacks what it takes to measure it."""
    for benefit in portfolio.all(Benefit):
        missing = lacking(benefit)
        if missing and is_promised(portfolio, benefit):
            fields = ", ".join(f"`{field}`" for field in missing)
            yield Violation(benefit.at(), Text(MESSAGE, fields=fields), Text(HELP))
