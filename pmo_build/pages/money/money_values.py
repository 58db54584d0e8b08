"""Amounts and indexes as the pages about money show them."""

from decimal import Decimal

from pmo_build.metrics.money.fiscal_years import fiscal_year
from pmo_build.metrics.totals import Total
from pmo_build.model.rounding import rounded
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import LinkTo, Money, Number, PageLink, Value


def this_year(portal: Portal) -> str:
    """Return the fiscal year of the day that everything is computed for."""
    return fiscal_year(portal.as_of, portal.portfolio.settings.fiscal_year_start)


def money_link(portal: Portal, amount: Decimal | None, url: str, metric: str = "") -> Value:
    """Return an amount that leads to what it is made of."""
    return PageLink(LinkTo(portal.formats.money(amount), url), metric=metric)


def signed_money(portal: Portal, amount: Decimal | None, metric: str = "") -> Value:
    """Return an amount that stands out if it is below zero."""
    if amount is None or amount >= 0:
        return Money(amount, metric=metric)
    return Remark(portal.formats.money(amount), is_alarm=True, sort=str(amount), metric=metric)


def requested_remark(portal: Portal, requested: Total, url: str = "") -> Remark:
    """Return what is asked for besides what was granted, in a few words; nothing if nothing is."""
    if not requested.records:
        return Remark("")
    amount, known = portal.formats.short_money(requested.amount), known_part(portal, requested)
    text = portal.translate("requested besides: {amount}").format(amount=amount)
    exact = "" if requested.amount is None else portal.formats.money(requested.amount)
    return Remark(f"{text}, {known}" if known else text, url, exact=exact, metric="budget-requested")


def index_value(index: Decimal | None) -> Value:
    """Return a performance index, rounded to hundredths."""
    return Number(rounded_index(index))


def rounded_index(index: Decimal | None) -> Decimal | None:
    """Return a performance index as it is shown."""
    return None if index is None else rounded(index, 2)


def whole(amount: Decimal | None) -> Decimal | None:
    """Return an amount that was divided by something, without the cents that this makes."""
    return None if amount is None else rounded(amount)
