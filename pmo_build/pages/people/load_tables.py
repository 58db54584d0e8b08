"""What is asked of a role or a person against their time, month by month: values, a chart and the table behind it."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from pmo_build.metrics.people.capacity import Load, role_key
from pmo_build.metrics.people.demand import MonthlyDemand, allocation_span
from pmo_build.metrics.people.staffing import Outlook
from pmo_build.metrics.totals import Total
from pmo_build.model.records.allocation import Allocation, Commitment
from pmo_build.model.records.project import Project
from pmo_build.model.rounding import rounded
from pmo_build.pages.people.role_names import role_url
from pmo_build.portal.charts.load_columns import LoadColumn, LoadColumns
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import NOTHING, Day, LinkTo, Number, PageLink, Percent, PlainText, Shortfall, Value, Word


def fte(amount: Decimal | None) -> Decimal | None:
    """Return an amount of FTE as it is shown: to two decimals, without zeros at the end."""
    # `normalize` alone would make 10 into 1E+1, which is read the same but compared as other text.
    return None if amount is None else Decimal(f"{rounded(amount, 2, ROUND_HALF_EVEN).normalize():f}")


def fte_value(amount: Decimal | None) -> Value:
    """Return an amount of FTE."""
    shown = fte(amount)
    return Number(shown)


def percent_value(share: Decimal | None) -> Value:
    """Return per cent, rounded to whole ones."""
    return Percent(None if share is None else round(share), sort="" if share is None else str(round(share)))


def known(asked: Total) -> Decimal | None:
    """Return a sum as far as it is known: of no records it is 0, and `None` if none of them is known."""
    return asked.amount if asked.records else Decimal(0)


def month_name(portal: Portal, month: date) -> str:
    """Return a month with its year."""
    return f"{portal.formats.month(month)}\N{NO-BREAK SPACE}{month.year}"


def month_value(portal: Portal, load: Load | None) -> Value:
    """Return a month; there is none if nothing is asked."""
    if load is None:
        return NOTHING
    return PlainText(month_name(portal, load.month.first), sort=load.month.label)


def role_value(portal: Portal, named: str | None) -> Value:
    """Return a role with a link to its page; an allocation of the past may name one that has none."""
    role = portal.staffing.roles.get(role_key(named))
    if role is None or role.key is None:
        return PlainText(named, choice=role_key(named) or "none")
    return PageLink(LinkTo(role.name or "", role_url(role.key)), choice=role.key)


def month_anchor(load: Load) -> str:
    """Return the anchor of a month on the page of a role or a person."""
    return f"month-{load.month.label}"


def load_chart(portal: Portal, title: str, outlook: Outlook) -> LoadColumns:
    """Return what is asked each month against the time there is, as columns."""
    columns = (
        LoadColumn(
            load.month.first,
            fte(known(load.firm)),
            fte(known(load.tentative)),
            None if load.capacity.unknown else fte(known(load.capacity)),
        )
        for load in outlook.loads
    )
    return LoadColumns("load", title, portal.translate("FTE"), tuple(columns))


def months_table(portal: Portal, outlook: Outlook) -> Table:
    """Return the months as a table."""
    _ = portal.translate
    columns = (
        Head("month", _("Month")),
        Head("capacity", _("Capacity"), number=True),
        Head("firm", _("Firm"), number=True),
        Head("tentative", _("Tentative"), number=True),
        Head("free", _("Free"), number=True),
        Head("load", _("Load"), number=True),
    )
    rows = tuple(_month(portal, load) for load in outlook.loads)
    return Table("months", _("Capacity and demand by month, in FTE"), columns, rows)


def _month(portal: Portal, load: Load) -> Row:
    cells = (
        month_value(portal, load),
        fte_value(None if load.capacity.unknown else known(load.capacity)),
        fte_value(known(load.firm)),
        fte_value(known(load.tentative)),
        free_value(load),
        percent_value(load.utilisation),
    )
    return Row(cells, id=month_anchor(load))


def free_value(load: Load) -> Value:
    """Return what is left of the time; what is short counts as bad."""
    free = fte(load.free)
    if load.excess is None or free is None:
        return fte_value(free)
    return Shortfall(free)


def month_columns(portal: Portal) -> tuple[Head, ...]:
    """Return a column for each month to come; the year stands where it begins."""
    columns: list[Head] = []
    for month in portal.staffing.horizon:
        first = not columns or month.first.month == 1
        name = month_name(portal, month.first) if first else portal.formats.month(month.first)
        columns.append(Head(month.label, name, number=True))
    return tuple(columns)


def allocations_table(portal: Portal, allocations: Iterable[Allocation], outlook: Outlook, *, whose: str) -> Table:
    """Return allocations as a table, with what each asks for in the months to come.

    Args:
        portal: What all pages are made from.
        allocations: In the order they are shown.
        outlook: Of those who are asked.
        whose: The column that says more of who is asked: `person` or `role`.
    """
    _ = portal.translate
    listed = tuple(allocations)
    has_who = any(getattr(one, whose) for one in listed)
    columns = (
        Head("project", _("Project"), filter="choice"),
        *((Head(whose, _("Person") if whose == "person" else _("Role"), filter="choice"),) if has_who else ()),
        Head("commitment", _("Commitment"), filter="choice"),
        Head("from", _("From")),
        Head("to", _("To")),
        *month_columns(portal),
    )
    shares = [{share.allocation.key: share for share in load.demands} for load in outlook.loads]
    who = whose if has_who else ""
    rows = tuple(_allocation(portal, one, [month.get(one.key) for month in shares], who) for one in listed)
    return Table("allocations", _("Allocations, in FTE by month"), columns, rows)


def _allocation(portal: Portal, one: Allocation, shares: Iterable[MonthlyDemand | None], whose: str) -> Row:
    project = portal.portfolio.find(Project, one.parent)
    start, end = allocation_span(project, one) if project else (one.start, one.end)
    months = list(shares)
    firm = next((share.firm for share in months if share), one.commitment is Commitment.FIRM)
    who = person_value(portal, one.person) if whose == "person" else role_value(portal, one.role)
    name = project.label if project else one.parent
    cells = (
        PageLink(link_to(portal, one)._replace(title=name), choice=name),
        *((who,) if whose else ()),
        Word("firm" if firm else "tentative", choice="firm" if firm else "tentative"),
        Day(start),
        Day(end),
        *(NOTHING if share is None else fte_value(share.fte) for share in months),
    )
    return Row(cells)
