"""Reported status from period to period: what moved where, by number of projects and by money."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pmo_build.metrics.status.life import runs_on
from pmo_build.metrics.status.rag import RagGroup, RagMove, rag_groups
from pmo_build.metrics.status.reported_status import status_on
from pmo_build.metrics.totals import Total, total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag

# Worst first, and unknown last.
STATUSES: tuple[Rag | None, ...] = (*Rag, None)


@dataclass(frozen=True, slots=True)
class Transition:
    """The projects that went from one status to another, and what they cost; `None` is a status nobody reported."""

    before: Rag | None
    now: Rag | None
    projects: tuple[Project, ...]
    budget: Total


@dataclass(frozen=True, slots=True)
class StatusOn:
    """How projects stood on a day: the share of each status, worst first and unknown last."""

    day: date
    groups: tuple[RagGroup, ...]


def moves_between(portfolio: Portfolio, projects: Iterable[Project], since: date, as_of: date) -> tuple[RagMove, ...]:
    """Return the status of each project on two days, for those that ran, or may have run, on one of them."""
    return tuple(
        RagMove(project, status_on(portfolio, project, as_of), status_on(portfolio, project, since))
        for project in projects
        if runs_on(portfolio, project, since) or runs_on(portfolio, project, as_of)
    )


def transition_matrix(moves: Iterable[RagMove]) -> tuple[tuple[Transition, ...], ...]:
    """Return a row for each status before, with a cell for each status now, both in the order of `STATUSES`.

    Each project is in one cell. Made from `rag_move` it compares the last two reports of each project, made from
    `moves_between` two days.
    """
    grouped: dict[tuple[Rag | None, Rag | None], list[Project]] = {}
    for move in moves:
        grouped.setdefault((move.before, move.now), []).append(move.project)
    return tuple(tuple(_cell(before, now, grouped.get((before, now), [])) for now in STATUSES) for before in STATUSES)


def status_history(portfolio: Portfolio, projects: Iterable[Project], days: Iterable[date]) -> tuple[StatusOn, ...]:
    """Return how projects stood on each of some days, counting those that ran, or may have run, on it.

    The last of the days is the one that everything is computed for.
    """
    listed, asked = list(projects), list(days)
    as_of = max(asked, default=date.max)
    return tuple(
        StatusOn(
            day,
            rag_groups(
                RagMove(project, status_on(portfolio, project, day), None)
                for project in listed
                if runs_on(portfolio, project, day, as_of)
            ),
        )
        for day in asked
    )


def month_ends(as_of: date, months: int) -> tuple[date, ...]:
    """Return `as_of` and the last days of the months before its own, oldest first: `months` days in all."""
    days = [as_of]
    while len(days) < months:
        days.append(days[-1].replace(day=1) - timedelta(1))
    return tuple(reversed(days))


def _cell(before: Rag | None, now: Rag | None, projects: list[Project]) -> Transition:
    return Transition(before, now, tuple(projects), total(project.budget.amount for project in projects))
