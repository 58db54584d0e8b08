"""Benefits and objectives: whether we do the right projects, and whether what they promise arrives."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.addresses import filtered
from pmo_build.charts.bubbles import Axis, Bubble, Bubbles
from pmo_build.charts.parts import Unit
from pmo_build.entities.benefit import Benefit
from pmo_build.entities.objective import Objective
from pmo_build.entities.project import Project
from pmo_build.entities.risk import Risk
from pmo_build.measure_views import StateCount, benefits_table, measured, number_value, state_counts, troubled
from pmo_build.metrics.alignment import Alignment, alignments, serves_none, unaligned
from pmo_build.metrics.benefits import UnitTotal, all_benefits, benefit_progress, summary
from pmo_build.metrics.exposure import total_exposure
from pmo_build.metrics.measures import MeasureState
from pmo_build.metrics.scoring import weighted_score
from pmo_build.objective_views import (
    PAGE,
    ObjectiveView,
    kpi_states,
    kpis_table,
    objective_view,
    objectives_table,
)  # fmt: skip
from pmo_build.record_views import RecordView, entry_of, link_to, own_records, record_view
from pmo_build.rendering import PageView
from pmo_build.values import Column, LinkTo, Row, Table, Value
from pmo_build.views import WIDE, Portal

ORDER = 28
_TOP = 8
# More bubbles would hide each other.
_BUBBLES = 150
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class UnitView:
    """What benefits of one unit promise together, and what has come of it."""

    disbenefit: bool
    promised: Value
    realised: Value
    total: UnitTotal


@dataclass(frozen=True, slots=True)
class Linked:
    """The first records of a list, and where all are.

    Attributes:
        more: Number of those that are not shown.
    """

    shown: tuple[LinkTo, ...]
    more: int
    url: str

    @property
    def count(self) -> int:
        """Number of all."""
        return len(self.shown) + self.more


@dataclass(frozen=True, slots=True)
class BenefitsPage:
    """What the page of benefits and objectives shows.

    Attributes:
        not_promised: Number of benefits of projects that were only proposed, or cancelled.
        bubbles: Running and coming projects that have a score and a budget.
    """

    objectives: tuple[ObjectiveView, ...]
    objective_table: Table
    unserved: Linked
    unaligned: Linked
    kpi_table: Table
    kpis_troubled: int
    kpis_not_measured: int
    kpi_states: tuple[StateCount, ...]
    benefits: Table
    benefit_count: int
    benefit_states: tuple[StateCount, ...]
    arrived: int
    troubled: int
    closed: int
    closed_url: str
    without_owner: int
    without_owner_url: str
    without_measure: int
    without_measure_url: str
    not_promised: int
    units: tuple[UnitView, ...]
    bubbles: Bubbles | None
    more_bubbles: int
    projects: Table | None
    own: tuple[RecordView, ...]


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the page of benefits and objectives."""
    title = portal.translate("Benefits and objectives")
    view = _view(portal)
    records = (*(objective.record for objective in view.objectives), *view.own)
    yield PageView(
        "benefits.md",
        title,
        "benefits",
        view,
        tuple(entry_of(record) for record in records),
        navigation=title,
        section=portal.translate("Portfolio"),
        hide=WIDE,
    )


def _view(portal: Portal) -> BenefitsPage:
    portfolio = portal.portfolio
    aligned = sorted(alignments(portfolio), key=lambda item: (-(item.objective.weight or 0), item.objective.label))
    kpis = kpi_states(portal, (item.objective for item in aligned))
    benefits = _benefits(portal)
    stands = summary(portfolio, benefits, portal.as_of)
    table = benefits_table(portal, benefits)
    flags = [flag for row in table.rows for flag in row.flags]
    bubbles, more = _bubbles(portal)
    return BenefitsPage(
        objectives=tuple(objective_view(portal, item) for item in aligned),
        objective_table=objectives_table(portal, aligned),
        unserved=_unserved(portal, aligned),
        unaligned=_unaligned(portal),
        kpi_table=kpis_table(portal, (item.objective for item in aligned)),
        kpis_troubled=troubled(kpis),
        kpis_not_measured=kpis[MeasureState.NOT_MEASURED],
        kpi_states=state_counts(kpis, PAGE, "kpis"),
        benefits=table,
        benefit_count=len(benefits),
        benefit_states=state_counts(stands.states, PAGE, "benefits"),
        arrived=stands.states[MeasureState.REALISED],
        troubled=troubled(stands.states),
        closed=flags.count("closed"),
        closed_url=filtered(PAGE, "benefits", closed="yes"),
        without_owner=flags.count("no-owner"),
        without_owner_url=filtered(PAGE, "benefits", **{"no-owner": "yes"}),
        without_measure=flags.count("no-measure"),
        without_measure_url=filtered(PAGE, "benefits", **{"no-measure": "yes"}),
        not_promised=len(portfolio.all(Benefit)) - len(benefits),
        units=tuple(_unit(portal, unit) for unit in stands.units if _adds_up(unit)),
        bubbles=bubbles,
        more_bubbles=more,
        projects=_projects(portal) if aligned or bubbles else None,
        own=tuple(record_view(portal, record) for record in own_records(portal, Benefit)),
    )


def _benefits(portal: Portal) -> tuple[Benefit, ...]:
    """Return the benefits that are promised: those in trouble first, and of these the one that was due first."""
    order = list(MeasureState)

    def place(benefit: Benefit) -> tuple[int, str, str]:
        state = benefit_progress(portal.portfolio, benefit, portal.as_of).state
        return order.index(state), str(benefit.due or "9999"), benefit.key

    return tuple(sorted(all_benefits(portal.portfolio), key=place))


def _unserved(portal: Portal, aligned: list[Alignment]) -> Linked:
    found = [link_to(portal, item.objective) for item in aligned if not item.services]
    return Linked(tuple(found[:_TOP]), len(found[_TOP:]), filtered(PAGE, "objectives", unserved="yes"))


def _unaligned(portal: Portal) -> Linked:
    """Return the projects that serve no objective, the most expensive first."""
    by_money = sorted(unaligned(portal.portfolio), key=lambda project: -(project.budget.amount or 0))
    found = [link_to(portal, project) for project in by_money]
    return Linked(tuple(found[:_TOP]), len(found[_TOP:]), filtered(PAGE, "scores", unaligned="yes"))


def _adds_up(unit: UnitTotal) -> bool:
    """Tell whether a sum says anything: percentages of different things do not add up, and one is no sum."""
    return unit.promised.records > 1 and "%" not in unit.unit


def _unit(portal: Portal, unit: UnitTotal) -> UnitView:
    promised = measured(portal, unit.promised.amount, unit.unit)
    return UnitView(unit.disbenefit, promised, measured(portal, unit.realised.amount, unit.unit), unit)


def _bubbles(portal: Portal) -> tuple[Bubbles | None, int]:
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
        bubbles.append(Bubble(row.title, row.budget, score.quantize(_TENTH), exposure, row.rag, row.url))
    chart = Bubbles(
        "score-cost",
        _("Projects by score and cost"),
        Axis(_("Budget"), Unit.MONEY),
        Axis(_("Score")),
        Axis(_("Exposure"), Unit.MONEY),
        tuple(bubbles),
    )
    return chart, len(scored[_BUBBLES:])


def _projects(portal: Portal) -> Table:
    _ = portal.translate
    columns = (
        Column("project", _("Project")),
        Column("rag", _("Status"), filter="choice"),
        Column("state", _("State"), filter="choice"),
        Column("score", _("Score"), number=True),
        Column("budget", _("Budget"), number=True),
        Column("exposure", _("Exposure"), number=True),
        Column("objectives", _("Objectives"), filter="choice"),
        Column("benefits", _("Benefits"), number=True),
        Column("mandatory", _("Mandatory"), filter="choice"),
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
        Value("link", LinkTo(row.title, row.url)),
        Value("rag", row.rag, choice=row.rag or "none"),
        Value("word", row.state, choice=row.state),
        number_value(None if score is None else score.quantize(_TENTH)),
        Value("money", row.budget, sort=str(row.budget or "")),
        Value("money", exposure, sort=str(exposure or "")),
        Value(
            "list",
            tuple(Value("link", link_to(portal, objective)) for objective in objectives),
            choices=tuple(objective.label for objective in objectives),
        ),
        number_value(Decimal(len(portal.portfolio.of(project, Benefit)))),
        Value("yes-no", project.mandatory, choice="yes" if project.mandatory else "no"),
    )
    return Row(cells, ("unaligned",) if serves_none(portal.portfolio, project) else ())


def _exposure(portal: Portal, project: Project) -> Decimal | None:
    risks = portal.portfolio.of(project, Risk)
    return total_exposure(portal.portfolio, (risk for risk in risks if risk.is_open)).amount
