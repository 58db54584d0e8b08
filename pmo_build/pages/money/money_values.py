"""Amounts and indexes as the pages about money show them."""

from decimal import Decimal

from pmo_build.metrics.money.fiscal_years import fiscal_year
from pmo_build.model.records.record import Rag
from pmo_build.model.rounding import rounded
from pmo_build.portal.composed_values import Coloured
from pmo_build.portal.portal import Portal
from pmo_build.portal.values import Linked, Money, Said, Value


def this_year(portal: Portal) -> str:
    """Return the fiscal year of the day that everything is computed for."""
    return fiscal_year(portal.as_of, portal.portfolio.settings.fiscal_year_start)


def money_link(amount: Decimal | None, url: str, metric: str) -> Value:
    """Return an amount that leads to what it is made of."""
    return Linked.of(Money(amount, metric=metric), url)


def signed_money(amount: Decimal | None, metric: str) -> Value:
    """Return an amount that stands out if it is below zero."""
    if amount is None or amount >= 0:
        return Money(amount, metric=metric)
    return Coloured(Said.of("{amount}", amount=Money(amount, metric=metric)), Rag.RED, sort=str(amount))


def rounded_index(index: Decimal | None) -> Decimal | None:
    """Return a performance index as a chart shows it."""
    return None if index is None else rounded(index, 2)


def whole(amount: Decimal | None) -> Decimal | None:
    """Return an amount that was divided by something, without the cents that this makes."""
    return None if amount is None else rounded(amount)
