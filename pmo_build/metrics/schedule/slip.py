"""Milestones that move: which is overdue, and by how much each misses what was agreed."""

from datetime import date
from typing import NamedTuple

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.model.records.project import Milestone, Project


def is_overdue(milestone: Milestone, as_of: date) -> bool:
    """Tell whether a milestone is past the date it was expected on and not reached."""
    return milestone.actual is None and milestone.expected is not None and milestone.expected < as_of


def milestone_slip(milestone: Milestone, as_of: date) -> int | None:
    """Return the days that a milestone is expected, or was reached, after its baseline; `None` if either is unknown.

    One that is overdue cannot be reached before `as_of`, so it counts as expected then.
    """
    if milestone.expected is None or milestone.baseline is None:
        return None
    expected = as_of if is_overdue(milestone, as_of) else milestone.expected
    return (expected - milestone.baseline).days


def next_milestone(project: Project) -> Milestone | None:
    """Return the milestone expected first of those not reached, overdue ones included."""
    ahead = [m for m in project.milestones if m.actual is None and m.expected is not None]
    return min(ahead, key=lambda m: m.expected or date.max, default=None)


class CriticalSlip(NamedTuple):
    """A critical milestone that was not reached, and the days that it is expected after its baseline."""

    milestone: Milestone
    days: int


def critical_slip(project: Project, as_of: date) -> CriticalSlip | None:
    """Return the critical milestone furthest behind its baseline; `None` if that is known of none, or it has ended."""
    ahead = [m for m in project.milestones if m.critical and m.actual is None and not project.state.is_closed]
    known = [CriticalSlip(m, days) for m in ahead if (days := milestone_slip(m, as_of)) is not None]
    return max(known, key=lambda one: one.days, default=None)


def original_slip(milestone: Milestone, as_of: date) -> int | None:
    """Return the days that a milestone is expected, or was reached, after the date first agreed; `None` if unknown.

    Without an `original` the baseline was never moved, and is the date first agreed.
    """
    slip, first = milestone_slip(milestone, as_of), milestone.first_baseline
    if slip is None or milestone.baseline is None or first is None:
        return None
    return slip + (milestone.baseline - first).days


METRICS = (
    Metric(
        "milestone-slip",
        "Slip of a milestone",
        Unit.CALENDAR_DAYS,
        "The days that a milestone was reached, or is expected, after its baseline; what is overdue is expected today "
        "at the earliest.",
        formula="(actual, or forecast, or baseline) - baseline",
        needs=("project/milestones/baseline",),
    ),
    Metric(
        "milestone-original-slip",
        "Slip of a milestone behind its first baseline",
        Unit.CALENDAR_DAYS,
        "The days that a milestone was reached, or is expected, after its first baseline; what is overdue is expected "
        "today at the earliest.",
        formula="(actual, or forecast, or baseline) - first baseline",
        needs=("project/milestones/original", "project/milestones/baseline"),
    ),
    Metric(
        "critical-slip",
        "Slip of the critical milestone furthest behind",
        Unit.CALENDAR_DAYS,
        "The most days that a critical milestone which was not reached is expected after its baseline.",
        needs=("project/milestones/critical", "project/milestones/baseline"),
        of_project=lambda portfolio, project, as_of: getattr(critical_slip(project, as_of), "days", None),
    ),
)
