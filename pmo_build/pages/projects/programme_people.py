"""Who works for the projects of a programme, as a table."""

from collections.abc import Iterable
from typing import NamedTuple

from pmo_build.metrics.people.demand import allocated_fte, allocation_span
from pmo_build.metrics.totals import total
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project
from pmo_build.pages.people.team_section import busiest
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import person_value, project_value
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import Number, PlainText, Several, Value


class Assigned(NamedTuple):
    """What projects ask of somebody now.

    Attributes:
        person: Id or name; empty for what nobody is named for yet.
        projects: Their ids.
    """

    person: str
    projects: tuple[str, ...]
    allocations: tuple[Allocation, ...]


def people_table(portal: Portal, projects: Iterable[Project]) -> Table:
    """Return who works for projects now as a table, and how much is asked of each."""
    _ = portal.translate
    columns: tuple[Column[Assigned], ...] = (
        Column("person", _("Person"), lambda one: _person(portal, one)),
        Column("projects", _("Projects"), lambda one: _projects(portal, one)),
        Column("fte", _("Asked, in FTE"), lambda one: _fte(portal, one), number=True),
        Column("load", _("Busiest month, all projects"), lambda one: busiest(portal, one.person)),
    )
    return Table.of("people", _("People"), columns, _assigned(portal, projects))


def _assigned(portal: Portal, projects: Iterable[Project]) -> list[Assigned]:
    """Return everybody by their id; what nobody is named for comes last."""
    found: dict[str, list[tuple[str, Allocation]]] = {}
    for project in projects:
        for allocation in portal.portfolio.of(project, Allocation) if project.state.is_running else ():
            first, last = allocation_span(project, allocation)
            if (first is None or first <= portal.as_of) and (last is None or last >= portal.as_of):
                found.setdefault(allocation.person or "", []).append((project.id, allocation))
    return [
        Assigned(id_, tuple(dict.fromkeys(project for project, _ in found[id_])), tuple(one for _, one in found[id_]))
        for id_ in sorted(found, key=lambda id_: (not id_, id_))
    ]


def _person(portal: Portal, one: Assigned) -> Value:
    return person_value(portal, one.person) if one.person else PlainText(portal.translate("Nobody named yet"))


def _projects(portal: Portal, one: Assigned) -> Value:
    return Several(tuple(project_value(portal, project) for project in one.projects))


def _fte(portal: Portal, one: Assigned) -> Value:
    person = portal.portfolio.find(Person, one.person)
    return Number(total(allocated_fte(allocation, person) for allocation in one.allocations).amount)
