"""Money on the page of a project: per fiscal year, up to the end of each period, and in a few figures."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.metric import Metric
from pmo_build.metrics.money.contingency import Contingency
from pmo_build.metrics.money.cost_series import CostPoint
from pmo_build.metrics.money.earned_schedule import ACTUAL_TIME, EARNED_SCHEDULE, FORECAST_FINISH, SPI_T
from pmo_build.metrics.money.earned_value import (
    AC,
    CPI,
    CV,
    EAC,
    EAC_BOTTOM_UP,
    ETC,
    EV,
    PV,
    SPI,
    SV,
    TCPI,
    TCPI_EAC,
    VAC,
    EarnedValue,
)
from pmo_build.metrics.money.finance import BOOKED, BUDGET, VARIANCE, Outturn
from pmo_build.metrics.money.forecast import FORECAST_AT_COMPLETION
from pmo_build.model.records.project import Project
from pmo_build.pages.money.money_section import Index, MoneyView
from pmo_build.pages.money.money_values import basis_words, signed_money, year_metric
from pmo_build.portal.composed_values import Fact, Noted
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import (
    Day,
    Money,
    Number,
    PerformanceIndex,
    PlainText,
    Said,
    Value,
    WholeMoney,
    Words,
    YesNo,
)


class Figure(NamedTuple):
    """A number, and what it means in a few words."""

    label: str
    value: Value
    meaning: Words


def years_table(portal: Portal, money: MoneyView) -> Table:
    """Return the money of each fiscal year and of the whole life as a table; without costs, the budgets only."""
    _ = portal.translate
    columns: tuple[Column[Outturn], ...] = (
        Column("year", _("Fiscal year"), lambda year: _year(portal, year)),
        Column("capex", _("Capex"), lambda year: Money(year.budget.capex, metric="budget-capex"), number=True),
        Column("opex", _("Opex"), lambda year: Money(year.budget.opex, metric="budget-opex"), number=True),
        Column("budget", _("Budget"), _budget, number=True),
    )
    if money.has_costs:
        columns += (
            Column("spent", _("Spent"), _spent, number=True),
            Column("forecast", _("Forecast"), lambda year: _forecast(portal, year), number=True),
            Column("left", _("Left"), _left, number=True),
        )
    return Table.of(
        "fiscal-years",
        _("Budget, cost and forecast"),
        columns,
        (*money.finance.years, money.finance.whole_life),
        is_sum=lambda year: year.fiscal_year is None,
        is_plain=True,
    )


def periods_table(portal: Portal, money: MoneyView) -> Table:
    """Return planned, earned and spent up to the end of each period that is measured as a table, the last first."""
    _ = portal.translate
    columns: tuple[Column[CostPoint], ...] = (
        Column("up-to", _("Up to"), lambda point: Day(point.value.as_of)),
        Column("planned", _("Planned"), lambda point: _amount(point.value.planned_value, PV), number=True),
        Column("earned", _("Earned"), lambda point: _amount(point.value.earned_value, EV), number=True),
        Column("spent", _("Spent"), lambda point: _amount(point.value.actual_cost, AC), number=True),
        Column("cpi", "CPI", lambda point: _index_then(point, point.value.cpi, CPI), number=True),
        Column("spi", "SPI", lambda point: _index_then(point, point.value.spi, SPI), number=True),
    )
    return Table.of("up-to", _("Up to the end of each period"), columns, reversed(money.points), is_plain=True)


def _year(portal: Portal, year: Outturn) -> Value:
    label = PlainText(year.fiscal_year or portal.translate("Whole life"))
    return Noted(label, portal.translate("a period split by days"), is_below=True) if year.is_split else label


def _budget(year: Outturn) -> Value:
    return Money(year.budget.total, metric=year_metric(year.fiscal_year, BUDGET.id))


def _spent(year: Outturn) -> Value:
    return _kind(year)(year.actual.total, metric=year_metric(year.fiscal_year, BOOKED.id))


def _left(year: Outturn) -> Value:
    return signed_money(year.variance, year_metric(year.fiscal_year, VARIANCE.id), _kind(year))


def _forecast(portal: Portal, year: Outturn) -> Value:
    metric = year_metric(year.fiscal_year, FORECAST_AT_COMPLETION.id)
    amount = _kind(year)(year.forecast.total, metric=metric)
    return Noted(amount, basis_words(portal, year.basis), is_below=True) if year.basis else amount


def _kind(year: Outturn) -> type[Money | WholeMoney]:
    return WholeMoney if year.is_split else Money


def _index_then(point: CostPoint, index: Decimal | None, metric: Metric) -> Value:
    return PerformanceIndex(index if point.is_measured else None, metric=metric.id)


def budget_facts(portal: Portal, project: Project, money: MoneyView) -> Iterator[Fact]:
    """Yield what contingency there is, and who pays."""
    _, found = portal.translate, money.contingency
    if found.set_aside is not None:
        set_aside = Money(found.set_aside, metric="contingency")
        yield Fact(_("Contingency, on top"), Noted(set_aside, _contingency_left(portal, found)))
        yield Fact(_("Risks priced into the forecast"), YesNo(found.risks_in_forecast))
    if project.budget.funding_source:
        yield Fact(_("Paid from"), PlainText(project.budget.funding_source))


def _contingency_left(portal: Portal, found: Contingency) -> Words:
    """Return what is left of a contingency or, where a part of that is unknown, how much it is at most."""
    _ = portal.translate
    if found.left is not None:
        said = Said.of(_("{amount} left"), amount=Money(found.left, metric="contingency-left"))
    elif found.at_most is not None:
        most = Money(found.at_most, metric="contingency-left", basis="at-most")
        said = Said.of(_("at most {amount} left"), amount=most)
    else:
        return ""
    if not found.overrun:
        return said
    overrun = Money(found.overrun, metric="overrun")
    above = Said.of(_("the forecast is {amount} above the budget"), amount=overrun)
    return Said.of("{left}; {above}", left=said, above=above)


def earned_value_figures(portal: Portal, money: MoneyView) -> Iterator[Figure]:
    """Yield how a project does by its earned value; nothing without a status date."""
    if not money.value.as_of:
        return
    _, value = portal.translate, money.value
    yield Figure("CPI", _index(money.cpi, CPI), _("Cost performance: earned for each unit spent"))
    yield Figure("SPI", _index(money.spi, SPI), _("Schedule performance: done of what was planned"))
    yield from _earned_schedule(portal, money)
    if not money.has_ended:
        yield from _expected(portal, value)
    yield Figure(_("Cost variance"), _amount(value.cv, CV), _("Earned less spent"))
    yield Figure(_("Schedule variance"), _amount(value.sv, SV), _("Earned less planned"))


def _expected(portal: Portal, value: EarnedValue) -> Iterator[Figure]:
    _ = portal.translate
    yield Figure("EAC", _amount(value.eac, EAC), _("Cost in the end at this pace: budget ÷ CPI"))
    yield Figure("ETC", _amount(value.etc, ETC), _("Still to be spent at this pace: EAC less spent"))
    yield Figure("VAC", _amount(value.vac, VAC), _("Left in the end at this pace: budget less EAC"))
    bottom_up = _("Spent, and what the periods to come are expected to cost")
    yield Figure(_("Bottom-up estimate"), _amount(value.eac_bottom_up, EAC_BOTTOM_UP), bottom_up)
    yield Figure("TCPI", PerformanceIndex(value.tcpi, metric=TCPI.id), _("CPI needed from now on to end on budget"))
    to_estimate = _("CPI needed from now on to end at the bottom-up estimate")
    yield Figure("TCPI(EAC)", PerformanceIndex(value.tcpi_eac, metric=TCPI_EAC.id), to_estimate)


def _earned_schedule(portal: Portal, money: MoneyView) -> Iterator[Figure]:
    _, schedule = portal.translate, money.schedule
    if schedule is None:
        return
    said = Said.of(
        _("By earned schedule: work of {earned} days done in {passed}, planned stops left out"),
        earned=Number(schedule.earned, places=0, metric=EARNED_SCHEDULE.id),
        passed=Number(schedule.actual_time, metric=ACTUAL_TIME.id),
    )
    finish, planned = Day(schedule.forecast_finish, metric=FORECAST_FINISH.id), Day(schedule.planned_end)
    yield Figure("SPI(t)", PerformanceIndex(schedule.spi, metric=SPI_T.id), said)
    if not money.has_ended:
        yield Figure(_("End at this pace"), finish, Said.of(_("planned {day}"), day=planned))


def _amount(amount: Decimal | None, metric: Metric) -> Value:
    return WholeMoney(amount, metric=metric.id)


def _index(index: Index | None, metric: Metric) -> Value:
    return PerformanceIndex(index.value if index else None, index.rag if index else None, metric=metric.id)
