"""Money on the page of a project: per fiscal year, up to the end of each period, and in a few figures."""

from collections.abc import Iterator
from typing import NamedTuple

from pmo_build.metrics.money.cost_series import CostPoint
from pmo_build.metrics.money.finance import Outturn
from pmo_build.model.records.project import Project
from pmo_build.pages.money.money_section import Index, MoneyView
from pmo_build.pages.money.money_values import signed_money, whole
from pmo_build.portal.composed_values import Fact, Noted
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import Day, Money, PerformanceIndex, PlainText, Said, Value


class Figure(NamedTuple):
    """A number, and what it means in a few words."""

    label: str
    value: Value
    meaning: str


def years_table(portal: Portal, money: MoneyView) -> Table:
    """Return the money of each fiscal year and of the whole life as a table; without costs, the budgets only."""
    _ = portal.translate
    columns: tuple[Column[Outturn], ...] = (
        Column("year", _("Fiscal year"), lambda year: PlainText(year.fiscal_year or _("Whole life"))),
        Column("capex", _("Capex"), lambda year: Money(year.budget.capex, metric="budget-capex"), number=True),
        Column("opex", _("Opex"), lambda year: Money(year.budget.opex, metric="budget-opex"), number=True),
        Column("budget", _("Budget"), lambda year: Money(year.budget.total, metric="budget"), number=True),
    )
    if money.has_costs:
        columns += (
            Column("spent", _("Spent"), lambda year: Money(year.actual.total, metric="actual-cost"), number=True),
            Column(
                "forecast", _("Forecast"), lambda year: Money(year.forecast.total, metric="forecast-cost"), number=True
            ),
            Column("left", _("Left"), lambda year: signed_money(year.variance, "budget-variance"), number=True),
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
        Column(
            "planned",
            _("Planned"),
            lambda point: Money(whole(point.value.planned_value), metric="planned-value"),
            number=True,
        ),
        Column(
            "earned",
            _("Earned"),
            lambda point: Money(whole(point.value.earned_value), metric="earned-value"),
            number=True,
        ),
        Column(
            "spent", _("Spent"), lambda point: Money(whole(point.value.actual_cost), metric="actual-cost"), number=True
        ),
        Column("cpi", "CPI", lambda point: PerformanceIndex(point.value.cpi, metric="cpi"), number=True),
        Column("spi", "SPI", lambda point: PerformanceIndex(point.value.spi, metric="spi"), number=True),
    )
    return Table.of("up-to", _("Up to the end of each period"), columns, reversed(money.points), is_plain=True)


def budget_facts(portal: Portal, project: Project, money: MoneyView) -> Iterator[Fact]:
    """Yield what contingency there is, and who pays."""
    _, found = portal.translate, money.contingency
    if found.set_aside is not None:
        left = (
            ""
            if found.left is None
            else Said.of(_("{amount} left"), amount=Money(found.left, metric="contingency-left"))
        )
        yield Fact(_("Contingency, on top"), Noted(Money(found.set_aside, metric="contingency"), left))
    if project.budget.funding_source:
        yield Fact(_("Paid from"), PlainText(project.budget.funding_source))


def earned_value_figures(portal: Portal, money: MoneyView) -> Iterator[Figure]:
    """Yield how a project does by its earned value; nothing if no period has ended."""
    if not money.value.as_of:
        return
    _, value = portal.translate, money.value
    yield Figure("CPI", _index(money.cpi, "cpi"), _("Cost performance: earned for each unit spent"))
    yield Figure("SPI", _index(money.spi, "spi"), _("Schedule performance: done of what was planned"))
    yield from _earned_schedule(portal, money)
    yield Figure("EAC", Money(whole(value.eac), metric="eac"), _("Cost in the end at this pace: budget ÷ CPI"))
    bottom_up = _("Spent, and what the periods to come are expected to cost")
    yield Figure(_("Bottom-up estimate"), Money(value.eac_bottom_up, metric="eac-bottom-up"), bottom_up)
    yield Figure("TCPI", PerformanceIndex(value.tcpi, metric="tcpi"), _("CPI needed from now on to end on budget"))
    yield Figure(_("Cost variance"), Money(whole(value.cv), metric="cv"), _("Earned less spent"))
    yield Figure(_("Schedule variance"), Money(whole(value.sv), metric="sv"), _("Earned less planned"))


def _earned_schedule(portal: Portal, money: MoneyView) -> Iterator[Figure]:
    _, schedule = portal.translate, money.schedule
    if schedule is not None:
        planned = _("planned {day}").format(day=portal.formats.day(schedule.planned_end))
        yield Figure(
            "SPI(t)", PerformanceIndex(schedule.spi, metric="spi-t"), _("The same in time, by earned schedule")
        )
        yield Figure(_("End at this pace"), Day(schedule.forecast_finish, metric="finish-by-earned-schedule"), planned)


def _index(index: Index | None, metric: str) -> Value:
    value, rag = (index.value, index.rag) if index else (None, None)
    return PerformanceIndex(value, rag, metric=metric)
