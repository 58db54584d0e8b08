"""Dates that move: which project will miss what it promised, and by how much."""

from datetime import date

from pmo_build.entities.project import Milestone, Project


def last_milestone(project: Project) -> Milestone | None:
    """Return the milestone that ends the project: the one agreed, or else expected, latest."""
    dated = [m for m in project.milestones if m.baseline or m.expected]
    return max(dated, key=lambda m: m.baseline or m.expected or date.min, default=None)


def slip_days(project: Project) -> int | None:
    """Return by how many days the end is expected after its baseline; `None` if either is unknown."""
    last = last_milestone(project)
    return None if last is None else last.slip_days


def next_milestone(project: Project) -> Milestone | None:
    """Return the milestone expected first of those not reached, overdue ones included."""
    ahead = [m for m in project.milestones if m.actual is None and m.expected is not None]
    return min(ahead, key=lambda m: m.expected or date.max, default=None)
