"""Status as it follows from the records, beside the one that is reported; with the reasons for it.

A dimension is as bad as the worst of its measures, and a project as bad as its worst dimension. It is judged against
the baseline of now and against the first promise, and is the worse of both, unless approved changes explain the
difference. What is unknown is neither: it makes no status worse, but nothing is green that it may make worse. Scope is
not computed: no record holds it as a number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from pmo_build.metrics.health.rag_measures import JUDGED_BY, JUDGED_FROM, measures
from pmo_build.metrics.health.reason import Against, Reason
from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.people.capacity import Conflict, conflicts
from pmo_build.metrics.status.reported_status import latest_report
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag, is_worse, worst

DIMENSIONS = ("schedule", "cost", "scope", "quality", "risk", "benefits", "resources")
# No record holds scope as a number.
COMPUTED = tuple(dimension for dimension in DIMENSIONS if dimension != "scope")
# Without these nobody can say that all is well.
NEEDED = ("schedule", "cost")
# How far ahead people are looked for who have more work than time.
MONTHS_AHEAD = 6


class Promises(NamedTuple):
    """A status against the baseline of now, and against what was promised first."""

    now: Rag | None
    first: Rag | None


@dataclass(frozen=True, slots=True)
class ComputedRag:
    """Status of a project as computed.

    Attributes:
        reasons: Every measure, also those that are green, those that nobody knows, and those that are only shown.
        is_whole: Whether all could be read, and may be seen, that the dimensions are judged by: settings and registers.
    """

    reasons: tuple[Reason, ...]
    is_whole: bool = True

    @property
    def overall(self) -> Rag | None:
        """The worst of all dimensions; `None` instead of green if one of them, perhaps the worst, cannot be judged."""
        return self._overall([reason for reason in self.reasons if reason.is_judged])

    @property
    def known(self) -> tuple[str, ...]:
        """The dimensions of which the status is known."""
        return tuple(dimension for dimension in DIMENSIONS if self.of(dimension) is not None)

    def of(self, dimension: str) -> Rag | None:
        """Return the status of a dimension."""
        return _colour(reason for reason in self.reasons if reason.dimension == dimension and reason.is_judged)

    def promises(self, dimension: str = "") -> Promises | None:
        """Return the status of a dimension, or the overall one, against the baseline of now and the first promise.

        `None` if both are the same promise, as none has moved.
        """
        measured = [reason for reason in self.reasons if dimension in ("", reason.dimension)]
        if all(reason.against is not Against.FIRST for reason in measured):
            return None
        colour = _colour if dimension else self._overall
        now, first = (
            colour([reason for reason in measured if reason.against in {Against.BOTH, against}])
            for against in (Against.NOW, Against.FIRST)
        )
        return Promises(now, first)

    def because(self, dimension: str = "") -> tuple[Reason, ...]:
        """Return the reasons for the status of a dimension, or for the overall one.

        These are the measures as bad as that; what is unknown, if that is why it is not green.
        """
        judged = [one for one in self.reasons if dimension in ("", one.dimension) and one.is_judged]
        rag = _colour(judged)
        return tuple(reason for reason in judged if reason.rag is rag)

    def _overall(self, reasons: Sequence[Reason]) -> Rag | None:
        rag = _colour(reasons)
        is_known = self.is_whole and {reason.dimension for reason in reasons}.issuperset(NEEDED)
        return rag if is_known or is_worse(rag, Rag.GREEN) else None


def _colour(reasons: Iterable[Reason]) -> Rag | None:
    """Return the worst of several measures; `None` if that were green and one of them is unknown."""
    rags = {reason.rag for reason in reasons}
    rag = worst(rag for rag in rags if rag is not None)
    return None if rag is Rag.GREEN and None in rags else rag


@dataclass(frozen=True, slots=True)
class Watermelon:
    """A status that is reported green and computed worse: green outside, red inside.

    Attributes:
        dimension: One of `DIMENSIONS`, or `overall`.
    """

    dimension: str
    computed: Rag
    reasons: tuple[Reason, ...]


@remembered
def computed_rags(portfolio: Portfolio, as_of: date) -> dict[str, ComputedRag]:
    """Return id of a project → its computed status, for all projects that run."""
    overloads: dict[str, list[Conflict]] = {}
    for conflict in conflicts(portfolio, as_of, MONTHS_AHEAD):
        for project in conflict.projects:
            overloads.setdefault(project, []).append(conflict)
    unread = {name for name, settings in JUDGED_BY.items() if portfolio.settings.is_unread(*settings)}
    # Where its colours start may be unknown for other reasons, such as a scale that never reaches them.
    unread |= {"risk"} if portfolio.settings.risk.matrix is None else set()

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


def _computed(portfolio: Portfolio, project: Project, as_of: date) -> str | None:
    computed = computed_rags(portfolio, as_of).get(project.id)
    return computed.overall if computed else None


def _against(portfolio: Portfolio, project: Project, as_of: date, *, is_first: bool) -> str | None:
    computed = computed_rags(portfolio, as_of).get(project.id)
    promises = computed.promises() if computed else None
    if computed is None or promises is None:
        return computed.overall if computed else None
    return promises.first if is_first else promises.now


METRICS = (
    Metric(
        "computed-status",
        "Computed status",
        Unit.STATUS,
        "The worst colour of the dimensions that follow from records; not green while schedule or cost is unknown.",
        formula="worst of now and first promise, unless approved changes explain the difference",
        needs=(
            "project/milestones",
            "project/budget",
            "costs/actual_cost",
            "status-report/forecast_finish",
            "risk/current",
        ),
        of_project=_computed,
    ),
    Metric(
        "status-against-now",
        "Computed status against the baseline of now",
        Unit.STATUS,
        "The computed status of a project if only the dates and the budget agreed last are counted.",
        needs=("project/milestones/baseline", "project/end", "project/budget/total"),
        of_project=partial(_against, is_first=False),
    ),
    Metric(
        "status-against-first",
        "Computed status against the first promise",
        Unit.STATUS,
        "The computed status of a project against the dates and the budget agreed first, whatever was agreed since.",
        needs=("project/milestones/original", "project/original_end", "project/budget/original"),
        of_project=partial(_against, is_first=True),
    ),
)
