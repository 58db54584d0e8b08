"""What was promised first, what is agreed now, and how far approved changes lead from the one to the other.

The first promise stays: who agrees on something else changes the baseline, not what was promised. A difference that
approved changes explain is accepted; what is left of it is judged as if it had never been agreed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from pmo_build.metrics.money.baselines import approved_changes, original_budget
from pmo_build.metrics.schedule.expected_end import agreed_end, first_agreed_end, last_agreed
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change, MovedMilestone
from pmo_build.model.records.project import Milestone, Project
from pmo_build.model.records.record import Parts

Amount = TypeVar("Amount", date, Decimal)


@dataclass(frozen=True, slots=True)
class Promise(Generic[Amount]):
    """A date or a budget that was promised.

    Attributes:
        first: What was agreed first; `None` if nobody knows.
        now: The baseline of now; `None` if there is none.
        agreed: What approved changes have made of the first one; `None` if nobody knows, as changes could not be read.
        pending: The change that asks for what the baseline already is, and is not approved.
    """

    first: Amount | None
    now: Amount | None
    agreed: Amount | None
    pending: Change | None = None

    @property
    def has_moved(self) -> bool:
        """Whether the baseline of now is another than the first one."""
        return self.first is not None and self.now is not None and self.first != self.now

    @property
    def is_explained(self) -> bool | None:
        """Whether approved changes explain all of the difference; `None` if nobody can tell."""
        if self.pending is not None:
            return False
        if not self.has_moved:
            return True
        return None if self.agreed is None else self.agreed == self.now


@dataclass(frozen=True, slots=True)
class MovedPromise:
    """A promise that has moved, and where its baseline stands in the project.

    Attributes:
        milestone: Which one moved; `None` for the end or the budget.
    """

    project: Project
    promise: Promise[date] | Promise[Decimal]
    parts: Parts
    milestone: Milestone | None = None


def milestone_promise(portfolio: Portfolio, project: Project, milestone: Milestone, as_of: date) -> Promise[date]:
    """Return the dates that were agreed for a milestone.

    A change accounts for the days between its `old` and its `new`, and without an `old` for all up to its `new`: who
    has moved a date in silence and then asks for two weeks has two weeks approved, and not the rest.
    """
    first, now = milestone.first_baseline, milestone.baseline
    if portfolio.has_unread(project, Change):
        return Promise(first, now, now if first == now else None)
    moves = list(_moves(approved_changes(portfolio, project, as_of), milestone))
    if not moves and (pending := _pending(portfolio, project, milestone, as_of)):
        change, moved = pending
        first = milestone.original or moved.old or first
        return Promise(first, now, first, change)
    agreed = first
    for moved in moves:
        agreed = _moved_by(moved, agreed)
    return Promise(first, now, agreed)


def end_promise(portfolio: Portfolio, project: Project, as_of: date) -> Promise[date]:
    """Return the dates that were agreed for the end of a project.

    A change that does not say what it makes of the end moves it by as many days as the milestone agreed last.
    """
    first, now, last = first_agreed_end(project), agreed_end(project), last_agreed(project)
    if portfolio.has_unread(project, Change):
        return Promise(first, now, now if first == now else None)
    agreed, reached = first, None if last is None else last.first_baseline
    for change in approved_changes(portfolio, project, as_of):
        before = reached
        for moved in () if last is None else _moves([change], last):
            reached = _moved_by(moved, reached)
        if change.baseline.end is not None:
            agreed = change.baseline.end
        elif agreed is not None and before is not None and reached is not None:
            agreed += reached - before
    return Promise(first, now, agreed)


def budget_promise(portfolio: Portfolio, project: Project, as_of: date) -> Promise[Decimal]:
    """Return the budgets that were agreed for a project.

    A change accounts for its `impact.cost`, and without one for all up to its `baseline.budget`.
    """
    first, now = original_budget(portfolio, project, as_of), project.budget.amount
    if portfolio.has_unread(project, Change):
        return Promise(first, now, now if first == now else None)
    agreed = first
    for change in approved_changes(portfolio, project, as_of):
        new, cost = change.baseline.budget, change.impact.cost
        if new is not None:
            agreed = new if agreed is None or cost is None else min(agreed + cost, new)
    return Promise(first, now, agreed)


def unexplained(portfolio: Portfolio, project: Project, as_of: date) -> tuple[MovedPromise, ...] | None:
    """Return what has moved and no approved changes explain, or not all of it: milestones, the end, the budget.

    The end is among them if its first day is written down; else it moved only as far as the milestones did. `None` if
    nobody can tell: changes could not be read.
    """
    if portfolio.has_unread(project, Change):
        return None
    moved = []
    for at, milestone in enumerate(project.milestones):
        promise = milestone_promise(portfolio, project, milestone, as_of)
        moved.append(MovedPromise(project, promise, ("milestones", at, "baseline"), milestone))
    if project.original_end is not None:
        moved.append(MovedPromise(project, end_promise(portfolio, project, as_of), ("end",)))
    moved.append(MovedPromise(project, budget_promise(portfolio, project, as_of), ("budget", "total")))
    return tuple(one for one in moved if not one.promise.is_explained)


def _moves(changes: Iterable[Change], milestone: Milestone) -> Iterator[MovedMilestone]:
    for change in changes:
        yield from (moved for moved in change.baseline.milestones if moved.id == milestone.id)


def _moved_by(moved: MovedMilestone, agreed: date | None) -> date:
    if moved.old is None or agreed is None:
        return moved.new
    return min(agreed + (moved.new - moved.old), moved.new)


def _pending(
    portfolio: Portfolio, project: Project, milestone: Milestone, as_of: date
) -> tuple[Change, MovedMilestone] | None:
    asked = (change for change in portfolio.of(project, Change) if not change.is_approved(as_of))
    found = ((change, moved) for change in asked for moved in _moves([change], milestone))
    return next((one for one in found if one[1].old != one[1].new == milestone.baseline), None)
