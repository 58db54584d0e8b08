"""Projects compared: their score against what they cost, and the objectives that they serve."""

from collections.abc import Sequence
from decimal import Decimal

from pmo_build.metrics.risk.exposure import total_exposure
from pmo_build.metrics.risk.risk_rollup import is_live
from pmo_build.metrics.value.alignment import serves_none
from pmo_build.metrics.value.scoring import weighted_score
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.project import Project
from pmo_build.model.records.risk import Risk
from pmo_build.model.rounding import rounded
from pmo_build.pages.value.measure_tables import number_value
from pmo_build.portal.charts.bubbles import Axis, Bubble, Bubbles
from pmo_build.portal.charts.parts import Unit
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import NOTHING, LinkTo, Money, PageLink, RagStatus, Several, Value, Word, YesNo

# More bubbles would hide each other.
_BUBBLES = 150


def score_chart(portal: Portal) -> tuple[Bubbles | None, int]:
    """Return the score of projects that have not ended against their budget, and the number of those left out.

    The size of a bubble is the exposure of its open threats.
    """
    _ = portal.translate
    criteria = portal.portfolio.settings.scoring
    scored = []
    for project in portal.portfolio.all(Project):
        score = weighted_score(project, criteria)
        if score is not None and not project.state.is_closed:
            scored.append((project, score))
    scored.sort(key=lambda item: -(item[0].budget.amount or 0))
    if not scored:
        return None, 0
    bubbles = []
    for project, score in scored[:_BUBBLES]:
        row = portal.rows_by_id[project.id]
        exposure = _exposure(portal, project)
        bubbles.append(Bubble(row.title, row.budget, rounded_score(score), exposure, row.rag, row.url))
    chart = Bubbles(
        "score-cost",
        _("Projects by score and cost"),
        Axis(_("Budget"), Unit.MONEY),
        Axis(_("Score")),
        Axis(_("Exposure"), Unit.MONEY),
        tuple(bubbles),
    )
    return chart, len(scored[_BUBBLES:])


def rounded_score(score: Decimal | None) -> Decimal | None:
    """Return a score as it is shown."""
    return None if score is None else rounded(score, 1)


def scores_table(portal: Portal) -> Table:
    """Return the projects that have not ended, the highest score first; flag `unaligned`: serves no objective."""
    _ = portal.translate
    columns = (
        Head("project", _("Project")),
        Head("rag", _("Status"), filter="choice"),
        Head("state", _("State"), filter="choice"),
        Head("score", _("Score"), number=True),
        Head("budget", _("Budget"), number=True),
        Head("exposure", _("Exposure"), number=True),
        Head("objectives", _("Objectives"), filter="choice"),
        Head("benefits", _("Benefits"), number=True),
        Head("mandatory", _("Mandatory"), filter="choice"),
    )
    coming = (project for project in portal.portfolio.all(Project) if not project.state.is_closed)
    rows = [(project, weighted_score(project, portal.portfolio.settings.scoring)) for project in coming]
    rows.sort(key=lambda item: (item[1] is None, -(item[1] or 0), item[0].label))
    table = tuple(_project_row(portal, project, score) for project, score in rows)
    return Table("scores", _("Projects"), columns, table, {"unaligned": _("Serves no objective")}).without_empty()


def _project_row(portal: Portal, project: Project, score: Decimal | None) -> Row:
    row, exposure = portal.rows_by_id[project.id], _exposure(portal, project)
    named = [portal.portfolio.find(Objective, served.id) for served in project.objectives]
    objectives = [objective for objective in named if objective is not None]
    cells = (
        PageLink(LinkTo(row.title, row.url)),
        RagStatus(row.rag),
        Word(row.state),
        number_value(rounded_score(score)),
        Money(row.budget),
        Money(exposure),
        _objectives(portal, objectives),
        number_value(Decimal(len(portal.portfolio.of(project, Benefit)))),
        YesNo(project.mandatory),
    )
    return Row(cells, ("unaligned",) if serves_none(portal.portfolio, project) else ())


def _objectives(portal: Portal, objectives: Sequence[Objective]) -> Value:
    links = tuple(PageLink(link_to(portal, objective)) for objective in objectives)
    return Several(links, choices=tuple(objective.label for objective in objectives)) if links else NOTHING


def _exposure(portal: Portal, project: Project) -> Decimal | None:
    portfolio = portal.portfolio
    risks = (risk for risk in portfolio.of(project, Risk) if is_live(portfolio, risk))
    return total_exposure(portfolio, risks).amount
