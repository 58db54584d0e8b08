"""Gates and dependencies: what is due at which gate, who decided what, and which late delivery hurts most."""

from collections.abc import Iterable
from dataclasses import dataclass

from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.schedule.dependencies import is_needed
from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.gates import GateStatus, all_gates, gate_due
from pmo_build.metrics.totals import Total
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.gate import Gate
from pmo_build.pages.addresses import ALL_GATES, CONDITIONS, DEPENDENCIES, GATES
from pmo_build.pages.schedule.dependency_maps import MapView, dependency_map
from pmo_build.pages.schedule.dependency_tables import (
    ImpactView,
    Stakes,
    circles,
    dependencies_table,
    dependency_impact,
    held_up,
    is_late,
    project_impact,
)
from pmo_build.pages.schedule.gate_tables import conditions_table, gates_due_table, gates_table
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import RecordView, entry_of, own_records, record_view
from pmo_build.portal.tables import Table
from pmo_build.portal.values import LinkTo

_TOP = 6
# More stand in the table of all gates only.
_MOST_DUE = 50


@dataclass(frozen=True, slots=True)
class Count:
    """A number and where its records are listed."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class GatesPart:
    """Gates: what is due, what is still to be done, and all of them.

    Attributes:
        more_due: Number of gates due that only the table of all shows.
    """

    overdue: Count
    soon: Count
    open_conditions: int
    overdue_conditions: Count
    due: Table
    more_due: int
    conditions: Table
    all: Table


@dataclass(frozen=True, slots=True)
class DependenciesPart:
    """Dependencies: who needs what from whom, and what is held up by it.

    Attributes:
        held_up: Budget of the projects that wait, directly or not, for what comes too late.
        worst: Those whose failure hurts most.
        suppliers: The projects that most others wait for.
        circles: Projects that wait for each other.
    """

    open: Count
    late: Count
    held_up: Total
    map: MapView
    table: Table
    worst: tuple[ImpactView, ...]
    suppliers: tuple[ImpactView, ...]
    circles: tuple[tuple[tuple[LinkTo, LinkTo], ...], ...]
    more_circles: int


@dataclass(frozen=True, slots=True)
class GatesPage:
    """What the page of gates and dependencies shows."""

    gates: GatesPart
    dependencies: DependenciesPart
    own: tuple[RecordView, ...]


def _view(portal: Portal) -> GatesPage:
    own = (*own_records(portal, Gate), *own_records(portal, Dependency))
    return GatesPage(_gates(portal), _dependencies(portal), tuple(record_view(portal, record) for record in own))


def _gates(portal: Portal) -> GatesPart:
    statuses = _by_urgency(portal, all_gates(portal.portfolio, portal.as_of))
    states = [gate_due(portal.portfolio, status, portal.as_of) for status in statuses]
    near = [status for status, state in zip(statuses, states, strict=True) if state.is_near]
    waited_for = [status for status in statuses if not in_closed_project(portal.portfolio, status.gate)]
    return GatesPart(
        overdue=Count(states.count(Due.OVERDUE), ALL_GATES.filtered(state=Due.OVERDUE)),
        soon=Count(states.count(Due.SOON), ALL_GATES.filtered(state=Due.SOON)),
        open_conditions=sum(len(status.open_conditions) for status in waited_for),
        overdue_conditions=Count(
            sum(len(status.overdue_conditions) for status in waited_for), CONDITIONS.filtered(overdue="yes")
        ),
        due=gates_due_table(portal, near[:_MOST_DUE]),
        more_due=len(near[_MOST_DUE:]),
        conditions=conditions_table(portal, waited_for),
        all=gates_table(portal, statuses),
    )


def _by_urgency(portal: Portal, statuses: Iterable[GateStatus]) -> list[GateStatus]:
    """Return gates with the most urgent first; those that were held come last, the newest first."""

    def place(status: GateStatus) -> tuple[int, int, str]:
        state, planned = gate_due(portal.portfolio, status, portal.as_of), status.gate.planned
        day = -status.held.toordinal() if status.held else planned.toordinal() if planned else 0
        return state.rank, day, status.gate.key

    return sorted(statuses, key=place)


def _dependencies(portal: Portal) -> DependenciesPart:
    every, stakes = portal.portfolio.all(Dependency), Stakes.of(portal)
    by_key = {dependency.key: dependency for dependency in every}
    late = [dependency for dependency in every if is_late(portal, dependency)]
    ways = circles(portal)
    return DependenciesPart(
        open=Count(sum(is_needed(portal.portfolio, one) for one in every), DEPENDENCIES.filtered(open="yes")),
        late=Count(len(late), DEPENDENCIES.filtered(late="yes")),
        held_up=held_up(portal, late, stakes),
        map=dependency_map(portal, every, stakes),
        table=dependencies_table(portal, every, stakes),
        worst=tuple(
            dependency_impact(portal, by_key[key], impact) for key, impact in list(stakes.by_dependency.items())[:_TOP]
        ),
        suppliers=tuple(project_impact(portal, impact) for impact in stakes.projects[:_TOP]),
        circles=ways[:_TOP],
        more_circles=len(ways[_TOP:]),
    )


PAGES = (
    Page(
        GATES,
        "schedule/gates",
        _view,
        title="Gates and dependencies",
        order=34,
        section="Control",
        kinds=(
            "gate",
            "dependency",
        ),
        tables=(
            ALL_GATES,
            CONDITIONS,
            DEPENDENCIES,
        ),
        search=lambda _, view: map(entry_of, view.own),
    ),
)
