"""A benefit that nobody owns.

**Why it matters.** Benefits come after the project, when its team is gone. Unless somebody in the line organisation has
taken one on, nobody changes the way of working that brings it, and nobody measures it.

**Example.**

```yaml
title: Permits are decided sooner
target: 28
due: 2027-12-31   # and no owner
```

**How to mend it.** Name as `owner` who will answer for the benefit after the project, not who runs the project.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.value.benefits import is_promised
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.rules.registry import Violation

MESSAGE = "Nobody owns this benefit."
HELP = "Name as `owner` who will answer for it after the project."

CHECK = Check.declare(__name__, "POL059", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each promised benefit without an owner."""
    for benefit in portfolio.all(Benefit):
        if benefit.owner is None and is_promised(portfolio, benefit):
            yield Violation(benefit.at(), Text(MESSAGE), Text(HELP))
