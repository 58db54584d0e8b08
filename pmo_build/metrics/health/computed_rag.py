"""Status as it follows from the records, beside the one that is reported; with the reasons for it.

A dimension is as bad as the worst of its measures, and a project as bad as its worst dimension. A dimension of which
nothing is known is `None`, not green. Scope is not computed: no record holds it as a number.
"""

from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.health.rag_measures import JUDGED_BY, JUDGED_FROM, Reason, measures
from pmo_build.metrics.people.capacity import Conflict, conflicts
from pmo_build.metrics.status.reported_status import latest_report
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag, is_worse, worst

DIMENSIONS = ("schedule", "cost", "scope", "quality", "risk", "benefits", "resources")
# How far ahead people are looked for who have more work than time.
MONTHS_AHEAD = 6


@dataclass(frozen=True, slots=True)
class ComputedRag:
    """Status of a project as computed.

    Attributes:
        reasons: Every measure that is known, also those that are green.
        is_whole: Whether all could be read, and may be seen, that the dimensions are judged by: settings and registers.
    """

    reasons: tuple[Reason, ...]
    is_whole: bool = True

    @property
    def overall(self) -> Rag | None:
        """The worst of all dimensions; `None` if one of them, perhaps the worst, cannot be judged."""
        if not self.is_whole:
            return None
        return worst(reason.rag for reason in self.reasons)

    def of(self, dimension: str) -> Rag | None:
        """Return the status of a dimension."""
        return worst(reason.rag for reason in self.reasons if reason.dimension == dimension)

    def because(self, dimension: str = "") -> tuple[Reason, ...]:
        """Return the reasons for the status of a dimension, or for the overall one: the measures as bad as that."""
        measured = [reason for reason in self.reasons if dimension in ("", reason.dimension)]
        rag = worst(reason.rag for reason in measured)
        return tuple(reason for reason in measured if reason.rag is rag)


@dataclass(frozen=True, slots=True)
class Watermelon:
    """A status that is reported green and computed worse: green outside, red inside.

    Attributes:
        dimension: One of `DIMENSIONS`, or `overall`.
    """

    dimension: str
    computed: Rag
    reasons: tuple[Reason, ...]


def computed_rags(portfolio: Portfolio, as_of: date) -> dict[str, ComputedRag]:
    """Return id of a project → its computed status, for all projects that run."""
    overloads: dict[str, list[Conflict]] = {}
    for conflict in conflicts(portfolio, as_of, MONTHS_AHEAD):
        for project in conflict.projects:
            overloads.setdefault(project, []).append(conflict)
    unread = {name for name, settings in JUDGED_BY.items() if portfolio.settings.is_unread(*settings)}

    def judged(project: Project) -> ComputedRag:
        lost = unread | {name for name, kind in JUDGED_FROM.items() if portfolio.has_unread(project, kind)}
        found = measures(portfolio, project, overloads.get(project.id, ()), as_of)
        return ComputedRag(tuple(reason for reason in found if reason.dimension not in lost), not lost)

    return {project.id: judged(project) for project in portfolio.all(Project) if project.state.is_under_way}


def watermelons(portfolio: Portfolio, project: Project, computed: ComputedRag, as_of: date) -> tuple[Watermelon, ...]:
    """Return what the latest report of a project calls green although it is computed amber or red; overall first."""
    report = latest_report(portfolio, project, as_of)
    if report is None:
        return ()
    found = []
    for dimension in ("overall", *DIMENSIONS):
        own = "" if dimension == "overall" else dimension
        rag = computed.of(dimension) if own else computed.overall
        if rag is not None and is_worse(rag, Rag.GREEN) and getattr(report.rag, dimension) is Rag.GREEN:
            found.append(Watermelon(dimension, rag, computed.because(own)))
    return tuple(found)
