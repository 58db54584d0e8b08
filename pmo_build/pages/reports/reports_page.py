"""Reports: the list of portfolio reports, and a highlight report per project and period; each prints well."""

from dataclasses import dataclass, replace

from pmo_build.model.records.record import Rag
from pmo_build.model.records.status_report import StatusReport
from pmo_build.pages.addresses import FIELD, REPORT, REPORTS
from pmo_build.pages.project.status_tables import worse_of_same_day
from pmo_build.pages.reports.report_periods import report_periods, report_url
from pmo_build.portal.field_values import field_value
from pmo_build.portal.page import Page, PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.record_links import link_to, person_value
from pmo_build.portal.records import record_entry
from pmo_build.portal.register_table import register
from pmo_build.portal.sources import Source, source_of
from pmo_build.portal.status_values import RagStatus
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import LinkTo, Value

_DIMENSIONS = ("overall", "schedule", "cost", "scope", "quality", "risk", "benefits", "resources")


@dataclass(frozen=True, slots=True)
class ReportView:
    """What the page of a highlight report shows.

    Attributes:
        counts: The report that counts in its place, as it ends on the same day and tells a worse story.
    """

    report: StatusReport
    project: ProjectRow | None
    author: Value
    percent_complete: Value
    forecast_cost: Value
    dimensions: tuple[tuple[str, Rag | None], ...]
    counts: LinkTo | None
    before: LinkTo | None
    after: LinkTo | None
    source: Source


@dataclass(frozen=True, slots=True)
class ReportsView:
    """What the list of all reports shows.

    Attributes:
        portfolio: The reports on the portfolio, the newest first.
        fields_url: Of the page that explains the fields of a status report.
    """

    portfolio: tuple[LinkTo, ...]
    table: Table
    count: int
    fields_url: str


def _newest_first(portal: Portal) -> list[StatusReport]:
    return sorted(portal.portfolio.all(StatusReport), key=lambda report: (report.as_of, report.key), reverse=True)


def _by_project(portal: Portal) -> dict[str, list[StatusReport]]:
    """Return project → its reports, the oldest first."""
    found: dict[str, list[StatusReport]] = {}
    for report in reversed(portal.once(_newest_first)):
        found.setdefault(report.parent, []).append(report)
    return found


def _by_name(portal: Portal) -> dict[str, StatusReport]:
    found = (report for own in portal.once(_by_project).values() for report in own)
    return {report.key.replace("/", "_"): report for report in found}


def _list(portal: Portal) -> ReportsView:
    reports = portal.once(_newest_first)
    table = register(
        portal,
        StatusReport.kind,
        reports,
        id_="reports",
        with_project=True,
        extra=[Column("overall", portal.translate("Overall"), _overall, filter="choice")],
    )
    periods = report_periods(portal)
    papers = tuple(LinkTo(portal.formats.month_of_year(period.end), report_url(period)) for period in periods)
    return ReportsView(papers, table, len(reports), FIELD.named(StatusReport.kind).path)


def _overall(report: StatusReport) -> Value:
    return RagStatus(report.rag.overall)


def _title(portal: Portal, report: StatusReport) -> str:
    project = portal.rows_by_id.get(report.parent)
    return f"{project.title if project else report.parent} · {portal.formats.day(report.as_of)}"


def _above(portal: Portal, report: StatusReport) -> tuple[LinkTo, ...]:
    project, top = portal.rows_by_id.get(report.parent), LinkTo(portal.translate("Reports"), REPORTS.path)
    return (top, LinkTo(project.title, project.url)) if project else (top,)


def _view(portal: Portal, report: StatusReport) -> ReportView:
    own = portal.once(_by_project)[report.parent]
    position, worse = own.index(report), worse_of_same_day(portal, report)
    return ReportView(
        report=report,
        project=portal.rows_by_id.get(report.parent),
        author=person_value(portal, report.author),
        percent_complete=field_value(portal, report, "percent_complete"),
        forecast_cost=field_value(portal, report, "forecast_cost"),
        dimensions=tuple((dimension, getattr(report.rag, dimension)) for dimension in _DIMENSIONS),
        counts=None if worse is None else link_to(portal, worse),
        before=_step(portal, own[position - 1] if position else None),
        after=_step(portal, own[position + 1] if position + 1 < len(own) else None),
        source=source_of(portal.portfolio, report),
    )


def _step(portal: Portal, report: StatusReport | None) -> LinkTo | None:
    return None if report is None else LinkTo(portal.formats.day(report.as_of), link_to(portal, report).url)


PAGES = (
    Page(REPORTS, "reports/reports", _list, title="Reports", order=60),
    PageOfEach(
        REPORT, "reports/report", _by_name, _view, title=_title, order=60, above=_above, kind=StatusReport.kind,
        search=lambda portal, report, _: (replace(record_entry(portal, report), title=_title(portal, report)),),
    ),
)  # fmt: skip
