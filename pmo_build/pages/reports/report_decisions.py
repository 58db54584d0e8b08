"""The decisions and gates of a portfolio report."""

from collections.abc import Sequence
from datetime import date

from pmo_build.metrics.control.issues_and_decisions import days_overdue
from pmo_build.metrics.control.waiting import to_decide
from pmo_build.metrics.reports.period import Period, decisions_taken, gates_held, gates_next
from pmo_build.metrics.schedule.gates import gate_status
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.gate import Gate
from pmo_build.pages.reports.excerpts import Excerpt, excerpt
from pmo_build.portal.composed_values import SmallPrint
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, project_value
from pmo_build.portal.tables import Column
from pmo_build.portal.values import Day, Markdown, Overdue, PageLink, PlainText, Value, Word

Asked = Decision | Change


def waiting_table(portal: Portal, period: Period) -> Excerpt:
    """Return what waited to be decided at the end of a period."""
    _ = portal.translate
    columns: tuple[Column[Asked], ...] = (
        Column("decision", _("To decide"), lambda one: PageLink(link_to(portal, one))),
        Column("project", _("Project"), lambda one: project_value(portal, one.parent)),
        Column("decides", _("Who decides"), lambda one: PlainText(one.decided_by)),
        Column("due", _("Due"), lambda one: _due(one, period)),
    )
    found = to_decide(portal.portfolio, period.end)
    waiting = [one for one in found.all if isinstance(one, Decision | Change)]
    return excerpt("waiting", _("Decisions and changes waiting"), columns, waiting)


def taken_table(portal: Portal, period: Period) -> Excerpt:
    """Return what was decided in a period."""
    _ = portal.translate
    columns: tuple[Column[Asked], ...] = (
        Column("decision", _("Decided"), lambda one: PageLink(link_to(portal, one))),
        Column("project", _("Project"), lambda one: project_value(portal, one.parent)),
        Column("by", _("By"), lambda one: PlainText(one.decided_by)),
        Column("on", _("On"), lambda one: Day(one.decided)),
        Column("outcome", _("Outcome"), _outcome),
    )
    taken: Sequence[Asked] = decisions_taken(portal.portfolio, period)
    return excerpt("taken", _("Decided in this period"), columns, taken)


def held_table(portal: Portal, period: Period) -> Excerpt:
    """Return the gates that were held in a period."""
    _ = portal.translate
    columns: tuple[Column[Gate], ...] = (
        Column("gate", _("Gate"), lambda gate: PageLink(link_to(portal, gate))),
        Column("project", _("Project"), lambda gate: project_value(portal, gate.parent)),
        Column("held", _("Held"), lambda gate: Day(gate.held)),
        Column("decision", _("Decision"), lambda gate: Word(gate.decision)),
        Column("approver", _("Approver"), lambda gate: PlainText(gate.approver)),
    )
    return excerpt("held", _("Held in this period"), columns, gates_held(portal.portfolio, period))


def planned_table(portal: Portal, period: Period, as_of: date) -> Excerpt:
    """Return the gates that were planned for the time soon after a period, as is known on a day."""
    _ = portal.translate
    columns: tuple[Column[Gate], ...] = (
        Column("gate", _("Gate"), lambda gate: PageLink(link_to(portal, gate))),
        Column("project", _("Project"), lambda gate: project_value(portal, gate.parent)),
        Column("planned", _("Planned"), lambda gate: _planned(gate, period)),
        Column("approver", _("Approver"), lambda gate: PlainText(gate.approver)),
    )
    planned = gates_next(portal.portfolio, period, as_of)
    return excerpt("planned", _("To be held in the two months after it"), columns, planned)


def _due(record: Asked, period: Period) -> Value:
    return Overdue(record.due) if days_overdue(record, period.end) else Day(record.due)


def _outcome(record: Asked) -> Value:
    if isinstance(record, Change):
        return Word(record.state)
    return Markdown(record.outcome) if record.outcome else SmallPrint("")


def _planned(gate: Gate, period: Period) -> Value:
    return Overdue(gate.planned) if gate_status(gate, None, period.end).is_overdue else Day(gate.planned)
