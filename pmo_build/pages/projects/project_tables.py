"""The table of projects: of the portfolio, or of a programme."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from pmo_build.model.records.project import Project
from pmo_build.portal.addresses import TableAddress
from pmo_build.portal.composed_values import Noted
from pmo_build.portal.expected_ends import expected_end_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.record_links import person_value
from pmo_build.portal.records import custom_label
from pmo_build.portal.status_values import Late, RagStatus
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import (
    Day,
    Days,
    LinkTo,
    Money,
    Number,
    Overdue,
    PageLink,
    PerformanceIndex,
    PlainText,
    Value,
    Word,
)

# A field of an organisation's own with more values than this is no help to choose by.
_MOST_CHOICES = 100


def projects_table(
    portal: Portal, at: TableAddress | str, rows: Sequence[ProjectRow], *, with_programme: bool = True
) -> Table:
    """Return projects as a table; columns in which nothing is known are left out.

    Args:
        portal: What all pages are made from.
        at: Where it stands, or its id on its page.
        rows: In the order they are shown.
        with_programme: Whether to say which programme each belongs to.
    """
    _ = portal.translate
    flags: tuple[Flag[ProjectRow], ...] = (
        Flag("running", _("Running"), lambda row: row.is_running),
        Flag("late", _("Later than agreed"), lambda row: row.is_late),
        Flag("moved", _("Status moved"), lambda row: row.move.moved),
        Flag("asks", _("Asks for a decision"), lambda row: row.asks_decision),
        Flag("worse", _("Computed worse than reported"), lambda row: row.is_worse_than_reported),
        Flag("vacant", _("Without a manager or a sponsor"), lambda row: row.is_vacant),
    )
    columns = (
        *_status_columns(portal),
        *((_programme_column(portal),) if with_programme else ()),
        *_own_columns(portal, rows),
        *_people_columns(portal),
        *_money_columns(portal),
        *_schedule_columns(portal),
    )
    return Table.of(at, _("Projects"), columns, rows, flags).without_empty()


def _status_columns(portal: Portal) -> tuple[Column[ProjectRow], ...]:
    _ = portal.translate
    return (
        Column("project", _("Project"), lambda row: PageLink(LinkTo(row.title, row.url))),
        Column("rag", _("Status"), lambda row: RagStatus(row.rag, row.move, metric="reported-status"), filter="choice"),
        Column("computed", _("Computed"), _computed, filter="choice"),
        Column("state", _("State"), lambda row: Word(row.state), filter="choice"),
        Column("stage", _("Stage"), lambda row: PlainText(row.stage), optional=True),
    )


def _programme_column(portal: Portal) -> Column[ProjectRow]:
    return Column("programme", portal.translate("Programme"), _programme, filter="choice")


def _own_columns(portal: Portal, rows: Iterable[ProjectRow]) -> Iterator[Column[ProjectRow]]:
    """Yield a column for each field of an organisation's own that helps to choose by."""
    for name, values in _own_fields(portal, rows).items():
        yield Column(f"own-{name}", custom_label(name), partial(_own, values), filter="choice", optional=True)


def _people_columns(portal: Portal) -> tuple[Column[ProjectRow], ...]:
    _ = portal.translate
    return (
        Column("method", _("Method"), _method, filter="choice", optional=True),
        Column("manager", _("Manager"), lambda row: person_value(portal, row.manager)),
        Column("score", _("Score"), _score, number=True, optional=True),
    )


def _money_columns(portal: Portal) -> tuple[Column[ProjectRow], ...]:
    _ = portal.translate
    return (
        Column("budget", _("Budget"), lambda row: Money(row.budget, metric="budget"), number=True),
        Column(
            "variance",
            _("Left at the end"),
            lambda row: Money(row.variance, metric="variance"),
            number=True,
            optional=True,
        ),
        Column(
            "original",
            _("Against first budget"),
            lambda row: Money(row.original_variance, metric="original-variance"),
            number=True,
            optional=True,
        ),
        Column("cpi", "CPI", lambda row: PerformanceIndex(row.cpi, metric="cpi"), number=True, optional=True),
        Column("spi", "SPI", lambda row: PerformanceIndex(row.spi, metric="spi"), number=True, optional=True),
    )


def _schedule_columns(portal: Portal) -> tuple[Column[ProjectRow], ...]:
    _ = portal.translate
    return (
        Column("next", _("Next milestone"), _next_milestone),
        Column("gate", _("Next gate"), _next_gate, optional=True),
        Column("end", _("Expected end"), lambda row: expected_end_value(portal, row.finish), optional=True),
        Column("slip", _("Slip"), lambda row: Late(row.slip_days, row.slip_rag, metric="days-late"), number=True),
        Column("first-slip", _("Behind the first"), _first_slip, number=True, optional=True),
        Column(
            "risks",
            _("Open risks"),
            lambda row: Number(row.open_risks, metric="open-risks"),
            number=True,
            optional=True,
        ),
        Column("age", _("Age of report"), lambda row: Days(row.age, metric="report-age"), number=True),
    )


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


def _own(values: Mapping[str, str], row: ProjectRow) -> Value:
    return PlainText(values.get(row.id), choice=values.get(row.id, "none"))


def _computed(row: ProjectRow) -> Value:
    return RagStatus(
        row.computed,
        promises=row.promises,
        is_worse_than_reported=row.is_worse_than_reported,
        metric="computed-status",
    )


def _first_slip(row: ProjectRow) -> Value:
    return Late(row.original_slip_days, row.original_slip_rag, metric="original-days-late")


def _programme(row: ProjectRow) -> Value:
    return PageLink(LinkTo(row.programme, row.programme_url) if row.programme else None, choice=row.programme or "none")


def _method(row: ProjectRow) -> Value:
    return PlainText(row.method, choice=row.method or "none")


def _score(row: ProjectRow) -> Value:
    return Number(row.score, places=1, metric="score")


def _next_milestone(row: ProjectRow) -> Value:
    if row.next_milestone is None:
        return Day(None)
    day = Overdue if row.next_overdue else Day
    return Noted(day(row.next_milestone.expected), row.next_milestone.title)


def _next_gate(row: ProjectRow) -> Value:
    if row.next_gate is None:
        return Day(None)
    return Noted(Day(row.next_gate.gate.planned), row.next_gate.gate.title)
