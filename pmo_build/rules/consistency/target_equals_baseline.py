"""A benefit whose target is where it starts.

**Why it matters.** Nothing would change, so it is no benefit; and the part that is realised would be a division by
zero. Usually one of the two was typed into both fields.

**Example.**

```yaml
title: Permits are decided sooner
baseline: 61
target: 61
```

**How to mend it.** Correct `baseline` or `target`. If the benefit is that something stays as it is, take as baseline
what it would become without the project.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.rules.registry import Violation

MESSAGE = "This benefit starts at {value}, and its target is the same."
HELP = "Correct `baseline` or `target`; if something is to stay as it is, start from what it would become."

CHECK = Check.declare(__name__, "CON051", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each benefit whose target equals its baseline."""
    for benefit in portfolio.all(Benefit):
        if benefit.target is not None and benefit.target == benefit.baseline:
            yield Violation(benefit.at("target"), Text(MESSAGE, value=f"{benefit.target:f}"), Text(HELP))
