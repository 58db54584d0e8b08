"""A closed issue that does not say how, or when, it was resolved.

**Why it matters.** Whoever meets the same problem next year looks for what was done about it. Without a date nobody
knows how long issues take.

**Example.**

```yaml
title: The supplier delivers two months late
state: closed   # and neither a resolution nor a date
```

**How to mend it.** Write what was done as `resolution`, and the day it was closed as `closed`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.issue import Issue
from pmo_build.rules.registry import Violation

NO_RESOLUTION = "This issue is closed, but does not say how it was resolved."
NO_DATE = "This issue is closed, but does not say since when."
NEITHER = "This issue is closed, but says neither how it was resolved nor since when."
HELP = "Write what was done as `resolution`, and the day it was closed as `closed`."

CHECK = Check.declare(__name__, "POL052", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each closed issue without a resolution or a date."""
    for issue in portfolio.all(Issue):
        if issue.is_open:
            continue
        if issue.resolution is None:
            yield Violation(issue.at("state"), Text(NEITHER if issue.closed is None else NO_RESOLUTION), Text(HELP))
        elif issue.closed is None:
            yield Violation(issue.at("state"), Text(NO_DATE), Text(HELP))
