"""The table of projects: of the portfolio, or of a programme."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.portal.addresses import filtered
from pmo_build.portal.portal import Portal, ProjectRow
from pmo_build.portal.records import custom_label, person_value
from pmo_build.portal.values import Column, LinkTo, Row, Table, Value

# A field of an organisation's own with more values than this is no help to choose by.
_MOST_CHOICES = 100


def projects_url(**columns: str) -> str:
    """Return the address of the table of all projects with some columns filtered."""
    return filtered("portfolio.html", "projects", **columns)


def projects_table(portal: Portal, id_: str, rows: Sequence[ProjectRow], *, with_programme: bool = True) -> Table:
    """Return projects as a table; columns in which nothing is known are left out.

    Args:
        portal: What all pages are made from.
        id_: Of the table on its page.
        rows: In the order they are shown.
        with_programme: Whether to say which programme each belongs to.
    """
    _ = portal.translate
    own = _own_fields(portal, rows)
    columns = (
        Column("project", _("Project")),
        Column("rag", _("Status"), filter="choice"),
        Column("computed", _("Computed"), filter="choice"),
        Column("state", _("State"), filter="choice"),
        Column("stage", _("Stage"), optional=True),
        *((Column("programme", _("Programme"), filter="choice"),) if with_programme else ()),
        *(Column(f"own-{name}", custom_label(name), filter="choice", optional=True) for name in own),
        Column("method", _("Method"), filter="choice", optional=True),
        Column("manager", _("Manager")),
        Column("score", _("Score"), number=True, optional=True),
        Column("budget", _("Budget"), number=True),
        Column("variance", _("Left at the end"), number=True, optional=True),
        Column("cpi", "CPI", number=True, optional=True),
        Column("spi", "SPI", number=True, optional=True),
        Column("next", _("Next milestone")),
        Column("gate", _("Next gate"), optional=True),
        Column("end", _("Expected end"), optional=True),
        Column("slip", _("Slip"), number=True),
        Column("risks", _("Open risks"), number=True, optional=True),
        Column("age", _("Age of report"), number=True),
    )
    flags = {
        "running": _("Running"),
        "late": _("Behind their baseline"),
        "moved": _("Status moved"),
        "asks": _("Asks for a decision"),
        "worse": _("Computed worse than reported"),
        "vacant": _("Without a manager or a sponsor"),
    }
    table_rows = tuple(_row(portal, row, with_programme, own) for row in rows)
    return Table(id_, _("Projects"), columns, table_rows, flags).without_empty()


def _row(portal: Portal, row: ProjectRow, with_programme: bool, own: Mapping[str, Mapping[str, str]]) -> Row:
    cells = (
        Value("link", LinkTo(row.title, row.url)),
        _status(row),
        _computed(row),
        Value("word", row.state, choice=row.state),
        Value("text", row.stage),
        *((_programme(row),) if with_programme else ()),
        *(Value("text", said.get(row.id), choice=said.get(row.id, "none")) for said in own.values()),
        Value("text", row.method, choice=row.method or "none"),
        person_value(portal, row.manager),
        _number("number", None if row.score is None else round(row.score, 1)),
        _number("money", row.budget),
        _number("money", row.variance),
        _number("index", row.cpi),
        _number("index", row.spi),
        _next_milestone(row),
        _next_gate(row),
        Value(
            "day", row.finish.expected if row.finish else None, sort=_iso(row.finish.expected if row.finish else None)
        ),
        Value("late", None if row.slip_days is None else (row.slip_days, row.slip_rag), sort=_text(row.slip_days)),
        _number("number", row.open_risks),
        _number("days", row.age),
    )
    return Row(cells, row.flags)


def _own_fields(portal: Portal, rows: Iterable[ProjectRow]) -> dict[str, dict[str, str]]:
    """Return name of an organisation's own field → project → what it says, where several projects say the same."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        project = portal.portfolio.find(Project, row.id)
        for name, said in project.custom.items() if project else ():
            if isinstance(said, str):
                found.setdefault(name, {})[row.id] = said
    return {name: said for name, said in found.items() if _is_choice(Counter(said.values()))}


def _is_choice(times: Counter[str]) -> bool:
    return 1 < len(times) <= min(_MOST_CHOICES, times.total() // 2)


def _status(row: ProjectRow) -> Value:
    shown = (Value("rag", row.rag), *((Value("move", row.move),) if row.move.moved else ()))
    return _coloured(row.rag, Value("beside", shown) if row.rag else Value("rag", None))


def _computed(row: ProjectRow) -> Value:
    worse = (Value("state", ("worse", Rag.RED)),) if row.is_worse_than_reported else ()
    return _coloured(
        row.computed, Value("beside", (Value("rag", row.computed), *worse)) if row.computed else Value("rag", None)
    )


def _coloured(rag: Rag | None, shown: Value) -> Value:
    """Return a value that is filtered and sorted by its colour, the worst first and none last."""
    return Value(shown.form, shown.content, sort="" if rag is None else str(rag.rank), choice=rag or "none")


def _programme(row: ProjectRow) -> Value:
    return Value(
        "link", LinkTo(row.programme, row.programme_url) if row.programme else None, choice=row.programme or "none"
    )


def _next_milestone(row: ProjectRow) -> Value:
    if row.next_milestone is None:
        return Value("day", None, sort="")
    day = Value("overdue" if row.next_overdue else "day", row.next_milestone.expected)
    return Value("noted", (day, row.next_milestone.title), sort=_iso(row.next_milestone.expected))


def _next_gate(row: ProjectRow) -> Value:
    if row.next_gate is None:
        return Value("day", None, sort="")
    planned = row.next_gate.gate.planned
    return Value("noted", (Value("day", planned), row.next_gate.gate.title), sort=_iso(planned))


def _number(form: str, number: Decimal | int | None) -> Value:
    return Value(form, number, sort=_text(number))


def _iso(day: object) -> str:
    return "" if day is None else str(day)


def _text(number: object) -> str:
    return "" if number is None else str(number)
