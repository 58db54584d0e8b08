"""The money of projects as tables, one by one and added up per programme."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.money.contingency import holds_contingency
from pmo_build.metrics.money.earned_value import EarnedValue
from pmo_build.metrics.money.earned_value import add_up as add_up_values
from pmo_build.metrics.money.finance import TotalOutturn, add_up
from pmo_build.metrics.totals import total
from pmo_build.model.records.programme import Programme
from pmo_build.pages.addresses import COSTS
from pmo_build.pages.money.money_values import basis_words, this_year
from pmo_build.pages.money.project_money import ProjectMoney
from pmo_build.portal.composed_values import Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.status_values import RagStatus
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.totals import part_of
from pmo_build.portal.values import (
    Linked,
    LinkTo,
    Money,
    Number,
    PageLink,
    PerformanceIndex,
    PlainText,
    Value,
    WholeMoney,
    Word,
)


def projects_table(portal: Portal, projects: Iterable[ProjectMoney]) -> Table:
    """Return the money of each project, the one that goes over its budget most first."""
    ordered = sorted(projects, key=lambda item: (item.variance is None, item.variance or 0, item.row.title.casefold()))
    caption = portal.translate("Money of each project")
    return Table.of(COSTS, caption, _project_columns(portal), ordered, _flags(portal)).without_empty()


def _project_columns(portal: Portal) -> tuple[Column[ProjectMoney], ...]:
    _, year = portal.translate, this_year(portal)
    return (
        Column("project", _("Project"), lambda item: PageLink(LinkTo(item.row.title, f"{item.row.url}#money"))),
        Column("state", _("State"), lambda item: Word(item.row.state), filter="choice", optional=True),
        Column("programme", _("Programme"), _programme_of, filter="choice", optional=True),
        Column(
            "budget",
            _("Budget"),
            lambda item: Money(item.finance.whole_life.budget.total, metric="budget"),
            number=True,
        ),
        Column(
            "actual", _("Spent"), lambda item: Money(item.finance.whole_life.actual.total, metric="booked"), number=True
        ),
        Column(
            "forecast",
            _("Forecast"),
            lambda item: Money(item.finance.whole_life.forecast.total, metric="forecast-at-completion"),
            number=True,
        ),
        Column(
            "basis",
            _("Forecast read from"),
            lambda item: PlainText(basis_words(portal, item.finance.whole_life.basis)),
            filter="choice",
        ),
        Column("variance", _("Variance"), lambda item: Money(item.variance, metric="variance"), number=True),
        Column(
            "on-budget",
            _("On budget"),
            lambda item: RagStatus(item.rag, promises=item.promises, metric="cost-status"),
            filter="choice",
        ),
        Column(
            "year-variance",
            _("Variance {year}").format(year=year),
            lambda item: Money(item.year_variance(year), metric="year-variance"),
            number=True,
        ),
        Column("cpi", _("CPI"), lambda item: PerformanceIndex(item.value.cpi, metric="cpi"), number=True),
        Column("spi", _("SPI"), lambda item: PerformanceIndex(item.value.spi, metric="spi"), number=True),
        Column(
            "earned",
            _("Earned value"),
            lambda item: Money(item.value.earned_value, metric="ev"),
            number=True,
            optional=True,
        ),
        Column(
            "eac", _("EAC by CPI"), lambda item: WholeMoney(item.value.eac, metric="eac"), number=True, optional=True
        ),
        Column(
            "contingency",
            _("Contingency left"),
            lambda item: Money(item.contingency.left, metric="contingency-left"),
            number=True,
        ),
        Column(
            "original",
            _("Against first budget"),
            lambda item: Money(item.original_variance, metric="original-variance"),
            number=True,
        ),
        Column("rebaselined", _("Re-baselined"), lambda item: _rebaselined(portal, item), number=True),
        Column("year", _("Fiscal years"), _years, filter="hidden", optional=True),
        Column("source", _("Paid from"), lambda item: PlainText(item.project.budget.funding_source), optional=True),
    )


def _flags(portal: Portal) -> tuple[Flag[ProjectMoney], ...]:
    _ = portal.translate
    return (
        Flag("running", _("Running"), lambda item: item.is_running),
        Flag("ahead", _("Not ended"), lambda item: not item.project.state.is_closed),
        Flag("committed", _("Money promised"), lambda item: not item.project.state.is_requested),
        Flag("requested", _("Money requested"), lambda item: item.project.state.is_requested),
        Flag("contingency", _("Contingency that is there"), lambda item: holds_contingency(item.project)),
        Flag("over", _("Over budget"), lambda item: item.is_over),
        Flag("rebaselined", _("Re-baselined"), lambda item: bool(item.rebaselined)),
        Flag("no-value", _("Without CPI or SPI"), lambda item: not item.has_indexes),
    )


def _programme_of(item: ProjectMoney) -> Value:
    row = item.row
    return PageLink(LinkTo(row.programme, row.programme_url)) if row.programme else PlainText(None, choice="none")


def _rebaselined(portal: Portal, item: ProjectMoney) -> Value:
    """Return how often a project was agreed anew, with a link to the last change that did so."""
    if not item.rebaselined or item.latest is None:
        return Number(item.rebaselined, metric="rebaselinings")
    url = portal.url(item.latest.change)
    return Linked.of(Number(item.rebaselined, metric="rebaselinings"), url)


def _years(item: ProjectMoney) -> Value:
    years = tuple(str(outturn.fiscal_year) for outturn in item.finance.years)
    return Several(tuple(PlainText(label) for label in years), choices=years)


@dataclass(frozen=True, slots=True)
class _ProgrammeMoney:
    """The money of a programme, or of all projects without one.

    Attributes:
        id: Empty for the projects without a programme.
        contingency: What is left of it.
    """

    id: str
    programme: Programme | None
    projects: int
    life: TotalOutturn
    value: EarnedValue
    contingency: Decimal | None


def programmes_table(portal: Portal, projects: Iterable[ProjectMoney]) -> Table:
    """Return the money of projects added up per programme, the one that goes over its budget most first."""
    members: dict[str, list[ProjectMoney]] = {}
    for item in projects:
        members.setdefault(item.row.programme_id, []).append(item)
    summed = [_added_up(portal, id_, items) for id_, items in members.items()]
    summed.sort(key=lambda item: (item.life.variance.amount is None, item.life.variance.amount or 0, item.id))
    caption = portal.translate("Money per programme")
    return Table.of("by-programme", caption, _programme_columns(portal), summed).without_empty()


def _added_up(portal: Portal, id_: str, items: list[ProjectMoney]) -> _ProgrammeMoney:
    return _ProgrammeMoney(
        id_,
        portal.portfolio.find(Programme, id_),
        len(items),
        add_up(item.finance for item in items).whole_life,
        add_up_values(item.value for item in items).value,
        total(item.contingency.left for item in items).amount,
    )


def _programme_columns(portal: Portal) -> tuple[Column[_ProgrammeMoney], ...]:
    _ = portal.translate
    return (
        Column("programme", _("Programme"), lambda item: _programme(portal, item)),
        Column("projects", _("Projects"), _projects, number=True),
        Column(
            "budget",
            _("Budget"),
            lambda item: Money(item.life.budget.total.amount, metric="budget", basis="running"),
            number=True,
        ),
        Column(
            "actual",
            _("Spent"),
            lambda item: Money(item.life.actual.total.amount, metric="booked", basis="running"),
            number=True,
        ),
        Column(
            "forecast",
            _("Forecast"),
            lambda item: Money(item.life.forecast.total.amount, metric="forecast-at-completion", basis="running"),
            number=True,
        ),
        Column(
            "variance",
            _("Variance"),
            lambda item: Money(item.life.variance.amount, metric="variance", basis="running"),
            number=True,
        ),
        Column("known", _("Variance known of"), lambda item: _known(portal, item), number=True),
        Column("cpi", _("CPI"), lambda item: PerformanceIndex(item.value.cpi, metric="cpi"), number=True),
        Column("spi", _("SPI"), lambda item: PerformanceIndex(item.value.spi, metric="spi"), number=True),
        Column(
            "contingency",
            _("Contingency left"),
            lambda item: Money(item.contingency, metric="contingency-left"),
            number=True,
        ),
    )


def _programme(portal: Portal, item: _ProgrammeMoney) -> Value:
    if item.programme is not None:
        return PageLink(link_to(portal, item.programme))
    return PlainText(item.id or portal.translate("Without a programme"))


def _projects(item: _ProgrammeMoney) -> Value:
    name = item.programme.label if item.programme else item.id or "none"
    url = COSTS.filtered("running", programme=name)
    return Linked.of(Number(item.projects, metric="projects"), url)


def _known(portal: Portal, item: _ProgrammeMoney) -> Value:
    variance = item.life.variance
    return part_of(portal, variance.known, variance.records)
