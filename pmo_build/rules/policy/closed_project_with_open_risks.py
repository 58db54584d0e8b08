"""A project that has ended while some of its risks are open.

**Why it matters.** Nobody watches the risks of a project that is over. Either they can no longer happen, or they live
on and somebody else has to take them over.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
state: completed

# portfolio/projects/quay/risks.yml
- id: r1
  title: The quay wall is weaker than drawn
  state: open
```

**How to mend it.** Close the risks that can no longer happen. Move those that live on to the register of the portfolio
or of the project that takes over.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.risk import Risk
from pmo_build.rules.registry import Violation

SHOWN = 5

MESSAGE = "This project has ended, but risks of it are still open: {risks}."
HELP = "Close what can no longer happen, and move the rest to the portfolio or to the project that takes over."

CHECK = Check.declare(__name__, "POL007", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each ended project with open risks in its register."""
    for project in portfolio.all(Project):
        if project.state.is_closed:
            still_open = [risk.id for risk in portfolio.of(project, Risk) if risk.is_open]
            if still_open:
                shown = ", ".join(still_open[:SHOWN]) + (", …" if len(still_open) > SHOWN else "")
                yield Violation(project.at("state"), Text(MESSAGE, risks=shown), Text(HELP))
