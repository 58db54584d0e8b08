"""A project that serves none of the organisation's objectives.

**Why it matters.** It takes money and people from projects that do. Perhaps it is worth it, but then somebody should be
able to say for what.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
state: active
programme: liveable-city   # whose programme names no objective either
```

**How to mend it.** Name the objective in `objectives` of the project or of its programme. A project that must be done
anyway says `mandatory: true`. This is only asked of approved and active projects, in a portfolio that keeps objectives.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.completeness import is_in_use
from pmo_build.metrics.value.alignment import serves_none
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.rules.registry import Violation

MESSAGE = "This project serves no objective, and neither does its programme."
ALONE = "This project serves no objective."
HELP = "Name it in `objectives`; a project that must be done anyway says `mandatory: true`."

CHECK = Check.declare(__name__, "POL068", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each approved or active project that serves no objective, in a portfolio that keeps them."""
    if not is_in_use(portfolio, Objective):
        return
    for project in portfolio.all(Project):
        asked = project.state in {ProjectState.APPROVED, ProjectState.ACTIVE} and not project.mandatory
        if asked and serves_none(portfolio, project):
            yield Violation(project.at("state"), Text(ALONE if project.programme is None else MESSAGE), Text(HELP))
