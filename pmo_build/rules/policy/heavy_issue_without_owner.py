"""A high or critical issue that nobody owns.

**Why it matters.** What everybody finds serious and nobody owns stays where it is. The owner is the one person who can
be asked how it stands.

**Example.**

```yaml
title: The supplier delivers two months late
severity: critical   # and no owner
```

**How to mend it.** Name an `owner`. If the issue weighs less than was thought, lower its priority or severity.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.control.issues_and_decisions import weight
from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.issue import Issue, Level
from pmo_build.rules.registry import Violation

CRITICAL = "This issue is critical, but nobody owns it."
HIGH = "This issue weighs heavily, but nobody owns it."
HELP = "Name an `owner`, or lower the `priority` or `severity` if it is too high."

CHECK = Check.declare(__name__, "POL051", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open issue of high or critical priority or severity without an owner."""
    for issue in portfolio.all(Issue):
        heaviest = weight(issue)
        if issue.owner is not None or heaviest not in {Level.HIGH, Level.CRITICAL}:
            continue
        if issue.is_open and not may_have_ended(portfolio, issue):
            field = "priority" if issue.priority is heaviest else "severity"
            message = CRITICAL if heaviest is Level.CRITICAL else HIGH
            yield Violation(issue.at(field), Text(message), Text(HELP))
