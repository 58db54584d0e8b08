"""Objectives and the projects that serve them: who contributes, how much, and at what cost."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.metrics.totals import Total, total
from pmo_build.metrics.value.measures import Measure, Progress, progress
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.objective import Kpi, Objective
from pmo_build.model.records.portfolio import Direction
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project, ProjectState


class Service(NamedTuple):
    """A project that serves an objective.

    Attributes:
        contribution: The part of the objective that it reaches, from 0 to 1; `None` if it does not say.
        programme: The programme through which it serves it, if it does not name the objective itself.
    """

    project: Project
    contribution: Decimal | None
    programme: Programme | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Who serves an objective.

    Attributes:
        contribution: What the projects say they reach of it, together; 1 is all of it.
        money: Their budgets, as far as these were approved. One that serves several objectives stands behind each with
            all of its budget, so the money behind all objectives may be more than there is.
        requested: What those ask for that are only proposed; it is not in `money`.
    """

    objective: Objective
    services: tuple[Service, ...]
    contribution: Total
    money: Total
    requested: Total


def alignment(portfolio: Portfolio, objective: Objective) -> Alignment:
    """Return which projects serve an objective, by name or through their programme; cancelled ones no longer do."""
    found: dict[str, Service] = {}
    programmes: dict[str, Programme] = {}
    for pointer in portfolio.referring(objective):
        project = portfolio.find(Project, pointer.key) if pointer.kind == Project.kind else None
        programme = portfolio.find(Programme, pointer.key) if pointer.kind == Programme.kind else None
        if project is not None:
            found[project.id] = Service(project, _contribution(project, objective), None)
        elif programme is not None:
            programmes[programme.id] = programme
    for programme in programmes.values():
        for pointer in portfolio.referring(programme):
            project = portfolio.find(Project, pointer.key) if pointer.kind == Project.kind else None
            if project is not None:
                found.setdefault(project.id, Service(project, None, programme))
    services = tuple(service for service in found.values() if service.project.state is not ProjectState.CANCELLED)
    return Alignment(
        objective,
        services,
        total(service.contribution for service in services),
        total(service.project.budget.amount for service in services if not service.project.state.is_requested),
        total(service.project.budget.amount for service in services if service.project.state.is_requested),
    )


def alignments(portfolio: Portfolio) -> tuple[Alignment, ...]:
    """Return who serves each objective; those that nobody serves have no services."""
    return tuple(alignment(portfolio, objective) for objective in portfolio.all(Objective))


def is_partial(portfolio: Portfolio) -> bool:
    """Tell whether projects or programmes are missing that may serve an objective that nobody seems to serve."""
    return has_unread_anywhere(portfolio, Project, Programme)


def serves_none(portfolio: Portfolio, project: Project) -> bool:
    """Tell whether a project serves no objective, neither by name nor through its programme.

    A programme that could not be read may serve one.
    """
    if project.objectives:
        return False
    programme = portfolio.find(Programme, project.programme)
    if programme is None:
        return project.programme is None or not portfolio.resolve(Programme.kind, project.programme, "")
    return not programme.objectives


def unaligned(portfolio: Portfolio) -> tuple[Project, ...]:
    """Return the projects that have not ended and serve no objective."""
    return tuple(
        project for project in portfolio.all(Project) if not project.state.is_closed and serves_none(portfolio, project)
    )


def kpi_measure(kpi: Kpi) -> Measure:
    """Return what was agreed about a key performance indicator, and measured."""
    higher = kpi.direction is Direction.HIGHER
    return Measure(kpi.baseline, kpi.target, kpi.due, kpi.measurements, more_is_better=higher)


def kpi_progress(kpi: Kpi, as_of: date) -> Progress:
    """Return how a key performance indicator stands on a day."""
    return progress(kpi_measure(kpi), as_of)


def _contribution(project: Project, objective: Objective) -> Decimal | None:
    """Return the contribution a project states; one that names an objective twice says nothing clear."""
    stated = [served.contribution for served in project.objectives if served.id == objective.id]
    return stated[0] if len(stated) == 1 else None
