"""Finance: what projects may cost, have cost and will cost, and what they have earned for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.money import earned_value as ev
from pmo_build.metrics.money.contingency import TotalContingency, total_contingency
from pmo_build.metrics.money.cost_series import portfolio_cost_series
from pmo_build.metrics.money.finance import TotalFinance, TotalOutturn, add_up
from pmo_build.metrics.money.funding import FundingYear, funding_years
from pmo_build.metrics.risk.risk_rollup import RiskRollUp, portfolio_risks
from pmo_build.metrics.totals import Total, total
from pmo_build.model.records.portfolio import RagThresholds
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import COSTS, FINANCE
from pmo_build.pages.money.money_tables import (
    MoneyLine,
    ProjectMoney,
    finance_url,
    money_lines,
    programmes_table,
    project_money,
    projects_table,
    rounded_index,
    this_year,
    whole,
)  # fmt: skip
from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.charts.bubbles import Axis, Bubble, Bubbles
from pmo_build.portal.charts.parts import Unit
from pmo_build.portal.charts.s_curve import DayValue, SCurve
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Table

# More bubbles would hide each other.
_BUBBLES = 150
# Fiscal years that are drawn: this one, and as many before and after it.
_BEFORE, _AFTER = 2, 3


@dataclass(frozen=True, slots=True)
class YearView:
    """A fiscal year, and where the projects are listed that have money in it."""

    outturn: TotalOutturn
    url: str
    is_now: bool
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class FundingView:
    """The envelope of a fiscal year, and where the projects are listed that take from it."""

    year: FundingYear
    url: str


@dataclass(frozen=True, slots=True)
class ValuePart:
    """Earned value of projects that run.

    Attributes:
        value: Sums over those of which everything is known.
        bubbles: CPI against SPI of those that have both; `None` if none has.
        more: Number of those that are not drawn.
    """

    value: ev.TotalEarnedValue
    cpi: Decimal | None
    spi: Decimal | None
    tcpi: Decimal | None
    eac: Decimal | None
    without: int
    bubbles: Bubbles | None
    more: int


@dataclass(frozen=True, slots=True)
class BaselinesPart:
    """Against which baseline: how often it was agreed anew, and what the budgets were at first.

    Attributes:
        known: Number of projects of which it is known.
        times: Of all of them together.
        original_variance: Budget agreed first less forecast.
    """

    rebaselined: int
    known: int
    times: int
    original: Total
    original_variance: Total


@dataclass(frozen=True, slots=True)
class FinancePage:
    """What the page of money shows: projects that run, unless it says otherwise."""

    has_projects: bool
    has_costs: bool
    running: int
    lines: tuple[MoneyLine, ...]
    total: TotalFinance
    spent_percent: Decimal | None
    over: int
    over_known: int
    years: tuple[YearView, ...]
    bars: Bars
    curve: SCurve
    months: tuple[ev.TotalEarnedValue, ...]
    value: ValuePart
    baselines: BaselinesPart
    contingency: TotalContingency
    risks: RiskRollUp
    programmes: Table
    projects: Table
    funding: tuple[FundingView, ...]
    thresholds: RagThresholds
    urls: dict[str, str]


def _view(portal: Portal) -> FinancePage:
    projects = portal.portfolio.all(Project)
    money = [project_money(portal, project) for project in projects]
    running = [item for item in money if item.project.state.is_running]
    found = add_up(item.finance for item in running)
    months = portfolio_cost_series(portal.portfolio, (item.project for item in running), portal.as_of)
    not_ended = (project for project in projects if not project.state.is_closed)
    return FinancePage(
        has_projects=bool(projects),
        has_costs=bool(portal.portfolio.records.get("costs")),
        running=len(running),
        lines=money_lines(portal, found),
        total=found,
        spent_percent=_percent(found.whole_life),
        over=sum("over" in item.flags for item in running),
        over_known=found.whole_life.variance.known,
        years=tuple(_year(portal, outturn) for outturn in found.years),
        bars=_bars(portal, found.years),
        curve=_curve(portal, months),
        months=months,
        value=_value(portal, running),
        baselines=_baselines(running),
        contingency=total_contingency(portal.portfolio, not_ended, portal.as_of),
        risks=portfolio_risks(portal.portfolio, portal.as_of),
        programmes=programmes_table(portal, running),
        projects=projects_table(portal, money),
        funding=tuple(
            FundingView(year, finance_url(committed="yes", year=year.fiscal_year))
            for year in funding_years(portal.portfolio)
            if portal.portfolio.settings.funding
        ),
        thresholds=portal.portfolio.settings.rag,
        urls={
            "running": finance_url(running="yes"),
            "over": finance_url(running="yes", over="yes"),
            "rebaselined": finance_url(running="yes", rebaselined="yes"),
            "no_value": finance_url(running="yes", **{"no-value": "yes"}),
            "ahead": finance_url(ahead="yes"),
        },
    )


def _percent(life: TotalOutturn) -> Decimal | None:
    """Return what share of the budget is spent, if both are known of the same projects."""
    spent, budget = life.actual.total, life.budget.total
    if spent.amount is None or not budget.amount or spent.unknown or budget.unknown:
        return None
    return spent.amount * 100 / budget.amount


def _year(portal: Portal, outturn: TotalOutturn) -> YearView:
    label, now = str(outturn.fiscal_year), this_year(portal)
    return YearView(outturn, finance_url(running="yes", year=label), label == now, label > now)


def _bars(portal: Portal, years: Sequence[TotalOutturn]) -> Bars:
    """Return the years around this one as bars."""
    _ = portal.translate
    now = sum(str(year.fiscal_year) < this_year(portal) for year in years)
    groups = []
    for year in years[max(now - _BEFORE, 0) : now + _AFTER + 1]:
        is_over = year.variance.amount is not None and year.variance.amount < 0
        label = str(year.fiscal_year)
        spent = () if label > this_year(portal) else (Bar(_("Spent"), year.actual.total.amount),)
        bars = (
            Bar(_("Budget"), year.budget.total.amount, "reference"),
            *spent,
            Bar(_("Forecast"), year.forecast.total.amount, "alert" if is_over else "expected"),
        )
        groups.append(BarGroup(label, bars, finance_url(running="yes", year=label)))
    return Bars("years", _("Budget, spent and forecast of each fiscal year"), tuple(groups))


def _curve(portal: Portal, months: Sequence[ev.TotalEarnedValue]) -> SCurve:
    """Return what projects have planned, earned and spent together, month by month."""
    values = [month.value for month in months]

    def days(name: str) -> tuple[DayValue, ...]:
        return tuple(DayValue(value.as_of, getattr(value, name)) for value in values if value.as_of is not None)

    return SCurve(
        "portfolio-curve",
        portal.translate("Planned, earned and spent, all projects that run together"),
        days("planned_value"),
        days("earned_value"),
        days("actual_cost"),
        (),
        portal.as_of,
        values[-1].bac if values else None,
    )


def _value(portal: Portal, running: Sequence[ProjectMoney]) -> ValuePart:
    _ = portal.translate
    found = ev.add_up(item.value for item in running)
    measured = [item for item in running if "no-value" not in item.flags]
    measured.sort(key=lambda item: -(item.row.budget or 0))
    chart = Bubbles(
        "indices",
        _("Cost and schedule performance of each project"),
        Axis(_("CPI"), limit=1),
        Axis(_("SPI"), limit=1),
        Axis(_("Budget"), Unit.MONEY),
        tuple(_bubble(item) for item in measured[:_BUBBLES]),
    )
    return ValuePart(
        value=found,
        cpi=rounded_index(found.value.cpi),
        spi=rounded_index(found.value.spi),
        tcpi=rounded_index(found.value.tcpi),
        eac=whole(found.value.eac),
        without=len(running) - len(measured),
        bubbles=chart if measured else None,
        more=len(measured[_BUBBLES:]),
    )


def _bubble(item: ProjectMoney) -> Bubble:
    row = item.row
    cpi, spi = rounded_index(item.value.cpi), rounded_index(item.value.spi)
    return Bubble(row.title, cpi, spi, row.budget, row.rag, f"{row.url}#money")


def _baselines(running: Iterable[ProjectMoney]) -> BaselinesPart:
    listed = list(running)
    counts = [item.rebaselined for item in listed if item.rebaselined is not None]
    return BaselinesPart(
        rebaselined=sum(count > 0 for count in counts),
        known=len(counts),
        times=sum(counts),
        original=total(item.original for item in listed),
        original_variance=total(item.original_variance for item in listed),
    )


def _found(portal: Portal, _: FinancePage) -> Iterator[SearchEntry]:
    yield SearchEntry(FINANCE.path, portal.translate("Finance"), "")


PAGES = (
    Page(FINANCE, "money/finance", _view, title="Finance", order=29, section="Control", tables=(COSTS,), search=_found),
)
