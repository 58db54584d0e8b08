"""Issues, decisions and assumptions: what is open, what waits, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.assumption import Assumption, AssumptionState
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue, IssueState, Level
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Record


@dataclass(frozen=True, slots=True)
class IssueSummary:
    """How the issues of a register stand.

    Attributes:
        ages: Days that each open issue has been open, oldest first, as far as known.
        unknown: Number of open issues of which nobody knows when they were raised.
    """

    open: tuple[Issue, ...]
    overdue: tuple[Issue, ...]
    closed: tuple[Issue, ...]
    ages: tuple[int, ...]
    unknown: int


def in_closed_project(portfolio: Portfolio, record: Record) -> bool:
    """Tell whether a record stands in the register of a project that has ended."""
    project = portfolio.find(Project, record.parent)
    return project is not None and project.state.is_closed


def may_have_ended(portfolio: Portfolio, record: Record) -> bool:
    """Tell whether a record stands in the register of a project that has ended, or of one that could not be read."""
    return in_closed_project(portfolio, record) or (Project.kind, record.parent) in portfolio.unread


def is_open(issue: Issue) -> bool:
    """Tell whether an issue still has to be dealt with."""
    return issue.state is IssueState.OPEN


def weight(issue: Issue) -> Level | None:
    """Return the heavier of the priority and the severity of an issue; `None` if neither is known."""
    order = list(Level)
    return max((level for level in (issue.priority, issue.severity) if level), key=order.index, default=None)


def age(issue: Issue, as_of: date) -> int | None:
    """Return the days that an issue has been open, or was until it was closed; `None` if unknown."""
    if issue.raised is None or issue.raised > as_of:
        return None
    if is_open(issue):
        return (as_of - issue.raised).days
    return None if issue.closed is None else (min(issue.closed, as_of) - issue.raised).days


def days_overdue(issue: Issue, as_of: date) -> int | None:
    """Return by how many days an open issue is past its day; 0 if it is not, `None` if it is closed or has no day."""
    return max(0, (as_of - issue.due).days) if is_open(issue) and issue.due is not None else None


def summarise(issues: Iterable[Issue], as_of: date) -> IssueSummary:
    """Return how issues stand on a day."""
    listed = tuple(issues)
    still_open = tuple(issue for issue in listed if is_open(issue))
    ages = [age(issue, as_of) for issue in still_open]
    return IssueSummary(
        open=still_open,
        overdue=tuple(issue for issue in still_open if days_overdue(issue, as_of)),
        closed=tuple(issue for issue in listed if not is_open(issue)),
        ages=tuple(sorted((days for days in ages if days is not None), reverse=True)),
        unknown=ages.count(None),
    )


def is_waiting(decision: Decision, as_of: date) -> bool:
    """Tell whether a decision has not been taken by a day; an outcome without a date was decided some day."""
    if decision.decided is None:
        return decision.outcome is None
    return decision.decided > as_of


def waiting(decisions: Iterable[Decision], as_of: date) -> tuple[Decision, ...]:
    """Return the decisions that wait, the one due first in front and those without a day last."""
    found = (decision for decision in decisions if is_waiting(decision, as_of))
    return tuple(sorted(found, key=lambda decision: (decision.due or date.max, decision.key)))


def days_waiting(decision: Decision, as_of: date) -> int | None:
    """Return by how many days a decision is past its day; 0 if it is not, `None` if it is taken or has no day."""
    if decision.due is None or not is_waiting(decision, as_of):
        return None
    return max(0, (as_of - decision.due).days)


def to_check(assumptions: Iterable[Assumption], as_of: date) -> tuple[Assumption, ...]:
    """Return the open assumptions whose review date has come, the oldest first."""
    due = [(a.review, a.key, a) for a in assumptions if a.state is AssumptionState.OPEN and a.review is not None]
    return tuple(assumption for review, _, assumption in sorted(due, key=lambda row: row[:2]) if review <= as_of)
