"""The numbers at the top of the page of resources."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pmo_build.metrics.people.capacity import is_partial
from pmo_build.metrics.people.staffing import Role, Staffing
from pmo_build.metrics.totals import Total, count_known, total
from pmo_build.pages.addresses import PEOPLE, ROLES
from pmo_build.pages.people.load_values import fte_value
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Number, Percent, Said


def resource_tiles(portal: Portal, people: int, roles: Sequence[Role], *, is_asked: bool) -> Iterator[Tile]:
    """Yield whether what was approved can be staffed.

    Args:
        portal: What all pages are made from.
        people: Number of those who have not left, or are asked for all the same.
        roles: Those that somebody has, or that projects ask for.
        is_asked: Whether any project says whose time it needs.
    """
    _, staffing, is_whole = portal.translate, portal.staffing, not is_partial(portal.portfolio)
    yield _people(portal, people, is_known=is_asked and people > 0 and is_whole)
    yield _short(portal, roles, is_known=is_asked and bool(roles) and is_whole)
    nobody = sum(role.has_nobody for role in roles if role.key is not None) if is_whole else 0
    yield _vacancies(portal, nobody, is_asked=is_asked)
    yield Tile(
        _("Approved and not staffed"),
        Number(len(staffing.unstaffed) if is_asked else None, metric="projects-unstaffed"),
        "#unstaffed-projects",
        remarks=(Remark(_("projects that name nobody")),),
    )
    single = sum(role.hangs_on_one for role in roles if role.key is not None)
    yield Tile(
        _("Roles that hang on one person"),
        Number(single if is_asked and roles and is_whole else None, metric="roles-on-one-person"),
        ROLES.filtered("single"),
        remarks=(Remark(_("projects ask for them") if single and is_whole else ""),),
    )
    yield _now(portal, staffing)


def _people(portal: Portal, people: int, *, is_known: bool) -> Tile:
    _ = portal.translate
    over = portal.staffing.overloaded
    said = Remark(_("in one of the next 12 months") if over.amount else "", PEOPLE.filtered("over"))
    return Tile(
        _("People with more work than time"),
        Number(over.amount if is_known else None, metric="people-overloaded"),
        "#conflicts",
        of=_of(portal, people, "people") if is_known and not over.unknown else "",
        remarks=(said, Remark(known_part(portal, over) if is_known else "")),
    )


def _short(portal: Portal, roles: Sequence[Role], *, is_known: bool) -> Tile:
    _ = portal.translate
    at_risk, short = sum(role.outlook.at_risk for role in roles), count_known(role.outlook.is_over for role in roles)
    text, url = "with what is tentative: {count} more", ROLES.filtered("at-risk")
    tentative = _counted(portal, text, at_risk, "roles-at-risk", url)
    return Tile(
        _("Roles short of time"),
        Number(short.amount if is_known else None, metric="roles-short"),
        ROLES.filtered("short"),
        of=_of(portal, len(roles), "roles") if is_known and not short.unknown else "",
        remarks=(tentative, Remark(known_part(portal, short) if is_known else "")),
    )


def _vacancies(portal: Portal, nobody: int, *, is_asked: bool) -> Tile:
    vacancies = portal.staffing.vacancies
    count = Number(sum(one.firm for one in vacancies), metric="vacancies-firm")
    firm = Said.of(portal.translate("firm: {count}"), count=count)
    return Tile(
        portal.translate("Allocations without a person"),
        Number(len(vacancies) if is_asked else None, metric="vacancies"),
        "#unnamed",
        remarks=(
            Remark(firm if vacancies else ""),
            _counted(
                portal, "roles that nobody has: {count}", nobody, "roles-that-nobody-has", ROLES.filtered("nobody")
            ),
        ),
    )


def _now(portal: Portal, staffing: Staffing) -> Tile:
    """Return what firm allocations ask of all the time there is in the present month."""
    _ = portal.translate
    loads = [role.outlook.loads[0] for role in staffing.roles.values() if role.outlook.loads]
    capacity, firm = _together(load.capacity for load in loads), _together(load.firm for load in loads)
    known = bool(capacity.amount) and firm.amount is not None
    percent = Decimal(firm.amount or 0) / (capacity.amount or 1) * 100 if known else None
    if capacity.amount is None:
        return Tile(_("Asked of capacity now"), Percent(percent, places=0, metric="load"), "#all-roles")
    text = Said.of(
        _("{firm} of {capacity} FTE"),
        firm=fte_value(firm.amount, "fte-firm"),
        capacity=fte_value(capacity.amount, "fte-capacity"),
    )
    remarks = (Remark(text), Remark(known_part(portal, capacity)))
    return Tile(_("Asked of capacity now"), Percent(percent, places=0, metric="load"), "#all-roles", remarks=remarks)


def _together(totals: Iterable[Total]) -> Total:
    listed = list(totals)
    amount = total(one.amount for one in listed).amount
    return Total(amount, sum(one.known for one in listed), sum(one.unknown for one in listed))


def _of(portal: Portal, number: int, metric: str) -> Said:
    return Said.of(portal.translate("of {all}"), all=Number(number, metric=metric))


def _counted(portal: Portal, text: str, count: int, metric: str, url: str) -> Remark:
    return Remark(Said.of(portal.translate(text), count=Number(count, metric=metric)) if count else "", url)
