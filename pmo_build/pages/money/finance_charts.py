"""Money of all projects added up, as charts."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from pmo_build.metrics.money.earned_value import EarnedValue, TotalEarnedValue
from pmo_build.metrics.money.finance import TotalOutturn
from pmo_build.pages.addresses import COSTS
from pmo_build.pages.money.money_values import rounded_index, this_year
from pmo_build.pages.money.project_money import ProjectMoney
from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.charts.bubbles import Axis, Bubble, Bubbles
from pmo_build.portal.charts.parts import Unit
from pmo_build.portal.charts.s_curve import DayValue, SCurve
from pmo_build.portal.portal import Portal

# More bubbles would hide each other.
_BUBBLES = 150
# Fiscal years that are drawn: this one, and as many before and after it.
_BEFORE, _AFTER = 2, 3


def years_chart(portal: Portal, years: Sequence[TotalOutturn]) -> Bars:
    """Return the years around this one as bars."""
    now = sum(str(year.fiscal_year) < this_year(portal) for year in years)
    groups = (_year(portal, year) for year in years[max(now - _BEFORE, 0) : now + _AFTER + 1])
    return Bars("years", portal.translate("Budget, spent and forecast of each fiscal year"), tuple(groups))


def _year(portal: Portal, year: TotalOutturn) -> BarGroup:
    _, label = portal.translate, str(year.fiscal_year)
    is_over = year.variance.amount is not None and year.variance.amount < 0
    spent = () if label > this_year(portal) else (Bar(_("Spent"), year.actual.total.amount, metric="year-booked"),)
    bars = (
        Bar(_("Budget"), year.budget.total.amount, "reference", metric="year-budget"),
        *spent,
        Bar(_("Forecast"), year.forecast.total.amount, "alert" if is_over else "expected", metric="year-forecast"),
    )
    return BarGroup(label, bars, COSTS.filtered("running", year=label))


def cost_curve(portal: Portal, months: Sequence[TotalEarnedValue]) -> SCurve:
    """Return what projects have planned, earned and spent together, month by month."""
    values = [month.value for month in months]

    def days(amount: Callable[[EarnedValue], Decimal | None]) -> tuple[DayValue, ...]:
        return tuple(DayValue(value.as_of, amount(value)) for value in values if value.as_of is not None)

    return SCurve(
        "portfolio-curve",
        portal.translate("Planned, earned and spent, all projects that run together"),
        days(lambda value: value.planned_value),
        days(lambda value: value.earned_value),
        days(lambda value: value.actual_cost),
        (),
        portal.as_of,
        values[-1].bac if values else None,
    )


def index_chart(portal: Portal, measured: Sequence[ProjectMoney]) -> tuple[Bubbles, int]:
    """Return the CPI of projects against their SPI, and the number of those that are not drawn: the cheapest."""
    _ = portal.translate
    ordered = sorted(measured, key=lambda item: -(item.row.budget or 0))
    chart = Bubbles(
        "indices",
        _("Cost and schedule performance of each project"),
        Axis(_("CPI"), limit=1),
        Axis(_("SPI"), limit=1),
        Axis(_("Budget"), Unit.MONEY),
        tuple(_bubble(item) for item in ordered[:_BUBBLES]),
    )
    return chart, len(ordered[_BUBBLES:])


def _bubble(item: ProjectMoney) -> Bubble:
    row = item.row
    cpi, spi = rounded_index(item.value.cpi), rounded_index(item.value.spi)
    return Bubble(row.title, cpi, spi, row.budget, row.rag, f"{row.url}#money")
