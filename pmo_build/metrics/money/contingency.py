"""Contingency: money set aside for risks, on top of the budget, and what of it is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.money.cost_profile import cost_periods
from pmo_build.metrics.money.forecast import forecast_at_completion
from pmo_build.metrics.totals import Total, total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project


@dataclass(frozen=True, slots=True)
class Contingency:
    """The contingency of a project.

    Attributes:
        set_aside: What there was at the start.
        used: What of it was drawn up to now; unknown until a cost period says so, from then on a period that is silent
            drew none.
        overrun: What the forecast is above the budget, zero if it is not; what was drawn lies inside the forecast.
        risks_in_forecast: Whether the forecast expects what risks may cost; unknown if nobody said.
    """

    set_aside: Decimal | None
    used: Decimal | None
    overrun: Decimal | None
    risks_in_forecast: bool | None = None

    @property
    def claimed(self) -> Decimal | None:
        """What is taken from it, or will be: the larger of what was drawn and what the forecast is above the budget.

        Where one of the two is unknown nobody knows which is the larger.
        """
        return None if self.used is None or self.overrun is None else max(self.used, self.overrun)

    @property
    def left(self) -> Decimal | None:
        """What is left; below zero more was used, or will be, than set aside."""
        return None if self.set_aside is None or self.claimed is None else self.set_aside - self.claimed

    @property
    def at_most(self) -> Decimal | None:
        """What can be left by the one of the two that is known; `None` if neither is, or nothing was set aside."""
        known = [amount for amount in (self.used, self.overrun) if amount is not None]
        return None if self.set_aside is None or not known else self.set_aside - max(known)


@dataclass(frozen=True, slots=True)
class TotalContingency:
    """The contingency of several projects; `left` rests on those of which all other amounts are known.

    Attributes:
        priced_in: Number of projects with contingency whose forecast expects what risks may cost.
        not_priced_in: Number of those whose forecast does not; of the others nobody knows.
    """

    set_aside: Total
    used: Total
    overrun: Total
    left: Total
    priced_in: int
    not_priced_in: int


def contingency(portfolio: Portfolio, project: Project, as_of: date) -> Contingency:
    """Return the contingency of a project on a day."""
    used = total(period.contingency_used for period in cost_periods(portfolio, project, as_of))
    return Contingency(
        project.budget.contingency,
        used.amount,
        _overrun(project, forecast_at_completion(portfolio, project, as_of).amount),
        project.budget.risks_in_forecast,
    )


def holds_contingency(project: Project) -> bool:
    """Tell whether the contingency of a project is there: it was granted, and the project has not ended."""
    return not project.state.is_requested and not project.state.is_closed


def total_contingency(portfolio: Portfolio, projects: Iterable[Project], as_of: date) -> TotalContingency:
    """Add up the contingency of projects."""
    listed = [contingency(portfolio, project, as_of) for project in projects]
    stated = [item.risks_in_forecast for item in listed if item.set_aside is not None]
    return TotalContingency(
        total(item.set_aside for item in listed),
        total(item.used for item in listed),
        total(item.overrun for item in listed),
        total(item.left for item in listed),
        stated.count(True),
        stated.count(False),
    )


def _overrun(project: Project, forecast: Decimal | None) -> Decimal | None:
    budget = project.budget.amount
    return None if budget is None or forecast is None else max(forecast - budget, Decimal(0))


CONTINGENCY = Metric(
    "contingency",
    "Contingency set aside",
    Unit.MONEY,
    "What was set aside for risks, on top of the budget.",
    needs=("project/budget/contingency",),
    of_project=lambda portfolio, project, as_of: project.budget.contingency,
)
CONTINGENCY_LEFT = Metric(
    "contingency-left",
    "Contingency left",
    Unit.MONEY,
    "What was set aside for risks, less the larger of what was drawn from it and what the forecast is above the budget;"
    " what was drawn lies inside the forecast, so it is not counted twice.",
    formula="set aside - max(drawn, forecast - budget, 0)",
    needs=("project/budget/contingency", "costs/contingency_used", "project/budget", "costs/forecast"),
    of_project=lambda portfolio, project, as_of: contingency(portfolio, project, as_of).left,
)
CONTINGENCY_DRAWN = Metric(
    "contingency-used",
    "Contingency drawn",
    Unit.MONEY,
    "What cost periods say was taken from the contingency, up to now; unknown until one of them says it.",
    needs=("costs/contingency_used",),
    of_project=lambda portfolio, project, as_of: contingency(portfolio, project, as_of).used,
)
OVERRUN = Metric(
    "overrun",
    "Forecast above the budget",
    Unit.MONEY,
    "What a project will cost more than its budget, contingency left out; zero if it stays within it.",
    formula="max(forecast - budget, 0)",
    needs=("project/budget", "costs/forecast"),
    of_project=lambda portfolio, project, as_of: contingency(portfolio, project, as_of).overrun,
)

METRICS = (
    CONTINGENCY,
    CONTINGENCY_LEFT,
    CONTINGENCY_DRAWN,
    OVERRUN,
    Metric(
        "projects-priced-in",
        "Projects whose forecast expects risks",
        Unit.COUNT,
        "How many projects with contingency say that their forecast already expects what risks may cost.",
        needs=("project/budget/risks_in_forecast",),
    ),
    Metric(
        "projects-not-priced-in",
        "Projects whose forecast expects no risks",
        Unit.COUNT,
        "How many projects with contingency say that their forecast does not expect what risks may cost.",
        needs=("project/budget/risks_in_forecast",),
    ),
    Metric(
        "projects-priced-in-unknown",
        "Projects that do not say whether their forecast expects risks",
        Unit.COUNT,
        "How many projects with contingency do not say whether their forecast expects what risks may cost.",
        needs=("project/budget/risks_in_forecast",),
    ),
)
