"""Gates as tables: what is due, what was decided on which evidence, and what must still be done after a go."""

from collections.abc import Iterable, Mapping

from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.gates import GateStatus, gate_due
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.model.records.record import Rag
from pmo_build.pages.schedule.schedule_tables import due_value, is_news
from pmo_build.pages.value.measure_tables import day_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import link_to, person_value, project_value
from pmo_build.portal.values import NOTHING, Column, Fact, LinkTo, Row, Table, Value

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
        Column("gate", _("Gate")),
        Column("project", _("Project"), filter="choice"),
        Column("planned", _("Planned")),
        Column("late", _("Overdue"), number=True),
        Column("approver", _("Approver"), filter="choice"),
        Column("criteria", _("What must be so to pass")),
    )
    rows = tuple(_due_row(portal, status) for status in statuses)
    return Table("due", _("Gates that are overdue or due in the next 90 days"), columns, rows)


def _due_row(portal: Portal, status: GateStatus) -> Row:
    gate = status.gate
    overdue = gate_due(portal.portfolio, status, portal.as_of) is Due.OVERDUE
    cells = (
        _named(portal, gate),
        project_value(portal, gate.parent),
        Value("overdue", gate.planned, sort=str(gate.planned)) if overdue else day_value(gate.planned),
        _late(status.late_days) if overdue else NOTHING,
        person_value(portal, gate.approver),
        _criteria(portal, gate),
    )
    return Row(cells)


def conditions_table(portal: Portal, statuses: Iterable[GateStatus]) -> Table:
    """Return what must still be done after gates were passed, what was due first in front; flag `overdue`."""
    _ = portal.translate
    columns = (
        Column("condition", _("Condition")),
        Column("gate", _("Gate")),
        Column("project", _("Project"), filter="choice"),
        Column("owner", _("Owner"), filter="choice"),
        Column("due", _("Due")),
        Column("late", _("Overdue"), number=True),
    )
    found = [(action.due, status, action) for status in statuses for action in status.open_conditions]
    found.sort(key=lambda one: (str(one[0] or "9999"), one[1].gate.key))
    rows = []
    for day, status, action in found:
        late = (portal.as_of - day).days if day is not None and day < portal.as_of else None
        cells = (
            Value("text", action.title),
            Value("link", link_to(portal, status.gate)),
            project_value(portal, status.gate.parent),
            person_value(portal, action.owner),
            day_value(day) if late is None else Value("overdue", day, sort=str(day)),
            _late(late),
        )
        rows.append(Row(cells, () if late is None else ("overdue",)))
    return Table("conditions", _("Conditions that are still open"), columns, tuple(rows), {"overdue": _("Overdue")})


def gates_table(portal: Portal, statuses: Iterable[GateStatus]) -> Table:
    """Return gates as a table; flag `lately`, for those held since the end of the month before."""
    _ = portal.translate
    columns = (
        Column("gate", _("Gate")),
        Column("project", _("Project"), filter="choice"),
        Column("state", _("State"), filter="choice"),
        Column("planned", _("Planned")),
        Column("held", _("Held")),
        Column("late", _("Held late"), number=True),
        Column("decision", _("Decision"), filter="choice"),
        Column("met", _("Criteria met"), number=True),
        Column("conditions", _("Open conditions"), number=True),
        Column("approver", _("Approver"), filter="choice"),
        Column("evidence", _("Evidence")),
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
        Value("text", met, sort=str(status.met / criteria)) if criteria else NOTHING,
        Value("number", still_open, sort=str(still_open)) if still_open else NOTHING,
        person_value(portal, gate.approver),
        _evidence(gate) if gate.evidence or held else NOTHING,
    )
    return Row(cells, ("lately",) if is_news(portal, held) else ())


def _named(portal: Portal, gate: Gate) -> Value:
    """Return a gate with the stage it ends, as its name is often no more than a number."""
    title = f"{gate.label} · {gate.stage}" if gate.stage and gate.stage != gate.label else gate.label
    return Value("link", link_to(portal, gate)._replace(title=title))


def _decision(gate: Gate) -> Value:
    decision = gate.decision
    return Value("text", None) if decision is None else Value("state", (decision, _COLOURS[decision]), choice=decision)


def _criteria(portal: Portal, gate: Gate) -> Value:
    """Return what must be so to pass a gate, what is not met first."""
    _ = portal.translate
    words = {False: _("not met"), None: _("open"), True: _("met")}
    told = (
        Value("fields", (Fact(word, Value("text", criterion.title)),))
        for met, word in words.items()
        for criterion in gate.criteria
        if criterion.met is met
    )
    return Value("list", tuple(told))


def _evidence(gate: Gate) -> Value:
    return Value("list", tuple(Value("external", LinkTo(link.title, link.url)) for link in gate.evidence))


def _late(days: int | None, rag: Rag = Rag.RED) -> Value:
    return NOTHING if days is None else Value("late", (days, rag if days > 0 else None), sort=str(days))
