"""The money of a portfolio report."""

from decimal import Decimal

from pmo_build.metrics.money.finance import TotalOutturn
from pmo_build.metrics.reports.period import PeriodMoney
from pmo_build.metrics.totals import Total
from pmo_build.pages.money.money_values import sum_value
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.totals import known_of, known_part
from pmo_build.portal.values import Money, PlainText, Value


def money_table(portal: Portal, money: PeriodMoney) -> Table:
    """Return budget against forecast: of the fiscal year if there is any, and of the whole life of the projects."""
    _ = portal.translate
    columns: tuple[Column[TotalOutturn], ...] = (
        Column("year", _("Fiscal year"), lambda line: PlainText(line.fiscal_year or _("Whole life"))),
        Column("budget", _("Budget"), lambda line: sum_value(portal, line.budget.total), number=True),
        Column("spent", _("Spent"), lambda line: sum_value(portal, line.actual.total), number=True),
        Column("forecast", _("Forecast"), lambda line: sum_value(portal, line.forecast.total), number=True),
        Column("variance", _("Variance"), lambda line: variance(portal, line.variance.amount), number=True),
        Column("known", _("Rests on"), lambda line: PlainText(rests_on(portal, line.variance)), number=True),
    )
    lines = (money.whole_life,) if money.year is None else (money.year, money.whole_life)
    return Table.of("outturn", _("Money"), columns, lines, is_plain=True)


def variance(portal: Portal, amount: Decimal | None) -> Value:
    """Return budget less forecast in words: how much is left, or how much it costs too much."""
    if amount is None:
        return Money(None)
    said = "{amount} over" if amount < 0 else "{amount} left"
    short, exact = portal.formats.short_money(abs(amount)), portal.formats.money(abs(amount))
    return Remark(portal.translate(said).format(amount=short), is_alarm=amount < 0, exact=exact)


def rests_on(portal: Portal, total: Total) -> str:
    """Return of how many records a sum is made."""
    return known_of(portal, total.known, total.records)


def contingency_sentence(portal: Portal, money: PeriodMoney) -> str:
    """Return how much contingency is set aside, and how much of it is left."""
    formats, contingency = portal.formats, money.contingency
    said = portal.translate("Contingency: {all} set aside; {left} left").format(
        all=formats.money(contingency.set_aside.amount), left=formats.money(contingency.left.amount)
    )
    known = known_part(portal, contingency.left)
    return f"{said}, {known}" if known else said
