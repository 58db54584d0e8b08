"""Where the reports of a period and the records of then disagree, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmo_build.metrics.health.computed_rag import ComputedRag
from pmo_build.metrics.health.report_differences import ReportDifferences, report_differences
from pmo_build.metrics.status.rag import RagMove
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag, is_worse
from pmo_build.pages.project.status_tables import reason_link
from pmo_build.pages.reports.excerpts import Excerpt, excerpt
from pmo_build.portal.charts.shares import Share, ShareBar
from pmo_build.portal.composed_values import Beside, Reasons, Remark, SmallPrint
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.status_values import RagStatus, Worse
from pmo_build.portal.tables import Column
from pmo_build.portal.values import PageLink, Value

# A board reads no more reasons for one project.
_TOP = 3
_FIELDS = {"budget": "Budget", "forecast_cost": "Forecast cost"}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A project whose report says something else than its records.

    Attributes:
        figures: What its report says beside its records; `None` if nothing can be compared.
    """

    project: Project
    reported: Rag | None
    computed: ComputedRag | None
    figures: ReportDifferences | None

    @property
    def differs(self) -> bool:
        """Whether the statuses differ, both being known."""
        rag = self.computed and self.computed.overall
        return None not in (rag, self.reported) and rag is not self.reported

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Its place: those that flatter first, and of these the worst computed."""
        rag = self.computed.overall if self.computed else None
        return not is_worse(rag, self.reported), len(Rag) if rag is None else rag.rank, -self.contradictions

    @property
    def contradictions(self) -> int:
        """In how many figures its report contradicts its records."""
        return 0 if self.figures is None else self.figures.contradictions


def disagreements_table(then: Portal, moves: Sequence[RagMove]) -> Excerpt:
    """Return the projects whose report says something else than the records of then, those that flatter first."""
    _ = then.translate
    columns: tuple[Column[Disagreement], ...] = (
        Column("project", _("Project"), lambda one: PageLink(link_to(then, one.project))),
        Column("reported", _("Reported"), lambda one: RagStatus(one.reported, metric="reported-status")),
        Column("computed", _("Computed"), _computed),
        Column("why", _("Why"), lambda one: _why(then, one), is_wide=True),
    )
    found = (_disagreement(then, move) for move in moves)
    listed = sorted((one for one in found if one.differs or one.contradictions), key=lambda one: one.rank)
    return excerpt("disagreements", _("Where report and records disagree"), columns, listed)


def computed_bar(then: Portal, moves: Sequence[RagMove]) -> ShareBar:
    """Return how projects divide over red, amber and green as computed."""
    found = [computed_on(then, move.project) for move in moves]
    shares = tuple(Share(rag, found.count(rag)) for rag in (*Rag, None))
    _ = then.translate
    return ShareBar(_("As computed"), shares, metric="projects", none=_("Not known"))


def computed_on(then: Portal, project: Project) -> Rag | None:
    """Return the overall status of a project as computed from what was known then."""
    computed = then.computed.get(project.id)
    return None if computed is None else computed.overall


def _disagreement(then: Portal, move: RagMove) -> Disagreement:
    figures = report_differences(then.portfolio, move.project, then.as_of)
    return Disagreement(move.project, move.now, then.computed.get(move.project.id), figures)


def _computed(one: Disagreement) -> Value:
    rag = one.computed.overall if one.computed else None
    status = RagStatus(rag, metric="computed-status")
    return Beside((status, Worse())) if is_worse(rag, one.reported) else status


def _why(then: Portal, one: Disagreement) -> Value:
    found: list[Value] = []
    if one.computed is not None and one.differs:
        if is_worse(one.computed.overall, one.reported):
            found += [reason_link(then, reason) for reason in one.computed.because()[:_TOP]]
        else:
            found.append(SmallPrint(then.translate("The report knows of something that the records do not say.")))
    if one.figures is not None and one.contradictions:
        template = then.translate("Report and records differ in: {fields}.")
        said = template.format(fields=", ".join(_fields(then, one.figures)))
        found.append(Remark(said, link_to(then, one.figures.report).url))
    return Reasons(tuple(found))


def _fields(then: Portal, figures: ReportDifferences) -> Iterator[str]:
    _ = then.translate
    yield from (_(_FIELDS[one.field]) for one in figures.money if one.contradicts)
    if figures.percent_complete is not None and figures.percent_complete.contradicts:
        yield _("Complete")
    if figures.finish is not None and figures.finish.contradicts:
        yield _("Finish")
    yield from (one.milestone.title for one in figures.milestones if one.contradicts and one.milestone is not None)
