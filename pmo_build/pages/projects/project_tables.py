"""The table of projects: of the portfolio, or of a programme."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import PROJECTS
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.record_links import person_value
from pmo_build.portal.records import custom_label
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import (
    Day,
    Days,
    Late,
    LinkTo,
    Money,
    Noted,
    Number,
    Overdue,
    PageLink,
    PerformanceIndex,
    PlainText,
    RagStatus,
    Value,
    Word,
)

# A field of an organisation's own with more values than this is no help to choose by.
_MOST_CHOICES = 100


def projects_url(**columns: str) -> str:
    """Return the address of the table of all projects with some columns filtered."""
    return PROJECTS.filtered(**columns)


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
        Head("project", _("Project")),
        Head("rag", _("Status"), filter="choice"),
        Head("computed", _("Computed"), filter="choice"),
        Head("state", _("State"), filter="choice"),
        Head("stage", _("Stage"), optional=True),
        *((Head("programme", _("Programme"), filter="choice"),) if with_programme else ()),
        *(Head(f"own-{name}", custom_label(name), filter="choice", optional=True) for name in own),
        Head("method", _("Method"), filter="choice", optional=True),
        Head("manager", _("Manager")),
        Head("score", _("Score"), number=True, optional=True),
        Head("budget", _("Budget"), number=True),
        Head("variance", _("Left at the end"), number=True, optional=True),
        Head("cpi", "CPI", number=True, optional=True),
        Head("spi", "SPI", number=True, optional=True),
        Head("next", _("Next milestone")),
        Head("gate", _("Next gate"), optional=True),
        Head("end", _("Expected end"), optional=True),
        Head("slip", _("Slip"), number=True),
        Head("risks", _("Open risks"), number=True, optional=True),
        Head("age", _("Age of report"), number=True),
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
        PageLink(LinkTo(row.title, row.url)),
        _status(row),
        _computed(row),
        Word(row.state),
        PlainText(row.stage),
        *((_programme(row),) if with_programme else ()),
        *(PlainText(said.get(row.id), choice=said.get(row.id, "none")) for said in own.values()),
        PlainText(row.method, choice=row.method or "none"),
        person_value(portal, row.manager),
        Number(None if row.score is None else round(row.score, 1)),
        Money(row.budget),
        Money(row.variance),
        PerformanceIndex(row.cpi),
        PerformanceIndex(row.spi),
        _next_milestone(row),
        _next_gate(row),
        Day(row.finish.expected if row.finish else None),
        Late(row.slip_days, row.slip_rag),
        Number(row.open_risks),
        Days(row.age),
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
    return RagStatus(row.rag, row.move)


def _computed(row: ProjectRow) -> Value:
    return RagStatus(row.computed, is_worse_than_reported=row.is_worse_than_reported)


def _programme(row: ProjectRow) -> Value:
    return PageLink(LinkTo(row.programme, row.programme_url) if row.programme else None, choice=row.programme or "none")


def _next_milestone(row: ProjectRow) -> Value:
    if row.next_milestone is None:
        return Day(None)
    day = Overdue if row.next_overdue else Day
    return Noted(day(row.next_milestone.expected), row.next_milestone.title)


def _next_gate(row: ProjectRow) -> Value:
    if row.next_gate is None:
        return Day(None)
    return Noted(Day(row.next_gate.gate.planned), row.next_gate.gate.title)


def _iso(day: object) -> str:
    return "" if day is None else str(day)


def _text(number: object) -> str:
    return "" if number is None else str(number)
