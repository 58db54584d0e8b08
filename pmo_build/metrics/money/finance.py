"""What projects may cost, have cost and will cost: per fiscal year, and over their whole life."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.amounts import Money, MoneyTotal, add, money, total_money
from pmo_build.metrics.money.cost_profile import CostProfile, cost_profile
from pmo_build.metrics.money.earned_value import bottom_up, measured_value
from pmo_build.metrics.money.fiscal_years import fiscal_year, fiscal_year_span
from pmo_build.metrics.status.reported_status import reports
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
        actual: What it has cost up to now.
        forecast: What it will have cost in the end: the actual cost and what is expected to come.
    """

    fiscal_year: str | None
    budget: Money
    actual: Money
    forecast: Money

    @property
    def variance(self) -> Decimal | None:
        """Budget less forecast; below zero it will cost more than it may."""
        if self.budget.total is None or self.forecast.total is None:
            return None
        return self.budget.total - self.forecast.total


@dataclass(frozen=True, slots=True)
class Finance:
    """Money of a project: per fiscal year in which it has a budget or costs, earliest first, and in all."""

    years: tuple[Outturn, ...]
    whole_life: Outturn


@dataclass(frozen=True, slots=True)
class TotalOutturn:
    """Money of several projects in one fiscal year, or over their whole life; see `Outturn`."""

    fiscal_year: str | None
    budget: MoneyTotal
    actual: MoneyTotal
    forecast: MoneyTotal
    variance: Total


@dataclass(frozen=True, slots=True)
class TotalFinance:
    """Money of several projects; a year rests on those that have a budget or costs in it."""

    years: tuple[TotalOutturn, ...]
    whole_life: TotalOutturn


@remembered
def finance(portfolio: Portfolio, project: Project, as_of: date) -> Finance:
    """Return the money of a project as known on a day."""
    profile = cost_profile(portfolio, project, as_of)
    start_month = portfolio.settings.fiscal_year_start
    budgets: dict[str, list[Money]] = {}
    for year in project.budget.by_year:
        budgets.setdefault(year.fiscal_year, []).append(money(year))
    positions: dict[str, list[int]] = {}
    for position, period in enumerate(profile.periods):
        positions.setdefault(fiscal_year(period.as_of, start_month), []).append(position)
    years = tuple(
        Outturn(
            label,
            add(budgets.get(label, ())),
            _actual(profile, positions.get(label, ())),
            _year_forecast(profile, label, positions.get(label, ()), start_month),
        )
        for label in sorted({*budgets, *positions})
    )
    whole_life = Outturn(
        None,
        _whole_budget(project.budget),
        _actual(profile, range(len(profile.periods))),
        _whole_forecast(portfolio, project, profile, as_of),
    )
    return Finance(years, whole_life)


@remembered
def forecast_at_completion(portfolio: Portfolio, project: Project, as_of: date) -> Decimal | None:
    """Return what a project will have cost when it is done, as well as is known on a day.

    That is the bottom-up estimate or, if there is none, what the latest status report that says so expects, or else
    the budget divided by the cost performance index.
    """
    return _whole_forecast(portfolio, project, cost_profile(portfolio, project, as_of), as_of).total


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
    return TotalOutturn(
        label,
        total_money(outturn.budget for outturn in outturns),
        total_money(outturn.actual for outturn in outturns),
        total_money(outturn.forecast for outturn in outturns),
        total(outturn.variance for outturn in outturns),
    )


def _actual(profile: CostProfile, positions: Iterable[int]) -> Money:
    return add(money(profile.periods[position].actual_cost) for position in positions if position < profile.measured)


def _year_forecast(profile: CostProfile, label: str, positions: Iterable[int], start_month: int) -> Money:
    """Return what the periods of a year have cost or will; unknown as long as some of the year may be missing."""
    span = fiscal_year_span(label, start_month)
    ended = span is not None and bool(profile.periods) and profile.periods[-1].as_of >= span.last
    return add(profile.expected[position] for position in positions) if ended or profile.complete else Money()


def _whole_budget(budget: Budget) -> Money:
    years = add(money(year) for year in budget.by_year)
    return years if years.total == budget.amount else Money(budget.amount)


def _whole_forecast(portfolio: Portfolio, project: Project, profile: CostProfile, as_of: date) -> Money:
    if bottom_up(profile) is not None:
        return add(profile.expected)
    expected = [report.forecast_cost for report in reports(portfolio, project, as_of)]
    reported = next((cost for cost in reversed(expected) if cost is not None), None)
    if reported is None and profile.measured:
        return Money(measured_value(profile, profile.measured - 1).eac)
    return Money(reported)
