"""A page per role: who has it, what is asked of them, by which projects, and where it clashes."""

from dataclasses import dataclass

from pmo_build.metrics.people.capacity import is_partial
from pmo_build.metrics.people.staffing import Role
from pmo_build.pages.addresses import RESOURCES, ROLE
from pmo_build.pages.people.load_tables import allocations_table, load_chart, month_anchor, month_name, months_table
from pmo_build.pages.people.role_names import role_name, role_url
from pmo_build.pages.people.staffing_tables import by_free_time, clashes_table, people_table, vacancies_table
from pmo_build.portal.charts.load_columns import LoadColumns
from pmo_build.portal.page import PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.search import SearchEntry, search_text
from pmo_build.portal.tables import Table
from pmo_build.portal.values import LinkTo


@dataclass(frozen=True, slots=True)
class RoleView:
    """What the page of a role shows.

    Attributes:
        is_partial: Whether nobody can tell what time is left, as work or people are missing.
        projects: Number of those that ask for it.
        tightest: Name of the month that is shortest of time; empty if nothing is asked.
        anchor: Of that month on the page.
        gone: Those who had it and have left.
    """

    role: Role
    is_partial: bool
    projects: int
    tightest: str
    anchor: str
    chart: LoadColumns
    months: Table
    people: Table
    gone: tuple[LinkTo, ...]
    clashes: Table
    vacancies: Table
    allocations: Table


def _entries(portal: Portal, role: Role, _: RoleView) -> tuple[SearchEntry]:
    told = search_text(portal.translate("Role"), *(person.label for person in role.people))
    return (SearchEntry(role_url(role.key or ""), role.name or "", told),)


def _view(portal: Portal, role: Role) -> RoleView:
    staffing, outlook, tightest = portal.staffing, role.outlook, role.outlook.tightest
    members = {person.id for person in (*role.people, *role.gone)}
    asked = {allocation.key for allocation in outlook.allocations}
    vacancies = (vacancy for vacancy in staffing.vacancies if vacancy.allocation.key in asked)
    return RoleView(
        role=role,
        is_partial=is_partial(portal.portfolio),
        projects=len({allocation.parent for allocation in outlook.allocations}),
        tightest=month_name(portal, tightest.month.first) if tightest else "",
        anchor=month_anchor(tightest) if tightest else "",
        chart=load_chart(portal, portal.translate("Capacity and demand by month"), outlook),
        months=months_table(portal, outlook),
        people=people_table(portal, by_free_time(portal, role.people), with_role=False),
        gone=tuple(link_to(portal, person) for person in role.gone),
        clashes=clashes_table(
            portal, (clash for clash in staffing.clashes if clash.person.id in members), with_role=False
        ),
        vacancies=vacancies_table(portal, vacancies, with_role=False),
        allocations=allocations_table(portal, outlook.allocations, outlook, whose="person"),
    )


def _roles(portal: Portal) -> dict[str, Role]:
    return {role_name(role.key): role for role in portal.staffing.roles.values() if role.key is not None}


def _above(portal: Portal, _: Role) -> tuple[LinkTo, ...]:
    return (LinkTo(portal.translate("Resources"), RESOURCES.path),)


PAGES = (
    PageOfEach(
        ROLE, "people/role", _roles, _view, title=lambda _, role: role.name or "", order=92, above=_above,
        search=_entries,
    ),
)  # fmt: skip
