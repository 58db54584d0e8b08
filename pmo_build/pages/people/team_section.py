"""The team of a project: what it asks of whom, and how much all projects together ask of them."""

from collections.abc import Iterable
from datetime import date

from pmo_build.metrics.people.capacity import Load
from pmo_build.metrics.people.demand import allocated_fte
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.pages.people.load_values import capacity, known
from pmo_build.portal.charts.heat_map import HeatCell, HeatMap, HeatRow
from pmo_build.portal.field_values import field_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.register_table import register
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import NOTHING, Fte, Percent, PlainText, Said, Value

# More rows would push the table out of sight.
_ROWS = 12


def team_table(portal: Portal, allocations: Iterable[Allocation]) -> Table:
    """Return the allocations of a project as a table, with the month in which each person has most to do."""
    _ = portal.translate
    return register(
        portal,
        Allocation.kind,
        allocations,
        id_="team",
        optional={"percent"},
        extra=[
            Column("skill", _("Skill"), lambda one: field_value(portal, one, "skill"), optional=True),
            Column("asked", _("Asked, in FTE"), lambda one: _asked(portal, one), number=True),
            Column("load", _("Busiest month, all projects"), lambda one: busiest(portal, one.person)),
        ],
    ).without_empty()


def team_load(portal: Portal, allocations: Iterable[Allocation]) -> HeatMap | None:
    """Return how much all projects ask of the people of a team in the months to come; `None` if nobody is named."""
    people = dict.fromkeys(one.person for one in allocations if one.person in portal.loads)
    rows = []
    months: tuple[date, ...] = ()
    for id_ in list(people)[:_ROWS]:
        person = portal.portfolio.find(Person, id_)
        if person is not None:
            loads, to = portal.loads[person.id], link_to(portal, person)
            months = tuple(load.month.first for load in loads)
            cells = tuple(_cell(load, to.url) for load in loads)
            rows.append(HeatRow(to.title, cells, to.url))
    if not rows:
        return None
    return HeatMap("team-load", portal.translate("What all projects ask of the team"), "FTE", months, tuple(rows))


def _cell(load: Load, url: str) -> HeatCell:
    return HeatCell(known(load.firm), capacity(load), url, is_least=bool(load.firm.amount and load.firm.unknown))


def busiest(portal: Portal, person: str | None) -> Value:
    """Return the month in which firm allocations ask most of a person, and how much of their time that is."""
    loads = portal.loads.get(person or "", ())
    told = [(load.utilisation, load.month.first) for load in loads if load.utilisation]
    if not told:
        return NOTHING
    percent, first = max(told, key=lambda one: one[0])
    month = f"{portal.formats.month(first)} {first.year}"
    said = (("percent", Percent(percent, places=0, metric="load")), ("month", PlainText(month)))
    return Said(portal.translate("{percent} in {month}"), said, sort=str(percent))


def _asked(portal: Portal, allocation: Allocation) -> Value:
    fte = allocated_fte(allocation, portal.portfolio.find(Person, allocation.person))
    return Fte(fte, metric="fte-asked")
