"""Resources: whether what was approved can be staffed, and where time is short."""

from dataclasses import dataclass

from pmo_build.metrics.people.capacity import is_partial
from pmo_build.model.records.person import Person
from pmo_build.pages.addresses import FIELD, PEOPLE, RESOURCES, ROLES
from pmo_build.pages.people.clash_table import clashes_table
from pmo_build.pages.people.load_values import nobody_over
from pmo_build.pages.people.people_tables import by_free_time, people_table
from pmo_build.pages.people.resource_tiles import resource_tiles
from pmo_build.pages.people.role_tables import by_pressure, roles_chart, roles_table
from pmo_build.pages.people.vacancy_tables import unstaffed_table, vacancies_table
from pmo_build.portal.charts.heat_map import HeatMap
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import LinkTo, Number, Said, Words

# More rows would not be seen at once; the table has them all.
_ROLES = 16


@dataclass(frozen=True, slots=True)
class ResourcesPage:
    """What the page of resources shows.

    Attributes:
        is_asked: Whether any project says whose time it needs.
        is_partial: Whether nobody can tell what time is left, as work or people are missing.
        heat_map: Roles by months; `None` if nobody is asked for.
        not_drawn: How many roles are in the table only; empty for none.
    """

    has_people: bool
    is_asked: bool
    is_partial: bool
    tiles: tuple[Tile, ...]
    heat_map: HeatMap | None
    not_drawn: Remark
    roles: Table
    clashes: Table
    nobody_over: Words
    vacancies: Table
    unstaffed: Table
    people: Table
    person_fields: LinkTo
    allocation_fields: LinkTo


def _view(portal: Portal) -> ResourcesPage:
    _, staffing = portal.translate, portal.staffing
    people = [person for person in portal.portfolio.all(Person) if _counts_still(portal, person)]
    roles = by_pressure(role for role in staffing.roles.values() if role.people or role.outlook.is_asked)
    drawn = [role for role in roles if role.outlook.is_asked][:_ROLES]
    is_asked = bool(portal.portfolio.records.get("allocation"))
    return ResourcesPage(
        has_people=bool(people),
        is_asked=is_asked,
        is_partial=is_partial(portal.portfolio),
        tiles=tuple(resource_tiles(portal, len(people), roles, is_asked=is_asked)),
        heat_map=roles_chart(portal, drawn) if drawn else None,
        not_drawn=_not_drawn(portal, len(roles) - len(drawn)),
        roles=roles_table(portal, roles),
        clashes=clashes_table(portal, staffing.clashes),
        nobody_over=nobody_over(portal),
        vacancies=vacancies_table(portal, staffing.vacancies),
        unstaffed=unstaffed_table(portal, staffing.unstaffed),
        people=people_table(portal, by_free_time(portal, people), at=PEOPLE),
        person_fields=LinkTo(_("Fields of a person"), FIELD.named("person").path),
        allocation_fields=LinkTo(_("Fields of an allocation"), FIELD.named("allocation").path),
    )


def _counts_still(portal: Portal, person: Person) -> bool:
    """Tell whether somebody has not left, or projects ask for them all the same."""
    has_left = person.left is not None and person.left < portal.as_of
    return not has_left or portal.staffing.people[person.id].is_asked


def _not_drawn(portal: Portal, count: int) -> Remark:
    text = Said.of(
        portal.translate("Roles that are in the table only: {count}"), count=Number(count, metric="not-shown")
    )
    return Remark(text if count else "", "#all-roles")


PAGES = (
    Page(
        RESOURCES,
        "people/resources",
        _view,
        title="Resources",
        order=48,
        section="Control",
        tables=(PEOPLE, ROLES),
    ),
)
