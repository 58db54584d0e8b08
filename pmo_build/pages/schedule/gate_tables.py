"""Gates as tables: what is due, what was decided on which evidence, and what must still be done after a go."""

from collections.abc import Iterable, Mapping

from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.gates import GateStatus, gate_due
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.model.records.record import Rag
from pmo_build.pages.schedule.schedule_tables import due_value, is_news
from pmo_build.pages.value.measure_tables import day_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import (
    NOTHING,
    ExternalLink,
    Fact,
    Fields,
    Late,
    LinkTo,
    Number,
    Overdue,
    PageLink,
    PlainText,
    Several,
    State,
    Value,
)

# What a decision means for the project.
_COLOURS: Mapping[GateDecision, Rag] = {
    GateDecision.GO: Rag.GREEN,
    GateDecision.CONDITIONAL_GO: Rag.AMBER,
    GateDecision.HOLD: Rag.AMBER,
    GateDecision.RECYCLE: Rag.AMBER,
    GateDecision.STOP: Rag.RED,
}


def gates_due_table(portal: Portal, statuses: Iterable[GateStatus]) -> Table:
    """Return gates that must be held as a table, with what must be so to pass them."""
    _ = portal.translate
    columns = (
        Head("gate", _("Gate")),
        Head("project", _("Project"), filter="choice"),
        Head("planned", _("Planned")),
        Head("late", _("Overdue"), number=True),
        Head("approver", _("Approver"), filter="choice"),
        Head("criteria", _("What must be so to pass")),
    )
    rows = tuple(_due_row(portal, status) for status in statuses)
    return Table("due", _("Gates that are overdue or due in the next 90 days"), columns, rows)


def _due_row(portal: Portal, status: GateStatus) -> Row:
    gate = status.gate
    overdue = gate_due(portal.portfolio, status, portal.as_of) is Due.OVERDUE
    cells = (
        _named(portal, gate),
        project_value(portal, gate.parent),
        Overdue(gate.planned) if overdue else day_value(gate.planned),
        _late(status.late_days) if overdue else NOTHING,
        person_value(portal, gate.approver),
        _criteria(portal, gate),
    )
    return Row(cells)


def conditions_table(portal: Portal, statuses: Iterable[GateStatus]) -> Table:
    """Return what must still be done after gates were passed, what was due first in front; flag `overdue`."""
    _ = portal.translate
    columns = (
        Head("condition", _("Condition")),
        Head("gate", _("Gate")),
        Head("project", _("Project"), filter="choice"),
        Head("owner", _("Owner"), filter="choice"),
        Head("due", _("Due")),
        Head("late", _("Overdue"), number=True),
    )
    found = [(action.due, status, action) for status in statuses for action in status.open_conditions]
    found.sort(key=lambda one: (str(one[0] or "9999"), one[1].gate.key))
    rows = []
    for day, status, action in found:
        late = (portal.as_of - day).days if day is not None and day < portal.as_of else None
        cells = (
            PlainText(action.title),
            PageLink(link_to(portal, status.gate)),
            project_value(portal, status.gate.parent),
            person_value(portal, action.owner),
            day_value(day) if late is None else Overdue(day),
            _late(late),
        )
        rows.append(Row(cells, () if late is None else ("overdue",)))
    return Table("conditions", _("Conditions that are still open"), columns, tuple(rows), {"overdue": _("Overdue")})


def gates_table(portal: Portal, statuses: Iterable[GateStatus]) -> Table:
    """Return gates as a table; flag `lately`, for those held since the end of the month before."""
    _ = portal.translate
    columns = (
        Head("gate", _("Gate")),
        Head("project", _("Project"), filter="choice"),
        Head("state", _("State"), filter="choice"),
        Head("planned", _("Planned")),
        Head("held", _("Held")),
        Head("late", _("Held late"), number=True),
        Head("decision", _("Decision"), filter="choice"),
        Head("met", _("Criteria met"), number=True),
        Head("conditions", _("Open conditions"), number=True),
        Head("approver", _("Approver"), filter="choice"),
        Head("evidence", _("Evidence")),
    )
    since = portal.formats.day(portal.since)
    rows = tuple(_gate_row(portal, status) for status in statuses)
    flags = {"lately": _("Held after {day}").format(day=since)}
    return Table("gates", _("All gates"), columns, rows, flags).without_empty()


def _gate_row(portal: Portal, status: GateStatus) -> Row:
    gate, held = status.gate, status.held
    criteria, still_open = len(gate.criteria), len(status.open_conditions)
    met = portal.translate("{part} of {all}").format(part=status.met, all=criteria)
    cells = (
        _named(portal, gate),
        project_value(portal, gate.parent),
        due_value(gate_due(portal.portfolio, status, portal.as_of), "held"),
        day_value(gate.planned),
        day_value(held) if held else NOTHING,
        _late(status.late_days, Rag.AMBER) if held else NOTHING,
        _decision(gate) if held else NOTHING,
        PlainText(met, sort=str(status.met / criteria)) if criteria else NOTHING,
        Number(still_open) if still_open else NOTHING,
        person_value(portal, gate.approver),
        _evidence(gate) if gate.evidence or held else NOTHING,
    )
    return Row(cells, ("lately",) if is_news(portal, held) else ())


def _named(portal: Portal, gate: Gate) -> Value:
    """Return a gate with the stage it ends, as its name is often no more than a number."""
    title = f"{gate.label} · {gate.stage}" if gate.stage and gate.stage != gate.label else gate.label
    return PageLink(link_to(portal, gate)._replace(title=title))


def _decision(gate: Gate) -> Value:
    decision = gate.decision
    return PlainText(None) if decision is None else State(decision, _COLOURS[decision], choice=decision)


def _criteria(portal: Portal, gate: Gate) -> Value:
    """Return what must be so to pass a gate, what is not met first."""
    _ = portal.translate
    words = {False: _("not met"), None: _("open"), True: _("met")}
    told = (
        Fields((Fact(word, PlainText(criterion.title)),))
        for met, word in words.items()
        for criterion in gate.criteria
        if criterion.met is met
    )
    return Several(tuple(told))


def _evidence(gate: Gate) -> Value:
    return Several(tuple(ExternalLink(LinkTo(link.title, link.url)) for link in gate.evidence))


def _late(days: int | None, rag: Rag = Rag.RED) -> Value:
    return NOTHING if days is None else Late(days, rag if days > 0 else None)
