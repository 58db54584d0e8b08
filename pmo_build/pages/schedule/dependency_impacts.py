"""Whose failure hurts most: what is held up if a dependency is not delivered, or if a project fails."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmo_build.metrics.schedule.dependency_graph import Edge, Impact, cycles, dependency_impacts, project_impacts
from pmo_build.metrics.totals import Total, total
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.status_values import Late
from pmo_build.portal.values import LinkTo, ShortMoney

_NAMED = 3


@dataclass(frozen=True, slots=True)
class ImpactView:
    """What is held up if something fails.

    Attributes:
        late: Days that it comes too late, if it does.
        held_up: The first projects that wait for it.
        more: Number of further ones, which wait for it directly or not.
        budget: Of all of them.
    """

    source: LinkTo
    late: Late | None
    held_up: tuple[LinkTo, ...]
    more: int
    budget: ShortMoney


@dataclass(frozen=True, slots=True)
class Cycle:
    """Projects that wait for each other.

    Attributes:
        deliveries: Who delivers what; the next one waits for it.
        first: The project that delivers first, which waits for the last delivery.
    """

    deliveries: tuple[tuple[LinkTo, LinkTo], ...]
    first: LinkTo


@dataclass(frozen=True, slots=True)
class Impacts:
    """What waits for the dependencies and the projects of a portfolio.

    Attributes:
        by_dependency: Key of a dependency that a project still waits for → what it holds up, the worst first.
        by_project: What each project holds up that delivers to another, the worst first.
    """

    by_dependency: Mapping[str, Impact]
    by_project: tuple[Impact, ...]

    @classmethod
    def of(cls, portal: Portal) -> "Impacts":
        """Return what waits for the dependencies of a portfolio."""
        found = {impact.source: impact for impact in dependency_impacts(portal.portfolio)}
        return cls(found, project_impacts(portal.portfolio))


def held_up(portal: Portal, dependencies: Iterable[Dependency], impacts: Impacts) -> Total:
    """Return the budget of all projects that dependencies hold up; it rests on as many projects."""
    found = (impacts.by_dependency.get(dependency.key) for dependency in dependencies)
    ids = {project for impact in found if impact for project in impact.projects}
    projects = (portal.portfolio.find(Project, id_) for id_ in sorted(ids))
    return total(project.budget.amount if project else None for project in projects)


def dependency_impact(portal: Portal, dependency: Dependency, impact: Impact, days_late: int | None) -> ImpactView:
    """Return what is held up if something is not delivered.

    Args:
        portal: What all pages are made from.
        dependency: What is to be delivered.
        impact: What waits for it.
        days_late: Days that it comes too late; `None` if it does not.
    """
    return _impact(
        portal,
        link_to(portal, dependency),
        Late(days_late, Rag.RED, metric="dependency-gap") if days_late else None,
        impact,
    )


def project_impact(portal: Portal, impact: Impact) -> ImpactView:
    """Return what is held up if a project fails."""
    return _impact(portal, _project(portal, impact.source), None, impact)


def dependency_cycles(portal: Portal) -> tuple[Cycle, ...]:
    """Return the projects that wait for each other."""

    def delivery(edge: Edge) -> tuple[LinkTo, LinkTo]:
        return _project(portal, edge.provider), link_to(portal, edge.dependency)

    return tuple(
        Cycle(tuple(delivery(edge) for edge in cycle), _project(portal, cycle[0].provider))
        for cycle in cycles(portal.portfolio)
    )


def _impact(portal: Portal, source: LinkTo, late: Late | None, impact: Impact) -> ImpactView:
    # Those that wait for it directly first.
    order = (*impact.direct, *(id_ for id_ in impact.projects if id_ not in impact.direct))
    named = tuple(_project(portal, id_) for id_ in order if id_ in impact.projects)[:_NAMED]
    return ImpactView(
        source,
        late,
        named,
        len(impact.projects) - len(named),
        ShortMoney(impact.budget.amount, metric="budget-held-up"),
    )


def _project(portal: Portal, id_: str) -> LinkTo:
    project = portal.portfolio.find(Project, id_)
    return LinkTo(id_) if project is None else link_to(portal, project)
