"""Projects that wait for each other: what goes round in a circle, and whose failure hurts most.

Only open dependencies between two projects that have not ended bind anybody. `networkx` takes longer to load than a
small portfolio takes to check, so it is imported only when something depends on something.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.records.open_records import has_ended
from pmo_build.metrics.schedule.dependencies import is_needed, provider_of, receiver_of
from pmo_build.metrics.totals import Total, total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.project import Project

if TYPE_CHECKING:
    from networkx import DiGraph


class Edge(NamedTuple):
    """A dependency between two projects, given by their ids."""

    provider: str
    receiver: str
    dependency: Dependency


@dataclass(frozen=True, slots=True)
class Impact:
    """What is hurt if a project, or a dependency, fails.

    Attributes:
        source: Id of the project, or key of the dependency.
        direct: Ids of the projects that wait for it.
        projects: The same, and all that wait for those in turn; by id.
        budget: Of these projects.
    """

    source: str
    direct: tuple[str, ...]
    projects: tuple[str, ...]
    budget: Total


def edges(portfolio: Portfolio) -> dict[str, tuple[Edge, ...]]:
    """Return id of a project → the open dependencies in which it delivers to another; neither of them has ended."""
    found: dict[str, list[Edge]] = {}
    for dependency in portfolio.all(Dependency):
        provider, receiver = provider_of(dependency), receiver_of(dependency)
        if provider is None or receiver is None or provider == receiver or not is_needed(portfolio, dependency):
            continue
        if not has_ended(portfolio, provider):
            found.setdefault(provider, []).append(Edge(provider, receiver, dependency))
    return {provider: tuple(given) for provider, given in found.items()}


def cycles(portfolio: Portfolio) -> tuple[tuple[Edge, ...], ...]:
    """Return the cycles of projects that wait for each other: each receiver is the next provider.

    Projects that all reach each other (a strongly connected component: Tarjan, SIAM Journal on Computing 1, 1972) give
    one cycle: the shortest from the one whose id comes first. When it is broken, another may be left.
    """
    given = edges(portfolio)
    if not given:
        return ()
    import networkx as nx

    components = [component for component in nx.strongly_connected_components(_graph(given)) if len(component) > 1]
    return tuple(_shortest_cycle(given, start) for start in sorted(min(component) for component in components))


def project_impacts(portfolio: Portfolio) -> tuple[Impact, ...]:
    """Return what is hurt if a project fails, for each that delivers to another; the worst first.

    Worse is what hurts more projects or, if as many, those with more budget. The time it takes grows with the number of
    pairs of projects, one hurt by the other, that it returns.
    """
    given = edges(portfolio)
    below = _reached(given)
    return _worst_first(
        _impact(portfolio, provider, {edge.receiver for edge in own}, below[provider] - {provider})
        for provider, own in given.items()
    )


def dependency_impacts(portfolio: Portfolio) -> tuple[Impact, ...]:
    """Return what is hurt if an open dependency is not delivered; the worst first.

    It hurts the receiver and all that wait for that one, but not the provider itself. Those that no project waits for,
    or only one that has ended, are left out; those that come from outside are not.
    """
    below = _reached(edges(portfolio))
    found = []
    for dependency in portfolio.all(Dependency):
        provider, receiver = provider_of(dependency), receiver_of(dependency)
        if receiver is not None and is_needed(portfolio, dependency):
            hurt = below.get(receiver, frozenset()) | {receiver}
            found.append(_impact(portfolio, dependency.key, {receiver}, hurt - {provider}))
    return _worst_first(found)


def _graph(given: Mapping[str, Sequence[Edge]]) -> "DiGraph[str]":
    import networkx as nx

    return nx.DiGraph([(edge.provider, edge.receiver) for own in given.values() for edge in own])


def _shortest_cycle(given: Mapping[str, Sequence[Edge]], start: str) -> tuple[Edge, ...]:
    """Return the shortest cycle from a project back to itself, of which there must be one."""
    came_by: dict[str, Edge] = {}
    waiting = deque([start])
    while start not in came_by:
        for edge in given.get(waiting.popleft(), ()):
            if edge.receiver not in came_by:
                came_by[edge.receiver] = edge
                waiting.append(edge.receiver)
    cycle = [came_by[start]]
    while cycle[-1].provider != start:
        cycle.append(came_by[cycle[-1].provider])
    return tuple(reversed(cycle))


def _reached(given: Mapping[str, Sequence[Edge]]) -> dict[str, frozenset[str]]:
    """Return project → all that wait for it, directly or not; itself too if it waits for itself.

    Projects that wait for each other are taken together first; those that wait for nobody below come first then.
    """
    if not given:
        return {}
    import networkx as nx

    condensed = nx.condensation(_graph(given))
    below: dict[int, frozenset[str]] = {}
    for component in reversed(list(nx.topological_sort(condensed))):
        members = condensed.nodes[component]["members"]
        reached = set(members) if len(members) > 1 else set()
        for following in condensed.successors(component):
            reached |= condensed.nodes[following]["members"] | below[following]
        below[component] = frozenset(reached)
    return {project: below[component] for project, component in condensed.graph["mapping"].items()}


def _impact(portfolio: Portfolio, source: str, direct: set[str], projects: frozenset[str]) -> Impact:
    found = (portfolio.find(Project, project) for project in projects)
    budget = total(project.budget.amount if project else None for project in found)
    return Impact(source, tuple(sorted(direct)), tuple(sorted(projects)), budget)


def _worst_first(impacts: Iterable[Impact]) -> tuple[Impact, ...]:
    return tuple(sorted(impacts, key=lambda i: (-len(i.projects), -(i.budget.amount or 0), i.source)))


METRICS = (
    Metric(
        "dependency-impact",
        "Projects that wait",
        Unit.COUNT,
        "The projects that wait for a project, or for a dependency, and all that wait for those in turn.",
        source="Transitive closure of the graph of dependencies",
        needs=("dependency/provider", "dependency/receiver"),
    ),
)
