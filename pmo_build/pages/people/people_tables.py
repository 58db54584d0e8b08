"""People and their load as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.people.capacity import Load, is_partial
from pmo_build.metrics.people.staffing import Outlook
from pmo_build.model.records.person import Person
from pmo_build.pages.people.load_values import (
    capacity,
    free_then,
    free_value,
    fte,
    fte_value,
    known,
    load_value,
    role_value,
    tightest_month,
)  # fmt: skip
from pmo_build.pages.people.role_tables import pressure
from pmo_build.portal.addresses import TableAddress
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Number, PageLink, PlainText, Value


@dataclass(frozen=True, slots=True)
class _Row:
    person: Person
    outlook: Outlook

    @property
    def now(self) -> Load:
        """The present month."""
        return self.outlook.loads[0]

    @property
    def projects(self) -> int:
        """Number of projects that ask for the person."""
        return len({allocation.parent for allocation in self.outlook.allocations})


def by_free_time(portal: Portal, people: Iterable[Person]) -> list[Person]:
    """Return people, those shortest of time first."""

    def place(person: Person) -> tuple[Decimal, Decimal, str]:
        excess, utilisation = pressure(portal.staffing.people[person.id])
        return -excess, -utilisation, person.label

    return sorted(people, key=place)


def people_table(
    portal: Portal, people: Iterable[Person], *, at: TableAddress | str = "people", with_role: bool = True
) -> Table:
    """Return people as a table; flags `over`, `free` (now) and `none` (asked by no project)."""
    _, is_whole = portal.translate, not is_partial(portal.portfolio)
    role: Column[_Row] = Column("role", _("Role"), lambda row: role_value(portal, row.person.role), filter="choice")
    name, *others = _columns(portal)
    flags: tuple[Flag[_Row], ...] = (
        Flag("over", _("More work than time"), lambda row: bool(row.outlook.over)),
        Flag("free", _("Free time now"), lambda row: (fte(row.now.free) or 0) > 0),
        Flag("none", _("On no project"), lambda row: is_whole and not row.projects),
    )
    rows = (_Row(person, portal.staffing.people[person.id]) for person in people)
    columns = (name, role, *others) if with_role else (name, *others)
    return Table.of(at, _("People and their load, in FTE"), columns, rows, flags).without_empty()


def _columns(portal: Portal) -> tuple[Column[_Row], ...]:
    _ = portal.translate
    return (
        Column("person", _("Person"), lambda row: PageLink(link_to(portal, row.person))),
        Column("unit", _("Unit"), _unit, filter="choice", optional=True),
        Column(
            "capacity",
            _("Capacity now"),
            lambda row: fte_value(capacity(row.now), "fte-capacity", row.now),
            number=True,
        ),
        Column("firm", _("Firm now"), lambda row: fte_value(known(row.now.firm), "fte-firm", row.now), number=True),
        Column("free", _("Free now"), lambda row: free_value(row.now), number=True),
        Column("tightest", _("Tightest month"), lambda row: tightest_month(portal, row.outlook)),
        Column("load", _("Load then"), _load_then, number=True),
        Column("short", _("Free then"), lambda row: free_then(row.outlook), number=True),
        Column("tentative", _("Tentative, at most"), _tentative, number=True),
        Column("projects", _("Projects"), lambda row: Number(row.projects, metric="projects"), number=True),
    )


def _unit(row: _Row) -> Value:
    return PlainText(row.person.unit, choice=row.person.unit or "none")


def _load_then(row: _Row) -> Value:
    return NOTHING if row.outlook.tightest is None else load_value(row.outlook.tightest.utilisation)


def _tentative(row: _Row) -> Value:
    most = max((known(load.tentative) or Decimal(0) for load in row.outlook.loads), default=Decimal(0))
    return fte_value(most, "fte-tentative") if most else NOTHING
