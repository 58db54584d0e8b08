"""Issues, decisions, changes and assumptions as tables: what is open, what waits for whom, and how late it is.

What stands in the register of a project that has ended counts as neither open nor waiting.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from pmo_build.metrics.control import issues_and_decisions
from pmo_build.metrics.control.issues_and_decisions import days_overdue
from pmo_build.metrics.records import open_records
from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.model.records.assumption import Assumption
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue, Level
from pmo_build.model.records.record import Rag
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.register_table import register
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Day, Late, Markdown, Money, Number, PageLink, PlainText, Several, Value

R = TypeVar("R", Decision, Change)

_LAST = "9999"


def issues_table(portal: Portal, issues: Iterable[Issue], *, with_project: bool = False) -> Table:
    """Return issues as a table: the open ones first, and of these the heaviest; flags `open` and `overdue`."""
    _ = portal.translate

    def place(issue: Issue) -> tuple[bool, int, str, str]:
        weight = issues_and_decisions.weight(issue)
        lightness = len(Level) if weight is None else -weight.rank
        return not is_open(portal, issue), lightness, _text(issue.due) or _LAST, issue.key

    return register(
        portal,
        Issue.kind,
        sorted(issues, key=place),
        id_="issues",
        with_project=with_project,
        optional={"raised"},
        extra=[
            _late_column(portal),
            Column(
                "age", _("Days open"), lambda issue: Number(issues_and_decisions.age(issue, portal.as_of)), number=True
            ),
        ],
        flags=[
            Flag("open", _("Open"), lambda issue: is_open(portal, issue)),
            Flag("overdue", _("Overdue"), lambda issue: bool(days_late(portal, issue))),
        ],
    ).without_empty()


def decisions_table(portal: Portal, decisions: Iterable[Decision], *, with_project: bool = False) -> Table:
    """Return decisions as a table: those that wait first, then the newest; flags `waiting` and `overdue`."""
    _ = portal.translate
    return register(
        portal,
        Decision.kind,
        _waiting_first(portal, decisions),
        id_="decisions",
        with_project=with_project,
        extra=[
            _late_column(portal),
            Column("outcome", _("Outcome"), _outcome),
        ],
        flags=_waiting_flags(portal),
    ).without_empty()


def changes_table(portal: Portal, changes: Iterable[Change], *, with_project: bool = False) -> Table:
    """Return changes as a table: those that wait first, then the newest; flags `waiting` and `overdue`."""
    _ = portal.translate
    return register(
        portal,
        Change.kind,
        _waiting_first(portal, changes),
        id_="changes",
        with_project=with_project,
        extra=[
            _late_column(portal),
            Column("cost", _("Costs more"), _cost, number=True),
            Column("time", _("Takes longer"), _time, number=True),
        ],
        flags=_waiting_flags(portal),
    ).without_empty()


def assumptions_table(portal: Portal, assumptions: Iterable[Assumption], *, with_project: bool = False) -> Table:
    """Return assumptions as a table: the open ones first, by review date; flags `open` and `to-check`."""
    _ = portal.translate
    return register(
        portal,
        Assumption.kind,
        sorted(assumptions, key=lambda one: (not is_open(portal, one), _text(one.review) or _LAST, one.key)),
        id_="assumptions",
        with_project=with_project,
        extra=[
            Column("late", _("Overdue"), lambda one: _late(days_late(portal, one) or None), number=True),
            Column("risk", _("Risk"), lambda one: _risk(portal, one)),
        ],
        flags=[
            Flag("open", _("Open"), lambda one: is_open(portal, one)),
            Flag("to-check", _("Review date has come"), lambda one: days_late(portal, one) is not None),
        ],
    ).without_empty()


def decision_queue(portal: Portal, decisions: Iterable[Decision], changes: Iterable[Change]) -> Table:
    """Return what waits to be decided as a table, the one due first in front."""
    _ = portal.translate
    columns: tuple[Column[Decision | Change], ...] = (
        Column("question", _("To decide"), lambda one: PageLink(link_to(portal, one))),
        Column("kind", _("Type"), lambda one: _kind(portal, one), filter="choice"),
        Column("project", _("Project"), lambda one: _touched(portal, one), filter="choice"),
        Column(
            "decides", _("Who decides"), lambda one: person_value(portal, one.decided_by or one.owner), filter="choice"
        ),
        Column("due", _("Due"), lambda one: Day(one.due)),
        _late_column(portal),
        Column("cost", _("Costs more"), _cost, number=True),
        Column("time", _("Takes longer"), _time, number=True),
    )
    asked: tuple[Decision | Change, ...] = (*decisions, *changes)
    waiting = [one for one in asked if is_waiting(portal, one)]
    waiting.sort(key=lambda one: (_text(one.due) or _LAST, one.key))
    return Table.of("queue", _("What must be decided"), columns, waiting).without_empty()


def is_open(portal: Portal, record: Issue | Assumption) -> bool:
    """Tell whether an issue must still be dealt with, or an assumption is not known to be true or false."""
    return open_records.is_open(portal.portfolio, record, portal.as_of)


def is_waiting(portal: Portal, record: Decision | Change) -> bool:
    """Tell whether a decision has not been taken, or a proposed change not been decided."""
    return issues_and_decisions.is_waiting(portal.portfolio, record, portal.as_of)


def days_late(portal: Portal, record: Issue | Decision | Change | Assumption) -> int | None:
    """Return by how many days something is past its day; `None` if that has not come, or it is settled."""
    if in_closed_project(portal.portfolio, record):
        return None
    # An assumption is to be checked on the day itself; the rest may still be done on it.
    is_due = isinstance(record, Assumption) and record.review == portal.as_of and record.is_open
    return days_overdue(record, portal.as_of) or (0 if is_due else None)


def _kind(portal: Portal, record: Decision | Change) -> Value:
    name = portal.translate("Change" if isinstance(record, Change) else "Decision")
    return PlainText(name, choice=record.kind)


def _touched(portal: Portal, record: Decision | Change) -> Value:
    """Return the project of a record; for one of the portfolio, the projects that it names."""
    named = record.projects if isinstance(record, Decision) and not record.parent else ()
    projects = tuple(project_value(portal, id_) for id_ in named)
    return Several(projects) if projects else project_value(portal, record.parent)


def _risk(portal: Portal, assumption: Assumption) -> Value:
    key = (
        None if assumption.risk is None else portal.portfolio.resolve_nearby("risk", assumption.risk, assumption.parent)
    )
    risk = portal.portfolio.records.get("risk", {}).get(key or "")
    return PlainText(assumption.risk) if risk is None else PageLink(link_to(portal, risk))


def _waiting_first(portal: Portal, records: Iterable[R]) -> list[R]:
    def place(record: R) -> tuple[bool, int]:
        if is_waiting(portal, record):
            return False, (record.due or date.max).toordinal()
        return True, -(record.decided or record.due or date.min).toordinal()

    return sorted(records, key=place)


def _late_column(portal: Portal) -> Column[Any]:
    return Column("late", portal.translate("Overdue"), lambda record: _late(days_late(portal, record)), number=True)


def _waiting_flags(portal: Portal) -> list[Flag[Any]]:
    _ = portal.translate
    return [
        Flag("waiting", _("Waits for a decision"), lambda record: is_waiting(portal, record)),
        Flag("overdue", _("Overdue"), lambda record: bool(days_late(portal, record))),
    ]


def _late(days: int | None) -> Value:
    return NOTHING if days is None else Late(days, Rag.RED)


def _outcome(decision: Decision) -> Value:
    return Markdown(decision.outcome) if decision.outcome else NOTHING


def _cost(record: Decision | Change) -> Value:
    return Money(record.impact.cost) if isinstance(record, Change) else NOTHING


def _time(record: Decision | Change) -> Value:
    return Late(record.impact.time_days) if isinstance(record, Change) else NOTHING


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()
