"""Who works for projects on a day, and how much is asked of each."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pmo_build.metrics.people.demand import OpenSpan, allocated_fte, allocation_span
from pmo_build.metrics.totals import Total, total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project


class Assigned(NamedTuple):
    """What projects ask of somebody.

    Attributes:
        person: Id or name; empty for what nobody is named for yet.
        projects: Their ids, each once.
        fte: What they ask for together.
    """

    person: str
    projects: tuple[str, ...]
    fte: Total


def assigned(portfolio: Portfolio, projects: Iterable[Project], as_of: date) -> tuple[Assigned, ...]:
    """Return everybody of whom projects that run ask something on a day, by id; what nobody is named for comes last."""
    found: dict[str, list[tuple[Project, Allocation]]] = {}
    for project in projects:
        for allocation in portfolio.of(project, Allocation) if project.state.is_under_way else ():
            if _covers(allocation_span(project, allocation), as_of):
                found.setdefault(allocation.person or "", []).append((project, allocation))
    return tuple(_assigned(portfolio, id_, found[id_]) for id_ in sorted(found, key=lambda id_: (not id_, id_)))


def _assigned(portfolio: Portfolio, id_: str, asked: list[tuple[Project, Allocation]]) -> Assigned:
    person = portfolio.find(Person, id_)
    fte = total(allocated_fte(allocation, person) for _, allocation in asked)
    return Assigned(id_, tuple(dict.fromkeys(project.id for project, _ in asked)), fte)


def _covers(span: OpenSpan, day: date) -> bool:
    return (span.first is None or span.first <= day) and (span.last is None or span.last >= day)
