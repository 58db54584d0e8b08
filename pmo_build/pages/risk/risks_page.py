"""Risks: the worst of them, what moved, what they weigh against contingency and appetite, and what they share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.risk.exposure import total_exposure, total_opportunity
from pmo_build.metrics.risk.risk_rollup import RiskRollUp, roll_up
from pmo_build.metrics.totals import Total
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import RISK_REGISTER, RISKS
from pmo_build.pages.risk.exposure_tables import (
    shared_table,
    weight_bars,
    weight_by_category,
    weight_by_programme,
    weight_by_project,
    weights_table,
)  # fmt: skip
from pmo_build.pages.risk.risk_tables import (
    Course,
    course,
    issues_from_risks,
    listed,
    matrix,
    register_url,
    risks_table,
)  # fmt: skip
from pmo_build.portal.charts.bars import Bars
from pmo_build.portal.charts.risk_matrix import RiskMatrix
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.risk_row import RiskRow, risk_entry
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Table
from pmo_build.portal.values import Listed

# As many as a table shows without the tools to search in it.
_TOP = 7
_SHORT = 6


@dataclass(frozen=True, slots=True)
class MatrixPart:
    """A matrix, and the threats in it that nobody has assessed."""

    title: str
    chart: RiskMatrix
    threats: int
    url: str
    not_assessed: int
    not_assessed_url: str


@dataclass(frozen=True, slots=True)
class MovesPart:
    """How threats have moved since the end of the month before.

    Attributes:
        unknown: Number of open threats of which nobody knows, as nobody wrote down when they were raised.
    """

    since: date
    raised: Listed[RiskRow]
    worse: Listed[RiskRow]
    better: Listed[RiskRow]
    ended: Listed[RiskRow]
    unknown: int


@dataclass(frozen=True, slots=True)
class ExposurePart:
    """What open risks weigh, in several ways."""

    category_bars: Bars
    bars: Bars
    categories: Table
    programmes: Table
    projects: Table


@dataclass(frozen=True, slots=True)
class CarePart:
    """Open risks that nobody looks after as agreed."""

    overdue: Listed[RiskRow]
    without_owner: Listed[RiskRow]
    without_response: Listed[RiskRow]
    not_assessed: Listed[RiskRow]


@dataclass(frozen=True, slots=True)
class OpportunitiesPart:
    """Open opportunities, and what they may bring."""

    table: Table
    all: Listed[RiskRow]
    gain: Total


@dataclass(frozen=True, slots=True)
class RisksView:
    """What the page of risks shows; what is open leaves out projects that have ended."""

    threats: Listed[RiskRow]
    red: Listed[RiskRow]
    above: Listed[RiskRow]
    appetite: int | None
    has_bands: bool
    exposure: Total
    roll_up: RiskRollUp
    top: Table
    matrices: tuple[MatrixPart, ...]
    moves: MovesPart
    course: Course | None
    weights: ExposurePart
    shared: Table
    escalated: Listed[RiskRow]
    care: CarePart
    opportunities: OpportunitiesPart
    happened: Table
    more_happened: int
    rows: tuple[RiskRow, ...]
    own: tuple[RiskRow, ...]
    orphans: tuple[RiskRow, ...]


def _view(portal: Portal) -> RisksView:
    _ = portal.translate
    live = tuple(row for row in portal.risks if row.is_live)
    threats = tuple(row for row in live if row.is_threat)
    # What has been closed tells how it was before; what an ended project left behind tells nothing.
    ever = tuple(row for row in portal.risks if row.is_threat and (row.is_live or not row.risk.is_open))
    happened, more_happened = issues_from_risks(portal)
    return RisksView(
        threats=listed(threats, _TOP, live="yes", type="threat"),
        red=listed((row for row in threats if row.band == "red"), 0, live="yes", type="threat", band="red"),
        above=listed((row for row in threats if row.is_above), 0, live="yes", above="yes"),
        appetite=portal.portfolio.settings.risk.appetite,
        has_bands=portal.portfolio.settings.risk.matrix is not None,
        exposure=total_exposure(portal.portfolio, (row.risk for row in threats)),
        roll_up=roll_up(portal.portfolio, portal.portfolio.all(Project), (row.risk for row in live), portal.as_of),
        top=risks_table(portal, "top-risks", _("Top risks"), _heaviest(threats)[:_TOP]),
        matrices=tuple(_matrices(portal, ever)),
        moves=_moves(portal, ever),
        course=course(portal, ever),
        weights=_weights(portal, live),
        shared=shared_table(portal, live),
        escalated=listed((row for row in live if row.risk.escalated_to), 0, live="yes", escalated="yes"),
        care=_care(live, threats),
        opportunities=_opportunities(portal, live),
        happened=happened,
        more_happened=more_happened,
        rows=portal.risks,
        own=tuple(row for row in portal.risks if not row.risk.parent),
        orphans=tuple(row for row in portal.risks if row.risk.parent and row.project is None),
    )


def _heaviest(rows: Iterable[RiskRow]) -> list[RiskRow]:
    """Return risks that were assessed, the highest score first, and of these the highest exposure."""
    assessed = (row for row in rows if row.score)
    return sorted(assessed, key=lambda row: (-(row.score or 0), -(row.exposure or 0), row.key))


def _matrices(portal: Portal, threats: Sequence[RiskRow]) -> Iterator[MatrixPart]:
    """Yield the matrix of the portfolio's own threats and that of projects, as far as there are any."""
    _ = portal.translate
    for name, title in (("own", _("Risks of the portfolio itself")), ("team", _("Risks of projects"))):
        rows = [row for row in threats if name in row.flags]
        live = [row for row in rows if row.is_live]
        chart = matrix(portal, f"matrix-{name}", title, rows, **{name: "yes"}) if live else None
        if chart:
            yield MatrixPart(
                title,
                chart,
                len(live),
                register_url(live="yes", type="threat", **{name: "yes"}),
                sum(row.score is None for row in live),
                register_url(live="yes", type="threat", band="none", **{name: "yes"}),
            )


def _moves(portal: Portal, threats: Sequence[RiskRow]) -> MovesPart:
    def flagged(flag: str) -> Listed[RiskRow]:
        rows = [row for row in threats if flag in row.flags]
        return listed(sorted(rows, key=_by_move, reverse=True), _SHORT, type="threat", **{flag: "yes"})

    unknown = sum(row.move is not None and row.move.movement is None for row in threats)
    return MovesPart(portal.since, flagged("raised"), flagged("worse"), flagged("better"), flagged("ended"), unknown)


def _by_move(row: RiskRow) -> tuple[int, int]:
    before = row.move.before if row.move else None
    return abs((row.score or 0) - (before or 0)), row.score or 0


def _weights(portal: Portal, live: Sequence[RiskRow]) -> ExposurePart:
    _ = portal.translate
    categories = weight_by_category(portal, live)
    programmes, projects = weight_by_programme(portal, live), weight_by_project(portal, live)
    against = _("Exposure against contingency left")
    return ExposurePart(
        category_bars=weight_bars(portal, "by-category", _("Exposure by category"), categories),
        bars=weight_bars(portal, "by-project", against, projects),
        categories=weights_table(portal, "categories", _("By category"), _("Category"), categories),
        programmes=weights_table(portal, "programmes", _("By programme"), _("Programme"), programmes),
        projects=weights_table(portal, "weights", _("By project"), _("Project"), projects),
    )


def _care(live: Sequence[RiskRow], threats: Sequence[RiskRow]) -> CarePart:
    overdue = sorted((row for row in live if row.review_overdue), key=lambda row: row.risk.review or date.max)
    return CarePart(
        listed(overdue, _SHORT, live="yes", review="yes"),
        listed((row for row in live if row.risk.owner is None), _SHORT, live="yes", **{"no-owner": "yes"}),
        listed((row for row in live if row.risk.response is None), _SHORT, live="yes", **{"no-response": "yes"}),
        listed((row for row in threats if row.score is None), _SHORT, live="yes", type="threat", band="none"),
    )


def _opportunities(portal: Portal, live: Sequence[RiskRow]) -> OpportunitiesPart:
    rows = [row for row in live if not row.is_threat]
    best = sorted(rows, key=lambda row: (-(row.exposure or 0), -(row.score or 0), row.key))
    table = risks_table(portal, "opportunities", portal.translate("Opportunities"), best[:_TOP])
    gain = total_opportunity(portal.portfolio, (row.risk for row in rows))
    return OpportunitiesPart(table, listed(best, _TOP, live="yes", type="opportunity"), gain)


def _found(portal: Portal, view: RisksView) -> Iterator[SearchEntry]:
    # The search groups what it finds on a page below the entry of the page itself.
    yield SearchEntry(RISKS.path, portal.translate("Risks"), "")
    yield from (risk_entry(row) for row in view.rows if row.project is None)


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
