"""An objective of which projects together reach more than there is.

**Why it matters.** Each project says which part of the objective it reaches. If those parts add up to more than all of
it, at least one claims what another brings, and the portfolio looks better than it is.

**Example.**

```yaml
# portfolio/projects/permit-lead-time/project.yml
objectives: [{id: shorter-waits, contribution: 0.7}]

# portfolio/projects/residents-desk/project.yml
objectives: [{id: shorter-waits, contribution: 0.5}]
```

**How to mend it.** Agree with the projects what each contributes. 1 is all of the objective. Cancelled projects do not
count.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.value.alignment import alignment
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.objective import Objective
from pmo_build.rules.registry import Violation

MESSAGE = "Projects together reach {sum} of this objective, which is more than all of it: {projects}."
HELP = "Agree with them what each contributes; 1 is all of the objective."

CHECK = Check.declare(__name__, "CON053", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each objective to which more than all of it is contributed."""
    for objective in portfolio.all(Objective):
        served = alignment(portfolio, objective)
        amount = served.contribution.amount
        if amount is not None and amount > 1:
            parts = [
                f"`{service.project.id}` ({service.contribution:f})"
                for service in served.services
                if service.contribution is not None
            ]
            message = Text(MESSAGE, sum=f"{amount:f}", projects=", ".join(parts))
            yield Violation(objective.at(), message, Text(HELP))
