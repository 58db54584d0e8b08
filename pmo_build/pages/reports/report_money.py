"""The money of a portfolio report."""

from pmo_build.metrics.money.finance import TotalOutturn
from pmo_build.metrics.reports.period import PeriodMoney
from pmo_build.metrics.totals import Total
from pmo_build.pages.money.money_values import over_or_left, sum_value, year_metric
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.totals import known_of, known_part
from pmo_build.portal.values import Money, PlainText, Said, Value


def money_table(portal: Portal, money: PeriodMoney) -> Table:
    """Return budget against forecast: of the fiscal year if there is any, and of the whole life of the projects."""
    _ = portal.translate
    columns: tuple[Column[TotalOutturn], ...] = (
        Column("year", _("Fiscal year"), lambda line: PlainText(line.fiscal_year or _("Whole life"))),
        Column("budget", _("Budget"), lambda line: _sum(portal, line, line.budget.total, "budget"), number=True),
        Column("spent", _("Spent"), lambda line: _sum(portal, line, line.actual.total, "booked"), number=True),
        Column(
            "forecast",
            _("Forecast"),
            lambda line: _sum(portal, line, line.forecast.total, "forecast-at-completion"),
            number=True,
        ),
        Column("variance", _("Variance"), lambda line: variance(portal, line), number=True),
        Column("known", _("Rests on"), lambda line: rests_on(portal, line.variance), number=True),
    )
    lines = (money.whole_life,) if money.year is None else (money.year, money.whole_life)
    return Table.of("outturn", _("Money"), columns, lines, is_plain=True)


def _sum(portal: Portal, line: TotalOutturn, found: Total, metric: str) -> Value:
    return sum_value(portal, found, year_metric(line.fiscal_year, metric), is_below=True)


def variance(portal: Portal, line: TotalOutturn) -> Value:
    """Return budget less forecast in words: how much is left, or how much it costs too much."""
    amount = line.variance.amount
    if amount is None:
        return Money(None, metric=year_metric(line.fiscal_year, "variance"))
    return Remark(over_or_left(portal, amount, is_of_year=line.fiscal_year is not None), is_alarm=amount < 0)


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
