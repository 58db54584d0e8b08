"""Amounts and indexes as the pages about money show them."""

from decimal import Decimal

from pmo_build.metrics.money.earned_value import Unmeasured
from pmo_build.metrics.money.fiscal_years import fiscal_year
from pmo_build.metrics.money.forecast import ForecastBasis
from pmo_build.metrics.totals import Total
from pmo_build.model.records.record import Rag
from pmo_build.model.rounding import rounded
from pmo_build.portal.composed_values import Coloured, Noted, Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Linked, Money, Said, ShortMoney, Value, WholeMoney

# What the numbers of the whole life are called of a fiscal year.
_OF_YEAR = {
    "budget": "year-budget",
    "booked": "year-booked",
    "forecast-at-completion": "year-forecast",
    "variance": "year-variance",
    "amount-over-budget": "year-over-budget",
}


def this_year(portal: Portal) -> str:
    """Return the fiscal year of the day that everything is computed for."""
    return fiscal_year(portal.as_of, portal.portfolio.settings.fiscal_year_start)


def year_metric(year: str | None, metric: str) -> str:
    """Return the id of a number of a fiscal year, or that of the whole life itself if there is no year.

    Args:
        year: The fiscal year; `None` for the whole life.
        metric: Id of the same number of the whole life.
    """
    return metric if year is None else _OF_YEAR[metric]


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


def money_link(amount: Decimal | None, url: str, metric: str) -> Value:
    """Return an amount that leads to what it is made of."""
    return Linked.of(Money(amount, metric=metric), url)


def signed_money(amount: Decimal | None, metric: str, kind: type[Money | WholeMoney] = Money, basis: str = "") -> Value:
    """Return an amount that stands out if it is below zero."""
    shown = kind(amount, metric=metric, basis=basis)
    if amount is None or amount >= 0:
        return shown
    return Coloured(Said.of("{amount}", amount=shown), Rag.RED, sort=str(amount))


def over_or_left(portal: Portal, variance: Decimal, *, is_of_year: bool = False, basis: str = "") -> Said:
    """Return budget less forecast in words: how much is left of it, or how much it costs too much."""
    is_over = variance < 0
    metric = "amount-over-budget" if is_over else "variance"
    shown = ShortMoney(abs(variance), metric=_OF_YEAR[metric] if is_of_year else metric, basis=basis)
    return Said.of(portal.translate("{amount} over" if is_over else "{amount} left"), amount=shown)


def requested_remark(
    portal: Portal, requested: Total, url: str = "", metric: str = "budget-requested", *, basis: str = ""
) -> Remark:
    """Return what is asked for besides what was granted, in a few words; nothing if nothing is."""
    if not requested.records:
        return Remark("")
    amount, known = ShortMoney(requested.amount, metric=metric, basis=basis), known_part(portal, requested)
    text = Said.of(portal.translate("requested besides: {amount}"), amount=amount)
    return Remark(Said.of("{text}, {known}", text=text, known=known) if isinstance(known, Said) else text, url)


def sum_value(portal: Portal, found: Total, metric: str, *, is_below: bool = False, basis: str = "") -> Value:
    """Return a sum without cents, in red if it is below zero.

    Args:
        portal: What all pages are made from.
        found: The sum.
        metric: Id of what it is a sum of.
        is_below: Whether it is said below it, and not beside it, on how many records it rests.
        basis: Which records it adds up, if not all of its page.
    """
    known = known_part(portal, found) if found.known else ""
    return Noted(signed_money(found.amount, metric, WholeMoney, basis), known, is_below)


def rounded_index(index: Decimal | None) -> Decimal | None:
    """Return a performance index as a chart shows it."""
    return None if index is None else rounded(index, 2)
