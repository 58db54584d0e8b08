"""Decisions and changes as tables: what waits for whom, how late it is, and what was decided."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from pmo_build.metrics.control.issues_and_decisions import is_waiting
from pmo_build.metrics.control.waiting import Undecided, due_day, to_decide
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.records.status_report import StatusReport
from pmo_build.pages.addresses import CHANGES, DECISIONS
from pmo_build.pages.control.control_values import days_late, late_column
from pmo_build.portal.composed_values import Below, Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.register_table import register
from pmo_build.portal.status_values import Late
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Day, LinkTo, Markdown, Money, PageLink, PlainText, Value

R = TypeVar("R", Decision, Change)


def decisions_table(portal: Portal, decisions: Iterable[Decision], *, with_project: bool = False) -> Table:
    """Return decisions as a table: those that wait first, then the newest; flags `waiting` and `overdue`."""
    return register(
        portal,
        Decision.kind,
        _waiting_first(portal, decisions),
        id_=DECISIONS,
        with_project=with_project,
        extra=[late_column(portal), Column("outcome", portal.translate("Outcome"), _outcome)],
        flags=_waiting_flags(portal),
    ).without_empty()


def changes_table(portal: Portal, changes: Iterable[Change], *, with_project: bool = False) -> Table:
    """Return changes as a table: those that wait first, then the newest; flags `waiting` and `overdue`."""
    return register(
        portal,
        Change.kind,
        _waiting_first(portal, changes),
        id_=CHANGES,
        with_project=with_project,
        extra=[late_column(portal), *_impact_columns(portal)],
        flags=_waiting_flags(portal),
    ).without_empty()


def decision_queue(portal: Portal) -> Table:
    """Return what waits to be decided as a table, the one due first in front."""
    _ = portal.translate
    columns: tuple[Column[Undecided], ...] = (
        Column("question", _("To decide"), lambda one: _question(portal, one)),
        Column("kind", _("Type"), lambda one: _kind(portal, one), filter="choice"),
        Column("project", _("Project"), lambda one: _projects(portal, one), filter="choice"),
        Column("decides", _("Who decides"), lambda one: _who_decides(portal, one), filter="choice"),
        Column("due", _("Due"), lambda one: Day(due_day(one))),
        Column("late", _("Overdue"), lambda one: _overdue(portal, one), number=True),
        *_impact_columns(portal),
    )
    found = to_decide(portal.portfolio, portal.as_of)
    return Table.of("queue", _("What must be decided"), columns, found.all).without_empty()


def _question(portal: Portal, record: Undecided) -> Value:
    if not isinstance(record, StatusReport):
        return PageLink(link_to(portal, record))
    title = portal.translate("report of {day}").format(day=portal.formats.day(record.as_of))
    return Below((PageLink(LinkTo(title, portal.url(record))), Markdown(record.decisions_needed)))


def _overdue(portal: Portal, record: Undecided) -> Value:
    day = due_day(record)
    if day is None or day >= portal.as_of:
        return NOTHING
    return Late((portal.as_of - day).days, Rag.RED, metric="days-overdue")


def _waiting_first(portal: Portal, records: Iterable[R]) -> list[R]:
    def place(record: R) -> tuple[bool, int]:
        if is_waiting(portal.portfolio, record, portal.as_of):
            return False, (record.due or date.max).toordinal()
        return True, -(record.decided or record.due or date.min).toordinal()

    return sorted(records, key=place)


def _waiting_flags(portal: Portal) -> tuple[Flag[Decision | Change], ...]:
    _ = portal.translate
    return (
        Flag("waiting", _("Waits for a decision"), lambda record: is_waiting(portal.portfolio, record, portal.as_of)),
        Flag("overdue", _("Overdue"), lambda record: bool(days_late(portal, record))),
    )


def _impact_columns(portal: Portal) -> tuple[Column[Undecided], ...]:
    _ = portal.translate
    return Column("cost", _("Costs more"), _cost, number=True), Column("time", _("Takes longer"), _time, number=True)


_KINDS = {Decision.kind: "Decision", Change.kind: "Change", StatusReport.kind: "Status report", Gate.kind: "Gate"}


def _kind(portal: Portal, record: Undecided) -> Value:
    return PlainText(portal.translate(_KINDS[record.kind]), choice=record.kind)


def _projects(portal: Portal, record: Undecided) -> Value:
    """Return the project of a record; for one of the portfolio, the projects that it names."""
    named = record.projects if isinstance(record, Decision) and not record.parent else ()
    projects = tuple(project_value(portal, id_) for id_ in named)
    return Several(projects) if projects else project_value(portal, record.parent)


def _who_decides(portal: Portal, record: Undecided) -> Value:
    if isinstance(record, StatusReport):
        project = portal.portfolio.find(Project, record.parent)
        return person_value(portal, project.sponsor if project else None)
    decides = record.approver if isinstance(record, Gate) else record.decided_by
    return person_value(portal, decides or record.owner)


def _outcome(decision: Decision) -> Value:
    return Markdown(decision.outcome) if decision.outcome else NOTHING


def _cost(record: Undecided) -> Value:
    return Money(record.impact.cost, metric="change/impact/cost") if isinstance(record, Change) else NOTHING


def _time(record: Undecided) -> Value:
    return Late(record.impact.time_days, metric="change/impact/time_days") if isinstance(record, Change) else NOTHING
