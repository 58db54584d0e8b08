"""Milestones that move: which is overdue, and by how much each misses what was agreed."""

from datetime import date

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


def original_slip(milestone: Milestone, as_of: date) -> int | None:
    """Return the days that a milestone is expected, or was reached, after the date first agreed; `None` if unknown.

    Without an `original` the baseline was never moved, and is the date first agreed.
    """
    slip, first = milestone_slip(milestone, as_of), milestone.first_baseline
    if slip is None or milestone.baseline is None or first is None:
        return None
    return slip + (milestone.baseline - first).days
