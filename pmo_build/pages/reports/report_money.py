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
from pmo_build.portal.values import Money, PlainText, Said, ShortMoney, Value


def money_table(portal: Portal, money: PeriodMoney) -> Table:
    """Return budget against forecast: of the fiscal year if there is any, and of the whole life of the projects."""
    _ = portal.translate
    columns: tuple[Column[TotalOutturn], ...] = (
        Column("year", _("Fiscal year"), lambda line: PlainText(line.fiscal_year or _("Whole life"))),
        Column("budget", _("Budget"), lambda line: _sum(portal, line.budget.total, "budget"), number=True),
        Column("spent", _("Spent"), lambda line: _sum(portal, line.actual.total, "booked"), number=True),
        Column(
            "forecast",
            _("Forecast"),
            lambda line: _sum(portal, line.forecast.total, "forecast-at-completion"),
            number=True,
        ),
        Column("variance", _("Variance"), lambda line: variance(portal, line.variance.amount), number=True),
        Column("known", _("Rests on"), lambda line: rests_on(portal, line.variance), number=True),
    )
    lines = (money.whole_life,) if money.year is None else (money.year, money.whole_life)
    return Table.of("outturn", _("Money"), columns, lines, is_plain=True)


def _sum(portal: Portal, found: Total, metric: str) -> Value:
    return sum_value(portal, found, metric, is_below=True)


def variance(portal: Portal, amount: Decimal | None) -> Value:
    """Return budget less forecast in words: how much is left, or how much it costs too much."""
    if amount is None:
        return Money(None, metric="variance")
    said = "{amount} over" if amount < 0 else "{amount} left"
    short = ShortMoney(abs(amount), metric="variance")
    return Remark(Said.of(portal.translate(said), amount=short), is_alarm=amount < 0)


def rests_on(portal: Portal, total: Total) -> Said:
    """Return of how many records a sum is made."""
    return known_of(portal, total.known, total.records)


def contingency_sentence(portal: Portal, money: PeriodMoney) -> Said:
    """Return how much contingency is set aside, and how much of it is left."""
    contingency = money.contingency
    said = Said.of(
        portal.translate("Contingency: {all} set aside; {left} left"),
        all=Money(contingency.set_aside.amount, metric="contingency"),
        left=Money(contingency.left.amount, metric="contingency-left"),
    )
    known = known_part(portal, contingency.left)
    return Said.of("{said}, {known}", said=said, known=known) if isinstance(known, Said) else said
