"""Resources: whether what was approved can be staffed, and where the crunch is."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.people.capacity import is_partial
from pmo_build.metrics.people.staffing import Role, Staffing
from pmo_build.metrics.totals import Total, total
from pmo_build.model.records.person import Person
from pmo_build.pages.addresses import PEOPLE, RESOURCES, ROLES
from pmo_build.pages.people.load_tables import fte
from pmo_build.pages.people.staffing_tables import (
    by_free_time,
    by_pressure,
    clashes_table,
    heat_map,
    people_table,
    roles_table,
    unstaffed_table,
    vacancies_table,
)  # fmt: skip
from pmo_build.portal.charts.heat_map import HeatMap
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Table

# More rows would not be seen at once; the table has them all.
_ROLES = 16


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers at the top, and where each is listed.

    Attributes:
        over: Number of people with more work than time in some month.
        firm_vacancies: Number of those without a name that are firm.
    """

    people: int
    over: int
    over_url: str
    roles: int
    short: int
    short_url: str
    at_risk: int
    at_risk_url: str
    single: int
    single_url: str
    nobody: int
    nobody_url: str
    vacancies: int
    firm_vacancies: int
    unstaffed: int


@dataclass(frozen=True, slots=True)
class Now:
    """The present month: what everybody has, and what is asked of it, in FTE.

    Attributes:
        share: Per cent of capacity that firm demand asks.
        people: What capacity is made of.
        allocations: What firm demand is made of.
    """

    capacity: Decimal | None
    firm: Decimal | None
    share: int | None
    people: Total
    allocations: Total


@dataclass(frozen=True, slots=True)
class ResourcesPage:
    """What the page of resources shows.

    Attributes:
        is_asked: Whether any project says whose time it needs.
        is_partial: Whether nobody can tell what time is left, as work or people are missing.
        more_roles: Number of roles that are in the table only.
    """

    has_people: bool
    is_asked: bool
    is_partial: bool
    counts: Counts
    now: Now
    crunch: HeatMap | None
    more_roles: int
    roles: Table
    clashes: Table
    vacancies: Table
    unstaffed: Table
    people: Table


def _view(portal: Portal) -> ResourcesPage:
    staffing, partial = portal.staffing, is_partial(portal.portfolio)
    people = [person for person in portal.portfolio.all(Person) if _counts_still(portal, person)]
    roles = by_pressure(role for role in staffing.roles.values() if role.people or role.outlook.is_asked)
    drawn = [role for role in roles if role.outlook.is_asked][:_ROLES]
    return ResourcesPage(
        has_people=bool(people),
        is_asked=bool(portal.portfolio.records.get("allocation")),
        is_partial=partial,
        counts=_counts(staffing, len(people), roles, partial=partial),
        now=_now(staffing),
        crunch=heat_map(portal, drawn) if drawn else None,
        more_roles=len(roles) - len(drawn),
        roles=roles_table(portal, roles),
        clashes=clashes_table(portal, staffing.clashes),
        vacancies=vacancies_table(portal, staffing.vacancies),
        unstaffed=unstaffed_table(portal, staffing.unstaffed),
        people=people_table(portal, by_free_time(portal, people)),
    )


def _counts_still(portal: Portal, person: Person) -> bool:
    """Tell whether somebody has not left, or projects ask for them all the same."""
    has_left = person.left is not None and person.left < portal.as_of
    return not has_left or portal.staffing.people[person.id].is_asked


def _counts(staffing: Staffing, people: int, roles: list[Role], *, partial: bool) -> Counts:
    named = [role for role in roles if role.key is not None]
    return Counts(
        people=people,
        over=len({clash.person.id for clash in staffing.clashes}),
        over_url=PEOPLE.filtered(over="yes"),
        roles=len(roles),
        short=sum(bool(role.outlook.over) for role in roles),
        short_url=_roles(short="yes"),
        at_risk=sum(role.outlook.at_risk for role in roles),
        at_risk_url=_roles(**{"at-risk": "yes"}),
        single=sum(role.hangs_on_one for role in named),
        single_url=_roles(single="yes"),
        nobody=0 if partial else sum(role.has_nobody for role in named),
        nobody_url=_roles(nobody="yes"),
        vacancies=len(staffing.vacancies),
        firm_vacancies=sum(vacancy.firm for vacancy in staffing.vacancies),
        unstaffed=len(staffing.unstaffed),
    )


def _roles(**flags: str) -> str:
    return ROLES.filtered(**flags)


def _now(staffing: Staffing) -> Now:
    loads = [role.outlook.loads[0] for role in staffing.roles.values() if role.outlook.loads]
    capacity, firm = _together(load.capacity for load in loads), _together(load.firm for load in loads)
    return Now(
        fte(capacity.amount),
        fte(firm.amount),
        None if not capacity.amount or firm.amount is None else round(firm.amount / capacity.amount * 100),
        capacity,
        firm,
    )


def _together(totals: Iterable[Total]) -> Total:
    listed = list(totals)
    amount = total(one.amount for one in listed).amount
    return Total(amount, sum(one.known for one in listed), sum(one.unknown for one in listed))


PAGES = (
    Page(
        RESOURCES,
        "people/resources",
        _view,
        title="Resources",
        order=48,
        section="Control",
        tables=(
            PEOPLE,
            ROLES,
        ),
    ),
)
