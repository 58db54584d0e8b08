"""Against which baseline: what was agreed first, and how often that was changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.schedule.expected_end import first_agreed_end
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change, ChangeState, MovedMilestone
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
        budget_before: The budget until then; `None` if it left it as it was, or nobody knows.
        end: The agreed end that it made; `None` if it left that as it was.
        end_before: The agreed end until then; `None` if it left it as it was, or nobody knows.
    """

    change: Change
    moves: tuple[BaselineMove, ...]
    budget: Decimal | None
    budget_before: Decimal | None = None
    end: date | None = None
    end_before: date | None = None


def rebaselinings(portfolio: Portfolio, project: Project, as_of: date) -> tuple[Rebaselining, ...]:
    """Return the approved changes that moved a date or the budget, by day of decision, without a day last."""
    milestones = {milestone.id: milestone for milestone in project.milestones}
    budget, end = project.budget.original, first_agreed_end(project)
    found = []
    for change in approved_changes(portfolio, project, as_of):
        new = change.baseline
        if not new.milestones and new.budget is None and new.end is None:
            continue
        moves = tuple(_move(moved, milestones.get(moved.id)) for moved in new.milestones)
        before = _budget_before(change) if budget is None else budget
        found.append(
            Rebaselining(
                change,
                moves,
                new.budget,
                budget_before=None if new.budget is None else before,
                end=new.end,
                end_before=None if new.end is None else end,
            )
        )
        budget, end = budget if new.budget is None else new.budget, new.end or end
    return tuple(found)


def approved_changes(portfolio: Portfolio, project: Project, as_of: date) -> tuple[Change, ...]:
    """Return the changes of a project that were approved by a day, by day of decision, without a day last."""
    approved = [change for change in portfolio.of(project, Change) if change.is_approved(as_of)]
    return tuple(sorted(approved, key=lambda change: (change.decided or date.max, change.key)))


def approved_last(changes: Iterable[Change]) -> dict[str, tuple[Change, date]]:
    """Return, for each milestone, the change that was approved last with the baseline it made; without a day is last.

    What is approved later than the day everything is computed for counts too: the plan is as it stands today.
    """
    approved = [change for change in changes if change.state is ChangeState.APPROVED]
    approved.sort(key=lambda change: change.decided or date.max)
    return {moved.id: (change, moved.new) for change in approved for moved in change.baseline.milestones}


def rebaselining_count(portfolio: Portfolio, project: Project, as_of: date) -> int | None:
    """Return how often the dates or the budget of a project were agreed anew.

    `None` if nobody knows: its changes could not be read, or a date or the budget is another than first agreed and no
    approved change says so.
    """
    if portfolio.has_unread(project, Change):
        return None
    ledger = rebaselinings(portfolio, project, as_of)
    return None if _is_unrecorded(project, ledger) else len(ledger)


def _is_unrecorded(project: Project, ledger: Iterable[Rebaselining]) -> bool:
    """Tell whether something is other than first agreed, and no entry is about it."""
    entries, budget = list(ledger), project.budget
    recorded = {move.moved.id for entry in entries for move in entry.moves}
    if any(has_moved(milestone) and milestone.id not in recorded for milestone in project.milestones):
        return True
    if project.original_end not in {None, project.end} and all(one.end is None and not one.moves for one in entries):
        return True
    return budget.original not in {None, budget.amount} and all(one.budget is None for one in entries)


def original_budget(portfolio: Portfolio, project: Project, as_of: date) -> Decimal | None:
    """Return the budget that was agreed first: the first estimate, or what there was before an approved change.

    `None` if nobody knows: there is no first estimate, and the changes could not be read, or the first that made a
    budget does not say what it cost.
    """
    if project.budget.original is not None:
        return project.budget.original
    if portfolio.has_unread(project, Change):
        return None
    for change in approved_changes(portfolio, project, as_of):
        if change.baseline.budget is not None:
            return _budget_before(change)
    return project.budget.amount


def has_moved(milestone: Milestone) -> bool:
    """Tell whether the baseline of a milestone is another than the date first agreed."""
    return None not in (milestone.original, milestone.baseline) and milestone.original != milestone.baseline


def _budget_before(change: Change) -> Decimal | None:
    new, cost = change.baseline.budget, change.impact.cost
    return None if new is None or cost is None else new - cost


def _move(moved: MovedMilestone, milestone: Milestone | None) -> BaselineMove:
    return BaselineMove(moved, milestone, None if moved.old is None else (moved.new - moved.old).days)


METRICS = (
    Metric(
        "original-budget",
        "Budget agreed first",
        Unit.MONEY,
        "The first estimate of a project, or else its budget before the first approved change that made it another.",
        formula="budget.original, or baseline.budget − impact.cost of the first approved change",
        needs=("project/budget/original", "change/baseline/budget", "change/impact/cost"),
        of_project=original_budget,
    ),
    Metric(
        "rebaselinings",
        "Times agreed anew",
        Unit.COUNT,
        "How many approved changes made the dates or the budget of a project others than they were.",
        needs=("change/state", "change/decided", "change/baseline"),
        of_project=rebaselining_count,
    ),
    Metric(
        "baseline-move",
        "Days that a baseline moved",
        Unit.CALENDAR_DAYS,
        "By how many days an approved change made a milestone later; below zero earlier.",
        needs=("change/baseline/milestones",),
    ),
)
