"""Reported status: by count, by money, and what moved since the report before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.status.reported_status import latest_report, report_before, status_on
from pmo_build.metrics.totals import Total, count_known, total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag, is_worse


@dataclass(frozen=True, slots=True)
class RagMove:
    """Overall status of a project as reported last, and in the report before.

    Attributes:
        before: `None` if there is no earlier report, or it said nothing any more.
    """

    project: Project
    now: Rag | None
    before: Rag | None

    @property
    def moved(self) -> bool:
        """Whether both are known and differ."""
        return self.now is not None and self.before is not None and self.now != self.before

    @property
    def worse(self) -> bool:
        """Whether it moved towards red."""
        return is_worse(self.now, self.before)


def changed(moves: Iterable[RagMove]) -> Total:
    """Count the projects whose status moved; of one that was not reported on one of the two days nobody knows."""
    return count_known(None if None in (move.now, move.before) else move.moved for move in moves)


@dataclass(frozen=True, slots=True)
class RagGroup:
    """How many projects report a status, and what they cost; `rag` is `None` for those that report none."""

    rag: Rag | None
    projects: tuple[Project, ...]
    budget: Total


def rag_move(portfolio: Portfolio, project: Project, as_of: date) -> RagMove:
    """Return the reported status, while the latest report says something, and that of the report before it.

    The report before is one of an earlier day that still said something when the latest came.
    """
    latest = latest_report(portfolio, project, as_of)
    earlier = None if latest is None else report_before(portfolio, project, latest)
    return RagMove(project, status_on(portfolio, project, as_of), None if earlier is None else earlier.rag.overall)


def rag_groups(moves: Iterable[RagMove]) -> tuple[RagGroup, ...]:
    """Return the share of each status, worst first and unknown last; projects keep their order."""
    grouped: dict[Rag | None, list[Project]] = {rag: [] for rag in (*Rag, None)}
    for move in moves:
        grouped[move.now].append(move.project)
    return tuple(
        RagGroup(rag, tuple(projects), total(project.budget.amount for project in projects))
        for rag, projects in grouped.items()
    )
