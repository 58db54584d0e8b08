"""Issues, decisions, changes and assumptions: how heavy they are, what waits for a decision, and what is overdue."""

from datetime import date
from typing import TypeVar

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.assumption import Assumption
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue, Level

R = TypeVar("R", Decision, Change)


def weight(issue: Issue) -> Level | None:
    """Return the heavier of the priority and the severity of an issue; `None` if neither is known."""
    known = (level for level in (issue.priority, issue.severity) if level)
    return max(known, key=lambda level: level.rank, default=None)


def age(issue: Issue, as_of: date) -> int | None:
    """Return the days that an issue has been open, or was until it was closed; `None` if unknown."""
    if issue.raised is None or issue.raised > as_of:
        return None
    if issue.is_open:
        return (as_of - issue.raised).days
    return None if issue.closed is None else (min(issue.closed, as_of) - issue.raised).days


def is_waiting(portfolio: Portfolio, record: Decision | Change, as_of: date) -> bool:
    """Tell whether something waits for a decision, in work that has not ended."""
    return not record.is_decided(as_of) and not in_closed_project(portfolio, record)


def waiting(portfolio: Portfolio, entity: type[R], as_of: date) -> tuple[R, ...]:
    """Return the decisions, or the changes, that wait for a decision, by due date and those without one last."""
    found = (record for record in portfolio.all(entity) if is_waiting(portfolio, record, as_of))
    return tuple(sorted(found, key=lambda record: (record.due or date.max, record.key)))


def days_overdue(record: Issue | Decision | Change | Assumption, as_of: date) -> int | None:
    """Return by how many days something open is past its day, an assumption past the day of its review.

    It is 0 if that day has not passed, and `None` if there is none, or nothing is left to deal with or to decide.
    """
    day = record.review if isinstance(record, Assumption) else record.due
    is_open = not record.is_decided(as_of) if isinstance(record, Decision | Change) else record.is_open
    return max(0, (as_of - day).days) if is_open and day is not None else None


METRICS = (
    Metric(
        "decisions-waiting",
        "Decisions waiting",
        Unit.COUNT,
        "How many decisions are asked for in the register and not taken yet.",
        needs=("decision/decided", "decision/due"),
    ),
    Metric(
        "decisions-overdue",
        "Decisions overdue",
        Unit.COUNT,
        "How many decisions that wait should have been taken by now.",
        needs=("decision/due", "decision/decided"),
    ),
    Metric(
        "changes-to-decide",
        "Changes to decide",
        Unit.COUNT,
        "How many changes are asked for and neither approved nor rejected yet.",
        needs=("change/state",),
    ),
    Metric(
        "cost-of-changes-to-decide",
        "Cost of the changes to decide",
        Unit.MONEY,
        "What the changes that wait for a decision cost together, as far as they say.",
        needs=("change/impact/cost", "change/state"),
    ),
    Metric(
        "open-issues",
        "Open issues",
        Unit.COUNT,
        "How many issues are not settled yet.",
        needs=("issue/state",),
    ),
    Metric(
        "issues-overdue",
        "Issues overdue",
        Unit.COUNT,
        "How many open issues should have been settled by now.",
        needs=("issue/due", "issue/state"),
    ),
    Metric(
        "issue-age",
        "Age of an issue",
        Unit.CALENDAR_DAYS,
        "How many days an open issue has been open.",
        needs=("issue/raised",),
    ),
    Metric(
        "oldest-issue",
        "Age of the oldest issue",
        Unit.CALENDAR_DAYS,
        "How many days the open issue has been open that was raised first.",
        needs=("issue/raised",),
    ),
    Metric(
        "open-assumptions",
        "Open assumptions",
        Unit.COUNT,
        "How many assumptions are neither confirmed nor disproved.",
        needs=("assumption/state",),
    ),
    Metric(
        "assumptions-to-check",
        "Assumptions to check",
        Unit.COUNT,
        "How many open assumptions should have been checked by now.",
        needs=("assumption/review", "assumption/state"),
    ),
    Metric(
        "days-overdue",
        "Days overdue",
        Unit.CALENDAR_DAYS,
        "How many days ago something should have happened that has not, or how many days too late it did.",
        formula="as of - due",
    ),
)
