"""A page per role: who has it, what is asked of them, by which projects, and where it clashes."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.metrics.people.capacity import is_partial
from pmo_build.metrics.people.staffing import Role
from pmo_build.metrics.totals import count_known
from pmo_build.pages.addresses import RESOURCES, ROLE
from pmo_build.pages.people.clash_table import clashes_table
from pmo_build.pages.people.load_tables import allocations_table, load_chart, months_table
from pmo_build.pages.people.load_values import load_value, month_anchor, month_name
from pmo_build.pages.people.people_tables import by_free_time, people_table
from pmo_build.pages.people.role_names import role_name, role_url
from pmo_build.pages.people.vacancy_tables import vacancies_table
from pmo_build.portal.charts.load_columns import LoadColumns
from pmo_build.portal.composed_values import Remark, Several
from pmo_build.portal.page import PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.search import SearchEntry, search_text
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import LinkTo, Number, PageLink, Said, Value


@dataclass(frozen=True, slots=True)
class RoleView:
    """What the page of a role shows.

    Attributes:
        is_partial: Whether nobody can tell what time is left, as work or people are missing.
        has_load: Whether anything is known of the months to come.
        gone: Those who had it and have left.
    """

    is_partial: bool
    tiles: tuple[Tile, ...]
    has_load: bool
    chart: LoadColumns
    months: Table
    people: Table
    gone: Value
    clashes: Table
    vacancies: Table
    allocations: Table


def _entries(portal: Portal, role: Role, _: RoleView) -> tuple[SearchEntry]:
    text = search_text(portal.translate("Role"), *(person.label for person in role.people))
    return (SearchEntry(role_url(role.key or ""), role.name or "", text),)


def _view(portal: Portal, role: Role) -> RoleView:
    staffing, outlook = portal.staffing, role.outlook
    members = {person.id for person in (*role.people, *role.gone)}
    asked = {allocation.key for allocation in outlook.allocations}
    vacancies = [vacancy for vacancy in staffing.vacancies if vacancy.allocation.key in asked]
    return RoleView(
        is_partial=is_partial(portal.portfolio),
        tiles=tuple(_tiles(portal, role, len(vacancies))),
        has_load=outlook.is_known,
        chart=load_chart(portal, portal.translate("Capacity and demand by month"), outlook),
        months=months_table(portal, outlook),
        people=people_table(portal, by_free_time(portal, role.people), with_role=False),
        gone=Several(tuple(PageLink(link_to(portal, person)) for person in role.gone)),
        clashes=clashes_table(
            portal, (clash for clash in staffing.clashes if clash.person.id in members), with_role=False
        ),
        vacancies=vacancies_table(portal, vacancies, with_role=False),
        allocations=allocations_table(portal, outlook.allocations, outlook, whose="person"),
    )


def _tiles(portal: Portal, role: Role, vacancies: int) -> Iterator[Tile]:
    _, outlook, partial = portal.translate, role.outlook, is_partial(portal.portfolio)
    yield Tile(_("People"), Number(len(role.people), metric="people"), "#members", remarks=(_few_people(portal, role),))
    month = outlook.tightest
    short = count_known(load.is_over for load in outlook.loads)
    tightest = _("tightest: {month}").format(month=month_name(portal, month.month.first)) if month else ""
    yield Tile(
        _("Months short of time"),
        Number(None if partial else short.amount, metric="months-short"),
        "#load-by-month",
        of="" if short.unknown else Said.of(_("of {all}"), all=Number(len(outlook.loads), metric="months-ahead")),
        remarks=(Remark(tightest), Remark(known_part(portal, short))),
        always_linked=True,
    )
    url = f"#{month_anchor(month)}" if month else ""
    yield Tile(_("Load in the tightest month"), load_value(month.utilisation if month else None), url)
    projects = len({allocation.parent for allocation in outlook.allocations})
    count = Number(vacancies, metric="vacancies")
    without = Remark(Said.of(_("without a person: {count}"), count=count) if vacancies else "", "#unnamed")
    yield Tile(_("Projects that ask for it"), Number(projects, metric="projects"), "#asked-by", remarks=(without,))


def _few_people(portal: Portal, role: Role) -> Remark:
    if role.has_nobody and not is_partial(portal.portfolio):
        return Remark(portal.translate("asked for, and nobody has it"), is_alarm=True)
    return Remark(portal.translate("the work hangs on one person") if role.hangs_on_one else "")


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
