"""Money of all projects added up: per fiscal year, per month, and against what is available."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pmo_build.metrics.money.earned_value import AC, EV, PV, TotalEarnedValue
from pmo_build.metrics.money.finance import TotalFinance, TotalOutturn
from pmo_build.metrics.money.funding import FundingYear
from pmo_build.metrics.totals import Total
from pmo_build.pages.addresses import COSTS
from pmo_build.pages.money.money_values import money_link, signed_money, sum_value, this_year, year_metric
from pmo_build.portal.composed_values import Beside, Noted
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.totals import known_part, part_of
from pmo_build.portal.values import NOTHING, Day, Linked, Money, Number, PlainText, Said, Tag, Value


def years_table(portal: Portal, found: TotalFinance) -> Table:
    """Return budget, spent and forecast of each fiscal year, and of the whole life."""
    _ = portal.translate
    columns: tuple[Column[TotalOutturn], ...] = (
        Column("year", _("Fiscal year"), lambda year: _year_now(portal, year)),
        Column("budget", _("Budget"), lambda year: _sum(portal, year, year.budget.total, "budget"), number=True),
        Column("spent", _("Spent"), lambda year: _spent(portal, year), number=True),
        Column(
            "forecast",
            _("Forecast"),
            lambda year: _sum(portal, year, year.forecast.total, "forecast-at-completion"),
            number=True,
        ),
        Column("variance", _("Variance"), _variance, number=True),
        Column("projects", _("Projects"), _projects, number=True),
        Column("known", _("Variance known of"), lambda year: _known(portal, year.variance), number=True),
    )
    return _of_years("by-year", _("Budget, spent and forecast of each fiscal year"), columns, found)


def capex_table(portal: Portal, found: TotalFinance) -> Table:
    """Return what of each fiscal year are investments, and what are running costs."""
    _ = portal.translate
    columns: tuple[Column[TotalOutturn], ...] = (
        Column("year", _("Fiscal year"), lambda year: PlainText(_year(portal, year))),
        Column(
            "budget-capex",
            _("Budget, capex"),
            lambda year: _part(portal, year.budget.capex, "budget-capex"),
            number=True,
        ),
        Column(
            "budget-opex", _("Budget, opex"), lambda year: _part(portal, year.budget.opex, "budget-opex"), number=True
        ),
        Column(
            "spent-capex",
            _("Spent, capex"),
            lambda year: _part(portal, year.actual.capex, "actual-cost-capex"),
            number=True,
        ),
        Column(
            "spent-opex",
            _("Spent, opex"),
            lambda year: _part(portal, year.actual.opex, "actual-cost-opex"),
            number=True,
        ),
        Column(
            "forecast-capex",
            _("Forecast, capex"),
            lambda year: _part(portal, year.forecast.capex, "forecast-cost-capex"),
            number=True,
        ),
        Column(
            "forecast-opex",
            _("Forecast, opex"),
            lambda year: _part(portal, year.forecast.opex, "forecast-cost-opex"),
            number=True,
        ),
    )
    return _of_years("capex", _("Investments and running costs"), columns, found)


def _of_years(id_: str, caption: str, columns: Iterable[Column[TotalOutturn]], found: TotalFinance) -> Table:
    years = (*found.years, found.whole_life)
    return Table.of(id_, caption, columns, years, is_sum=lambda year: year.fiscal_year is None, is_plain=True)


def months_table(portal: Portal, months: Sequence[TotalEarnedValue], running: int) -> Table:
    """Return planned value, earned value and actual cost up to the end of each month.

    Args:
        portal: What all pages are made from.
        months: The earliest first; of those ahead only the planned value is known.
        running: Number of projects that run.
    """
    _ = portal.translate
    columns: tuple[Column[TotalEarnedValue], ...] = (
        Column("up-to", _("Up to"), lambda month: Day(month.value.as_of)),
        Column("planned", _("Planned"), lambda month: Money(month.value.planned_value, metric=PV.id), number=True),
        Column(
            "earned",
            _("Earned"),
            lambda month: _so_far(portal, month, Money(month.value.earned_value, metric=EV.id)),
            number=True,
        ),
        Column(
            "spent",
            _("Spent"),
            lambda month: _so_far(portal, month, Money(month.value.actual_cost, metric=AC.id)),
            number=True,
        ),
        Column("known", _("Known of"), lambda month: part_of(portal, month.known, running), number=True),
    )
    return Table.of("by-month", _("Figures of each month"), columns, months, is_plain=True)


def funding_table(portal: Portal, years: Iterable[FundingYear]) -> Table:
    """Return the money that is available in each fiscal year, against what was promised out of it."""
    _ = portal.translate
    columns: tuple[Column[FundingYear], ...] = (
        Column("year", _("Fiscal year"), lambda year: PlainText(year.fiscal_year)),
        Column("available", _("Available"), _available, number=True),
        Column("promised", _("Promised"), _promised, number=True),
        Column("left", _("Not promised yet"), lambda year: _left(portal, year, year.left.total), number=True),
        Column("capex", _("Of it capex"), lambda year: _left(portal, year, year.left.capex, "capex"), number=True),
        Column("opex", _("Of it opex"), lambda year: _left(portal, year, year.left.opex, "opex"), number=True),
        Column("requested", _("Requested besides"), lambda year: _requested(portal, year), number=True),
        Column("projects", _("Projects"), lambda year: _known(portal, year.budgets.total), number=True),
    )
    return Table.of("promised", _("Money available and promised per fiscal year"), columns, years, is_plain=True)


def _year(portal: Portal, year: TotalOutturn) -> str:
    return year.fiscal_year or portal.translate("Whole life")


def _year_now(portal: Portal, year: TotalOutturn) -> Value:
    label = PlainText(_year(portal, year))
    return Beside((label, Tag(portal.translate("now")))) if year.fiscal_year == this_year(portal) else label


def _spent(portal: Portal, year: TotalOutturn) -> Value:
    is_ahead = year.fiscal_year is not None and year.fiscal_year > this_year(portal)
    return NOTHING if is_ahead else _sum(portal, year, year.actual.total, "booked")


def _sum(portal: Portal, year: TotalOutturn, amount: Total, metric: str) -> Value:
    return sum_value(portal, amount, year_metric(year.fiscal_year, metric), basis="running")


def _variance(year: TotalOutturn) -> Value:
    return signed_money(year.variance.amount, year_metric(year.fiscal_year, "variance"), basis="running")


def _projects(year: TotalOutturn) -> Value:
    url = COSTS.filtered("running", year=year.fiscal_year) if year.fiscal_year else COSTS.filtered("running")
    return Linked.of(Number(year.variance.records, metric="projects"), url)


def _part(portal: Portal, amount: Total, metric: str) -> Value:
    return Noted(Money(amount.amount, metric=metric), _known(portal, amount), is_below=True)


def _so_far(portal: Portal, month: TotalEarnedValue, value: Value) -> Value:
    is_past = month.value.as_of is not None and month.value.as_of <= portal.as_of
    return value if is_past else NOTHING


def _available(year: FundingYear) -> Value:
    return Money(year.available.total, metric="funding-available")


def _promised(year: FundingYear) -> Value:
    return money_link(year.budgets.total.amount, COSTS.filtered("committed", year=year.fiscal_year), "funding-promised")


def _left(portal: Portal, year: FundingYear, amount: Decimal | None, line: str = "") -> Value:
    """Return what is left of a line of an envelope; of how many projects that is known, if not of all."""
    left = signed_money(amount, f"funding-left-{line}" if line else "funding-left")
    known = known_part(portal, year.budgets.total)
    return left if amount is None or not known else Noted(left, known, is_below=True)


def _requested(portal: Portal, year: FundingYear) -> Value:
    requested = year.requested.total
    if not requested.records:
        return NOTHING
    url = COSTS.filtered("requested", year=year.fiscal_year)
    return Noted(money_link(requested.amount, url, "funding-requested"), known_part(portal, requested), is_below=True)


def _known(portal: Portal, amount: Total) -> Said:
    return part_of(portal, amount.known, amount.records)
