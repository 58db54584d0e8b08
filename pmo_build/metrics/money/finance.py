"""What projects may cost, have cost and will cost: per fiscal year, and over their whole life."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.money.amounts import Money, MoneyTotal, add, money, total_money
from pmo_build.metrics.money.cost_profile import CostProfile, cost_profile
from pmo_build.metrics.money.earned_value import bottom_up, measured_value
from pmo_build.metrics.money.fiscal_years import fiscal_year, fiscal_year_span
from pmo_build.metrics.status.reported_status import reports
from pmo_build.metrics.totals import Total, total
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Budget, Project, ProjectState


@dataclass(frozen=True, slots=True)
class Outturn:
    """Money of a project in one fiscal year, or over its whole life.

    Attributes:
        fiscal_year: `None` for the whole life.
        budget: What it may cost, without contingency.
        actual: What it has cost up to now.
        forecast: What it will have cost in the end: the actual cost and what is expected to come.
        ended_at: What it has cost, if it has ended; `None` if it has not.
    """

    fiscal_year: str | None
    budget: Money
    actual: Money
    forecast: Money
    ended_at: Money | None = None

    @property
    def variance(self) -> Decimal | None:
        """Budget less forecast; below zero it will cost more than it may.

        What a project did not spend before it ended is nobody's to spend, so then it is never above zero.
        """
        budget, forecast = self.counted_budget.total, self.counted_forecast.total
        return None if budget is None or forecast is None else budget - forecast

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
    """

    years: tuple[Outturn, ...]
    whole_life: Outturn
    state: ProjectState

    @property
    def is_requested(self) -> bool:
        """Whether its budget was asked for and not granted yet."""
        return self.state.is_requested


@dataclass(frozen=True, slots=True)
class TotalOutturn:
    """Money of several projects in one fiscal year, or over their whole life; see `Outturn`.

    Attributes:
        budget: Of those whose money was granted, as all that follows. What has ended counts as what it has cost.
        requested: What those ask for that are only proposed. It is in no other sum.
    """

    fiscal_year: str | None
    budget: MoneyTotal
    actual: MoneyTotal
    forecast: MoneyTotal
    variance: Total
    requested: MoneyTotal


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
    has_ended = _has_ended(project, as_of)
    years = tuple(
        _outturn(
            label,
            add(budgets.get(label, ())),
            _actual(profile, positions.get(label, ())),
            _year_forecast(profile, label, positions.get(label, ()), start_month),
            _year_cost(profile, positions.get(label, ())) if has_ended else None,
        )
        for label in sorted({*budgets, *positions})
    )
    whole_life = _outturn(
        None,
        _whole_budget(project.budget),
        _actual(profile, range(len(profile.periods))),
        _whole_forecast(portfolio, project, profile, as_of),
        Money() if has_ended else None,
    )
    return Finance(years, whole_life, project.state)


@remembered
def forecast_at_completion(portfolio: Portfolio, project: Project, as_of: date) -> Decimal | None:
    """Return what a project will have cost when it is done, as well as is known on a day.

    That is the bottom-up estimate or, if there is none, what the latest status report that says so expects, or else
    the budget divided by the cost performance index.
    """
    return _whole_forecast(portfolio, project, cost_profile(portfolio, project, as_of), as_of).total


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
    return TotalOutturn(
        label,
        total_money(outturn.counted_budget for outturn in granted),
        total_money(outturn.actual for outturn in granted),
        total_money(outturn.counted_forecast for outturn in granted),
        total(outturn.variance for outturn in granted),
        total_money(outturn.budget for outturn in requested),
    )


def _has_ended(project: Project, as_of: date) -> bool:
    """Tell whether a project had ended; one that was cancelled ends before the day that was agreed for it."""
    return project.state is ProjectState.CANCELLED or project.had_ended(as_of) is not False


def _outturn(label: str | None, budget: Money, actual: Money, forecast: Money, ended_at: Money | None) -> Outturn:
    """Return money of a project; one that has ended cost what was booked or, without that, what was forecast."""
    if ended_at is None:
        return Outturn(label, budget, actual, forecast)
    known = (cost for cost in (actual, ended_at, forecast) if cost.total is not None)
    return Outturn(label, budget, actual, forecast, next(known, Money()))


def _actual(profile: CostProfile, positions: Iterable[int]) -> Money:
    return add(money(profile.periods[position].actual_cost) for position in positions if position < profile.measured)


def _year_cost(profile: CostProfile, positions: Sequence[int]) -> Money:
    """Return that nothing was spent in a year in which a project that keeps its costs has none; else unknown."""
    keeps_costs = any(money(period.actual_cost).total is not None for period in profile.periods)
    return Money() if positions or not keeps_costs else Money(Decimal(0), Decimal(0), Decimal(0))


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


BUDGET = Metric(
    "budget",
    "Approved budget",
    Unit.MONEY,
    "What was approved, contingency left out; in sums that of a project which has ended counts as what it has cost if"
    " that is less, and what is only requested is not in them.",
    needs=("project/budget", "project/state", "costs/actual_cost"),
)
REQUESTED = Metric(
    "budget-requested",
    "Requested money",
    Unit.MONEY,
    "The budgets that projects ask for which are only proposed, added up; they are in no other sum.",
    needs=("project/budget", "project/state"),
)

METRICS = (BUDGET, REQUESTED)
