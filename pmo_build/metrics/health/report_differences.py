"""What the latest status report of a project says, beside what its records say.

The records are taken as they were on the day of the report where they have dates, else as they are now. Costs are
booked by the end of a month and reports are written shortly before it, so whatever is dated up to the end of the month
of the report is what the report could know. What was booked later does not count against it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.health.computed_rag import DIMENSIONS, ComputedRag
from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.money.amounts import whole
from pmo_build.metrics.money.baselines import rebaselinings
from pmo_build.metrics.money.cost_profile import cost_periods, cost_profile, planned_values
from pmo_build.metrics.money.whole_life import covers_work_until
from pmo_build.metrics.status.reported_status import report_to_judge
from pmo_build.model.calendar import months
from pmo_build.model.coarse_date import first_day
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.project import Milestone, Project
from pmo_build.model.records.record import Pointer, Rag, is_worse
from pmo_build.model.records.status_report import StatusReport

# The report and the costs are often measured a few days apart.
PERCENT_POINTS = Decimal(5)


@dataclass(frozen=True, slots=True)
class MoneyDifference:
    """An amount, or a percentage, of the report beside that of the records.

    Attributes:
        field: Of the report, such as `forecast_cost`.
        recorded: `None` if the records of then do not say it.
        limit: How much they may differ; `None` if nobody knows.
        recorded_at: Where the records say it.
    """

    field: str
    reported: Decimal
    recorded: Decimal | None
    limit: Decimal | None
    recorded_at: Pointer

    @property
    def difference(self) -> Decimal | None:
        """The reported amount less that of the records; above zero the report says more."""
        return None if self.recorded is None else self.reported - self.recorded

    @property
    def percent(self) -> Decimal | None:
        """How far they are apart, in per cent of the larger one."""
        larger = max(abs(self.reported), abs(self.recorded or Decimal(0)))
        if self.difference is None:
            return None
        return abs(self.difference) * 100 / larger if larger else Decimal(0)

    @property
    def contradicts(self) -> bool | None:
        """Whether they differ by more than the limit; `None` if nobody can tell."""
        if self.difference is None or self.limit is None:
            return None
        return abs(self.difference) > self.limit


@dataclass(frozen=True, slots=True)
class DateDifference:
    """A date of the report beside that of the records.

    Attributes:
        milestone: The milestone whose date it is; for the finish, the one that ends the project.
        is_finish: Whether it is the finish of the project.
        recorded: When the records expect it; `None` if those of then do not say it.
        limit: By how many calendar days they may differ; `None` if nobody knows.
    """

    milestone: Milestone | None
    is_finish: bool
    reported: date
    recorded: date | None
    limit: int | None
    recorded_at: Pointer

    @property
    def difference(self) -> int | None:
        """Calendar days by which the report is later than the records; below zero it is earlier.

        Days that are written as a month, a quarter or half a year are apart from what lies outside of it.
        """
        if self.recorded is None:
            return None
        later, earlier = first_day(self.reported) - self.recorded, first_day(self.recorded) - self.reported
        return max(later.days, 0) - max(earlier.days, 0)

    @property
    def contradicts(self) -> bool | None:
        """Whether they differ by more than the limit; `None` if nobody can tell."""
        if self.difference is None or self.limit is None:
            return None
        return abs(self.difference) > self.limit


@dataclass(frozen=True, slots=True)
class StatusDifference:
    """A colour of the report beside the one that follows from the records.

    Attributes:
        dimension: One of `DIMENSIONS`, or `overall`.
    """

    dimension: str
    reported: Rag
    computed: Rag

    @property
    def contradicts(self) -> bool:
        """Whether they differ."""
        return self.reported is not self.computed

    @property
    def flatters(self) -> bool:
        """Whether the report tells the better story."""
        return is_worse(self.computed, self.reported)


@dataclass(frozen=True, slots=True)
class ReportDifferences:
    """What the latest report of a project says beside what its records say.

    Attributes:
        known_until: The day up to which the records count.
        money: Budget and forecast cost, as far as the report says them.
        percent_complete: `None` if the report says none.
        finish: `None` if the report says none.
        milestones: Those that the report names and the plan has.
    """

    report: StatusReport
    known_until: date
    money: tuple[MoneyDifference, ...]
    percent_complete: MoneyDifference | None
    finish: DateDifference | None
    milestones: tuple[DateDifference, ...]

    @property
    def contradictions(self) -> int:
        """In how many of its fields the report contradicts the records, colours aside."""
        found = (*self.money, self.percent_complete, self.finish, *self.milestones)
        return sum(one is not None and one.contradicts is True for one in found)


def report_differences(portfolio: Portfolio, project: Project, as_of: date) -> ReportDifferences | None:
    """Return what the latest report of a project that runs says beside its records; `None` if there is none to judge.

    Args:
        portfolio: All records.
        project: The one that the report is of.
        as_of: The day on which it is the latest.
    """
    report = report_to_judge(portfolio, project, as_of) if project.state.is_under_way else None
    if report is None:
        return None
    until = min(months(report.as_of, 1)[0].last, as_of)
    return ReportDifferences(
        report,
        until,
        tuple(_money(portfolio, project, report, until)),
        _percent_complete(portfolio, project, report, until),
        _finish(portfolio, project, report),
        tuple(_milestones(portfolio, project, report)),
    )


def status_differences(report: StatusReport, computed: ComputedRag) -> tuple[StatusDifference, ...]:
    """Return the colours that a report and the records both know, overall first."""
    found = []
    for dimension in ("overall", *DIMENSIONS):
        reported = getattr(report.rag, dimension)
        own = computed.overall if dimension == "overall" else computed.of(dimension)
        if reported is not None and own is not None:
            found.append(StatusDifference(dimension, reported, own))
    return tuple(found)


def _money(portfolio: Portfolio, project: Project, report: StatusReport, until: date) -> Iterator[MoneyDifference]:
    days = sorted({report.as_of, until})
    if report.budget is not None:
        budgets = [_budget_on(portfolio, project, day) for day in days]
        yield _amount(portfolio, "budget", report.budget, budgets, project.at("budget"))
    if report.forecast_cost is not None:
        costs = [_cost_on(portfolio, project, day, report.forecast_cost) for day in days]
        last = cost_periods(portfolio, project)[-1:]
        at = last[0].at("forecast") if last else project.at()
        yield _amount(portfolio, "forecast_cost", report.forecast_cost, costs, at)


def _cost_on(portfolio: Portfolio, project: Project, day: date, reported: Decimal) -> Decimal | None:
    """Return what the cost periods add up to, as known on a day.

    They are the whole life of the project if they reach to the end that its plan expects, whatever the report says. If
    not, they say nothing against a report that expects more, but do against one that expects less than what is booked
    and forecast already.
    """
    profile = cost_profile(portfolio, project, day)
    planned = whole(planned_values(profile.periods))
    amounts = [amount.total for amount in profile.expected]
    is_whole = profile.complete or covers_work_until(project, profile.periods, planned, _planned_end(project), day)
    found = whole(amounts) if is_whole else None
    least = sum((amount for amount in amounts if amount is not None), Decimal(0))
    return least if found is None and reported < least else found


def _planned_end(project: Project) -> date | None:
    """Return when a project ends as its plan says: with the last milestone, or later on its agreed end."""
    expected, place = _last(project)
    return project.end if place is None or not _ends(project, project.milestones[place]) else expected


def _last(project: Project) -> tuple[date, int] | tuple[None, None]:
    """Return when the milestone that is expected last is expected, and its position."""
    dated = ((one.expected, place) for place, one in enumerate(project.milestones) if one.expected is not None)
    return max(dated, default=(None, None))


def _amount(
    portfolio: Portfolio, field: str, reported: Decimal, recorded: list[Decimal | None], at: Pointer
) -> MoneyDifference:
    """Compare with the nearest of what the records said on the days that the report may be of."""
    known = [amount for amount in recorded if amount is not None]
    nearest = min(known, key=lambda amount: abs(reported - amount), default=None)
    percent = portfolio.settings.report_differences.money_percent
    limit = None if percent is None else max(abs(reported), abs(nearest or Decimal(0))) * percent / 100
    return MoneyDifference(field, reported, nearest, limit, at)


def _budget_on(portfolio: Portfolio, project: Project, day: date) -> Decimal | None:
    """Return the budget on a day: that of now, less what changes that were approved later made of it."""
    if portfolio.has_unread(project, Change):
        return None
    for entry in rebaselinings(portfolio, project, date.max):
        decided = entry.change.decided
        if entry.budget is not None and decided is not None and decided > day:
            cost = entry.change.impact.cost
            return None if cost is None else entry.budget - cost
    return project.budget.amount


def _percent_complete(
    portfolio: Portfolio, project: Project, report: StatusReport, until: date
) -> MoneyDifference | None:
    if report.percent_complete is None:
        return None
    period = _period_of(cost_periods(portfolio, project, until), report)
    recorded, at = (None, project.at()) if period is None else (period.percent_complete, period.at("percent_complete"))
    return MoneyDifference("percent_complete", report.percent_complete, recorded, PERCENT_POINTS, at)


def _period_of(periods: tuple[CostPeriod, ...], report: StatusReport) -> CostPeriod | None:
    """Return the cost period that a report is of, if it says how much is done.

    That is the one with the same id or day or, if there is none, the last of the same month.
    """
    said = [period for period in periods if period.percent_complete is not None]
    same = [period for period in said if period.id == report.id or period.as_of == report.as_of]
    month = months(report.as_of, 1)[0]
    near = [period for period in said if month.first <= period.as_of <= month.last]
    return same[0] if same else near[-1] if near else None


def _finish(portfolio: Portfolio, project: Project, report: StatusReport) -> DateDifference | None:
    """Compare with the last milestone, unless that comes before the end: then the finish may well be later."""
    reported = report.forecast_finish
    if reported is None:
        return None
    expected, place = _last(project)
    if expected is None or place is None or (reported > expected and not _ends(project, project.milestones[place])):
        return _date(portfolio, project, report, None, reported)
    return _date(portfolio, project, report, place, reported, is_finish=True)


def _ends(project: Project, milestone: Milestone) -> bool:
    """Tell whether a project ends with a milestone, as far as is agreed or expected."""
    days = [day for day in (milestone.baseline, milestone.expected) if day is not None]
    return project.end is None or (bool(days) and max(days) >= project.end)


def _milestones(portfolio: Portfolio, project: Project, report: StatusReport) -> Iterator[DateDifference]:
    for place, milestone in enumerate(project.milestones):
        if milestone.id in report.milestones:
            yield _date(portfolio, project, report, place, report.milestones[milestone.id])


def _date(
    portfolio: Portfolio,
    project: Project,
    report: StatusReport,
    place: int | None,
    reported: date,
    *,
    is_finish: bool = False,
) -> DateDifference:
    milestone = None if place is None else project.milestones[place]
    at = project.at("milestones") if place is None else project.at("milestones", place)
    # Of what was reached since, nobody wrote down when it was expected then.
    reached_since = milestone is not None and milestone.actual is not None and milestone.actual > report.as_of
    recorded = None if milestone is None or reached_since else milestone.expected
    limit = portfolio.settings.report_differences.days
    return DateDifference(milestone, is_finish or milestone is None, reported, recorded, limit, at)


METRICS = (
    Metric(
        "report-contradictions",
        "Contradictions between report and records",
        Unit.COUNT,
        "How many figures of the latest status report differ from the records by more than portfolio.yml allows.",
        needs=("status-report/as_of", "project/budget", "project/milestones", "costs/forecast"),
        of_project=lambda portfolio, project, as_of: (
            None if (found := report_differences(portfolio, project, as_of)) is None else found.contradictions
        ),
    ),
    Metric(
        "report-difference",
        "Report less records, in money",
        Unit.MONEY,
        "By how much an amount in the latest status report is more than the records say.",
        needs=("status-report/budget", "status-report/forecast_cost", "project/budget", "costs/forecast"),
    ),
    Metric(
        "report-difference-points",
        "Report less records, in points",
        Unit.PERCENT,
        "By how many percentage points the progress in the latest status report is more than the cost periods say.",
        needs=("status-report/percent_complete", "costs/percent_complete"),
    ),
    Metric(
        "report-difference-days",
        "Report less records, in days",
        Unit.CALENDAR_DAYS,
        "By how many days a date in the latest status report is later than the plan says.",
        needs=("status-report/forecast_finish", "status-report/milestones", "project/milestones/forecast"),
    ),
)
