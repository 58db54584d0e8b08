"""All milestones of a portfolio: where each stands, and how many are reached on the day agreed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.schedule.due import Due, due
from pmo_build.metrics.schedule.slip import milestone_slip
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Milestone, Project
from pmo_build.model.rounding import rounded

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class MilestoneStatus:
    """How a milestone stands on a day.

    Attributes:
        slip_days: Days that it is expected, or was reached, after its baseline; `None` if unknown.
    """

    project: Project
    milestone: Milestone
    state: Due
    slip_days: int | None


class Punctuality(NamedTuple):
    """How many milestones were reached on or before the day of their baseline, of those that have one."""

    on_time: int
    reached: int

    @property
    def percent(self) -> int | None:
        """Which part of them that is, in whole per cent; `None` if none was reached."""
        return int(rounded(Decimal(100 * self.on_time) / self.reached)) if self.reached else None


def milestone_statuses(portfolio: Portfolio, as_of: date) -> tuple[MilestoneStatus, ...]:
    """Return all milestones, but for those that ended projects have never reached."""
    found = (
        MilestoneStatus(
            project,
            milestone,
            due(milestone.expected, as_of, done=milestone.actual is not None, dropped=project.state.is_closed),
            milestone_slip(milestone, as_of),
        )
        for project in portfolio.all(Project)
        for milestone in project.milestones
    )
    return tuple(status for status in found if status.state is not Due.DROPPED)


def was_judged(status: MilestoneStatus, as_of: date) -> bool:
    """Tell whether a milestone was reached in the last year, and has a baseline to judge that by."""
    actual = status.milestone.actual
    return actual is not None and as_of - _YEAR < actual <= as_of and status.slip_days is not None


def punctuality(statuses: Iterable[MilestoneStatus], as_of: date) -> Punctuality:
    """Return how many milestones of the last year were reached in time, against their present baseline."""
    slips = [status.slip_days or 0 for status in statuses if was_judged(status, as_of)]
    return Punctuality(sum(days <= 0 for days in slips), len(slips))


METRICS = (
    Metric(
        "punctuality",
        "Milestones reached in time",
        Unit.PERCENT,
        "Of the milestones that were reached in the last 365 days and have a baseline, those reached on or before it.",
        formula="100 × reached in time / reached",
        needs=("project/milestones/actual", "project/milestones/baseline"),
    ),
    Metric(
        "milestones-in-time",
        "Milestones in time",
        Unit.COUNT,
        "How many milestones were reached in the last 12 months, and not after their baseline.",
        needs=("project/milestones/actual", "project/milestones/baseline"),
    ),
)
