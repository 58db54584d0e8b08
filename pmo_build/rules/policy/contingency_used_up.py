"""A project that has used up its contingency.

**Why it matters.** Contingency is there for what may go wrong. When it is gone, the next risk that happens is paid out
of the work itself, or out of somebody else’s money.

This looks at projects that say what they set aside and, in a cost period, what they used.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
budget: {total: 1000000, contingency: 50000}

# portfolio/projects/quay/costs.yml
- {id: 2026-09, as_of: 2026-09-30, contingency_used: 30000}
- {id: 2026-10, as_of: 2026-10-31, contingency_used: 20000}
```

**How to mend it.** Look at the risks that are still open. Ask the sponsor for new contingency, or agree on what is left
out if one of them happens.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.money.contingency import contingency
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

USED_UP = "The contingency of {set_aside} has been used up."
EXCEEDED = "Contingency of {used} has been used, but only {set_aside} was set aside."
HELP = "Look at the risks that are still open, and ask the sponsor for new contingency."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL021", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each running project that has used all of its contingency, or more."""
    for project in portfolio.all(Project):
        found = contingency(portfolio, project, as_of)
        if not project.state.is_under_way or found.set_aside is None or not found.used or found.used < found.set_aside:
            continue
        template = EXCEEDED if found.used > found.set_aside else USED_UP
        message = Text(template, used=f"{found.used:f}", set_aside=f"{found.set_aside:f}")
        yield Violation(project.at("budget", "contingency"), message, Text(HELP))
