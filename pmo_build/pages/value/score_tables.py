"""Projects compared: their score against what they cost, and the objectives that they serve."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.records.open_records import is_open
from pmo_build.metrics.risk.exposure import total_exposure
from pmo_build.metrics.value.alignment import serves_none
from pmo_build.metrics.value.scoring import weighted_score
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.project import Project
from pmo_build.model.records.risk import Risk
from pmo_build.model.rounding import rounded
from pmo_build.pages.addresses import SCORES
from pmo_build.portal.charts.bubbles import Axis, Bubble, Bubbles
from pmo_build.portal.charts.parts import Unit
from pmo_build.portal.composed_values import Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.record_links import link_to
from pmo_build.portal.status_values import RagStatus
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, LinkTo, Money, Number, PageLink, Value, WholeMoney, Word, YesNo

# More bubbles would hide each other.
_BUBBLES = 150


@dataclass(frozen=True, slots=True)
class _Scored:
    """A project that has not ended; its score is `None` if it is not scored on every criterion."""

    project: Project
    row: ProjectRow
    score: Decimal | None


def _scored(portal: Portal) -> list[_Scored]:
    criteria = portal.portfolio.settings.scoring
    return [
        _Scored(project, portal.rows_by_id[project.id], weighted_score(project, criteria))
        for project in portal.portfolio.all(Project)
        if not project.state.is_closed
    ]


def score_chart(portal: Portal) -> tuple[Bubbles | None, int]:
    """Return the score of projects that have not ended against their budget, and the number of those left out.

    The size of a bubble is the exposure of its open threats.
    """
    _ = portal.translate
    scored = sorted(
        (item for item in _scored(portal) if item.score is not None),
        key=lambda item: -(item.project.budget.amount or 0),
    )
    if not scored:
        return None, 0
    chart = Bubbles(
        "score-cost",
        _("Projects by score and cost"),
        Axis(_("Budget"), Unit.MONEY),
        Axis(_("Score")),
        Axis(_("Exposure"), Unit.MONEY),
        tuple(_bubble(portal, item) for item in scored[:_BUBBLES]),
    )
    return chart, len(scored[_BUBBLES:])


def _bubble(portal: Portal, item: _Scored) -> Bubble:
    row, found = item.row, _exposure(portal, item.project)
    exposure = None if found is None else rounded(found)
    return Bubble(row.title, row.budget, rounded_score(item.score), exposure, row.rag, row.url)


def rounded_score(score: Decimal | None) -> Decimal | None:
    """Return a score as it is shown."""
    return None if score is None else rounded(score, 1)


def scores_table(portal: Portal) -> Table:
    """Return the projects that have not ended, the highest score first; flag `unaligned`: serves no objective."""
    _ = portal.translate
    columns: tuple[Column[_Scored], ...] = (
        Column("project", _("Project"), lambda item: PageLink(LinkTo(item.row.title, item.row.url))),
        Column("rag", _("Status"), lambda item: RagStatus(item.row.rag), filter="choice"),
        Column("state", _("State"), lambda item: Word(item.row.state), filter="choice"),
        Column("score", _("Score"), lambda item: Number(item.score, places=1, metric="score"), number=True),
        Column("budget", _("Budget"), lambda item: Money(item.row.budget, metric="budget"), number=True),
        Column("exposure", _("Exposure"), lambda item: _exposed(portal, item.project), number=True),
        Column("objectives", _("Objectives"), lambda item: _objectives(portal, item.project), filter="choice"),
        Column("benefits", _("Benefits"), lambda item: _benefits(portal, item.project), number=True),
        Column("mandatory", _("Mandatory"), lambda item: YesNo(item.project.mandatory), filter="choice"),
    )
    listed = sorted(_scored(portal), key=lambda item: (item.score is None, -(item.score or 0), item.project.label))
    none: Flag[_Scored] = Flag(
        "unaligned", _("Serves no objective"), lambda item: serves_none(portal.portfolio, item.project)
    )
    return Table.of(SCORES, _("Projects"), columns, listed, (none,)).without_empty()


def _objectives(portal: Portal, project: Project) -> Value:
    named = [portal.portfolio.find(Objective, served.id) for served in project.objectives]
    return _linked(portal, [objective for objective in named if objective is not None])


def _linked(portal: Portal, objectives: Sequence[Objective]) -> Value:
    links = tuple(PageLink(link_to(portal, objective)) for objective in objectives)
    return Several(links, choices=tuple(objective.label for objective in objectives)) if links else NOTHING


def _benefits(portal: Portal, project: Project) -> Value:
    return Number(len(portal.portfolio.of(project, Benefit)), metric="benefits")


def _exposed(portal: Portal, project: Project) -> Value:
    return WholeMoney(_exposure(portal, project), metric="exposure")


def _exposure(portal: Portal, project: Project) -> Decimal | None:
    portfolio = portal.portfolio
    risks = (risk for risk in portfolio.of(project, Risk) if is_open(portfolio, risk, portal.as_of))
    return total_exposure(portfolio, risks).amount
