"""Earned schedule: how far the work is on the planned time line, in days instead of in money.

W. Lipke, Schedule is Different, The Measurable News, March 2003. Unlike SV and SPI, which end at 0 and 1 for every
project that is finished, however late, these stay right up to the end. Lipke counts in periods, which supposes that
they are equally long; here all is counted in calendar days.

A planned stop, a period in which no work is planned although there is after it, is no part of the time line: who does
nothing in it is not slow.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, pairwise

from pmo_build.metrics.metric import Amount, Metric, Unit
from pmo_build.metrics.money.cost_profile import CostProfile, cost_profile, planned_values
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.rounding import rounded


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """Where a project stands in time, in calendar days in which work is planned, from its planned start on.

    Attributes:
        earned: Earned schedule (ES): the time by which the work done now was planned to be done.
        actual_time: Actual time (AT): the days up to the status date, or to that on which all the work was done. After
            the planned end every day counts.
        planned_duration: Planned duration (PD): the days up to the last on which work is planned.
        planned_end: That day.
        forecast_finish: When the work is done if it goes on as it went: IEAC(t) days after the planned start, planned
            stops left out; `None` if nothing is done, the day lies beyond the calendar, or the planned values fall
            short of the budget: where the plan ends, the work does not.
    """

    earned: Decimal
    actual_time: int
    planned_duration: int
    planned_end: date
    forecast_finish: date | None

    @property
    def sv(self) -> Decimal:
        """Schedule variance in time, SV(t) = ES - AT, in days; below zero the work is behind."""
        return self.earned - self.actual_time

    @property
    def spi(self) -> Decimal:
        """Schedule performance index in time, SPI(t) = ES / AT; below one the work is behind."""
        return self.earned / self.actual_time

    @property
    def forecast_duration(self) -> Decimal | None:
        """Independent estimate of the duration at completion, IEAC(t) = PD / SPI(t), in days."""
        return self.planned_duration * self.actual_time / self.earned if self.earned else None


@dataclass(frozen=True, slots=True)
class _TimeLine:
    """The days in which work is planned.

    Attributes:
        planned: Planned value of each period by itself, up to the last in which work is planned.
        lengths: How many days of each belong to the line: all of them, or none if no work is planned.
        ends: The last day of each.
    """

    planned: tuple[Decimal, ...]
    lengths: tuple[int, ...]
    ends: tuple[date, ...]

    @property
    def duration(self) -> int:
        return sum(self.lengths)

    def passed(self, day: date) -> int:
        """Return how many days of the line have passed at the end of a period; after its end every day counts."""
        periods = sum(end <= day for end in self.ends)
        return sum(self.lengths[:periods]) + max((day - self.ends[-1]).days, 0)

    def day(self, time: Decimal) -> date | None:
        """Return the day on which so many days of the line have passed; `None` if it lies beyond the calendar."""
        sums = list(accumulate(self.lengths))
        position = min(bisect_left(sums, time), len(sums) - 1)
        days_after = int(rounded(time - sums[position]))
        return (
            self.ends[position] + timedelta(days_after) if days_after <= (date.max - self.ends[position]).days else None
        )


def earned_schedule(portfolio: Portfolio, project: Project, as_of: date) -> EarnedSchedule | None:
    """Return where a project stands in time on its status date, as known on a day.

    `None` without a status date, a complete plan, or a start before the end of the first period: nobody knows how long
    that is then.
    """
    profile = cost_profile(portfolio, project, as_of)
    line = _time_line(profile, project.start)
    earned = None if profile.status is None else profile.earned[profile.status]
    if profile.status is None or line is None or earned is None:
        return None
    finished = _finished(profile)
    actual = line.passed(profile.periods[profile.status].as_of if finished is None else finished)
    time = time_earned(line.planned, line.lengths, earned) if finished is None else Decimal(line.duration)
    if not actual:
        return None
    estimate = line.duration * actual / time if time and _plans_all_work(profile, line) else None
    finish = None if estimate is None else line.day(estimate)
    return EarnedSchedule(time, actual, line.duration, line.ends[-1], finish if finished is None else finished)


def time_earned(planned: Sequence[Decimal], days: Sequence[int], earned: Decimal) -> Decimal:
    """Return the days in which what is earned was planned to be: ES = C + I.

    C are the days of the periods whose planned value up to their end is earned, I the share of the next one, as if work
    were spread evenly over it: (EV - PV(C)) / (PV(C+1) - PV(C)) of its days. What is done beyond the plan earns no more
    time.

    Args:
        planned: Planned value of each period by itself, at least one.
        days: How long each of them is.
        earned: Earned value of all the work up to now.
    """
    so_far, time = Decimal(0), Decimal(0)
    for amount, length in zip(planned, days, strict=True):
        if so_far + amount > earned:
            return time + (max((earned - so_far) / amount, Decimal(0)) * length if amount > 0 else 0)
        so_far += amount
        time += length
    return time


def _time_line(profile: CostProfile, start: date | None) -> _TimeLine | None:
    """Return the days in which work is planned: from the start on, a period begins where the one before it ended."""
    planned = _amounts(planned_values(profile.periods))
    count = max((position for position, amount in enumerate(planned, 1) if amount), default=0)
    if not count or start is None or start > profile.periods[0].as_of:
        return None
    ends = tuple(period.as_of for period in profile.periods[:count])
    days = [(ends[0] - start).days + 1, *((end - before).days for before, end in pairwise(ends))]
    lengths = tuple(length if amount else 0 for amount, length in zip(planned, days, strict=False))
    return _TimeLine(tuple(planned[:count]), lengths, ends)


def _plans_all_work(profile: CostProfile, line: _TimeLine) -> bool:
    """Tell whether the planned values reach the budget, but for less than one."""
    return profile.bac is None or profile.bac - sum(line.planned) < 1


def _amounts(values: Sequence[Decimal | None]) -> list[Decimal]:
    known = [value for value in values if value is not None]
    return known if len(known) == len(values) else []


def _finished(profile: CostProfile) -> date | None:
    """Return the end of the period in which all the work was done; `None` if it is not."""
    for period, earned in zip(profile.periods, profile.earned, strict=False):
        if earned is not None and profile.bac is not None and earned >= profile.bac:
            return period.as_of
    return None


_SOURCE = "W. Lipke, Schedule is Different, The Measurable News, March 2003"
_NEEDS = ("project/start", "costs/as_of", "costs/planned_value", "costs/percent_complete", "costs/actual_cost")


def _of(number: Callable[[EarnedSchedule], Amount]) -> Callable[[Portfolio, Project, date], Amount]:
    def known(portfolio: Portfolio, project: Project, as_of: date) -> Amount:
        schedule = earned_schedule(portfolio, project, as_of)
        return None if schedule is None else number(schedule)

    return known


EARNED_SCHEDULE = Metric(
    "earned-schedule",
    "Earned schedule (ES)",
    Unit.CALENDAR_DAYS,
    "The days from the planned start, planned stops left out, by which the work done was planned to be done.",
    source=_SOURCE,
    needs=_NEEDS,
    of_project=_of(lambda schedule: schedule.earned),
)
ACTUAL_TIME = Metric(
    "actual-time",
    "Actual time (AT)",
    Unit.CALENDAR_DAYS,
    "The days from the planned start to the status date, or to that on which all was done, planned stops left out.",
    source=_SOURCE,
    needs=_NEEDS,
    of_project=_of(lambda schedule: schedule.actual_time),
)
PLANNED_DURATION = Metric(
    "planned-duration",
    "Planned duration (PD)",
    Unit.CALENDAR_DAYS,
    "The days from the planned start to the last period in which work is planned, planned stops left out.",
    source=_SOURCE,
    needs=_NEEDS,
    of_project=_of(lambda schedule: schedule.planned_duration),
)
SV_T = Metric(
    "sv-t",
    "Schedule variance in time (SV(t))",
    Unit.CALENDAR_DAYS,
    "How many days of planned work the project is ahead of its plan; below zero it is behind.",
    formula="ES − AT",
    source=_SOURCE,
    needs=_NEEDS,
    of_project=_of(lambda schedule: schedule.sv),
)
SPI_T = Metric(
    "spi-t",
    "Schedule performance index in time (SPI(t))",
    Unit.RATIO,
    "The time in which the work done was planned to be done, divided by the time it took; below 1 it is behind.",
    formula="ES / AT",
    source=_SOURCE,
    needs=_NEEDS,
    of_project=_of(lambda schedule: schedule.spi),
)
FORECAST_DURATION = Metric(
    "forecast-duration",
    "Estimated duration at completion (IEAC(t))",
    Unit.CALENDAR_DAYS,
    "How many days the work takes from its planned start if it goes on as it went, planned stops left out.",
    formula="PD / SPI(t)",
    source=_SOURCE,
    needs=_NEEDS,
    of_project=_of(lambda schedule: schedule.forecast_duration),
)
FORECAST_FINISH = Metric(
    "finish-at-this-pace",
    "End at this pace",
    Unit.DATE,
    "The day on which the work is done if it goes on as it went, by earned schedule, planned stops left out.",
    formula="planned start + IEAC(t)",
    source=_SOURCE,
    needs=_NEEDS,
    of_project=_of(lambda schedule: schedule.forecast_finish),
)

METRICS = (EARNED_SCHEDULE, ACTUAL_TIME, PLANNED_DURATION, SV_T, SPI_T, FORECAST_DURATION, FORECAST_FINISH)
