"""A running project that nobody answers for.

**Why it matters.** Without a manager nobody runs the project; without a sponsor nobody decides when it is in trouble.
Both are the first people the PMO has to be able to call.

**Example.**

```yaml
title: Renewal of the harbour quay
state: active
manager: Jan Smit   # and no sponsor
```

**How to mend it.** Name the people in `manager` and `sponsor`. If nobody runs it at the moment, the state is
`on-hold`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.rules.registry import Violation

NO_MANAGER = "This project is active without a project manager."
NO_SPONSOR = "This project is active without a sponsor."
NEITHER = "This project is active without a project manager and without a sponsor."
HELP = "Name them in `manager` and `sponsor`, or put the project on hold."

CHECK = Check.declare(__name__, "POL001", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each active project without a manager or a sponsor."""
    for project in portfolio.all(Project):
        if project.state is not ProjectState.ACTIVE:
            continue
        if project.manager is None and project.sponsor is None:
            yield Violation(project.at(), Text(NEITHER), Text(HELP))
        elif project.manager is None:
            yield Violation(project.at(), Text(NO_MANAGER), Text(HELP))
        elif project.sponsor is None:
            yield Violation(project.at(), Text(NO_SPONSOR), Text(HELP))
