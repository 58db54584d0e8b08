"""A delivery that comes after it is needed.

**Why it matters.** The project that waits slips without having done anything wrong. The earlier it knows, the more it
can still rearrange.

**Example.**

```yaml
title: Address register of the new quarter
provider: permit-lead-time
receiver: residents-desk
need_by: 2026-12-01
promised: 2026-12-15
```

**How to mend it.** Let the two project managers agree on a day that suits both, and write it in `promised` and
`need_by`. If it has been delivered, write `state: delivered` and the day. Dependencies whose receiver has ended are left
alone.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.schedule.dependencies import handovers
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.rules.registry import Violation

PROMISED = "This is promised for {promised}, but needed by {need_by}."
OVERDUE = "This was needed by {need_by} and is not delivered on {as_of}."
HELP = "Agree on a day that suits both projects, or write `state: delivered` and the day in `delivered`."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL030", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open dependency that comes late, unless the project that needs it has ended."""
    for handover in handovers(portfolio, as_of):
        dependency = handover.dependency
        if not handover.late or dependency.need_by is None:
            continue
        if dependency.promised is not None and dependency.promised > dependency.need_by:
            message = Text(PROMISED, promised=dependency.promised, need_by=dependency.need_by)
            yield Violation(dependency.at("promised"), message, Text(HELP))
        else:
            message = Text(OVERDUE, need_by=dependency.need_by, as_of=as_of)
            yield Violation(dependency.at("need_by"), message, Text(HELP))
