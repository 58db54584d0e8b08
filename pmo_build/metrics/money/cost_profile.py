"""The profile of a project's costs: planned, earned, spent and expected, period by period.

The terms are those of earned value management (ANSI/EIA-748; PMI, Practice Standard for Earned Value Management).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.amounts import Money, money, whole
from pmo_build.metrics.money.whole_life import reaches_the_end
from pmo_build.metrics.status.reported_status import reports
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.project import Project
from pmo_build.model.records.status_report import StatusReport

# A status report and the end of a period may be this far apart and still tell of the same moment.
REPORT_DAYS = 7


Sums = Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class CostProfile:
    """The costs of a project as known on a day, in the portfolio's currency.

    Costs are booked and progress is measured at different times. So that planned value, earned value and actual cost
    are compared on one day only, `status` is the last period at whose end all three are known; what was booked after it
    counts as spent, and in no index. A project of which no planned value, or no actual cost, is known at all is
    measured without: what it costs is not hidden by a plan that nobody kept.

    Attributes:
        periods: All periods, also those to come, earliest first.
        bac: Budget at completion.
        planned: Planned value up to the end of each period.
        earned: Earned value up to the end of each period that has ended; unknown where nobody measured it.
        actual: Actual cost up to the end of each period, until the last that has ended and has one.
        expected: What each period by itself has cost or, as long as that is unknown, is expected to cost.
        complete: Whether `periods` reach to the end of the project, so that together they are its whole cost.
        measured: Positions of the periods at whose end planned value, earned value and actual cost are known together.
    """

    periods: tuple[CostPeriod, ...]
    bac: Decimal | None
    planned: tuple[Decimal | None, ...]
    earned: tuple[Decimal | None, ...]
    actual: tuple[Decimal | None, ...]
    expected: tuple[Money, ...]
    complete: bool
    measured: tuple[int, ...]

    @property
    def booked(self) -> int:
        """Number of periods up to the last of which an actual cost is booked."""
        return len(self.actual)

    @property
    def status(self) -> int | None:
        """Position of the last period that is measured: its end is the status date; `None` if there is none."""
        return self.measured[-1] if self.measured else None


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
    ended = [period for period in periods if period.as_of <= as_of]
    baseline = planned_values(periods)
    bac = whole(baseline) if project.budget.amount is None else project.budget.amount
    earned = tuple(_earned(ended, progress(periods, reports(portfolio, project, as_of)), bac))
    done = any(amount is not None and bac is not None and amount >= bac > 0 for amount in earned)
    booked = ended[: _booked(ended)]
    planned, actual = _running(baseline), _running(money(period.actual_cost).total for period in booked)
    return CostProfile(
        periods=periods,
        bac=bac,
        planned=planned,
        earned=earned,
        actual=actual,
        expected=tuple(_expected(period, as_of) for period in periods),
        complete=bool(periods)
        and (done or project.state.is_closed or reaches_the_end(portfolio, project, periods, whole(baseline), as_of)),
        measured=_measured(planned[: len(ended)], earned, actual),
    )


def planned_values(periods: Sequence[CostPeriod]) -> tuple[Decimal | None, ...]:
    """Return the planned value of each period by itself; nothing is planned any more after the last that has one."""
    values = [period.planned_value for period in periods]
    end = max((position for position, value in enumerate(values) if value is not None), default=len(values))
    return tuple(Decimal(0) if position > end else value for position, value in enumerate(values))


def progress(periods: Sequence[CostPeriod], reported: Iterable[StatusReport]) -> dict[str, Decimal]:
    """Return id of a period → how much of the work was done at its end, in per cent, where anybody says so.

    The period says so itself, or else a status report does that is of the same moment: its day is at most
    `REPORT_DAYS` days before or after the end of the period, and nearer to it than to the end of any other. Of several
    such reports the nearest counts, of equally near ones the later. What was done a month earlier says nothing about
    the end of this month.

    Args:
        periods: Earliest first.
        reported: The status reports that count, oldest first.
    """
    stand_in: dict[str, tuple[int, Decimal]] = {}
    for report in reported if periods else ():
        nearest = min(periods, key=lambda period: abs((period.as_of - report.as_of).days))
        days = abs((nearest.as_of - report.as_of).days)
        if report.percent_complete is not None and days <= min(REPORT_DAYS, stand_in.get(nearest.id, (days,))[0]):
            stand_in[nearest.id] = days, report.percent_complete
    own = {period.id: period.percent_complete for period in periods if period.percent_complete is not None}
    return {id_: percent for id_, (_, percent) in stand_in.items()} | own


def _measured(planned: Sums, earned: Sums, actual: Sums) -> tuple[int, ...]:
    """Return the positions at which all is known that is known anywhere, if progress can be compared with any of it."""
    kept = [amounts for amounts in (planned, actual) if any(amount is not None for amount in amounts)]
    if not kept:
        return ()
    together = zip(earned, *kept, strict=False)
    return tuple(position for position, known in enumerate(together) if None not in known)


def _booked(ended: Sequence[CostPeriod]) -> int:
    """Return the number of periods up to the last that has an actual cost."""
    known = (position for position, period in enumerate(ended, 1) if money(period.actual_cost).total is not None)
    return max(known, default=0)


def _expected(period: CostPeriod, as_of: date) -> Money:
    actual = money(period.actual_cost)
    return actual if actual.total is not None and period.as_of <= as_of else money(period.forecast)


def _earned(ended: Iterable[CostPeriod], percent: dict[str, Decimal], bac: Decimal | None) -> Iterator[Decimal | None]:
    """Yield what is earned up to the end of each period.

    It is what was earned before and what the period says it earned or, if either is unknown, the share of the work that
    is done of `bac`.
    """
    so_far: Decimal | None = Decimal(0)
    for period in ended:
        if so_far is None or period.earned_value is None:
            so_far = value_earned(percent.get(period.id), bac)
        else:
            so_far += period.earned_value
        yield so_far


def value_earned(percent_complete: Decimal | None, bac: Decimal | None) -> Decimal | None:
    """Return the earned value of a share of all the work, in per cent; `None` if either is unknown."""
    return None if percent_complete is None or bac is None else percent_complete * bac / 100


def _running(amounts: Iterable[Decimal | None]) -> tuple[Decimal | None, ...]:
    """Return cumulative sums; they are unknown from the first unknown amount on."""
    sums: list[Decimal | None] = []
    so_far: Decimal | None = Decimal(0)
    for amount in amounts:
        so_far = None if so_far is None or amount is None else so_far + amount
        sums.append(so_far)
    return tuple(sums)
