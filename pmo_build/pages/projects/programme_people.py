"""Who works for the projects of a programme, as a table."""

from collections.abc import Iterable

from pmo_build.metrics.people.assigned import Assigned, assigned
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project
from pmo_build.pages.people.team_section import busiest
from pmo_build.portal.composed_values import Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import person_value, project_value
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import Fte, PlainText, Value


def people_table(portal: Portal, programme: Programme, projects: Iterable[Project]) -> Table:
    """Return who works for the projects of a programme now as a table, and how much is asked of each."""
    _ = portal.translate
    columns: tuple[Column[Assigned], ...] = (
        Column("person", _("Person"), lambda one: _person(portal, one)),
        Column("projects", _("Projects"), lambda one: _projects(portal, one)),
        Column(
            "fte",
            _("Asked, in FTE"),
            lambda one: Fte(one.fte.amount, metric="fte-asked", basis=programme.id),
            number=True,
        ),
        Column("load", _("Busiest month, all projects"), lambda one: busiest(portal, one.person)),
    )
    found = assigned(portal.portfolio, projects, portal.as_of)
    return Table.of("people", _("People"), columns, found)


def _person(portal: Portal, one: Assigned) -> Value:
    return person_value(portal, one.person) if one.person else PlainText(portal.translate("Nobody named yet"))


def _projects(portal: Portal, one: Assigned) -> Value:
    return Several(tuple(project_value(portal, project) for project in one.projects))
