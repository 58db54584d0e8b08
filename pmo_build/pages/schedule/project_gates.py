"""Gates of a project as a table, with what its method asks at each and what is still to be done."""

from pmo_build.metrics.schedule.gates import GateStatus, gate_calendar
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.portal.field_values import field_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.status_values import Late
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.totals import part_of
from pmo_build.portal.values import NOTHING, Day, Number, Overdue, PageLink, PlainText, Said, Value


def project_gates_table(portal: Portal, project: Project) -> Table:
    """Return the gates of a project as a table, the earliest first."""
    _ = portal.translate
    columns: tuple[Column[GateStatus], ...] = (
        Column("gate", _("Gate"), lambda status: PageLink(link_to(portal, status.gate))),
        Column("stage", _("Stage"), lambda status: PlainText(status.gate.stage)),
        Column("planned", _("Planned"), lambda status: (Overdue if status.is_overdue else Day)(status.gate.planned)),
        Column("held", _("Held"), lambda status: Day(status.held) if status.held else NOTHING),
        Column("late", _("Late"), _days_late, number=True),
        Column("decision", _("Decision"), lambda status: _decision(portal, status)),
        Column("criteria", _("Criteria met"), lambda status: _criteria_met(portal, status), number=True),
        Column("conditions", _("Open conditions"), lambda status: _conditions(portal, status), number=True),
        Column("approver", _("Approver"), lambda status: field_value(portal, status.gate, "approver")),
        Column("milestone", _("Milestone"), _milestone),
    )
    statuses = gate_calendar(portal.portfolio, project, portal.as_of)
    return Table.of("gates", _("Gates"), columns, statuses).without_empty()


def _days_late(status: GateStatus) -> Value:
    return (
        Late(status.late_days, Rag.RED if status.is_overdue else None, metric="days-overdue")
        if status.late_days
        else NOTHING
    )


def _decision(portal: Portal, status: GateStatus) -> Value:
    return field_value(portal, status.gate, "decision") if status.gate.decision else NOTHING


def _criteria_met(portal: Portal, status: GateStatus) -> Value:
    asked = status.met + status.not_met + status.unknown
    if not asked:
        return NOTHING
    return part_of(portal, status.met, asked, "criteria-met")


def _conditions(portal: Portal, status: GateStatus) -> Value:
    count, late = len(status.open_conditions), len(status.overdue_conditions)
    if not count:
        return NOTHING
    open_ = Number(count, metric="open-conditions")
    if not late:
        return open_
    overdue = Said.of(portal.translate("{count} overdue"), count=Number(late, metric="conditions-overdue"))
    return Said("{open} ({overdue})", (("open", open_), ("overdue", overdue)), sort=str(count))


def _milestone(status: GateStatus) -> Value:
    return PlainText(status.milestone.title) if status.milestone else NOTHING
