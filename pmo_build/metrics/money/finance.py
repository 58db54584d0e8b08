"""What projects may cost, have cost and will cost: per fiscal year, and over their whole life."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.metric import Amount, Metric, Unit
from pmo_build.metrics.money.amounts import NOTHING, UNKNOWN, Money, MoneyTotal, add, money, part_of, total_money, whole
from pmo_build.metrics.money.cost_profile import CostProfile, cost_profile
from pmo_build.metrics.money.fiscal_years import fiscal_year, fiscal_year_span
from pmo_build.metrics.money.forecast import ForecastBasis, forecast_at_completion
from pmo_build.metrics.money.year_shares import year_shares
from pmo_build.metrics.totals import Total, total
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Budget, Project


@dataclass(frozen=True, slots=True)
class Outturn:
    """Money of a project in one fiscal year, or over its whole life.

    Attributes:
        fiscal_year: `None` for the whole life.
        budget: What it may cost, without contingency.
        actual: What it has cost up to now, also after the status date of its earned value.
        forecast: What it will have cost in the end: the actual cost and what is expected to come.
        basis: What the forecast of the whole life is read from; that of a year is always bottom-up.
        is_split: Whether it holds a part of a period that lies in several years, by days.
    """

    fiscal_year: str | None
    budget: Money
    actual: Money
    forecast: Money
    basis: ForecastBasis | None = None
    is_split: bool = False

    @property
    def variance(self) -> Decimal | None:
        """Budget less forecast; below zero it will cost more than it may."""
        if self.budget.total is None or self.forecast.total is None:
            return None
        return self.budget.total - self.forecast.total


@dataclass(frozen=True, slots=True)
class Finance:
    """Money of a project: per fiscal year in which it has a budget or costs, earliest first, and in all.

    Attributes:
        booked_until: The last day up to which costs are booked; `None` if none are.
    """

    years: tuple[Outturn, ...]
    whole_life: Outturn
    booked_until: date | None = None


@dataclass(frozen=True, slots=True)
class TotalOutturn:
    """Money of several projects in one fiscal year, or over their whole life; see `Outturn`.

    Attributes:
        compared_budget: Of the projects of which both budget and forecast are known: those that `variance` rests on.
        compared_forecast: Of the same projects.
    """

    fiscal_year: str | None
    budget: MoneyTotal
    actual: MoneyTotal
    forecast: MoneyTotal
    variance: Total
    compared_budget: Decimal | None
    compared_forecast: Decimal | None


@dataclass(frozen=True, slots=True)
class TotalFinance:
    """Money of several projects; a year rests on those that have a budget or costs in it."""

    years: tuple[TotalOutturn, ...]
    whole_life: TotalOutturn


@remembered
def finance(portfolio: Portfolio, project: Project, as_of: date) -> Finance:
    """Return the money of a project as known on a day.

    A year without a budget is one of nothing where the project has budgets for other years. A period that lies in
    several years is divided over them by days.
    """
    profile = cost_profile(portfolio, project, as_of)
    forecast = forecast_at_completion(portfolio, project, as_of)
    life = add(_actuals(profile))
    return Finance(
        tuple(_years(portfolio, project, profile)),
        Outturn(None, _whole_budget(project.budget), life, forecast.money, forecast.basis),
        profile.periods[profile.booked - 1].as_of if profile.booked else None,
    )


def _years(portfolio: Portfolio, project: Project, profile: CostProfile) -> Iterator[Outturn]:
    start_month = portfolio.settings.fiscal_year_start
    budgets: dict[str, list[Money]] = {}
    for year in project.budget.by_year:
        budgets.setdefault(year.fiscal_year, []).append(money(year))
    shares = year_shares(profile.periods, project.start, start_month)
    for label in sorted({*budgets, *(label for share in shares for label in share)}):
        parts = {position: share[label] for position, share in enumerate(shares) if label in share}
        budget = add(budgets[label]) if label in budgets else NOTHING if budgets else UNKNOWN
        actual = add(part_of(amount, parts[at]) for at, amount in enumerate(_actuals(profile)) if at in parts)
        forecast = add(part_of(profile.expected[at], part) for at, part in parts.items())
        is_whole = profile.complete or _is_over(profile, label, start_month)
        is_split = any(part != 1 for part in parts.values())
        yield Outturn(label, budget, actual, forecast if is_whole else UNKNOWN, is_split=is_split)


def total_finance(portfolio: Portfolio, projects: Iterable[Project], as_of: date) -> TotalFinance:
    """Add up the money of projects, such as those of a programme or of the whole portfolio."""
    return add_up(finance(portfolio, project, as_of) for project in projects)


def add_up(finances: Iterable[Finance]) -> TotalFinance:
    """Add up the money of projects that is known already."""
    by_year: dict[str, list[Outturn]] = {}
    whole_lives = []
    for found in finances:
        whole_lives.append(found.whole_life)
        for outturn in found.years:
            by_year.setdefault(str(outturn.fiscal_year), []).append(outturn)
    years = tuple(_add_up(label, by_year[label]) for label in sorted(by_year))
    return TotalFinance(years, _add_up(None, whole_lives))


def _add_up(label: str | None, outturns: list[Outturn]) -> TotalOutturn:
    compared = [outturn for outturn in outturns if outturn.variance is not None]
    return TotalOutturn(
        label,
        total_money(outturn.budget for outturn in outturns),
        total_money(outturn.actual for outturn in outturns),
        total_money(outturn.forecast for outturn in outturns),
        total(outturn.variance for outturn in outturns),
        whole(outturn.budget.total for outturn in compared),
        whole(outturn.forecast.total for outturn in compared),
    )


def _actuals(profile: CostProfile) -> list[Money]:
    return [money(period.actual_cost) for period in profile.periods[: profile.booked]]


def _is_over(profile: CostProfile, label: str, start_month: int) -> bool:
    """Return whether no period of a year can be missing, as the periods go on beyond it."""
    span = fiscal_year_span(label, start_month)
    return span is not None and bool(profile.periods) and profile.periods[-1].as_of >= span.last


def _whole_budget(budget: Budget) -> Money:
    years = add(money(year) for year in budget.by_year)
    return years if years.total == budget.amount else Money(budget.amount)


def _of_life(number: Callable[[Outturn], Amount]) -> Callable[[Portfolio, Project, date], Amount]:
    return lambda portfolio, project, as_of: number(finance(portfolio, project, as_of).whole_life)


def _of_this_year(number: Callable[[Outturn], Amount]) -> Callable[[Portfolio, Project, date], Amount]:
    def known(portfolio: Portfolio, project: Project, as_of: date) -> Amount:
        label = fiscal_year(as_of, portfolio.settings.fiscal_year_start)
        years = finance(portfolio, project, as_of).years
        return next((number(year) for year in years if year.fiscal_year == label), None)

    return known


BOOKED = Metric(
    "booked",
    "Spent so far",
    Unit.MONEY,
    "All that is booked up to now, also after the status date of the earned value.",
    needs=("costs/actual_cost",),
    of_project=_of_life(lambda life: life.actual.total),
)
VARIANCE = Metric(
    "variance",
    "Variance",
    Unit.MONEY,
    "What the project may cost less what it will have cost; below zero it costs more than it may.",
    formula="budget − forecast at completion",
    needs=("project/budget", "costs/actual_cost", "costs/forecast"),
    of_project=_of_life(lambda life: life.variance),
)
YEAR_BUDGET = Metric(
    "year-budget",
    "Budget of this fiscal year",
    Unit.MONEY,
    "What the project may cost in this fiscal year; nothing if it has budgets for other years only.",
    needs=("project/budget/by_year",),
    of_project=_of_this_year(lambda year: year.budget.total),
)
YEAR_BOOKED = Metric(
    "year-booked",
    "Spent this fiscal year",
    Unit.MONEY,
    "What is booked in this fiscal year up to now; a period across the end of a year is divided by days.",
    needs=("costs/actual_cost",),
    of_project=_of_this_year(lambda year: year.actual.total),
)
YEAR_FORECAST = Metric(
    "year-forecast",
    "Forecast of this fiscal year",
    Unit.MONEY,
    "What the project will have cost in this fiscal year; a period across the end of a year is divided by days.",
    needs=("costs/actual_cost", "costs/forecast"),
    of_project=_of_this_year(lambda year: year.forecast.total),
)
YEAR_VARIANCE = Metric(
    "year-variance",
    "Variance of this fiscal year",
    Unit.MONEY,
    "What the project may cost in this fiscal year less what it will; below zero it costs more than it may.",
    formula="budget − forecast of the year",
    needs=("project/budget/by_year", "costs/actual_cost", "costs/forecast"),
    of_project=_of_this_year(lambda year: year.variance),
)

METRICS = (BOOKED, VARIANCE, YEAR_BUDGET, YEAR_BOOKED, YEAR_FORECAST, YEAR_VARIANCE)
