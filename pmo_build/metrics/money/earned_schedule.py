"""Earned schedule: how far the work is on the planned time line, in periods instead of in money.

W. Lipke, Schedule is Different, The Measurable News, March 2003. Unlike SV and SPI, which end at 0 and 1 for every
project that is finished, however late, these stay right up to the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pmo_build.metrics.money.cost_profile import CostProfile, cost_profile, planned_values
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.rounding import rounded


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """Where a project stands in time, in cost periods.

    Attributes:
        earned: Earned schedule (ES): the time by which the work done now was planned to be done.
        actual_time: Actual time (AT): the periods that have passed, up to the one in which all the work was done.
        planned_duration: Planned duration (PD): the periods up to the last in which work is planned.
        planned_end: The end of the last of these.
        period_days: Length of a period in days, on average; unknown if there is only one.
    """

    earned: Decimal
    actual_time: int
    planned_duration: int
    planned_end: date
    period_days: Decimal | None

    @property
    def sv(self) -> Decimal:
        """Schedule variance in time, SV(t) = ES - AT, in periods; below zero the work is behind."""
        return self.earned - self.actual_time

    @property
    def spi(self) -> Decimal:
        """Schedule performance index in time, SPI(t) = ES / AT; below one the work is behind."""
        return self.earned / self.actual_time

    @property
    def forecast_duration(self) -> Decimal | None:
        """Independent estimate of the duration at completion, IEAC(t) = PD / SPI(t), in periods."""
        return self.planned_duration * self.actual_time / self.earned if self.earned else None

    @property
    def forecast_finish(self) -> date | None:
        """The day on which the work is done if it goes on as it went: IEAC(t) periods after its planned start."""
        if self.forecast_duration is None or self.period_days is None:
            return None
        days = (self.forecast_duration - self.planned_duration) * self.period_days
        limit = (date.max - self.planned_end).days
        return self.planned_end + timedelta(int(rounded(days))) if days <= limit else None


def earned_schedule(portfolio: Portfolio, project: Project, as_of: date) -> EarnedSchedule | None:
    """Return where a project stands in time as known on a day; `None` without a complete plan or without progress."""
    profile = cost_profile(portfolio, project, as_of)
    planned = _amounts(planned_values(profile.periods))
    duration = max((position for position, amount in enumerate(planned, 1) if amount), default=0)
    earned = profile.earned[-1] if profile.measured else None
    if not duration or earned is None:
        return None
    finished = _finished(profile)
    return EarnedSchedule(
        periods_earned(planned[:duration], earned) if finished is None else Decimal(duration),
        profile.measured if finished is None else finished,
        duration,
        profile.periods[duration - 1].as_of,
        _period_days(profile, duration),
    )


def periods_earned(planned: Sequence[Decimal], earned: Decimal) -> Decimal:
    """Return the number of periods in which what is earned was planned to be: ES = C + I.

    C is the number of periods whose planned value up to their end is earned, I the share of the next one, as if work
    were spread evenly over it: (EV - PV(C)) / (PV(C+1) - PV(C)). What is done beyond the plan earns no more time.

    Args:
        planned: Planned value of each period by itself, at least one.
        earned: Earned value of all the work up to now.
    """
    so_far = Decimal(0)
    for count, amount in enumerate(planned):
        if so_far + amount > earned:
            return max(count + (earned - so_far) / amount, Decimal(0)) if amount > 0 else Decimal(count)
        so_far += amount
    return Decimal(len(planned))


def _amounts(values: Sequence[Decimal | None]) -> list[Decimal]:
    known = [value for value in values if value is not None]
    return known if len(known) == len(values) else []


def _finished(profile: CostProfile) -> int | None:
    """Return the number of periods after which all the work was done; `None` if it is not."""
    for count, earned in enumerate(profile.earned, 1):
        if earned is not None and profile.bac is not None and earned >= profile.bac:
            return count
    return None


def _period_days(profile: CostProfile, duration: int) -> Decimal | None:
    if duration < 2:
        return None
    return Decimal((profile.periods[duration - 1].as_of - profile.periods[0].as_of).days) / (duration - 1)
