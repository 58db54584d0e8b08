"""Gates and dependencies: what is due at which gate, who decided what, and which late delivery hurts most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.schedule.dependencies import gap_days, is_late
from pmo_build.metrics.schedule.gates import GateStatus, all_gates, gate_due, overdue_gates
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.gate import Gate
from pmo_build.pages.addresses import ALL_GATES, CONDITIONS, DEPENDENCIES, FIELD, GATES
from pmo_build.pages.schedule.dependency_impacts import (
    Cycle,
    Impacts,
    ImpactView,
    dependency_cycles,
    dependency_impact,
    held_up,
    project_impact,
)
from pmo_build.pages.schedule.dependency_maps import MapView, dependency_map
from pmo_build.pages.schedule.dependency_tables import dependencies_table
from pmo_build.pages.schedule.gate_tables import conditions_table, gates_due_table, gates_table
from pmo_build.pages.schedule.gates_tiles import GATES_SOON, dependency_tiles, gate_tiles
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import RecordView, entry_of, own_records, record_view
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import none_of
from pmo_build.portal.values import LinkTo, Words

_TOP = 6
# More stand in the table of all gates only.
_MOST_DUE = 50


@dataclass(frozen=True, slots=True)
class GatesPart:
    """Gates: what is due, what is still to be done, and all of them.

    Attributes:
        more_due: Number of gates due that only the table of all shows, and where.
        nothing_due: What stands where no gate is.
        fields: The page that explains the fields of a gate.
    """

    due: Table
    more_due: int
    nothing_due: Words
    soon_url: str
    conditions: Table
    all: Table
    fields: LinkTo


@dataclass(frozen=True, slots=True)
class DependenciesPart:
    """Dependencies: who needs what from whom, and what is held up by it.

    Attributes:
        worst: Those whose failure hurts most.
        suppliers: The projects that most others wait for.
        cycles: Projects that wait for each other.
        fields: The page that explains the fields of a dependency.
    """

    map: MapView
    table: Table
    worst: tuple[ImpactView, ...]
    suppliers: tuple[ImpactView, ...]
    cycles: tuple[Cycle, ...]
    more_cycles: int
    fields: LinkTo


@dataclass(frozen=True, slots=True)
class GatesPage:
    """What the page of gates and dependencies shows."""

    tiles: tuple[Tile, ...]
    gates: GatesPart
    dependencies: DependenciesPart
    own: tuple[RecordView, ...]


def _view(portal: Portal) -> GatesPage:
    statuses = _by_urgency(portal, all_gates(portal.portfolio, portal.as_of))
    waited_for = [status for status in statuses if not in_closed_project(portal.portfolio, status.gate)]
    dependencies, impacts = portal.portfolio.all(Dependency), Impacts.of(portal)
    late = [dependency for dependency in dependencies if is_late(portal.portfolio, dependency, portal.as_of)]
    own = (*own_records(portal, Gate), *own_records(portal, Dependency))
    return GatesPage(
        tiles=(
            *gate_tiles(portal, statuses, waited_for),
            *dependency_tiles(portal, dependencies, late, held_up(portal, late, impacts)),
        ),
        gates=_gates(portal, statuses, waited_for),
        dependencies=_dependencies(portal, dependencies, impacts),
        own=tuple(record_view(portal, record) for record in own),
    )


def _gates(portal: Portal, statuses: Sequence[GateStatus], waited_for: Sequence[GateStatus]) -> GatesPart:
    near = [status for status in statuses if gate_due(portal.portfolio, status, portal.as_of).is_near]
    return GatesPart(
        due=gates_due_table(portal, near[:_MOST_DUE]),
        more_due=len(near[_MOST_DUE:]),
        nothing_due=_nothing_due(portal),
        soon_url=GATES_SOON,
        conditions=conditions_table(portal, waited_for),
        all=gates_table(portal, statuses),
        fields=LinkTo(portal.translate("Fields of a gate"), FIELD.named(Gate.kind).path),
    )


def _nothing_due(portal: Portal) -> Words:
    _, found = portal.translate, overdue_gates(portal.portfolio, portal.as_of)
    none = _("No gate that has a day is overdue or due in the next 90 days.")
    return none_of(portal, found, none, _("No gate that is still to be held has a day, so nobody knows what is due."))


def _by_urgency(portal: Portal, statuses: Iterable[GateStatus]) -> list[GateStatus]:
    """Return gates with the most urgent first; those that were held come last, the newest first."""

    def place(status: GateStatus) -> tuple[int, int, str]:
        state, planned = gate_due(portal.portfolio, status, portal.as_of), status.gate.planned
        day = -status.held.toordinal() if status.held else planned.toordinal() if planned else 0
        return state.rank, day, status.gate.key

    return sorted(statuses, key=place)


def _dependencies(portal: Portal, every: Sequence[Dependency], impacts: Impacts) -> DependenciesPart:
    cycles = dependency_cycles(portal)
    return DependenciesPart(
        map=dependency_map(portal, every, impacts),
        table=dependencies_table(portal, every, impacts),
        worst=_worst(portal, every, impacts),
        suppliers=tuple(project_impact(portal, impact) for impact in impacts.by_project[:_TOP]),
        cycles=cycles[:_TOP],
        more_cycles=len(cycles[_TOP:]),
        fields=LinkTo(portal.translate("Fields of a dependency"), FIELD.named(Dependency.kind).path),
    )


def _worst(portal: Portal, every: Iterable[Dependency], impacts: Impacts) -> tuple[ImpactView, ...]:
    by_key = {dependency.key: dependency for dependency in every}
    found = [(by_key[key], impact) for key, impact in islice(impacts.by_dependency.items(), _TOP)]
    return tuple(
        dependency_impact(
            portal, one, impact, gap_days(one, portal.as_of) if is_late(portal.portfolio, one, portal.as_of) else None
        )
        for one, impact in found
    )


PAGES = (
    Page(
        GATES,
        "schedule/gates",
        _view,
        title="Gates and dependencies",
        order=34,
        section="Control",
        kinds=("gate", "dependency"),
        tables=(ALL_GATES, CONDITIONS, DEPENDENCIES),
        search=lambda _, view: map(entry_of, view.own),
    ),
)
