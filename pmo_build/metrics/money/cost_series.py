"""How planned, earned and actual costs ran over time: what S-curves and sparklines are drawn from."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.money.costs import CostCourse, cost_course, earned_share
from pmo_build.metrics.money.earned_value import EarnedValue, TotalEarnedValue, measured_value
from pmo_build.metrics.status.status import reports
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project


@dataclass(frozen=True, slots=True)
class CostPoint:
    """A project at the end of one period.

    Attributes:
        value: Amounts up to then, in the portfolio's currency; of what lies ahead only the planned value is known.
        forecast: What it will have cost by then, from the last actual cost on.
    """

    value: EarnedValue
    forecast: Decimal | None = None


class _Change(NamedTuple):
    """What is added to the sums of a portfolio."""

    bac: Decimal = Decimal(0)
    planned: Decimal = Decimal(0)
    earned: Decimal = Decimal(0)
    actual: Decimal = Decimal(0)
    known: int = 0

    def plus(self, other: "_Change", sign: int = 1) -> "_Change":
        return _Change(
            self.bac + sign * other.bac,
            self.planned + sign * other.planned,
            self.earned + sign * other.earned,
            self.actual + sign * other.actual,
            self.known + sign * other.known,
        )


NOTHING = _Change()


def cost_series(portfolio: Portfolio, project: Project, as_of: date) -> tuple[CostPoint, ...]:
    """Return a point for the end of each cost period, also of those to come, earliest first.

    For a project without cost periods it is a point for each status report up to the day.
    """
    course = cost_course(portfolio, project, as_of)
    if not course.periods:
        return tuple(
            CostPoint(
                EarnedValue(
                    course.bac, earned_value=earned_share(report.percent_complete, course.bac), as_of=report.as_of
                ),
            )
            for report in reports(portfolio, project, as_of)
        )
    return tuple(CostPoint(_value(course, position), forecast) for position, forecast in enumerate(_forecasts(course)))


def portfolio_cost_series(
    portfolio: Portfolio, projects: Iterable[Project], as_of: date
) -> tuple[TotalEarnedValue, ...]:
    """Return sums over projects for the end of each month in which one of them has a period, earliest first.

    The month of `as_of` ends on that day. A project counts, with its last point by then, while its budget, planned
    value, earned value and actual cost are known; otherwise it is one of the unknown, as it is before its first point.
    For months to come only what is planned by the projects known now is added up.
    """
    listed = list(projects)
    changes: dict[date, _Change] = {}
    for project in listed:
        for day, change in _changes(cost_course(portfolio, project, as_of), as_of):
            changes[day] = changes.get(day, NOTHING).plus(change)
    sums, series = NOTHING, []
    for day in sorted(changes):
        sums = sums.plus(changes[day])
        series.append(TotalEarnedValue(_summed(sums, day, as_of), sums.known, len(listed) - sums.known))
    return tuple(series)


def _value(course: CostCourse, position: int) -> EarnedValue:
    if position < course.measured:
        return measured_value(course, position)
    return EarnedValue(course.bac, course.planned[position], as_of=course.periods[position].as_of)


def _forecasts(course: CostCourse) -> Iterator[Decimal | None]:
    """Yield what the project will have cost at the end of each period, from the last actual cost on."""
    yield from [None] * (course.measured - 1)
    so_far = course.actual[-1] if course.measured else Decimal(0)
    if course.measured:
        yield so_far
    for amount in course.expected[course.measured :]:
        so_far = None if so_far is None or amount.total is None else so_far + amount.total
        yield so_far


def _changes(course: CostCourse, as_of: date) -> Iterator[tuple[date, _Change]]:
    """Yield by how much a project changes the sums, and at the end of which month."""
    before = NOTHING
    for position in range(course.measured):
        now = _counted(measured_value(course, position))
        yield min(_month_end(course.periods[position].as_of), as_of), now.plus(before, -1)
        before = now
    if not before.known:
        return
    next_month = _month_end(min(as_of, date.max - timedelta(1)) + timedelta(1))
    for period, planned in zip(course.periods[course.measured :], course.planned[course.measured :], strict=True):
        now = NOTHING if planned is None else before._replace(planned=planned)
        yield max(_month_end(period.as_of), next_month), now.plus(before, -1)
        if planned is None:
            return
        before = now


def _counted(value: EarnedValue) -> _Change:
    if value.bac is None or value.planned_value is None or value.earned_value is None or value.actual_cost is None:
        return NOTHING
    return _Change(value.bac, value.planned_value, value.earned_value, value.actual_cost, 1)


def _summed(sums: _Change, day: date, as_of: date) -> EarnedValue:
    if not sums.known:
        return EarnedValue(as_of=day)
    if day > as_of:
        return EarnedValue(sums.bac, sums.planned, as_of=day)
    return EarnedValue(sums.bac, sums.planned, sums.earned, sums.actual, as_of=day)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
