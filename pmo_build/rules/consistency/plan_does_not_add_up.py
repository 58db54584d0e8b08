"""A plan of cost periods that does not add up to the budget.

**Why it matters.** The planned values are the budget, spread over time. If together they are another amount, progress is
measured against one and spending against the other: a project can be done on paper with a part of its budget unplanned.

This looks at projects that have not ended and whose plan has no holes; a difference of less than one, left by rounding,
does not count.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
budget: {total: 300000}

# portfolio/projects/quay/costs.yml
- {id: 2026-09, as_of: 2026-09-30, planned_value: 100000}
- {id: 2026-10, as_of: 2026-10-31, planned_value: 150000}   # together 250000
```

**How to mend it.** Add the periods that are not planned yet, or correct the planned value or the budget that is wrong.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.money.amounts import whole
from pmo_build.metrics.money.cost_profile import cost_periods, planned_values
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "The budget is {budget}, but the planned values of all cost periods add up to {planned}: a difference of {difference}."
HELP = "Add the periods that are not planned yet, or correct the planned values or the budget."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "CON020", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each project that has not ended, if the whole of its plan is another amount than its budget."""
    for project in portfolio.all(Project):
        budget, planned = project.budget.amount, whole(planned_values(cost_periods(portfolio, project)))
        if project.state.is_closed or budget is None or planned is None or abs(budget - planned) < 1:
            continue
        amounts = {"budget": budget, "planned": planned, "difference": abs(budget - planned)}
        message = Text(MESSAGE, **{name: f"{amount:f}" for name, amount in amounts.items()})
        yield Violation(project.at("budget", "total"), message, Text(HELP))
