"""The status of a project: as it reports itself, and as it follows from its records, with the reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.health.computed_rag import ComputedRag
from pmo_build.metrics.status.reported_status import all_reports, latest_report, status_on
from pmo_build.metrics.status.transitions import month_ends
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag, is_worse
from pmo_build.model.records.status_report import StatusReport
from pmo_build.pages.project.status_tables import dimensions_table, reason_link, reports_table
from pmo_build.portal.charts.rag_strip import RagPeriod, RagStrip
from pmo_build.portal.composed_values import Fact, Remark
from pmo_build.portal.field_values import field_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.tables import Table
from pmo_build.portal.values import Listed, Markdown, Number, Said, Words

_MONTHS = 12
# More reasons would push the rest of the page out of sight.
_TOP = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a status is computed other than it is reported, and why.

    Attributes:
        is_worse: Whether it is computed worse; else it is better.
        reasons: Why it is worse; none if it is better.
    """

    is_worse: bool
    said: str
    meaning: str
    reasons: Listed[Remark]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The latest status report.

    Attributes:
        said: Of which day it is, whose, and how much of the work is done.
        is_exception: Whether a tolerance is exceeded or about to be.
        texts: What it says in sentences.
    """

    said: tuple[Words, ...]
    is_exception: bool
    texts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ProjectStatus:
    """The status of a project.

    Attributes:
        is_computed: Whether a status is computed at all; only for projects that run.
        promises_differ: Whether it is told against the first promise too, as that is another than the baseline of now.
        comparison: How the computed status compares with the reported one, in a few words.
        verdict: `None` if it is computed as it is reported, or one of them is unknown.
        strip: The reported status of the past months; `None` if none is known.
        reports: All reports so far; without rows if there is no more than one.
    """

    report: ReportView | None
    is_computed: bool
    promises_differ: bool
    comparison: str
    verdict: Verdict | None
    dimensions: Table
    strip: RagStrip | None
    reports: Table
    reports_label: Said

    @property
    def is_known(self) -> bool:
        """Whether there is anything to show."""
        return self.report is not None or self.is_computed


def project_status(portal: Portal, project: Project, row: ProjectRow) -> ProjectStatus:
    """Return the status of a project."""
    computed = portal.computed.get(project.id)
    past = tuple(reversed(all_reports(portal.portfolio, project, portal.as_of)))
    count = Number(len(past), metric="records")
    return ProjectStatus(
        report=None if row.report is None else _report(portal, row.report),
        is_computed=computed is not None,
        promises_differ=row.promises is not None,
        comparison=_comparison(portal, row, computed),
        verdict=_verdict(portal, row, computed),
        dimensions=dimensions_table(portal, row, computed),
        strip=_strip(portal, project),
        reports=reports_table(portal, past if len(past) > 1 else ()),
        reports_label=Said.of(portal.translate("Reports so far: {count}"), count=count),
    )


def _report(portal: Portal, report: StatusReport) -> ReportView:
    _, formats = portal.translate, portal.formats
    said: list[Words] = [_("Status report of {day}").format(day=formats.day(report.as_of))]
    if report.author:
        said.append(report.author)
    if report.percent_complete is not None:
        percent = field_value(portal, report, "percent_complete")
        said.append(Said.of(_("{percent} complete"), percent=percent))
    return ReportView(tuple(said), report.exception, tuple(_texts(portal, report)))


def _texts(portal: Portal, report: StatusReport) -> Iterator[Fact]:
    _ = portal.translate
    texts = {
        _("Decisions needed"): report.decisions_needed,
        _("Path to green"): report.path_to_green,
        _("Achieved"): report.achieved,
        _("Next"): report.next,
        _("Narrative"): report.narrative,
    }
    yield from (Fact(label, Markdown(text)) for label, text in texts.items() if text)


def is_watermelon(row: ProjectRow) -> bool:
    """Tell whether a project is reported green and computed worse: green outside, red inside."""
    return row.rag is Rag.GREEN and is_worse(row.computed, row.rag)


def _comparison(portal: Portal, row: ProjectRow, computed: ComputedRag | None) -> str:
    _ = portal.translate
    if row.computed is None:
        return _("only while it runs") if computed is None else ""
    if is_watermelon(row):
        return _("a watermelon")
    if is_worse(row.computed, row.rag):
        return _("worse than reported")
    if is_worse(row.rag, row.computed):
        return _("better than reported")
    return _("as reported") if row.rag else _("from its records")


def _verdict(portal: Portal, row: ProjectRow, computed: ComputedRag | None) -> Verdict | None:
    if row.rag is None or row.computed is None or row.rag is row.computed:
        return None
    _ = portal.translate
    worse = is_worse(row.computed, row.rag)
    said = _("Reported {reported}, computed {computed}.").format(reported=_(row.rag), computed=_(row.computed))
    because = computed.because() if computed and worse else ()
    reasons = tuple(reason_link(portal, reason) for reason in because[:_TOP])
    return Verdict(worse, said, _meaning(portal, row), Listed(reasons, len(because[_TOP:]), "#status"))


def _meaning(portal: Portal, row: ProjectRow) -> str:
    _ = portal.translate
    if is_watermelon(row):
        return _("A watermelon: green outside, not inside.")
    if is_worse(row.computed, row.rag):
        return _("The records tell a worse story than the report.")
    return _("The report knows of something that the records do not say.")


def _strip(portal: Portal, project: Project) -> RagStrip | None:
    periods = tuple(_period(portal, project, day) for day in month_ends(portal.as_of, _MONTHS))
    if not any(period.rag for period in periods):
        return None
    return RagStrip("status-strip", portal.translate("Reported status of the past 12 months"), periods)


def _period(portal: Portal, project: Project, day: date) -> RagPeriod:
    rag = status_on(portal.portfolio, project, day)
    report = latest_report(portal.portfolio, project, day) if rag else None
    url = portal.url(report) if report else ""
    return RagPeriod(f"{portal.formats.month(day)} {day.year}", rag, url)
