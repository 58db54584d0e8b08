"""A project that costs more than its budget and tolerance allow.

**Why it matters.** Within its tolerance a project steers itself. Beyond it, somebody else has to find the money or
decide that less will be done, and the sooner that is known the more there is to choose from.

What counts is all that is booked up to now, and the forecast at completion: what is booked plus the forecasts of the
cost periods to come, if these reach to the end of the project; or else the forecast in the latest status report, or else
the budget divided by the cost performance index (CPI). The tolerance is that of the project or, if it has none, of the portfolio; without either, the
budget itself is the limit. Proposed projects and those that have ended are left alone.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
budget: {total: 1000000}
tolerances: {cost_percent: 10}

# portfolio/projects/quay/status/2026-10.md
forecast_cost: 1150000
```

**How to mend it.** Take it to the sponsor: agree on a way back, or on another budget, and write down the decision. If
the forecast is wrong, correct it.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.finance import finance
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.status_report import StatusReport
from pmo_build.rules.registry import Violation

SPENT = "This project has cost {cost} already; the budget of {budget} and a tolerance of {tolerance} % allow {limit}."
EXPECTED = "This project will cost {cost}; the budget of {budget} and a tolerance of {tolerance} % allow {limit}."
HELP = "Take it to the sponsor, who decides on a way back or on another budget; correct the forecast if it is wrong."

JUDGED_BY = ("tolerances/cost_percent", "as_of")

CHECK = Check.declare(__name__, "POL020", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each project that is approved and has not ended, if it is over its limit or will be."""
    for project in portfolio.all(Project):
        budget = project.budget.amount
        if project.state is ProjectState.PROPOSED or project.state.is_closed or budget is None:
            continue
        # What cannot be read may be the forecast that counts.
        if portfolio.has_unread(project, CostPeriod) or portfolio.has_unread(project, StatusReport):
            continue
        tolerance = _tolerance(portfolio, project)
        limit = budget * (100 + tolerance) / 100
        life = finance(portfolio, project, as_of).whole_life
        for template, cost in ((SPENT, life.actual.total), (EXPECTED, life.forecast.total)):
            if cost is not None and cost > limit:
                values = {"cost": _plain(cost), "budget": _plain(budget), "limit": _plain(limit)}
                message = Text(template, tolerance=f"{tolerance:f}", **values)
                yield Violation(project.at("budget", "total"), message, Text(HELP))
                break


def _tolerance(portfolio: Portfolio, project: Project) -> Decimal:
    own, common = project.tolerances.cost_percent, portfolio.settings.tolerances.cost_percent
    return next((percent for percent in (own, common) if percent is not None), Decimal(0))


def _plain(amount: Decimal) -> str:
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"
