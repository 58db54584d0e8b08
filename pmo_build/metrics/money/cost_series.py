"""How planned, earned and actual costs ran over time: what S-curves and sparklines are drawn from."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.money.cost_profile import CostProfile, cost_profile, value_earned
from pmo_build.metrics.money.earned_value import EarnedValue, TotalEarnedValue, measured_value
from pmo_build.metrics.status.reported_status import reports
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project


@dataclass(frozen=True, slots=True)
class CostPoint:
    """A project at the end of one period.

    Attributes:
        value: Amounts up to then, in the portfolio's currency, as far as they are known; of what lies ahead that is the
            planned value only.
        forecast: What it will have cost by then, from the last actual cost on.
        is_measured: Whether planned value, earned value and actual cost are known together, so that indices mean
            something.
    """

    value: EarnedValue
    forecast: Decimal | None = None
    is_measured: bool = False


class _Addition(NamedTuple):
    """What is added to the sums of a portfolio."""

    bac: Decimal = Decimal(0)
    planned: Decimal = Decimal(0)
    earned: Decimal = Decimal(0)
    actual: Decimal = Decimal(0)
    known: int = 0

    def plus(self, other: "_Addition", sign: int = 1) -> "_Addition":
        return _Addition(
            self.bac + sign * other.bac,
            self.planned + sign * other.planned,
            self.earned + sign * other.earned,
            self.actual + sign * other.actual,
            self.known + sign * other.known,
        )


NOTHING = _Addition()


def cost_series(portfolio: Portfolio, project: Project, as_of: date) -> tuple[CostPoint, ...]:
    """Return a point for the end of each cost period, also of those to come, earliest first.

    For a project without cost periods it is a point for each status report up to the day.
    """
    profile = cost_profile(portfolio, project, as_of)
    if not profile.periods:
        return tuple(
            CostPoint(
                EarnedValue(
                    profile.bac, earned_value=value_earned(report.percent_complete, profile.bac), as_of=report.as_of
                ),
            )
            for report in reports(portfolio, project, as_of)
        )
    measured = set(profile.measured)
    return tuple(
        CostPoint(_value(profile, position), forecast, position in measured)
        for position, forecast in enumerate(_forecasts(profile))
    )


def portfolio_cost_series(
    portfolio: Portfolio, projects: Iterable[Project], as_of: date
) -> tuple[TotalEarnedValue, ...]:
    """Return sums over projects for the end of each month in which one of them has a period, earliest first.

    The month of `as_of` ends on that day. A project counts with the last point by then at which its budget, planned
    value, earned value and actual cost are all known; before the first such point it is one of the unknown.
    For months to come only what is planned by the projects known now is added up.
    """
    listed = list(projects)
    changes: dict[date, _Addition] = {}
    for project in listed:
        for day, change in _changes(cost_profile(portfolio, project, as_of), as_of):
            changes[day] = changes.get(day, NOTHING).plus(change)
    sums, series = NOTHING, []
    for day in sorted(changes):
        sums = sums.plus(changes[day])
        series.append(TotalEarnedValue(_summed(sums, day, as_of), sums.known, len(listed) - sums.known))
    return tuple(series)


def _value(profile: CostProfile, position: int) -> EarnedValue:
    if position == profile.status:
        return measured_value(profile, position)
    return EarnedValue(
        profile.bac,
        profile.planned[position],
        profile.earned[position] if position < len(profile.earned) else None,
        profile.actual[position] if position < profile.booked else None,
        as_of=profile.periods[position].as_of,
    )


def _forecasts(profile: CostProfile) -> Iterator[Decimal | None]:
    """Yield what the project will have cost at the end of each period, from the last actual cost on."""
    yield from [None] * (profile.booked - 1)
    so_far = profile.actual[-1] if profile.booked else Decimal(0)
    if profile.booked:
        yield so_far
    for amount in profile.expected[profile.booked :]:
        so_far = None if so_far is None or amount.total is None else so_far + amount.total
        yield so_far


def _changes(profile: CostProfile, as_of: date) -> Iterator[tuple[date, _Addition]]:
    """Yield by how much a project changes the sums, and at the end of which month."""
    before = NOTHING
    for position in profile.measured:
        now = _counted(measured_value(profile, position))
        yield min(_month_end(profile.periods[position].as_of), as_of), now.plus(before, -1)
        before = now
    if not before.known:
        return
    next_month = _month_end(min(as_of, date.max - timedelta(1)) + timedelta(1))
    for period, planned in zip(profile.periods, profile.planned, strict=True):
        if period.as_of <= as_of:
            continue
        now = NOTHING if planned is None else before._replace(planned=planned)
        yield max(_month_end(period.as_of), next_month), now.plus(before, -1)
        if planned is None:
            return
        before = now


def _counted(value: EarnedValue) -> _Addition:
    if not value.bac or value.planned_value is None or value.earned_value is None or value.actual_cost is None:
        return NOTHING
    return _Addition(value.bac, value.planned_value, value.earned_value, value.actual_cost, 1)


def _summed(sums: _Addition, day: date, as_of: date) -> EarnedValue:
    if not sums.known:
        return EarnedValue(as_of=day)
    if day > as_of:
        return EarnedValue(sums.bac, sums.planned, as_of=day)
    return EarnedValue(sums.bac, sums.planned, sums.earned, sums.actual, as_of=day)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
