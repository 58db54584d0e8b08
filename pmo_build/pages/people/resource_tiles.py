"""The numbers at the top of the page of resources."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pmo_build.metrics.people.capacity import is_partial
from pmo_build.metrics.people.staffing import Role, Staffing
from pmo_build.metrics.totals import Total, count_known, total
from pmo_build.model.rounding import rounded
from pmo_build.pages.addresses import PEOPLE, ROLES
from pmo_build.pages.people.load_values import fte
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Number, Percent


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
        Number(len(staffing.unstaffed) if is_asked else None),
        "#unstaffed-projects",
        remarks=(Remark(_("projects that name nobody")),),
    )
    single = sum(role.hangs_on_one for role in roles if role.key is not None)
    yield Tile(
        _("Roles that hang on one person"),
        Number(single if is_asked and roles and is_whole else None),
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
        Number(over.amount if is_known else None),
        "#conflicts",
        of=_of(portal, people) if is_known and not over.unknown else "",
        remarks=(said, Remark(known_part(portal, over) if is_known else "")),
    )


def _short(portal: Portal, roles: Sequence[Role], *, is_known: bool) -> Tile:
    _ = portal.translate
    at_risk, short = sum(role.outlook.at_risk for role in roles), count_known(role.outlook.is_over for role in roles)
    tentative = _counted(portal, "with what is tentative: {count} more", at_risk, ROLES.filtered("at-risk"))
    return Tile(
        _("Roles short of time"),
        Number(short.amount if is_known else None),
        ROLES.filtered("short"),
        of=_of(portal, len(roles)) if is_known and not short.unknown else "",
        remarks=(tentative, Remark(known_part(portal, short) if is_known else "")),
    )


def _vacancies(portal: Portal, nobody: int, *, is_asked: bool) -> Tile:
    vacancies = portal.staffing.vacancies
    firm = portal.translate("firm: {count}").format(count=portal.formats.number(sum(one.firm for one in vacancies)))
    return Tile(
        portal.translate("Allocations without a person"),
        Number(len(vacancies) if is_asked else None),
        "#unnamed",
        remarks=(
            Remark(firm if vacancies else ""),
            _counted(portal, "roles that nobody has: {count}", nobody, ROLES.filtered("nobody")),
        ),
    )


def _now(portal: Portal, staffing: Staffing) -> Tile:
    """Return what firm allocations ask of all the time there is in the present month."""
    _, number = portal.translate, portal.formats.number
    loads = [role.outlook.loads[0] for role in staffing.roles.values() if role.outlook.loads]
    capacity, firm = _together(load.capacity for load in loads), _together(load.firm for load in loads)
    known = bool(capacity.amount) and firm.amount is not None
    percent = rounded(Decimal(firm.amount or 0) / (capacity.amount or 1) * 100) if known else None
    if capacity.amount is None:
        return Tile(_("Asked of capacity now"), Percent(percent), "#all-roles")
    text = _("{firm} of {capacity} FTE").format(firm=number(fte(firm.amount)), capacity=number(fte(capacity.amount)))
    remarks = (Remark(text), Remark(known_part(portal, capacity)))
    return Tile(_("Asked of capacity now"), Percent(percent), "#all-roles", remarks=remarks)


def _together(totals: Iterable[Total]) -> Total:
    listed = list(totals)
    amount = total(one.amount for one in listed).amount
    return Total(amount, sum(one.known for one in listed), sum(one.unknown for one in listed))


def _of(portal: Portal, number: int) -> str:
    return portal.translate("of {all}").format(all=portal.formats.number(number))


def _counted(portal: Portal, text: str, count: int, url: str) -> Remark:
    return Remark(portal.translate(text).format(count=portal.formats.number(count)) if count else "", url)
