"""Benefits and objectives: whether we do the right projects, and whether what they promise arrives."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.metrics.value.alignment import Alignment, alignments, is_partial, unaligned
from pmo_build.metrics.value.benefits import UnitTotal, all_benefits, benefit_progress, summary
from pmo_build.metrics.value.measures import MeasureState
from pmo_build.model.records.benefit import Benefit
from pmo_build.pages.addresses import ALL_BENEFITS, BENEFITS, KPIS, OBJECTIVES, SCORES
from pmo_build.pages.value.measure_tables import StateCount, benefits_table, measured, state_counts, troubled
from pmo_build.pages.value.objective_tables import (
    ObjectiveView,
    kpi_states,
    kpis_table,
    objective_view,
    objectives_table,
)  # fmt: skip
from pmo_build.pages.value.score_tables import scores_table
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.records import RecordView, entry_of, own_records, record_view
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Table
from pmo_build.portal.values import LinkTo, Listed, Value

_TOP = 8


@dataclass(frozen=True, slots=True)
class UnitView:
    """What benefits of one unit promise together, and what has come of it."""

    disbenefit: bool
    promised: Value
    realised: Value
    total: UnitTotal


@dataclass(frozen=True, slots=True)
class BenefitsPage:
    """What the page of benefits and objectives shows.

    Attributes:
        is_partial: Whether projects or programmes are missing that may serve what nobody seems to serve.
        not_promised: Number of benefits of projects that were only proposed, or cancelled.
    """

    objectives: tuple[ObjectiveView, ...]
    objective_table: Table
    is_partial: bool
    unserved: Listed[LinkTo]
    unaligned: Listed[LinkTo]
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
    projects: Table | None
    own: tuple[RecordView, ...]


def _entries(view: BenefitsPage) -> Iterator[SearchEntry]:
    records = (*(objective.record for objective in view.objectives), *view.own)
    return (entry_of(record) for record in records)


def _view(portal: Portal) -> BenefitsPage:
    portfolio = portal.portfolio
    aligned = sorted(alignments(portfolio), key=lambda item: (-(item.objective.weight or 0), item.objective.label))
    kpis = kpi_states(portal, (item.objective for item in aligned))
    benefits = _benefits(portal)
    stands = summary(portfolio, benefits, portal.as_of)
    table = benefits_table(portal, benefits)
    flags = [flag for row in table.rows for flag in row.flags]
    return BenefitsPage(
        objectives=tuple(objective_view(portal, item) for item in aligned),
        objective_table=objectives_table(portal, aligned),
        is_partial=is_partial(portfolio),
        unserved=_unserved(portal, aligned),
        unaligned=_unaligned(portal),
        kpi_table=kpis_table(portal, (item.objective for item in aligned)),
        kpis_troubled=troubled(kpis),
        kpis_not_measured=kpis[MeasureState.NOT_MEASURED],
        kpi_states=state_counts(kpis, KPIS),
        benefits=table,
        benefit_count=len(benefits),
        benefit_states=state_counts(stands.states, ALL_BENEFITS),
        arrived=stands.states[MeasureState.REALISED],
        troubled=troubled(stands.states),
        closed=flags.count("closed"),
        closed_url=ALL_BENEFITS.filtered(closed="yes"),
        without_owner=flags.count("no-owner"),
        without_owner_url=ALL_BENEFITS.filtered(**{"no-owner": "yes"}),
        without_measure=flags.count("no-measure"),
        without_measure_url=ALL_BENEFITS.filtered(**{"no-measure": "yes"}),
        not_promised=len(portfolio.all(Benefit)) - len(benefits),
        units=tuple(_unit(portal, unit) for unit in stands.units if _adds_up(unit)),
        projects=scores_table(portal) if aligned and portal.projects else None,
        own=tuple(record_view(portal, record) for record in own_records(portal, Benefit)),
    )


def _benefits(portal: Portal) -> tuple[Benefit, ...]:
    """Return the benefits that are promised: those in trouble first, and of these the one that was due first."""

    def place(benefit: Benefit) -> tuple[int, str, str]:
        state = benefit_progress(portal.portfolio, benefit, portal.as_of).state
        return state.rank, str(benefit.due or "9999"), benefit.key

    return tuple(sorted(all_benefits(portal.portfolio), key=place))


def _unserved(portal: Portal, aligned: list[Alignment]) -> Listed[LinkTo]:
    none = () if is_partial(portal.portfolio) else (item for item in aligned if not item.services)
    found = [link_to(portal, item.objective) for item in none]
    return Listed(tuple(found[:_TOP]), len(found[_TOP:]), OBJECTIVES.filtered(unserved="yes"))


def _unaligned(portal: Portal) -> Listed[LinkTo]:
    """Return the projects that serve no objective, the most expensive first."""
    by_money = sorted(unaligned(portal.portfolio), key=lambda project: -(project.budget.amount or 0))
    found = [link_to(portal, project) for project in by_money]
    return Listed(tuple(found[:_TOP]), len(found[_TOP:]), SCORES.filtered(unaligned="yes"))


def _adds_up(unit: UnitTotal) -> bool:
    """Tell whether a sum says anything: percentages of different things do not add up, and one is no sum."""
    return unit.promised.records > 1 and "%" not in unit.unit


def _unit(portal: Portal, unit: UnitTotal) -> UnitView:
    promised = measured(portal, unit.promised.amount, unit.unit)
    return UnitView(unit.disbenefit, promised, measured(portal, unit.realised.amount, unit.unit), unit)


PAGES = (
    Page(
        BENEFITS,
        "value/benefits",
        _view,
        title="Benefits and objectives",
        order=28,
        section="Portfolio",
        kinds=(
            "benefit",
            "objective",
        ),
        tables=(
            ALL_BENEFITS,
            OBJECTIVES,
            KPIS,
            SCORES,
        ),
        search=lambda _, view: _entries(view),
    ),
)
