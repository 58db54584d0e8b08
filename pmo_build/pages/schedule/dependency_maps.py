"""Which dependencies stand on the map: what is late first, then what holds up most, as long as there is room."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pmo_build.metrics.schedule.dependencies import gap_days, is_late, is_needed, provider_of, receiver_of
from pmo_build.metrics.schedule.gates import name_of
from pmo_build.model.records.dependency import Dependency
from pmo_build.pages.schedule.dependency_impacts import Impacts
from pmo_build.pages.schedule.dependency_tables import is_provider_outside
from pmo_build.portal.charts.dependency_map import Delivery, DependencyMap, Party
from pmo_build.portal.portal import Portal

# More parties are a tangle nobody reads.
_MOST = 24


@dataclass(frozen=True, slots=True)
class MapView:
    """The map of open dependencies.

    Attributes:
        chart: `None` if nothing is open between two parties that are known.
        more: Number of open dependencies for which there was no room.
    """

    chart: DependencyMap | None
    more: int


def dependency_map(portal: Portal, dependencies: Iterable[Dependency], impacts: Impacts) -> MapView:
    """Return the map of what is still to be delivered."""
    parties: dict[str, Party] = {}
    deliveries, more = [], 0
    for dependency in _worst_first(portal, dependencies, impacts):
        sides = _sides(portal, dependency)
        if len(sides) < 2:
            continue
        if len(parties | sides) > _MOST:
            more += 1
            continue
        parties |= sides
        giver, taker = sides
        gap = gap_days(dependency, portal.as_of)
        deliveries.append(Delivery(giver, taker, dependency.label, None if gap is None else max(gap, 0)))
    if not deliveries:
        return MapView(None, more)
    title = portal.translate("Who needs what from whom")
    return MapView(DependencyMap("map", title, tuple(parties.values()), tuple(deliveries)), more)


def _worst_first(portal: Portal, dependencies: Iterable[Dependency], impacts: Impacts) -> list[Dependency]:
    def place(dependency: Dependency) -> tuple[bool, int, str]:
        impact = impacts.by_dependency.get(dependency.key)
        return (
            not is_late(portal.portfolio, dependency, portal.as_of),
            -len(impact.projects if impact else ()),
            dependency.key,
        )

    return sorted((one for one in dependencies if is_needed(portal.portfolio, one)), key=place)


def _sides(portal: Portal, dependency: Dependency) -> dict[str, Party]:
    """Return id → party, the one that gives first; fewer than two if they are not known, or the same."""
    giver, taker = provider_of(dependency), receiver_of(dependency)
    if is_provider_outside(dependency):
        giver = None
    return {party.id: party for side in (giver, taker) for party in _party(portal, side, dependency.outside)}


def _party(portal: Portal, project: str | None, outside: str | None) -> Iterator[Party]:
    row = portal.rows_by_id.get(project or "")
    if row is not None:
        yield Party(row.id, row.title, row.rag, row.url)
    elif project:
        yield Party(project, project)
    elif outside:
        yield Party(f"outside {name_of(outside)}", outside, is_outside=True)
