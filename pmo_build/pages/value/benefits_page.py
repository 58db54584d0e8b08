"""Benefits and objectives: whether we do the right projects, and whether what they promise arrives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.value.alignment import Alignment, alignments, is_partial, unaligned
from pmo_build.metrics.value.benefits import all_benefits, benefit_progress, summary
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.record import Record
from pmo_build.pages.addresses import (
    ALL_BENEFITS,
    BENEFITS,
    FIELD,
    KPIS,
    OBJECTIVES,
    PRIORITISATION,
    REGISTER,
    SCORES,
)
from pmo_build.pages.value.benefit_tiles import benefit_tiles, objective_tiles
from pmo_build.pages.value.measure_tables import StateCount, benefits_table, state_counts
from pmo_build.pages.value.objective_cards import ObjectiveCard, objective_card
from pmo_build.pages.value.objective_tables import kpi_states, kpis_table, objectives_table
from pmo_build.pages.value.score_tables import scores_table
from pmo_build.pages.value.unit_table import units_table
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.records import RecordView, entry_of, own_records, record_view
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import LinkTo, Listed, Number, Said

_TOP = 8


@dataclass(frozen=True, slots=True)
class BenefitsPage:
    """What the page of benefits and objectives shows.

    Attributes:
        is_partial: Whether projects or programmes are missing that may serve what nobody seems to serve.
        not_promised: How many benefits are of projects that were only proposed, or cancelled; empty if none are.
        projects: `None` without objectives or projects.
        drawn_url: Where projects are drawn by score and cost.
    """

    tiles: tuple[Tile, ...]
    objectives: tuple[ObjectiveCard, ...]
    objective_table: Table
    is_partial: bool
    unserved: Listed[LinkTo]
    unaligned: Listed[LinkTo]
    kpi_table: Table
    kpi_states: tuple[StateCount, ...]
    benefits: Table
    benefit_states: tuple[StateCount, ...]
    not_promised: Remark
    units: Table
    projects: Table | None
    own: tuple[RecordView, ...]
    drawn_url: str
    objective_fields: LinkTo
    benefit_fields: LinkTo


def _entries(view: BenefitsPage) -> Iterator[SearchEntry]:
    records = (*(objective.record for objective in view.objectives), *view.own)
    return (entry_of(record) for record in records)


def _view(portal: Portal) -> BenefitsPage:
    _, portfolio, partial = portal.translate, portal.portfolio, is_partial(portal.portfolio)
    aligned = sorted(alignments(portfolio), key=lambda item: (-(item.objective.weight or 0), item.objective.label))
    kpis = kpi_states(portal, (item.objective for item in aligned))
    benefits, unserved = _benefits(portal), _unserved(portal, aligned)
    found = summary(portfolio, benefits, portal.as_of)
    of_objectives = objective_tiles(portal, len(aligned), unserved, kpis, is_partial=partial)
    return BenefitsPage(
        tiles=(*of_objectives, *benefit_tiles(portal, benefits, found)),
        objectives=tuple(objective_card(portal, item) for item in aligned),
        objective_table=objectives_table(portal, aligned),
        is_partial=partial,
        unserved=unserved,
        unaligned=_unaligned(portal),
        kpi_table=kpis_table(portal, (item.objective for item in aligned)),
        kpi_states=state_counts(kpis, KPIS),
        benefits=benefits_table(portal, benefits, at=ALL_BENEFITS),
        benefit_states=state_counts(found.states, ALL_BENEFITS),
        not_promised=_not_promised(portal, len(portfolio.all(Benefit)) - len(benefits)),
        units=units_table(portal, found.units),
        projects=scores_table(portal) if aligned and portal.projects else None,
        own=tuple(record_view(portal, record) for record in own_records(portal, Benefit)),
        drawn_url=PRIORITISATION.section("score-and-cost"),
        objective_fields=LinkTo(_("Fields of an objective"), FIELD.named("objective").path),
        benefit_fields=LinkTo(_("Fields of a benefit"), FIELD.named("benefit").path),
    )


def _benefits(portal: Portal) -> tuple[Benefit, ...]:
    """Return the benefits that are promised: those in trouble first, and of these the one that was due first."""

    def place(benefit: Benefit) -> tuple[int, date, str]:
        state = benefit_progress(portal.portfolio, benefit, portal.as_of).state
        return state.rank, benefit.due or date.max, benefit.key

    return tuple(sorted(all_benefits(portal.portfolio), key=place))


def _not_promised(portal: Portal, count: int) -> Remark:
    text = portal.translate("Not counted: {count}, of projects that are only proposed or were cancelled.")
    url = REGISTER.named(Benefit.kind).path
    return Remark(Said.of(text, count=Number(count, metric="benefits-not-promised")), url) if count else Remark("")


def _unserved(portal: Portal, aligned: list[Alignment]) -> Listed[LinkTo]:
    none = () if is_partial(portal.portfolio) else (item.objective for item in aligned if not item.services)
    return _listed(portal, none, OBJECTIVES.filtered("unserved"))


def _unaligned(portal: Portal) -> Listed[LinkTo]:
    """Return the projects that serve no objective, the most expensive first."""
    by_money = sorted(unaligned(portal.portfolio), key=lambda project: -(project.budget.amount or 0))
    return _listed(portal, by_money, SCORES.filtered("unaligned"))


def _listed(portal: Portal, records: Iterable[Record], url: str) -> Listed[LinkTo]:
    found = [link_to(portal, record) for record in records]
    return Listed(tuple(found[:_TOP]), len(found[_TOP:]), url)


PAGES = (
    Page(
        BENEFITS,
        "value/benefits",
        _view,
        title="Benefits and objectives",
        order=28,
        section="Portfolio",
        kinds=("benefit", "objective"),
        tables=(ALL_BENEFITS, OBJECTIVES, KPIS, SCORES),
        search=lambda _, view: _entries(view),
    ),
)
