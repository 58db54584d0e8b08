"""An active project without a baseline.

**Why it matters.** Without agreed dates and an agreed budget nothing can be late or too dear. The project runs, but
nobody can tell whether it runs as promised.

**Example.**

```yaml
title: Renewal of the quay
state: active
milestones:
  - {id: handover, title: Handover, forecast: 2027-10-29}   # and no baseline anywhere
```

**How to mend it.** Give the milestones the dates that were agreed as their `baseline`, and the project its approved
`budget`. If nothing was agreed yet, the project is `proposed` or `approved`.

Dates are asked for if the project has milestones, or if any project has baselines; a budget if any project has one.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.rules.registry import Violation

NO_DATES = "This project is active, but no milestone of it has a baseline."
NO_BUDGET = "This project is active, but has no budget."
DATES_HELP = "Give the milestones the dates that were agreed as their `baseline`."
BUDGET_HELP = "Add the approved budget as `total` under `budget`."

CHECK = Check.declare(__name__, "POL040", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each active project without agreed dates, or without an agreed budget."""
    projects = portfolio.all(Project)
    keep_dates = any(_has_dates(project) for project in projects)
    keep_budgets = any(project.budget.amount is not None for project in projects)
    for project in projects:
        if project.state is not ProjectState.ACTIVE:
            continue
        if not _has_dates(project) and (keep_dates or project.milestones):
            yield Violation(project.at("milestones"), Text(NO_DATES), Text(DATES_HELP))
        if project.budget.amount is None and keep_budgets:
            yield Violation(project.at("budget"), Text(NO_BUDGET), Text(BUDGET_HELP))


def _has_dates(project: Project) -> bool:
    return any(milestone.baseline is not None for milestone in project.milestones)
