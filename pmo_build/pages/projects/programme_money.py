"""Money of a programme: what its projects may cost, have cost and will cost, per fiscal year."""

from collections.abc import Iterable

from pmo_build.metrics.money.finance import TotalFinance, TotalOutturn
from pmo_build.pages.projects.programme_tables import sum_value
from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import PlainText


def years_table(portal: Portal, found: TotalFinance) -> Table:
    """Return the money of each fiscal year and of the whole life as a table."""
    _ = portal.translate
    columns: tuple[Column[TotalOutturn], ...] = (
        Column("year", _("Fiscal year"), lambda year: PlainText(year.fiscal_year or _("Whole life"))),
        Column("budget", _("Budget"), lambda year: sum_value(portal, year.budget.total), number=True),
        Column("spent", _("Spent"), lambda year: sum_value(portal, year.actual.total), number=True),
        Column("forecast", _("Forecast"), lambda year: sum_value(portal, year.forecast.total), number=True),
        Column("left", _("Left"), lambda year: sum_value(portal, year.variance), number=True),
    )
    return Table.of(
        "fiscal-years",
        _("Budget, cost and forecast"),
        columns,
        (*found.years, found.whole_life),
        is_sum=lambda year: year.fiscal_year is None,
        is_plain=True,
    )


def years_chart(portal: Portal, years: Iterable[TotalOutturn]) -> Bars | None:
    """Return budget and forecast of each fiscal year as bars; `None` if no year is known."""
    groups = tuple(_year(portal, year) for year in years)
    return Bars("programme-money", portal.translate("Budget and forecast"), groups) if groups else None


def _year(portal: Portal, year: TotalOutturn) -> BarGroup:
    _ = portal.translate
    is_over = year.variance.amount is not None and year.variance.amount < 0
    bars = (
        Bar(_("Budget"), year.budget.total.amount, "reference"),
        Bar(_("Forecast"), year.forecast.total.amount, "alert" if is_over else "expected"),
    )
    return BarGroup(year.fiscal_year or "", bars)
