"""Decisions and changes as tables: what waits for whom, how late it is, and what was decided."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from pmo_build.metrics.control.issues_and_decisions import is_waiting
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.pages.addresses import CHANGES, DECISIONS
from pmo_build.pages.control.control_values import days_late, late_column
from pmo_build.portal.composed_values import Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.register_table import register
from pmo_build.portal.status_values import Late
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Day, Markdown, Money, PageLink, PlainText, Value

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


def decision_queue(portal: Portal, decisions: Iterable[Decision], changes: Iterable[Change]) -> Table:
    """Return what waits to be decided as a table, the one due first in front."""
    _ = portal.translate
    columns: tuple[Column[Decision | Change], ...] = (
        Column("question", _("To decide"), lambda one: PageLink(link_to(portal, one))),
        Column("kind", _("Type"), lambda one: _kind(portal, one), filter="choice"),
        Column("project", _("Project"), lambda one: _projects(portal, one), filter="choice"),
        Column("decides", _("Who decides"), lambda one: _who_decides(portal, one), filter="choice"),
        Column("due", _("Due"), lambda one: Day(one.due)),
        late_column(portal),
        *_impact_columns(portal),
    )
    asked: tuple[Decision | Change, ...] = (*decisions, *changes)
    waiting = (one for one in asked if is_waiting(portal.portfolio, one, portal.as_of))
    in_order = sorted(waiting, key=lambda one: (one.due or date.max, one.key))
    return Table.of("queue", _("What must be decided"), columns, in_order).without_empty()


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


def _impact_columns(portal: Portal) -> tuple[Column[Decision | Change], ...]:
    _ = portal.translate
    return Column("cost", _("Costs more"), _cost, number=True), Column("time", _("Takes longer"), _time, number=True)


def _kind(portal: Portal, record: Decision | Change) -> Value:
    name = portal.translate("Change" if isinstance(record, Change) else "Decision")
    return PlainText(name, choice=record.kind)


def _projects(portal: Portal, record: Decision | Change) -> Value:
    """Return the project of a record; for one of the portfolio, the projects that it names."""
    named = record.projects if isinstance(record, Decision) and not record.parent else ()
    projects = tuple(project_value(portal, id_) for id_ in named)
    return Several(projects) if projects else project_value(portal, record.parent)


def _who_decides(portal: Portal, record: Decision | Change) -> Value:
    return person_value(portal, record.decided_by or record.owner)


def _outcome(decision: Decision) -> Value:
    return Markdown(decision.outcome) if decision.outcome else NOTHING


def _cost(record: Decision | Change) -> Value:
    return Money(record.impact.cost, metric="change/impact/cost") if isinstance(record, Change) else NOTHING


def _time(record: Decision | Change) -> Value:
    return Late(record.impact.time_days, metric="change/impact/time_days") if isinstance(record, Change) else NOTHING
