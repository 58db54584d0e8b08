"""The profile of a project's costs: planned, earned, spent and expected, period by period.

The terms are those of earned value management (ANSI/EIA-748; PMI, Practice Standard for Earned Value Management).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.amounts import Money, money, whole
from pmo_build.metrics.status.reported_status import reports
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.project import Project


@dataclass(frozen=True, slots=True)
class CostProfile:
    """The costs of a project as known on a day, in the portfolio's currency.

    It is measured up to the last period that has ended and has an actual cost, so that what is earned is compared with
    what was spent for it. If no period has one, it is measured up to the last that has ended.

    Attributes:
        periods: All periods, also those to come, earliest first.
        bac: Budget at completion.
        planned: Planned value up to the end of each period.
        earned: Earned value up to the end of each period that is measured.
        actual: Actual cost up to the end of each period that is measured.
        expected: What each period by itself has cost or, as long as that is unknown, is expected to cost.
        complete: Whether `periods` reach to the end of the project, so that together they are its whole cost.
    """

    periods: tuple[CostPeriod, ...]
    bac: Decimal | None
    planned: tuple[Decimal | None, ...]
    earned: tuple[Decimal | None, ...]
    actual: tuple[Decimal | None, ...]
    expected: tuple[Money, ...]
    complete: bool

    @property
    def measured(self) -> int:
        """Number of periods that are measured."""
        return len(self.actual)


def cost_periods(portfolio: Portfolio, project: Project, up_to: date | None = None) -> tuple[CostPeriod, ...]:
    """Return the cost periods of a project, earliest first, up to and including a day if one is given.

    There are none as long as one of them cannot be read: what the others add up to is not what the project costs.
    """
    if portfolio.has_unread(project, CostPeriod):
        return ()
    known = (period for period in portfolio.of(project, CostPeriod) if up_to is None or period.as_of <= up_to)
    return tuple(sorted(known, key=lambda period: (period.as_of, period.id)))


@remembered
def cost_profile(portfolio: Portfolio, project: Project, as_of: date) -> CostProfile:
    """Return the profile of a project's costs as known on a day."""
    periods = cost_periods(portfolio, project)
    baseline = planned_values(periods)
    bac = whole(baseline) if project.budget.amount is None else project.budget.amount
    measured = periods[: _measured(periods, as_of)]
    earned = _earned(measured, _reported(portfolio, project, as_of), bac)
    done = bool(earned) and earned[-1] is not None and bac is not None and earned[-1] >= bac
    return CostProfile(
        periods=periods,
        bac=bac,
        planned=_running(baseline),
        earned=earned,
        actual=_running(money(period.actual_cost).total for period in measured),
        expected=tuple(_expected(period, as_of) for period in periods),
        complete=bool(periods) and (len(periods) > len(measured) or done or project.state.is_closed),
    )


def planned_values(periods: Sequence[CostPeriod]) -> tuple[Decimal | None, ...]:
    """Return the planned value of each period by itself; nothing is planned any more after the last that has one."""
    values = [period.planned_value for period in periods]
    end = max((position for position, value in enumerate(values) if value is not None), default=len(values))
    return tuple(Decimal(0) if position > end else value for position, value in enumerate(values))


def _measured(periods: Sequence[CostPeriod], as_of: date) -> int:
    ended = [period for period in periods if period.as_of <= as_of]
    booked = [position for position, period in enumerate(ended, 1) if money(period.actual_cost).total is not None]
    return booked[-1] if booked else len(ended)


def _expected(period: CostPeriod, as_of: date) -> Money:
    actual = money(period.actual_cost)
    return actual if actual.total is not None and period.as_of <= as_of else money(period.forecast)


def _earned(
    periods: Sequence[CostPeriod], reported: Sequence[tuple[date, Decimal]], bac: Decimal | None
) -> tuple[Decimal | None, ...]:
    """Return what is earned up to the end of each period.

    It is the sum of what the periods say or, if one of them does not, the share of the work that is done of `bac`: as
    the latest period up to then says, or else the latest status report.
    """
    earned = []
    percent: Decimal | None = None
    seen = 0
    for period, stated in zip(periods, _running(period.earned_value for period in periods), strict=True):
        percent = percent if period.percent_complete is None else period.percent_complete
        while seen < len(reported) and reported[seen][0] <= period.as_of:
            seen += 1
        fallback = reported[seen - 1][1] if percent is None and seen else percent
        earned.append(value_earned(fallback, bac) if stated is None else stated)
    return tuple(earned)


def value_earned(percent_complete: Decimal | None, bac: Decimal | None) -> Decimal | None:
    """Return the earned value of a share of all the work, in per cent; `None` if either is unknown."""
    return None if percent_complete is None or bac is None else percent_complete * bac / 100


def _reported(portfolio: Portfolio, project: Project, as_of: date) -> list[tuple[date, Decimal]]:
    known = reports(portfolio, project, as_of)
    return [(report.as_of, report.percent_complete) for report in known if report.percent_complete is not None]


def _running(amounts: Iterable[Decimal | None]) -> tuple[Decimal | None, ...]:
    """Return cumulative sums; they are unknown from the first unknown amount on."""
    sums: list[Decimal | None] = []
    so_far: Decimal | None = Decimal(0)
    for amount in amounts:
        so_far = None if so_far is None or amount is None else so_far + amount
        sums.append(so_far)
    return tuple(sums)
