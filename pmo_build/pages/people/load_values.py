"""Loads, months and roles as the pages about people show them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from pmo_build.metrics.people.capacity import Conflict, Load, role_key
from pmo_build.metrics.people.staffing import Outlook
from pmo_build.metrics.totals import Total
from pmo_build.model.calendar import Month
from pmo_build.model.rounding import at_most
from pmo_build.pages.people.role_names import role_url
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Column
from pmo_build.portal.totals import none_of
from pmo_build.portal.values import NOTHING, Fte, LinkTo, PageLink, Percent, PlainText, Value, Word, Words

Item = TypeVar("Item")


def fte(amount: Decimal | None) -> Decimal | None:
    """Return an amount of FTE as it is shown: to two decimals, without zeros at the end."""
    return None if amount is None else at_most(amount, 2)


def fte_value(amount: Decimal | None, metric: str, load: Load | None = None) -> Value:
    """Return an amount of FTE, of the month of a load if there is one."""
    return Fte(amount, metric=metric, day=load.month.first if load else None)


def excess_value(conflict: Conflict) -> Value:
    """Return how much more is asked of a person in a month than there is time."""
    return Fte(conflict.excess, metric="fte-excess", day=conflict.load.month.first)


def load_value(percent: Decimal | None) -> Value:
    """Return how much of the time there is is asked, in whole per cent."""
    return Percent(percent, places=0, metric="load")


def known(asked: Total) -> Decimal | None:
    """Return a sum as far as it is known: of no records it is 0, and `None` if none of them is known."""
    return asked.amount if asked.records else Decimal(0)


def capacity(load: Load) -> Decimal | None:
    """Return the time there is in a month; `None` if it is not known of everybody."""
    return None if load.capacity.unknown else known(load.capacity)


def free_value(load: Load) -> Value:
    """Return what is left of the time; what is short counts as bad."""
    is_short = load.excess is not None and load.free is not None
    return Fte(load.free, is_short, metric="fte-free", day=load.month.first)


def nobody_over(portal: Portal) -> Words:
    """Return what stands where nobody has more firm work than time, as far as anybody knows."""
    _ = portal.translate
    none = _("Of whom it is known, nobody has more work than time.")
    unknown = _("How much time there is, or how much is asked, is not written down of anybody.")
    return none_of(portal, portal.staffing.overloaded, none, unknown)


def month_name(portal: Portal, month: date) -> str:
    """Return a month with its year."""
    return f"{portal.formats.month(month)}\N{NO-BREAK SPACE}{month.year}"


def month_value(portal: Portal, month: Month) -> Value:
    """Return a month with its year."""
    return PlainText(month_name(portal, month.first), sort=month.label)


def tightest_month(portal: Portal, outlook: Outlook) -> Value:
    """Return the month that is shortest of time; there is none if nothing is asked."""
    return NOTHING if outlook.tightest is None else month_value(portal, outlook.tightest.month)


def free_then(outlook: Outlook) -> Value:
    """Return what is left of the time in that month."""
    return NOTHING if outlook.tightest is None else free_value(outlook.tightest)


def month_anchor(load: Load) -> str:
    """Return the anchor of a month on the page of a role or a person."""
    return f"month-{load.month.label}"


def month_columns(portal: Portal, cell: Callable[[Item, int], Value]) -> tuple[Column[Item], ...]:
    """Return a column for each month to come; the year stands where it begins.

    Args:
        portal: What all pages are made from.
        cell: From what a row is about and the place of a month, from 0, to what stands there.
    """

    def column(at: int, month: Month) -> Column[Item]:
        is_first = at == 0 or month.first.month == 1
        name = month_name(portal, month.first) if is_first else portal.formats.month(month.first)
        return Column(month.label, name, lambda item: cell(item, at), number=True)

    return tuple(column(at, month) for at, month in enumerate(portal.staffing.horizon))


def role_value(portal: Portal, named: str | None) -> Value:
    """Return a role with a link to its page; an allocation of the past may name one that has none."""
    role = portal.staffing.roles.get(role_key(named))
    if role is None or role.key is None:
        return PlainText(named, choice=role_key(named) or "none")
    return PageLink(LinkTo(role.name or "", role_url(role.key)), choice=role.key)


def commitment_value(*, is_firm: bool) -> Value:
    """Return whether an allocation is firm or tentative."""
    return Word("firm" if is_firm else "tentative")
