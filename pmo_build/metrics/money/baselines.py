"""Against which baseline: what was agreed first, and how often that was changed since."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change, MovedMilestone
from pmo_build.model.records.project import Milestone, Project


@dataclass(frozen=True, slots=True)
class BaselineMove:
    """A milestone whose baseline a change has moved.

    Attributes:
        milestone: `None` if the project has none of that id.
        days: Days that it became later; `None` if the change does not say what the baseline was.
    """

    moved: MovedMilestone
    milestone: Milestone | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Rebaselining:
    """An approved change that moved the baseline.

    Attributes:
        budget: The budget that it made; `None` if it left the budget as it was.
    """

    change: Change
    moves: tuple[BaselineMove, ...]
    budget: Decimal | None


def rebaselinings(portfolio: Portfolio, project: Project, as_of: date) -> tuple[Rebaselining, ...]:
    """Return the approved changes that moved a milestone or the budget, by day of decision, without a day last."""
    milestones = {milestone.id: milestone for milestone in project.milestones}
    approved = [change for change in portfolio.of(project, Change) if change.is_approved(as_of)]
    approved.sort(key=lambda change: (change.decided or date.max, change.key))
    return tuple(
        Rebaselining(
            change,
            tuple(_move(moved, milestones.get(moved.id)) for moved in change.baseline.milestones),
            change.baseline.budget,
        )
        for change in approved
        if change.baseline.milestones or change.baseline.budget is not None
    )


def rebaselining_count(portfolio: Portfolio, project: Project, as_of: date) -> int | None:
    """Return how often the dates or the budget of a project were agreed anew.

    `None` if nobody knows: its changes could not be read, or a milestone has moved and no approved change says so.
    """
    if portfolio.has_unread(project, Change):
        return None
    ledger = rebaselinings(portfolio, project, as_of)
    recorded = {move.moved.id for entry in ledger for move in entry.moves}
    unrecorded = any(has_moved(milestone) and milestone.id not in recorded for milestone in project.milestones)
    return None if unrecorded else len(ledger)


def original_budget(portfolio: Portfolio, project: Project, as_of: date) -> Decimal | None:
    """Return the budget that was agreed first: what there was before an approved change made it another.

    `None` if nobody knows: its changes could not be read, or the first that made a budget does not say what it cost.
    """
    if portfolio.has_unread(project, Change):
        return None
    for entry in rebaselinings(portfolio, project, as_of):
        if entry.budget is not None:
            cost = entry.change.impact.cost
            return None if cost is None else entry.budget - cost
    return project.budget.amount


def has_moved(milestone: Milestone) -> bool:
    """Tell whether the baseline of a milestone is another than the date first agreed."""
    return None not in (milestone.original, milestone.baseline) and milestone.original != milestone.baseline


def _move(moved: MovedMilestone, milestone: Milestone | None) -> BaselineMove:
    return BaselineMove(moved, milestone, None if moved.old is None else (moved.new - moved.old).days)
