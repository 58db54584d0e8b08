"""What is asked of a role or a person against their time, month by month: a chart and the tables behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.people.capacity import Load
from pmo_build.metrics.people.demand import MonthlyDemand, allocation_span
from pmo_build.metrics.people.staffing import Outlook
from pmo_build.model.records.allocation import Allocation, Commitment
from pmo_build.model.records.project import Project
from pmo_build.pages.people.load_values import (
    capacity,
    commitment_value,
    free_value,
    fte,
    fte_value,
    known,
    load_value,
    month_anchor,
    month_columns,
    month_value,
    role_value,
)  # fmt: skip
from pmo_build.portal.charts.load_columns import LoadColumn, LoadColumns
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import NOTHING, Day, PageLink, Value


def load_chart(portal: Portal, title: str, outlook: Outlook) -> LoadColumns:
    """Return what is asked each month against the time there is, as columns."""
    columns = (
        LoadColumn(load.month.first, fte(known(load.firm)), fte(known(load.tentative)), fte(capacity(load)))
        for load in outlook.loads
    )
    return LoadColumns("load", title, portal.translate("FTE"), tuple(columns))


def months_table(portal: Portal, outlook: Outlook) -> Table:
    """Return the months as a table."""
    _ = portal.translate
    columns: tuple[Column[Load], ...] = (
        Column("month", _("Month"), lambda load: month_value(portal, load.month)),
        Column("capacity", _("Capacity"), lambda load: fte_value(capacity(load), "fte-capacity"), number=True),
        Column("firm", _("Firm"), lambda load: fte_value(known(load.firm), "fte-firm"), number=True),
        Column(
            "tentative", _("Tentative"), lambda load: fte_value(known(load.tentative), "fte-tentative"), number=True
        ),
        Column("free", _("Free"), free_value, number=True),
        Column("load", _("Load"), lambda load: load_value(load.utilisation), number=True),
    )
    caption = _("Capacity and demand by month, in FTE")
    return Table.of("months", caption, columns, outlook.loads, anchor=month_anchor, is_plain=True)


@dataclass(frozen=True, slots=True)
class _Row:
    """An allocation in a table.

    Attributes:
        project: `None` if the project cannot be read, or may not be seen.
        demand: What it asks for in each of the months to come; `None` for nothing.
    """

    allocation: Allocation
    project: Project | None
    demand: tuple[MonthlyDemand | None, ...]

    @property
    def is_firm(self) -> bool:
        """Whether it is agreed, and its project is approved or runs; without demand, whether it is agreed."""
        return next((asked.firm for asked in self.demand if asked), self.allocation.commitment is Commitment.FIRM)


def allocations_table(portal: Portal, allocations: Iterable[Allocation], outlook: Outlook, *, whose: str) -> Table:
    """Return allocations as a table, with what each asks for in the months to come.

    Args:
        portal: What all pages are made from.
        allocations: In the order they are shown.
        outlook: Of those who are asked.
        whose: The column that says more of who is asked: `person` or `role`.
    """
    _, rows = portal.translate, _rows(portal, allocations, outlook)
    person: Column[_Row] = Column(
        "person", _("Person"), lambda row: person_value(portal, row.allocation.person), filter="choice"
    )
    role: Column[_Row] = Column("role", _("Role"), lambda row: role_value(portal, row.allocation.role), filter="choice")
    who = person if whose == "person" else role
    columns: tuple[Column[_Row], ...] = (
        Column("project", _("Project"), lambda row: _project(portal, row), filter="choice"),
        *((who,) if any(getattr(row.allocation, whose) for row in rows) else ()),
        Column("commitment", _("Commitment"), lambda row: commitment_value(is_firm=row.is_firm), filter="choice"),
        Column("from", _("From"), lambda row: Day(_span(row)[0])),
        Column("to", _("To"), lambda row: Day(_span(row)[1])),
        *month_columns(portal, _asked),
    )
    return Table.of("allocations", _("Allocations, in FTE by month"), columns, rows)


def _rows(portal: Portal, allocations: Iterable[Allocation], outlook: Outlook) -> tuple[_Row, ...]:
    demands = [{asked.allocation.key: asked for asked in load.demands} for load in outlook.loads]
    return tuple(
        _Row(one, portal.portfolio.find(Project, one.parent), tuple(month.get(one.key) for month in demands))
        for one in allocations
    )


def _project(portal: Portal, row: _Row) -> Value:
    name = row.project.label if row.project else row.allocation.parent
    return PageLink(link_to(portal, row.allocation)._replace(title=name), choice=name)


def _span(row: _Row) -> tuple[date | None, date | None]:
    one = row.allocation
    return allocation_span(row.project, one) if row.project else (one.start, one.end)


def _asked(row: _Row, at: int) -> Value:
    asked = row.demand[at]
    return NOTHING if asked is None else fte_value(asked.fte, "fte-asked")
