"""A project that has ended while some of its issues are open.

**Why it matters.** The people who would resolve them are gone. Either the issues no longer matter, or whoever uses the
result is left with them and does not know.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
state: completed

# portfolio/projects/quay/issues.yml
- id: i1
  title: The lighting fails when it rains
  state: open
```

**How to mend it.** Close the issues that no longer matter, with their resolution. Hand over the others: to the register
of the portfolio, or to the project or team that takes over.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

SHOWN = 5

MESSAGE = "This project has ended, but issues of it are still open: {issues}."
HELP = "Close what no longer matters, and hand over the rest to the portfolio or to whoever takes over."

CHECK = Check.declare(__name__, "POL057", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each ended project with open issues in its register."""
    for project in portfolio.all(Project):
        if project.state.is_closed:
            still_open = [issue.id for issue in portfolio.of(project, Issue) if issue.is_open]
            if still_open:
                shown = ", ".join(still_open[:SHOWN]) + (", …" if len(still_open) > SHOWN else "")
                yield Violation(project.at("state"), Text(MESSAGE, issues=shown), Text(HELP))
