"""Amounts and indexes as the pages about money show them."""

from decimal import Decimal

from pmo_build.metrics.money.earned_value import Unmeasured
from pmo_build.metrics.money.fiscal_years import fiscal_year
from pmo_build.metrics.money.forecast import ForecastBasis
from pmo_build.metrics.totals import Total
from pmo_build.model.rounding import rounded
from pmo_build.portal.composed_values import Noted, Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import LinkTo, Money, Number, PageLink, Value


def this_year(portal: Portal) -> str:
    """Return the fiscal year of the day that everything is computed for."""
    return fiscal_year(portal.as_of, portal.portfolio.settings.fiscal_year_start)


def basis_words(portal: Portal, basis: ForecastBasis | None) -> str:
    """Return what a forecast at completion is read from, in words; empty if there is none."""
    _ = portal.translate
    words = {
        ForecastBasis.BOTTOM_UP: _("from all cost periods"),
        ForecastBasis.REPORTED: _("as reported"),
        ForecastBasis.EAC: _("at the pace so far (EAC)"),
        ForecastBasis.AT_LEAST: _("at least: booked and expected so far"),
    }
    return "" if basis is None else words[basis]


def unknown_because(portal: Portal, reason: Unmeasured) -> str:
    """Return why an index of earned value is unknown, as a sentence."""
    _ = portal.translate
    return {
        Unmeasured.NO_PERIODS: _("There are no cost periods."),
        Unmeasured.NONE_ENDED: _("No cost period has ended."),
        Unmeasured.NO_BUDGET: _("Without a budget nothing can be earned."),
        Unmeasured.NO_PROGRESS: _("No period, and no report of the same days, says how much of the work is done."),
        Unmeasured.NO_COST: _("No actual cost is known, so there is no CPI."),
        Unmeasured.NO_PLAN: _("No planned value is known, so there is no SPI."),
        Unmeasured.NO_COMMON_DAY: _("There is no day on which planned value, progress and actual cost are all known."),
    }[reason]


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


def sum_value(portal: Portal, found: Total, metric: str = "", *, is_below: bool = False) -> Value:
    """Return a sum without cents, in red if it is below zero.

    Args:
        portal: What all pages are made from.
        found: The sum.
        metric: Id of what it is a sum of.
        is_below: Whether it is said below it, and not beside it, on how many records it rests.
    """
    known = known_part(portal, found) if found.known else ""
    return Noted(signed_money(portal, whole(found.amount), metric), known, is_below)


def index_value(index: Decimal | None) -> Value:
    """Return a performance index, rounded to hundredths."""
    return Number(rounded_index(index))


def rounded_index(index: Decimal | None) -> Decimal | None:
    """Return a performance index as it is shown."""
    return None if index is None else rounded(index, 2)


def whole(amount: Decimal | None) -> Decimal | None:
    """Return an amount that was divided by something, without the cents that this makes."""
    return None if amount is None else rounded(amount)
