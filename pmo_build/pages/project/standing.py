"""How a project stands: as it reports itself, and as it follows from its records, with the reasons."""

from dataclasses import dataclass

from pmo_build.metrics.health.computed_rag import DIMENSIONS, ComputedRag
from pmo_build.metrics.health.rag_measures import Reason
from pmo_build.metrics.status.reported_status import latest_report, reports, status_on
from pmo_build.metrics.status.transitions import month_ends
from pmo_build.model.findings import Text
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag, is_worse
from pmo_build.model.records.status_report import StatusReport
from pmo_build.portal.charts.rag_strip import RagPeriod, RagStrip
from pmo_build.portal.portal import Portal, ProjectRow
from pmo_build.portal.records import link_to
from pmo_build.portal.values import LinkTo

_MONTHS = 12
# More measures of one dimension would hide the others.
_TOP = 3
_PLACES = {"budget": "#money", "milestones": "#milestones"}


@dataclass(frozen=True, slots=True)
class ReasonView:
    """A measure, with what it is read from."""

    text: Text
    url: str


@dataclass(frozen=True, slots=True)
class DimensionView:
    """A dimension as reported and as computed.

    Attributes:
        reasons: The measures that make it as bad as it is computed.
        more: Number of further ones.
    """

    name: str
    reported: Rag | None
    computed: Rag | None
    reasons: tuple[ReasonView, ...]
    more: int

    @property
    def is_worse(self) -> bool:
        """Whether it is computed worse than reported."""
        return is_worse(self.computed, self.reported)


@dataclass(frozen=True, slots=True)
class PastReport:
    """A status report and its page."""

    report: StatusReport
    link: LinkTo


@dataclass(frozen=True, slots=True)
class Standing:
    """How a project stands.

    Attributes:
        judged: Whether a status is computed at all; only for projects that run.
        watermelon: Whether it is reported green and computed worse.
        reasons: Why the overall status is computed as it is.
        strip: The status of the past months; `None` if none is known.
    """

    report: StatusReport | None
    reported: Rag | None
    computed: Rag | None
    judged: bool
    reasons: tuple[ReasonView, ...]
    more: int
    dimensions: tuple[DimensionView, ...]
    strip: RagStrip | None
    history: tuple[PastReport, ...]

    @property
    def is_worse(self) -> bool:
        """Whether it is computed worse than reported."""
        return is_worse(self.computed, self.reported)

    @property
    def is_better(self) -> bool:
        """Whether it is computed better than reported."""
        return is_worse(self.reported, self.computed)

    @property
    def watermelon(self) -> bool:
        """Whether it is reported green and computed worse: green outside, red inside."""
        return self.is_worse and self.reported is Rag.GREEN


def standing(portal: Portal, project: Project, row: ProjectRow) -> Standing:
    """Return how a project stands."""
    computed = portal.computed.get(project.id)
    because = computed.because() if computed else ()
    past = reversed(reports(portal.portfolio, project, portal.as_of))
    return Standing(
        report=row.report,
        reported=row.rag,
        computed=row.computed,
        judged=computed is not None,
        reasons=tuple(_reason(portal, reason) for reason in because[:_TOP]),
        more=len(because[_TOP:]),
        dimensions=_dimensions(portal, row.report, computed),
        strip=_strip(portal, project),
        history=tuple(PastReport(report, link_to(portal, report)) for report in past),
    )


def _dimensions(portal: Portal, report: StatusReport | None, computed: ComputedRag | None) -> tuple[DimensionView, ...]:
    found = []
    for name in DIMENSIONS:
        reported = getattr(report.rag, name) if report else None
        reasons = computed.because(name) if computed else ()
        if reported is not None or reasons:
            views = tuple(_reason(portal, reason) for reason in reasons[:_TOP])
            rag = computed.of(name) if computed else None
            found.append(DimensionView(name, reported, rag, views, len(reasons[_TOP:])))
    return tuple(found)


def _reason(portal: Portal, reason: Reason) -> ReasonView:
    pointer = reason.pointer
    if pointer.kind == Project.kind:
        return ReasonView(reason.text, portal.project_url(pointer.key) + _PLACES.get(str(pointer.parts[0]), ""))
    record = portal.portfolio.records[pointer.kind][pointer.key]
    return ReasonView(reason.text, portal.url(record))


def _strip(portal: Portal, project: Project) -> RagStrip | None:
    periods = []
    for day in month_ends(portal.as_of, _MONTHS):
        rag = status_on(portal.portfolio, project, day)
        report = latest_report(portal.portfolio, project, day) if rag else None
        url = portal.url(report) if report else ""
        periods.append(RagPeriod(f"{portal.formats.month(day)} {day.year}", rag, url or ""))
    if not any(period.rag for period in periods):
        return None
    return RagStrip("status-strip", portal.translate("Reported status of the past 12 months"), tuple(periods))
