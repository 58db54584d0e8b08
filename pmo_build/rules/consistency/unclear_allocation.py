"""An allocation that does not say who is needed, or how much.

**Why it matters.** What is not known cannot be added up: the project counts on somebody, and nobody sees it when
capacity is shared out.

**Example.**

```yaml
- id: architect
  role: Architect
  percent: 60   # of whose time? nobody is found yet
```

**How to mend it.** Name the `person` or, as long as nobody is found, the `role`; and say how much in `fte` or, for a
person, in `percent` of that person’s time. If both are there, `fte` counts.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

NOBODY = "This allocation names neither a person nor a role."
NO_AMOUNT = "This allocation does not say how much time it asks for."
BOTH = "This allocation says how much twice: {fte} FTE and {percent} per cent."
NOBODYS = "This allocation asks for {percent} per cent of nobody’s time."
NOBODY_HELP = "Name the `person` or, as long as nobody is found, the `role`."
NO_AMOUNT_HELP = "Give `fte`, or `percent` of the person’s time."
BOTH_HELP = "Keep one of `fte` and `percent`; until then `fte` counts."
NOBODYS_HELP = "Give `fte` instead, as long as no `person` is named."

CHECK = Check.declare(__name__, "CON034", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield what is unclear about the allocations of projects that have not ended."""
    for project in portfolio.all(Project):
        for allocation in portfolio.of(project, Allocation) if not project.state.is_closed else ():
            if allocation.person is None and allocation.role is None:
                yield Violation(allocation.at(), Text(NOBODY), Text(NOBODY_HELP))
            yield from _amount(allocation)


def _amount(allocation: Allocation) -> Iterator[Violation]:
    fte, percent = allocation.fte, allocation.percent
    if percent is None:
        if fte is None:
            yield Violation(allocation.at(), Text(NO_AMOUNT), Text(NO_AMOUNT_HELP))
    elif fte is not None:
        message = Text(BOTH, fte=f"{fte:f}", percent=f"{percent:f}")
        yield Violation(allocation.at("percent"), message, Text(BOTH_HELP))
    elif allocation.person is None and allocation.role is not None:
        yield Violation(allocation.at("percent"), Text(NOBODYS, percent=f"{percent:f}"), Text(NOBODYS_HELP))
