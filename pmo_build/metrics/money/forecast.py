"""What a project will have cost when it is done, and what that is read from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pmo_build.metrics.metric import Amount, Metric, Unit
from pmo_build.metrics.money.amounts import UNKNOWN, Money, add
from pmo_build.metrics.money.cost_profile import cost_profile
from pmo_build.metrics.money.earned_value import bottom_up, earned_value
from pmo_build.metrics.status.reported_status import reports
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project


class ForecastBasis(StrEnum):
    """What a forecast at completion is read from."""

    BOTTOM_UP = "bottom-up"
    REPORTED = "reported"
    EAC = "eac"
    AT_LEAST = "at least"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a project will have cost when it is done, as well as is known on a day.

    Attributes:
        money: Unknown as long as nothing tells it.
        basis: What it is read from; `None` if it is unknown.
    """

    money: Money = UNKNOWN
    basis: ForecastBasis | None = None

    @property
    def amount(self) -> Decimal | None:
        """The whole amount."""
        return self.money.total


@remembered
def forecast_at_completion(portfolio: Portfolio, project: Project, as_of: date) -> Forecast:
    """Return what a project will have cost when it is done, as well as is known on a day.

    That is the bottom-up estimate: what is booked, and what the periods to come are expected to cost. It is known only
    if they are the whole life of the project. Otherwise it is what the latest status report that says so expects, or
    else the budget divided by the cost performance index (EAC).

    Whatever is read, a project costs at least what is booked already and expected in the periods that are there. If
    that is more than the estimate, or without an estimate more than the budget, it stands in its place. So it does if
    all that was estimated is booked while work is left: then nobody says what the rest will cost.
    """
    profile = cost_profile(portfolio, project, as_of)
    if bottom_up(profile) is not None:
        return Forecast(add(profile.expected), ForecastBasis.BOTTOM_UP)
    found = _estimate(portfolio, project, as_of)
    least = sum((amount.total for amount in profile.expected if amount.total is not None), Decimal(0))
    limit = project.budget.amount if found.amount is None else found.amount
    if limit is None or least < limit or (least == limit and not _is_work_left(portfolio, project, as_of)):
        return found
    return Forecast(Money(least), ForecastBasis.AT_LEAST)


def _is_work_left(portfolio: Portfolio, project: Project, as_of: date) -> bool:
    value = earned_value(portfolio, project, as_of)
    if project.state.is_closed or value.earned_value is None or value.bac is None:
        return False
    return value.earned_value < value.bac


def _estimate(portfolio: Portfolio, project: Project, as_of: date) -> Forecast:
    said = [report.forecast_cost for report in reports(portfolio, project, as_of)]
    reported = next((cost for cost in reversed(said) if cost is not None), None)
    if reported is not None:
        return Forecast(Money(reported), ForecastBasis.REPORTED)
    eac = earned_value(portfolio, project, as_of).eac
    return Forecast() if eac is None else Forecast(Money(eac), ForecastBasis.EAC)


def _of(number: Callable[[Forecast], Amount]) -> Callable[[Portfolio, Project, date], Amount]:
    return lambda portfolio, project, as_of: number(forecast_at_completion(portfolio, project, as_of))


FORECAST_AT_COMPLETION = Metric(
    "forecast-at-completion",
    "Forecast at completion",
    Unit.MONEY,
    "What the project will have cost when it is done: bottom-up if that is known, else as reported, else the EAC.",
    needs=("costs/actual_cost", "costs/forecast", "status-report/forecast_cost"),
    of_project=_of(lambda forecast: forecast.amount),
)
FORECAST_BASIS = Metric(
    "forecast-basis",
    "Basis of the forecast at completion",
    Unit.STATUS,
    "What the forecast at completion is read from: the periods, a report, the EAC, or the least it will be.",
    needs=("costs/forecast", "status-report/forecast_cost"),
    of_project=_of(lambda forecast: forecast.basis),
)

METRICS = (FORECAST_AT_COMPLETION, FORECAST_BASIS)
