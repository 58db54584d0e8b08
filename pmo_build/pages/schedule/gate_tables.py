"""Gates as tables: what is due, what was decided on which evidence, and what must still be done after a go."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.gates import GateStatus, gate_due
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk import Action
from pmo_build.pages.addresses import ALL_GATES, CONDITIONS
from pmo_build.pages.schedule.schedule_values import due_value, is_news
from pmo_build.portal.composed_values import Fact, Fields, Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.status_values import Late, State
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.totals import part_of
from pmo_build.portal.values import NOTHING, Day, ExternalLink, LinkTo, Number, Overdue, PageLink, PlainText, Value

# What a decision means for the project.
_COLOURS: Mapping[GateDecision, Rag] = {
    GateDecision.GO: Rag.GREEN,
    GateDecision.CONDITIONAL_GO: Rag.AMBER,
    GateDecision.HOLD: Rag.AMBER,
    GateDecision.RECYCLE: Rag.AMBER,
    GateDecision.STOP: Rag.RED,
}


class OpenCondition(NamedTuple):
    """Something that must still be done after a gate was passed.

    Attributes:
        days_late: Days that it is overdue; `None` if it is not.
    """

    gate: Gate
    action: Action
    days_late: int | None

    @classmethod
    def of(cls, gate: Gate, action: Action, as_of: date) -> "OpenCondition":
        """Return a condition of a gate as it is on a day."""
        return cls(gate, action, (as_of - action.due).days if action.is_overdue(as_of) and action.due else None)


def gates_due_table(portal: Portal, statuses: Iterable[GateStatus]) -> Table:
    """Return gates that must be held as a table, with what must be so to pass them."""
    _ = portal.translate
    columns: tuple[Column[GateStatus], ...] = (
        Column("gate", _("Gate"), lambda status: _gate_link(portal, status.gate)),
        Column("project", _("Project"), lambda status: project_value(portal, status.gate.parent), filter="choice"),
        Column("planned", _("Planned"), lambda status: _planned(portal, status)),
        Column("late", _("Overdue"), lambda status: _days_overdue(portal, status), number=True),
        Column("approver", _("Approver"), lambda status: person_value(portal, status.gate.approver), filter="choice"),
        Column("criteria", _("What must be so to pass"), lambda status: _criteria(portal, status.gate)),
    )
    return Table.of("due", _("Gates that are overdue or due in the next 90 days"), columns, statuses)


def conditions_table(portal: Portal, statuses: Iterable[GateStatus]) -> Table:
    """Return what must still be done after gates were passed, what was due first in front; flag `overdue`."""
    _ = portal.translate
    columns: tuple[Column[OpenCondition], ...] = (
        Column("condition", _("Condition"), lambda one: PlainText(one.action.title)),
        Column("gate", _("Gate"), lambda one: PageLink(link_to(portal, one.gate))),
        Column("project", _("Project"), lambda one: project_value(portal, one.gate.parent), filter="choice"),
        Column("owner", _("Owner"), lambda one: person_value(portal, one.action.owner), filter="choice"),
        Column("due", _("Due"), lambda one: (Day if one.days_late is None else Overdue)(one.action.due)),
        Column("late", _("Overdue"), lambda one: _late(one.days_late), number=True),
    )
    flags: tuple[Flag[OpenCondition], ...] = (Flag("overdue", _("Overdue"), lambda one: one.days_late is not None),)
    found = [OpenCondition.of(status.gate, action, portal.as_of) for status in statuses
             for action in status.open_conditions]  # fmt: skip
    found.sort(key=lambda one: (str(one.action.due or "9999"), one.gate.key))
    return Table.of(CONDITIONS, _("Conditions that are still open"), columns, found, flags)


def gates_table(portal: Portal, statuses: Iterable[GateStatus]) -> Table:
    """Return gates as a table; flag `lately`, for those held since the end of the month before."""
    _ = portal.translate
    held_after = _("Held after {day}").format(day=portal.formats.day(portal.since))
    flags: tuple[Flag[GateStatus], ...] = (Flag("lately", held_after, lambda status: is_news(portal, status.held)),)
    return Table.of(ALL_GATES, _("All gates"), _columns(portal), statuses, flags).without_empty()


def _columns(portal: Portal) -> tuple[Column[GateStatus], ...]:
    _ = portal.translate
    return (
        Column("gate", _("Gate"), lambda status: _gate_link(portal, status.gate)),
        Column("project", _("Project"), lambda status: project_value(portal, status.gate.parent), filter="choice"),
        Column("state", _("State"), lambda status: _state(portal, status), filter="choice"),
        Column("planned", _("Planned"), lambda status: Day(status.gate.planned)),
        Column("held", _("Held"), lambda status: Day(status.held) if status.held else NOTHING),
        Column("late", _("Held late"), _days_held_late, number=True),
        Column("decision", _("Decision"), _decision, filter="choice"),
        Column("met", _("Criteria met"), lambda status: _criteria_met(portal, status), number=True),
        Column("conditions", _("Open conditions"), _open_conditions, number=True),
        Column("approver", _("Approver"), lambda status: person_value(portal, status.gate.approver), filter="choice"),
        Column("evidence", _("Evidence"), _evidence),
    )


def _gate_link(portal: Portal, gate: Gate) -> Value:
    """Return a gate with the stage it ends, as its name is often no more than a number."""
    title = f"{gate.label} · {gate.stage}" if gate.stage and gate.stage != gate.label else gate.label
    return PageLink(link_to(portal, gate)._replace(title=title))


def _state(portal: Portal, status: GateStatus) -> Value:
    return due_value(gate_due(portal.portfolio, status, portal.as_of), "held")


def _is_overdue(portal: Portal, status: GateStatus) -> bool:
    return gate_due(portal.portfolio, status, portal.as_of) is Due.OVERDUE


def _planned(portal: Portal, status: GateStatus) -> Value:
    return (Overdue if _is_overdue(portal, status) else Day)(status.gate.planned)


def _days_overdue(portal: Portal, status: GateStatus) -> Value:
    return _late(status.late_days) if _is_overdue(portal, status) else NOTHING


def _days_held_late(status: GateStatus) -> Value:
    return _late(status.late_days, Rag.AMBER) if status.held else NOTHING


def _late(days: int | None, rag: Rag = Rag.RED) -> Value:
    return NOTHING if days is None else Late(days, rag if days > 0 else None, metric="days-overdue")


def _decision(status: GateStatus) -> Value:
    if not status.held:
        return NOTHING
    decision = status.gate.decision
    return PlainText(None) if decision is None else State(decision, _COLOURS[decision], choice=decision)


def _criteria(portal: Portal, gate: Gate) -> Value:
    """Return what must be so to pass a gate, what is not met first."""
    _ = portal.translate
    words = {False: _("not met"), None: _("open"), True: _("met")}
    found = (
        Fields((Fact(word, PlainText(criterion.title)),))
        for met, word in words.items()
        for criterion in gate.criteria
        if criterion.met is met
    )
    return Several(tuple(found))


def _criteria_met(portal: Portal, status: GateStatus) -> Value:
    criteria = len(status.gate.criteria)
    if not criteria:
        return NOTHING
    said = part_of(portal, status.met, criteria, "criteria-met")
    return msgspec.structs.replace(said, sort=str(status.met / criteria))


def _open_conditions(status: GateStatus) -> Value:
    return Number(len(status.open_conditions), metric="open-conditions") if status.open_conditions else NOTHING


def _evidence(status: GateStatus) -> Value:
    evidence = status.gate.evidence
    if not evidence and not status.held:
        return NOTHING
    return Several(tuple(ExternalLink(LinkTo(link.title, link.url)) for link in evidence))
