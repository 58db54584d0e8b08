"""Roles as a table with a column for each month, and as a heat map."""

from collections.abc import Iterable
from decimal import Decimal

from pmo_build.metrics.people.capacity import Load
from pmo_build.metrics.people.staffing import Outlook, Role
from pmo_build.pages.addresses import PEOPLE, ROLES
from pmo_build.pages.people.load_values import (
    capacity,
    free_then,
    fte,
    fte_value,
    known,
    month_anchor,
    month_columns,
    tightest_month,
)  # fmt: skip
from pmo_build.pages.people.role_names import role_url
from pmo_build.portal.charts.heat_map import HeatCell, HeatMap, HeatRow
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, LinkTo, Number, PageLink, PlainText, Said, Value


def by_pressure(roles: Iterable[Role]) -> list[Role]:
    """Return roles: those shortest of time first, then those that are short with what is tentative; no role last."""

    def place(role: Role) -> tuple[bool, Decimal, bool, Decimal, str]:
        excess, utilisation = pressure(role.outlook)
        return role.key is None, -excess, not role.outlook.at_risk, -utilisation, role.key or ""

    return sorted(roles, key=place)


def pressure(outlook: Outlook) -> tuple[Decimal, Decimal]:
    """Return what is short in the tightest month, and the utilisation in it; -1 if nothing is asked."""
    month = outlook.tightest
    return (month.excess or Decimal(0), month.utilisation or Decimal(0)) if month else (Decimal(0), Decimal(-1))


def roles_chart(portal: Portal, roles: Iterable[Role]) -> HeatMap:
    """Return roles by months, as a heat map."""
    _ = portal.translate
    days = tuple(month.first for month in portal.staffing.horizon)
    rows = tuple(_heat_row(portal, role) for role in roles)
    return HeatMap("crunch", _("Capacity and demand of each role by month"), _("FTE"), days, rows)


def _heat_row(portal: Portal, role: Role) -> HeatRow:
    page = "" if role.key is None else role_url(role.key)
    # The page of a role of which nothing is known has no table of months.
    has_months = page and role.outlook.is_known
    cells = (_heat_cell(load, f"{page}#{month_anchor(load)}" if has_months else "") for load in role.outlook.loads)
    return HeatRow(_name(portal, role), tuple(cells), page or _without_role(role))


def _heat_cell(load: Load, url: str) -> HeatCell:
    tentative = fte(known(load.tentative)) or Decimal(0)
    return HeatCell(fte(known(load.firm)), fte(capacity(load)), url, tentative, load.firm.unknown > 0)


def _name(portal: Portal, role: Role) -> str:
    return role.name or portal.translate("Without a role")


def _without_role(role: Role) -> str:
    # Of nobody there is no table.
    return PEOPLE.filtered(role="none") if role.people else ""


def roles_table(portal: Portal, roles: Iterable[Role]) -> Table:
    """Return roles as a table with a column for each month; flags `short`, `at-risk`, `single` and `nobody`."""
    _ = portal.translate
    months: tuple[Column[Role], ...] = month_columns(portal, lambda role, at: _of_capacity(role.outlook.loads[at]))
    columns: tuple[Column[Role], ...] = (
        Column("role", _("Role"), lambda role: _role(portal, role)),
        Column("people", _("People"), lambda role: Number(len(role.people), metric="people"), number=True),
        Column("tightest", _("Tightest month"), lambda role: tightest_month(portal, role.outlook)),
        Column("short", _("Free then"), lambda role: free_then(role.outlook), number=True),
        *months,
    )
    flags: tuple[Flag[Role], ...] = (
        Flag("short", _("Short of time"), lambda role: bool(role.outlook.over)),
        Flag("at-risk", _("Short with what is tentative"), lambda role: role.outlook.at_risk),
        Flag("single", _("One person only"), lambda role: role.hangs_on_one and role.key is not None),
        Flag("nobody", _("Nobody has it"), lambda role: role.has_nobody and role.key is not None),
    )
    return Table.of(ROLES, _("Firm demand of capacity by role and month, in FTE"), columns, roles, flags)


def _role(portal: Portal, role: Role) -> Value:
    page = _without_role(role) if role.key is None else role_url(role.key)
    return PageLink(LinkTo(_name(portal, role), page))


def _of_capacity(load: Load) -> Value:
    parts = (known(load.firm), capacity(load))
    if not load.could_exceed and not any(part is None or part for part in parts):
        return NOTHING
    firm, time = (
        PlainText("?") if part is None else fte_value(part, metric, load)
        for part, metric in zip(parts, ("fte-firm", "fte-capacity"), strict=True)
    )
    mark = "▲ " if load.excess is not None else "△ " if load.could_exceed else ""
    sort = str(fte(load.utilisation) if load.utilisation is not None else "")
    return Said(f"{mark}{{firm}} / {{capacity}}", (("firm", firm), ("capacity", time)), sort=sort)
