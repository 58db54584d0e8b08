"""Finance: what projects may cost, have cost and will cost, and what they have earned for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmo_build.metrics.money import earned_value as ev
from pmo_build.metrics.money.contingency import holds_contingency, total_contingency
from pmo_build.metrics.money.cost_series import portfolio_cost_series
from pmo_build.metrics.money.finance import add_up
from pmo_build.metrics.money.funding import funding_years
from pmo_build.metrics.risk.risk_rollup import portfolio_risks
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import COSTS, FIELD, FINANCE, PRIORITISATION
from pmo_build.pages.money.baseline_sums import SumLine, baseline_lines, baseline_sums, contingency_lines
from pmo_build.pages.money.finance_charts import cost_curve, index_chart, years_chart
from pmo_build.pages.money.finance_tables import capex_table, funding_table, months_table, years_table
from pmo_build.pages.money.finance_tiles import finance_tiles
from pmo_build.pages.money.ledger import agreements, ledger_table
from pmo_build.pages.money.money_tables import programmes_table, projects_table
from pmo_build.pages.money.project_money import ProjectMoney, project_money
from pmo_build.pages.money.standing_table import on_hold_remark, standing_table
from pmo_build.portal.charts.bars import Bars
from pmo_build.portal.charts.bubbles import Bubbles
from pmo_build.portal.charts.s_curve import SCurve
from pmo_build.portal.composed_values import Beside, Fact, Noted, Remark
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Day, LinkTo, Money, Number, PerformanceIndex, Said, Value, WholeMoney, Words


@dataclass(frozen=True, slots=True)
class EarnedValueView:
    """Earned value of projects that run.

    Attributes:
        figures: Sums over those of which everything is known.
        bubbles: CPI against SPI of those that have both; `None` if none has.
        remarks: What the sums rest on.
        months: The figures that the curve is drawn from.
    """

    curve: SCurve
    figures: tuple[Fact, ...]
    bubbles: Bubbles | None
    remarks: Value
    months: Table


@dataclass(frozen=True, slots=True)
class FinancePage:
    """What the page of money shows: projects that run, unless it says otherwise.

    Attributes:
        on_hold: How many projects are on hold, and are not counted as running.
        standing: Money of all projects, by their state.
        years: What the fiscal years are drawn as; `None` if no project has money in one.
        promises_differ: Whether a status is told against the first budget too, as that is another than the one of now.
        funding: `None` if the portfolio names no envelope.
        is_funding_partial: Whether budgets are missing that could not be read, or may not be seen.
    """

    has_projects: bool
    has_costs: bool
    lead: Words
    on_hold: Remark
    standing: Table
    tiles: tuple[Tile, ...]
    years: Bars | None
    years_table: Table
    capex_table: Table
    earned_value: EarnedValueView | None
    baselines: tuple[SumLine, ...]
    agreements: Table
    contingency: tuple[SumLine, ...]
    programmes: Table
    projects: Table
    promises_differ: bool
    funding: Table | None
    is_funding_partial: bool
    prioritisation_url: str
    project_fields: LinkTo
    costs_fields: LinkTo


def _view(portal: Portal) -> FinancePage:
    _, portfolio = portal.translate, portal.portfolio
    projects = portfolio.all(Project)
    money = [project_money(portal, project) for project in projects]
    running = [item for item in money if item.is_running]
    found, value, baselines = add_up(item.finance for item in running), _added_up(running), baseline_sums(running)
    bearing = (project for project in projects if holds_contingency(project))
    risks = portfolio_risks(portfolio, portal.as_of)
    funding = funding_years(portfolio, portal.as_of) if portfolio.settings.funding else ()
    lead = _("What the projects that run ({count}) may cost, have cost and will cost; contingency comes on top.")
    return FinancePage(
        has_projects=bool(projects),
        has_costs=bool(portfolio.records.get("costs")),
        lead=Said.of(lead, count=Number(len(running), metric="running-projects")),
        on_hold=on_hold_remark(portal, portal.projects),
        standing=standing_table(portal, portal.projects),
        tiles=tuple(finance_tiles(portal, running, found, value, baselines, risks.contingency_left)),
        years=years_chart(portal, found.years) if found.years else None,
        years_table=years_table(portal, found),
        capex_table=capex_table(portal, found),
        earned_value=_earned_value(portal, running, value),
        baselines=baseline_lines(portal, baselines, found.whole_life),
        agreements=ledger_table(portal, agreements(portal, (item.project for item in running)), with_project=True),
        contingency=contingency_lines(portal, total_contingency(portfolio, bearing, portal.as_of), risks),
        programmes=programmes_table(portal, running),
        projects=projects_table(portal, money),
        promises_differ=any(item.promises for item in money),
        funding=funding_table(portal, funding) if funding else None,
        is_funding_partial=any(year.is_partial for year in funding),
        prioritisation_url=PRIORITISATION.path,
        project_fields=LinkTo(_("Fields of a project"), FIELD.named("project").path),
        costs_fields=LinkTo(_("Fields of costs"), FIELD.named("costs").path),
    )


def _added_up(running: Sequence[ProjectMoney]) -> ev.TotalEarnedValue:
    return ev.add_up(item.value for item in running)


def _earned_value(
    portal: Portal, running: Sequence[ProjectMoney], found: ev.TotalEarnedValue
) -> EarnedValueView | None:
    """Return the earned value of projects that run; `None` if nothing is measured."""
    months = portfolio_cost_series(portal.portfolio, (item.project for item in running), portal.as_of)
    if not months:
        return None
    measured = [item for item in running if item.has_indexes]
    chart, more = index_chart(portal, measured)
    return EarnedValueView(
        curve=cost_curve(portal, months),
        figures=_figures(portal, found),
        bubbles=chart if measured else None,
        remarks=Beside(tuple(_remarks(portal, found, len(running), len(running) - len(measured), more))),
        months=months_table(portal, months, len(running)),
    )


def _figures(portal: Portal, found: ev.TotalEarnedValue) -> tuple[Fact, ...]:
    _, value = portal.translate, found.value
    eac = WholeMoney(found.eac.amount, metric=ev.EAC.id)
    return (
        Fact(_("Budget at completion (BAC)"), Money(value.bac, metric=ev.BAC.id)),
        Fact(_("Planned value (PV)"), Money(value.planned_value, metric=ev.PV.id)),
        Fact(_("Earned value (EV)"), Money(value.earned_value, metric=ev.EV.id)),
        Fact(_("Actual cost (AC)"), Money(value.actual_cost, metric=ev.AC.id)),
        Fact(_("Cost variance (EV − AC)"), Money(value.cv, metric=ev.CV.id)),
        Fact(_("Schedule variance (EV − PV)"), Money(value.sv, metric=ev.SV.id)),
        Fact(_("Estimate at completion (EAC), added up"), Noted(eac, known_part(portal, found.eac))),
        Fact(_("CPI needed to end on budget (TCPI)"), PerformanceIndex(value.tcpi, metric=ev.TCPI.id)),
    )


def _remarks(
    portal: Portal, found: ev.TotalEarnedValue, running: int, without: int, not_drawn: int
) -> Iterator[Remark]:
    """Yield how many projects the sums rest on, and which are not among them."""
    _ = portal.translate
    rests = _("The sums are of {known} of {all} projects that run: those of which all of this is known.")
    known, all_ = Number(found.known, metric="known-records"), Number(running, metric="running-projects")
    yield Remark(Said.of(rests, known=known, all=all_))
    if found.value.as_of is not None:
        oldest = _("Each counts with the last day on which all of it is known; the earliest is {day}.")
        yield Remark(Said.of(oldest, day=Day(found.value.as_of, metric=ev.STATUS_DATE.id)))
    if without:
        url = COSTS.filtered("running", "no-value")
        yield Remark(
            Said.of(_("Without CPI or SPI: {count}"), count=Number(without, metric="projects-without-indexes")), url
        )
    if not_drawn:
        count = Number(not_drawn, metric="not-shown")
        yield Remark(Said.of(_("Drawn are the most expensive; not drawn: {count}."), count=count))


def _found(portal: Portal, _: FinancePage) -> Iterator[SearchEntry]:
    yield SearchEntry(FINANCE.path, portal.translate("Finance"), "")


PAGES = (
    Page(FINANCE, "money/finance", _view, title="Finance", order=29, section="Control", tables=(COSTS,), search=_found),
)
