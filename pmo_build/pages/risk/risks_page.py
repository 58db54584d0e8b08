"""Risks: the worst of them, what moved, what they may cost against contingency and appetite, and what they share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pmo_build.metrics.risk.exposure import total_opportunity
from pmo_build.metrics.risk.risk_order import highest_first
from pmo_build.metrics.risk.risk_rollup import roll_up
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import FIELD, ISSUES, RISK_REGISTER, RISKS
from pmo_build.pages.risk.exposure_groups import exposure_by_category, exposure_by_programme, exposure_by_project
from pmo_build.pages.risk.exposure_tables import exposure_bars, exposure_table
from pmo_build.pages.risk.risk_details import RiskDetails, risk_details
from pmo_build.pages.risk.risk_lists import RiskMoves, RisksInNeed, risk_moves, risks_in_need
from pmo_build.pages.risk.risk_matrices import portfolio_matrix
from pmo_build.pages.risk.risk_tables import issues_from_risks, risk_register, risks_table
from pmo_build.pages.risk.risk_tiles import risk_tiles
from pmo_build.pages.risk.risk_values import exposure_note, not_assessed
from pmo_build.pages.risk.shared_risks import shared_table
from pmo_build.pages.risk.threat_trend import ThreatTrend, threat_trend
from pmo_build.portal.charts.bars import Bars
from pmo_build.portal.charts.risk_matrix import RiskMatrix
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.risk_row import RiskRow, risk_entry
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import Number, Said, WholeMoney, Words

# As many as a table shows without the tools to search in it.
_TOP = 7


@dataclass(frozen=True, slots=True)
class MatrixPart:
    """A matrix, how many threats are in it, and which nobody has assessed.

    Attributes:
        of: Whose threats: `own` those of the portfolio itself, `team` those of projects.
    """

    of: str
    title: str
    chart: RiskMatrix
    threats: int
    url: str
    not_assessed: Remark


@dataclass(frozen=True, slots=True)
class ExposurePart:
    """What open risks may cost: by category, by programme and by project."""

    category_bars: Bars
    project_bars: Bars
    categories: Table
    programmes: Table
    projects: Table


@dataclass(frozen=True, slots=True)
class OpportunitiesPart:
    """Open opportunities, and what they may bring."""

    table: Table
    all: Remark
    gain: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class RisksView:
    """What the page of risks shows; what is open leaves out projects that have ended.

    Attributes:
        is_partial: Whether risks or projects are missing that could not be read, or may not be seen.
        more_threats: Where all open threats are; nothing if the table shows them all.
        escalated: Where the risks are that were escalated; nothing if there are none.
        happened: Issues that risks became.
        more_happened: Where the others are.
        search: The risks that no page of a project shows.
    """

    tiles: tuple[Tile, ...]
    is_partial: bool
    top: Table
    more_threats: Remark
    matrices: tuple[MatrixPart, ...]
    moves: RiskMoves
    trend: ThreatTrend | None
    exposure: ExposurePart
    shared: Table
    escalated: Remark
    in_need: RisksInNeed
    opportunities: OpportunitiesPart
    happened: Table
    more_happened: Remark
    register: Table
    own: tuple[RiskDetails, ...]
    orphans: tuple[RiskDetails, ...]
    search: tuple[RiskRow, ...]
    fields_url: str


def _view(portal: Portal) -> RisksView:
    _ = portal.translate
    live = tuple(row for row in portal.risks if row.is_live)
    threats = tuple(row for row in live if row.is_threat)
    # What has been closed tells how it was before; what an ended project left behind tells nothing.
    ever = tuple(row for row in portal.risks if row.is_threat and (row.is_live or not row.risk.is_open))
    money = roll_up(portal.portfolio, portal.portfolio.all(Project), (row.risk for row in live), portal.as_of)
    moves, in_need = risk_moves(portal, ever), risks_in_need(portal, live)
    happened, more_happened = issues_from_risks(portal)
    elsewhere = tuple(row for row in portal.risks if row.project is None)
    all_issues = ISSUES.section("all-issues")
    return RisksView(
        tiles=risk_tiles(portal, threats, money, moves, in_need),
        is_partial=money.is_partial,
        top=risks_table(portal, "top-risks", _("Top risks"), _highest(threats)[:_TOP]),
        more_threats=_more_threats(portal, len(threats)),
        matrices=tuple(_matrices(portal, ever)),
        moves=moves,
        trend=threat_trend(portal, ever),
        exposure=_exposure(portal, live),
        shared=shared_table(portal, live),
        escalated=_escalated(portal, live),
        in_need=in_need,
        opportunities=_opportunities(portal, live),
        happened=happened,
        more_happened=_count(_("and {count} more"), more_happened, "not-shown", all_issues)
        if more_happened
        else Remark(""),
        register=risk_register(portal, RISK_REGISTER, portal.risks, with_project=True),
        own=tuple(risk_details(portal, row) for row in elsewhere if not row.risk.parent),
        orphans=tuple(risk_details(portal, row) for row in elsewhere if row.risk.parent),
        search=elsewhere,
        fields_url=FIELD.named("risk").path,
    )


def _highest(rows: Iterable[RiskRow]) -> list[RiskRow]:
    """Return risks that were assessed, the highest score first, and of these the highest exposure."""
    assessed = (row for row in rows if row.score)
    return sorted(assessed, key=lambda row: highest_first(row.score, row.exposure, row.key))


def _more_threats(portal: Portal, threats: int) -> Remark:
    text, url = portal.translate("All open threats: {count}"), RISK_REGISTER.filtered("live", type="threat")
    return _count(text, threats, "open-threats", url) if threats > _TOP else Remark("")


def _escalated(portal: Portal, live: Iterable[RiskRow]) -> Remark:
    count, url = sum(bool(row.risk.escalated_to) for row in live), RISK_REGISTER.filtered("live", "escalated")
    return _count(portal.translate("Escalated risks: {count}"), count, "risks-escalated", url) if count else Remark("")


def _matrices(portal: Portal, threats: Sequence[RiskRow]) -> Iterator[MatrixPart]:
    """Yield the matrix of the portfolio's own threats and that of projects, as far as there are any."""
    _, filtered = portal.translate, RISK_REGISTER.filtered
    for flag, title, rows in (
        ("own", _("Risks of the portfolio itself"), [row for row in threats if not row.risk.parent]),
        ("team", _("Risks of projects"), [row for row in threats if row.risk.parent]),
    ):
        live = [row for row in rows if row.is_live]
        chart = portfolio_matrix(portal, f"matrix-{flag}", title, flag, rows) if live else None
        if chart:
            unknown, url = sum(row.score is None for row in live), filtered("live", flag, "not-assessed", type="threat")
            remark = Remark(not_assessed(portal, unknown), url)
            yield MatrixPart(flag, title, chart, len(live), filtered("live", flag, type="threat"), remark)


def _exposure(portal: Portal, live: Sequence[RiskRow]) -> ExposurePart:
    _ = portal.translate
    categories = exposure_by_category(portal, live)
    programmes, projects = exposure_by_programme(portal, live), exposure_by_project(portal, live)
    against = _("Exposure against contingency left")
    return ExposurePart(
        category_bars=exposure_bars(portal, "by-category", _("Exposure by category"), categories),
        project_bars=exposure_bars(portal, "by-project", against, projects),
        categories=exposure_table(portal, "categories", _("By category"), _("Category"), categories),
        programmes=exposure_table(portal, "programmes", _("By programme"), _("Programme"), programmes),
        projects=exposure_table(portal, "weights", _("By project"), _("Project"), projects),
    )


def _opportunities(portal: Portal, live: Sequence[RiskRow]) -> OpportunitiesPart:
    _, rows = portal.translate, [row for row in live if not row.is_threat]
    best = sorted(rows, key=lambda row: (-(row.exposure or 0), -(row.score or 0), row.key))
    gain = total_opportunity(portal.portfolio, (row.risk for row in rows))
    url = RISK_REGISTER.filtered("live", type="opportunity")
    amount = WholeMoney(gain.amount, metric="expected-gain")
    said: tuple[Words, ...] = (Said.of(_("expected gain {amount}"), amount=amount), exposure_note(portal, gain))
    return OpportunitiesPart(
        risks_table(portal, "opportunities", _("Opportunities"), best[:_TOP]),
        _count(_("Open opportunities: {count}"), len(best), "open-opportunities", url),
        tuple(text for text in said if text),
    )


def _count(text: str, count: int, metric: str, url: str) -> Remark:
    return Remark(Said.of(text, count=Number(count, metric=metric)), url)


def _found(portal: Portal, view: RisksView) -> Iterator[SearchEntry]:
    # The search groups what it finds on a page below the entry of the page itself.
    yield SearchEntry(RISKS.path, portal.translate("Risks"), "")
    yield from map(risk_entry, view.search)


PAGES = (
    Page(
        RISKS,
        "risk/risks",
        _view,
        title="Risks",
        order=30,
        section="Control",
        kinds=("risk",),
        tables=(RISK_REGISTER,),
        search=_found,
    ),
)
