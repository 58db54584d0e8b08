"""The money of projects as pages show it: what is over or left, and tables per project and per programme."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.health.rag_measures import overspend_rag, percent_over
from pmo_build.metrics.money import earned_value as ev
from pmo_build.metrics.money.baselines import Rebaselining, original_budget, rebaselining_count, rebaselinings
from pmo_build.metrics.money.contingency import Contingency, contingency
from pmo_build.metrics.money.finance import Finance, TotalFinance, TotalOutturn, add_up, finance
from pmo_build.metrics.money.fiscal_years import fiscal_year
from pmo_build.metrics.money.funding import COMMITTED
from pmo_build.metrics.totals import total
from pmo_build.metrics.value.prioritisation import Ranking
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.rounding import rounded
from pmo_build.pages.addresses import COSTS
from pmo_build.portal.portal import Portal, ProjectRow
from pmo_build.portal.records import link_to
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import LinkTo, Money, Number, PageLink, PlainText, RagStatus, Several, Value, Word

# Of the table of projects on that page.
TABLE = "money"


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Budget against forecast of several projects.

    Attributes:
        over: How much more it will cost than it may; `None` if it will not, or if that is unknown.
        left: How much less; `None` if it will not, or if that is unknown.
    """

    label: str
    outturn: TotalOutturn
    over: Decimal | None
    left: Decimal | None


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """The money of a project.

    Attributes:
        original: The budget agreed first; `None` if unknown.
        rebaselined: How often its dates or budget were agreed anew; `None` if unknown.
        latest: The last change that did so.
        rag: Forecast against budget.
    """

    project: Project
    row: ProjectRow
    finance: Finance
    value: ev.EarnedValue
    contingency: Contingency
    original: Decimal | None
    rebaselined: int | None
    latest: Rebaselining | None
    rag: Rag | None

    @property
    def variance(self) -> Decimal | None:
        """Budget less forecast."""
        return self.finance.whole_life.variance

    @property
    def original_variance(self) -> Decimal | None:
        """Budget agreed first less forecast."""
        forecast = self.finance.whole_life.forecast.total
        return None if self.original is None or forecast is None else self.original - forecast

    def year_variance(self, label: str) -> Decimal | None:
        """Budget less forecast of a fiscal year."""
        return next((year.variance for year in self.finance.years if year.fiscal_year == label), None)

    @property
    def flags(self) -> tuple[str, ...]:
        """What the table can be filtered by besides its columns."""
        state = self.project.state
        found = {
            "running": state.is_running,
            "ahead": not state.is_closed,
            "committed": state in COMMITTED,
            "over": self.variance is not None and self.variance < 0,
            "rebaselined": bool(self.rebaselined),
            "no-value": self.value.cpi is None or self.value.spi is None,
        }
        return tuple(name for name, holds in found.items() if holds)


def this_year(portal: Portal) -> str:
    """Return the fiscal year of the day that everything is computed for."""
    return fiscal_year(portal.as_of, portal.portfolio.settings.fiscal_year_start)


def ranking_to_decide(years: Sequence[Ranking], this_year: str) -> Ranking | None:
    """Return the ranking that can still be decided on: next year's, as the money of this year is mostly spent."""
    return next((year for year in years if year.fiscal_year > this_year), years[0] if years else None)


def money_lines(portal: Portal, found: TotalFinance) -> tuple[MoneyLine, ...]:
    """Return whether projects cost more than they may, this fiscal year, if they have money in it, and in all."""
    label = this_year(portal)
    years = (year for year in found.years if year.fiscal_year == label)
    lines = [_line(f"{portal.translate('This fiscal year')} {label}", year) for year in years]
    return (*lines, _line(portal.translate("Whole life"), found.whole_life))


def _line(label: str, outturn: TotalOutturn) -> MoneyLine:
    amount = outturn.variance.amount
    is_over = amount is not None and amount < 0
    return MoneyLine(label, outturn, -amount if amount is not None and is_over else None, None if is_over else amount)


def project_money(portal: Portal, project: Project) -> ProjectMoney:
    """Return the money of a project."""
    portfolio, as_of = portal.portfolio, portal.as_of
    found = finance(portfolio, project, as_of)
    percent = percent_over(project, found.whole_life.forecast.total)
    return ProjectMoney(
        project=project,
        row=portal.rows_by_id[project.id],
        finance=found,
        value=ev.earned_value(portfolio, project, as_of),
        contingency=contingency(portfolio, project, as_of),
        original=original_budget(portfolio, project, as_of),
        rebaselined=rebaselining_count(portfolio, project, as_of),
        latest=next(reversed(rebaselinings(portfolio, project, as_of)), None),
        rag=None if percent is None else overspend_rag(portfolio, project, percent),
    )


def finance_url(**columns: str) -> str:
    """Return the address of the table of what each project costs, with some columns filtered."""
    return COSTS.filtered(**columns)


def projects_table(portal: Portal, projects: Iterable[ProjectMoney]) -> Table:
    """Return the money of each project, the one that goes over its budget most first."""
    _ = portal.translate
    year = this_year(portal)
    columns = (
        Head("project", _("Project")),
        Head("state", _("State"), filter="choice", optional=True),
        Head("programme", _("Programme"), filter="choice", optional=True),
        Head("budget", _("Budget"), number=True),
        Head("actual", _("Spent"), number=True),
        Head("forecast", _("Forecast"), number=True),
        Head("variance", _("Variance"), number=True),
        Head("on-budget", _("On budget"), filter="choice"),
        Head("year-variance", _("Variance {year}").format(year=year), number=True),
        Head("cpi", _("CPI"), number=True),
        Head("spi", _("SPI"), number=True),
        Head("earned", _("Earned value"), number=True, optional=True),
        Head("eac", _("EAC by CPI"), number=True, optional=True),
        Head("contingency", _("Contingency left"), number=True),
        Head("original", _("Against first budget"), number=True),
        Head("rebaselined", _("Re-baselined"), number=True),
        Head("year", _("Fiscal years"), filter="hidden", optional=True),
        Head("source", _("Paid from"), optional=True),
    )
    flags = {
        "running": _("Running"),
        "ahead": _("Not ended"),
        "committed": _("Money promised"),
        "over": _("Over budget"),
        "rebaselined": _("Re-baselined"),
        "no-value": _("Without CPI or SPI"),
    }
    ordered = sorted(projects, key=lambda item: (item.variance is None, item.variance or 0, item.row.title.casefold()))
    rows = tuple(_project_row(portal, item, year) for item in ordered)
    return Table(TABLE, _("Money of each project"), columns, rows, flags).without_empty()


def programmes_table(portal: Portal, projects: Iterable[ProjectMoney]) -> Table:
    """Return the money of projects added up per programme, the one that goes over its budget most first."""
    _ = portal.translate
    columns = (
        Head("programme", _("Programme")),
        Head("projects", _("Projects"), number=True),
        Head("budget", _("Budget"), number=True),
        Head("actual", _("Spent"), number=True),
        Head("forecast", _("Forecast"), number=True),
        Head("variance", _("Variance"), number=True),
        Head("known", _("Variance known of"), number=True),
        Head("cpi", _("CPI"), number=True),
        Head("spi", _("SPI"), number=True),
        Head("contingency", _("Contingency left"), number=True),
    )
    members: dict[str, list[ProjectMoney]] = {}
    for item in projects:
        members.setdefault(item.row.programme_id, []).append(item)
    summed = [(id_, items, add_up(item.finance for item in items).whole_life) for id_, items in members.items()]
    summed.sort(key=lambda entry: (entry[2].variance.amount is None, entry[2].variance.amount or 0, entry[0]))
    rows = tuple(_programme_row(portal, *entry) for entry in summed)
    return Table("by-programme", _("Money per programme"), columns, rows).without_empty()


def money_value(amount: Decimal | None) -> Value:
    """Return an amount."""
    return Money(amount)


def index_value(index: Decimal | None) -> Value:
    """Return a performance index, rounded to hundredths."""
    rounded = rounded_index(index)
    return Number(rounded)


def rounded_index(index: Decimal | None) -> Decimal | None:
    """Return a performance index as it is shown."""
    return None if index is None else rounded(index, 2)


def whole(amount: Decimal | None) -> Decimal | None:
    """Return an amount that was divided by something, without the cents that this makes."""
    return None if amount is None else rounded(amount)


def _project_row(portal: Portal, item: ProjectMoney, year: str) -> Row:
    row, life = item.row, item.finance.whole_life
    years = tuple(str(outturn.fiscal_year) for outturn in item.finance.years)
    cells = (
        PageLink(LinkTo(row.title, f"{row.url}#money")),
        Word(row.state),
        PageLink(LinkTo(row.programme, row.programme_url)) if row.programme else PlainText(None, choice="none"),
        money_value(life.budget.total),
        money_value(life.actual.total),
        money_value(life.forecast.total),
        money_value(item.variance),
        RagStatus(item.rag, choice=item.rag or "none", sort=str(item.rag.rank) if item.rag else ""),
        money_value(item.year_variance(year)),
        index_value(item.value.cpi),
        index_value(item.value.spi),
        money_value(item.value.earned_value),
        money_value(whole(item.value.eac)),
        money_value(item.contingency.left),
        money_value(item.original_variance),
        _rebaselined(portal, item),
        Several(tuple(PlainText(label) for label in years), choices=years),
        PlainText(item.project.budget.funding_source),
    )
    return Row(cells, item.flags)


def _rebaselined(portal: Portal, item: ProjectMoney) -> Value:
    """Return how often a project was agreed anew, with a link to the last change that did so."""
    if not item.rebaselined or item.latest is None:
        return Number(item.rebaselined)
    url = portal.url(item.latest.change)
    return PageLink(LinkTo(portal.formats.number(item.rebaselined), url), sort=str(item.rebaselined))


def _programme_row(portal: Portal, id_: str, items: Sequence[ProjectMoney], life: TotalOutturn) -> Row:
    programme = portal.portfolio.find(Programme, id_)
    name = programme.label if programme else id_ or portal.translate("Without a programme")
    url = finance_url(running="yes", programme=programme.label if programme else id_ or "none")
    value = ev.add_up(item.value for item in items).value
    known = {"part": portal.formats.number(life.variance.known), "all": portal.formats.number(life.variance.records)}
    cells = (
        PageLink(link_to(portal, programme)) if programme else PlainText(name),
        PageLink(LinkTo(portal.formats.number(len(items)), url), sort=str(len(items))),
        money_value(life.budget.total.amount),
        money_value(life.actual.total.amount),
        money_value(life.forecast.total.amount),
        money_value(life.variance.amount),
        PlainText(portal.translate("{part} of {all}").format(**known), sort=str(life.variance.known)),
        index_value(value.cpi),
        index_value(value.spi),
        money_value(total(item.contingency.left for item in items).amount),
    )
    return Row(cells)
