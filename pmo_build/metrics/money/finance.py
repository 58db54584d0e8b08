"""What projects may cost, have cost and will cost: per fiscal year, and over their whole life."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pmo_build.metrics.metric import Amount, Metric, Unit
from pmo_build.metrics.money.amounts import NOTHING, UNKNOWN, Money, MoneyTotal, add, money, part_of, total_money, whole
from pmo_build.metrics.money.cost_profile import CostProfile, cost_periods, cost_profile
from pmo_build.metrics.money.fiscal_years import fiscal_year, fiscal_year_span
from pmo_build.metrics.money.forecast import ForecastBasis, forecast_at_completion
from pmo_build.metrics.money.year_shares import year_shares
from pmo_build.metrics.status.life import ending
from pmo_build.metrics.totals import Total, total
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Budget, Project, ProjectState
from pmo_build.model.records.status_report import StatusReport


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
        ended_at: What it has cost, if it has ended; `None` if it has not.
    """

    fiscal_year: str | None
    budget: Money
    actual: Money
    forecast: Money
    basis: ForecastBasis | None = None
    is_split: bool = False
    ended_at: Money | None = None

    @property
    def variance(self) -> Decimal | None:
        """Budget less forecast; below zero it will cost more than it may.

        What a project did not spend before it ended is nobody's to spend, so then it is never above zero.
        """
        budget, forecast = self.counted_budget.total, self.counted_forecast.total
        return None if budget is None or forecast is None else budget - forecast

    def variance_against(self, budget: Decimal | None) -> Decimal | None:
        """Return another budget, such as the first one, less the forecast; never above zero once it has ended."""
        forecast = self.counted_forecast.total
        if budget is None or forecast is None:
            return None
        return budget - forecast if self.ended_at is None else min(budget - forecast, Decimal(0))

    @property
    def counted_budget(self) -> Money:
        """The budget as it counts in sums: of a project that has ended no more than it has cost."""
        if self.ended_at is None:
            return self.budget
        cost, budget = self.ended_at.total, self.budget.total
        return self.budget if cost is not None and budget is not None and budget < cost else self.ended_at

    @property
    def counted_forecast(self) -> Money:
        """The forecast as it counts in sums: of a project that has ended what it has cost."""
        return self.forecast if self.ended_at is None else self.ended_at


@dataclass(frozen=True, slots=True)
class Finance:
    """Money of a project: per fiscal year in which it has a budget or costs, earliest first, and in all.

    Attributes:
        state: Where the project stands, which tells in what sums it counts.
        booked_until: The last day up to which costs are booked; `None` if none are.
    """

    years: tuple[Outturn, ...]
    whole_life: Outturn
    state: ProjectState
    booked_until: date | None = None

    @property
    def is_requested(self) -> bool:
        """Whether its budget was asked for and not granted yet."""
        return self.state.is_requested


@dataclass(frozen=True, slots=True)
class TotalOutturn:
    """Money of several projects in one fiscal year, or over their whole life; see `Outturn`.

    Attributes:
        budget: Of those whose money was granted, as all that follows. What has ended counts as what it has cost.
        compared_budget: Of the projects of which both budget and forecast are known: those that `variance` rests on.
        compared_forecast: Of the same projects.
        requested: What those ask for that are only proposed. It is in no other sum.
    """

    fiscal_year: str | None
    budget: MoneyTotal
    actual: MoneyTotal
    forecast: MoneyTotal
    variance: Total
    compared_budget: Decimal | None
    compared_forecast: Decimal | None
    requested: MoneyTotal


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
    life = Outturn(None, _whole_budget(project.budget), add(_actuals(profile)), forecast.money, forecast.basis)
    is_over = has_ended(portfolio, project, as_of)
    return Finance(
        tuple(_years(portfolio, project, profile, is_over=is_over)),
        _ended(life) if is_over else life,
        project.state,
        profile.periods[profile.booked - 1].as_of if profile.booked else None,
    )


def _years(portfolio: Portfolio, project: Project, profile: CostProfile, *, is_over: bool) -> Iterator[Outturn]:
    start_month = portfolio.settings.fiscal_year_start
    budgets: dict[str, list[Money]] = {}
    for year in project.budget.by_year:
        budgets.setdefault(year.fiscal_year, []).append(money(year))
    shares = year_shares(profile.periods, project.start, start_month)
    for label in sorted({*budgets, *(label for share in shares for label in share)}):
        parts = {position: share[label] for position, share in enumerate(shares) if label in share}
        budget = add(budgets[label]) if label in budgets else NOTHING if budgets else UNKNOWN
        booked = [part_of(amount, parts[at]) for at, amount in enumerate(_actuals(profile)) if at in parts]
        forecast = add(part_of(profile.expected[at], part) for at, part in parts.items())
        is_whole = profile.complete or _is_over(profile, label, start_month)
        is_split = any(part != 1 for part in parts.values())
        found = Outturn(label, budget, add(booked), forecast if is_whole else UNKNOWN, is_split=is_split)
        yield _ended(found, NOTHING if profile.booked and not booked else UNKNOWN) if is_over else found


def total_finance(portfolio: Portfolio, projects: Iterable[Project], as_of: date) -> TotalFinance:
    """Add up the money of projects, such as those of a programme or of the whole portfolio.

    What was granted and what was asked for are apart, and what has ended counts as what it has cost: no sum has room
    that is not there.
    """
    return add_up(finance(portfolio, project, as_of) for project in projects)


def add_up(finances: Iterable[Finance]) -> TotalFinance:
    """Add up the money of projects that is known already; see `total_finance`."""
    granted: dict[str | None, list[Outturn]] = {None: []}
    requested: dict[str | None, list[Outturn]] = {None: []}
    for found in finances:
        sums = requested if found.is_requested else granted
        for outturn in (*found.years, found.whole_life):
            sums.setdefault(outturn.fiscal_year, []).append(outturn)
    labels = sorted(str(label) for label in {*granted, *requested} if label is not None)
    years = tuple(_add_up(label, granted.get(label, ()), requested.get(label, ())) for label in labels)
    return TotalFinance(years, _add_up(None, granted[None], requested[None]))


def _add_up(label: str | None, granted: Sequence[Outturn], requested: Sequence[Outturn]) -> TotalOutturn:
    compared = [outturn for outturn in granted if outturn.variance is not None]
    return TotalOutturn(
        label,
        total_money(outturn.counted_budget for outturn in granted),
        total_money(outturn.actual for outturn in granted),
        total_money(outturn.counted_forecast for outturn in granted),
        total(outturn.variance for outturn in granted),
        whole(outturn.counted_budget.total for outturn in compared),
        whole(outturn.counted_forecast.total for outturn in compared),
        total_money(outturn.budget for outturn in requested),
    )


def has_ended(portfolio: Portfolio, project: Project, as_of: date) -> bool:
    """Tell whether a project that is closed had ended on a day, also if nobody knows when it did.

    The agreed end says nothing of when a project was cancelled, nor of when it was completed before that.
    """
    if not project.state.is_closed:
        return False
    found = ending(portfolio, project, date.max)
    if found is None or found.day <= as_of:
        return True
    is_agreed = found.basis == project.at("end")
    return is_agreed and (project.state is ProjectState.CANCELLED or not _is_past(portfolio, project, as_of))


def _is_past(portfolio: Portfolio, project: Project, day: date) -> bool:
    """Tell whether something was told of a project after a day."""
    booked = (period.as_of for period in cost_periods(portfolio, project) if period.actual_cost is not None)
    return any(told > day for told in (*booked, *(report.as_of for report in portfolio.of(project, StatusReport))))


def _ended(outturn: Outturn, otherwise: Money = UNKNOWN) -> Outturn:
    """Return money of a project that has ended at what was booked or, if nothing was, at what else is known."""
    known = (cost for cost in (outturn.actual, otherwise, outturn.forecast) if cost.total is not None)
    return replace(outturn, ended_at=next(known, UNKNOWN))


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
    "What the project may cost less what it will have cost; below zero it costs more than it may, and never above zero"
    " once it has ended, as what it did not spend is nobody's to spend.",
    formula="budget − forecast at completion",
    needs=("project/budget", "costs/actual_cost", "costs/forecast"),
    of_project=_of_life(lambda life: life.variance),
)
YEAR_BUDGET = Metric(
    "year-budget",
    "Budget of a fiscal year",
    Unit.MONEY,
    "What the project may cost in a fiscal year; nothing if it has budgets for other years only.",
    needs=("project/budget/by_year",),
    of_project=_of_this_year(lambda year: year.budget.total),
)
YEAR_BOOKED = Metric(
    "year-booked",
    "Spent in a fiscal year",
    Unit.MONEY,
    "What is booked in a fiscal year up to now; a period across the end of a year is divided by days.",
    needs=("costs/actual_cost",),
    of_project=_of_this_year(lambda year: year.actual.total),
)
YEAR_FORECAST = Metric(
    "year-forecast",
    "Forecast of a fiscal year",
    Unit.MONEY,
    "What the project will have cost in a fiscal year; a period across the end of a year is divided by days.",
    needs=("costs/actual_cost", "costs/forecast"),
    of_project=_of_this_year(lambda year: year.forecast.total),
)
YEAR_VARIANCE = Metric(
    "year-variance",
    "Variance of a fiscal year",
    Unit.MONEY,
    "What the project may cost in a fiscal year less what it will; below zero it costs more than it may.",
    formula="budget − forecast of the year",
    needs=("project/budget/by_year", "costs/actual_cost", "costs/forecast"),
    of_project=_of_this_year(lambda year: year.variance),
)

BUDGET = Metric(
    "budget",
    "Approved budget",
    Unit.MONEY,
    "What was approved, contingency left out; in sums that of a project which has ended counts as what it has cost if"
    " that is less, and what is only requested is not in them.",
    needs=("project/budget", "project/state", "costs/actual_cost"),
    of_project=lambda portfolio, project, as_of: finance(portfolio, project, as_of).whole_life.budget.total,
)
REQUESTED = Metric(
    "budget-requested",
    "Requested money",
    Unit.MONEY,
    "The budgets that projects ask for which are only proposed, added up; they are in no other sum.",
    needs=("project/budget", "project/state"),
)

METRICS = (
    BUDGET,
    REQUESTED,
    BOOKED,
    VARIANCE,
    YEAR_BUDGET,
    YEAR_BOOKED,
    YEAR_FORECAST,
    YEAR_VARIANCE,
    Metric(
        "projects-on-hold",
        "Projects on hold",
        Unit.COUNT,
        "How many projects are on hold; they are not counted as running.",
        needs=("project/state",),
    ),
)
