"""Reports: the list of portfolio reports, and a highlight report per project and period; each prints well."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from pmo_build.model.records.record import Rag
from pmo_build.model.records.status_report import StatusReport
from pmo_build.pages.reports.report_periods import report_periods, report_url
from pmo_build.portal.addresses import Source, record_url, source_of
from pmo_build.portal.page import PageView
from pmo_build.portal.portal import WIDE, Portal, ProjectRow
from pmo_build.portal.records import link_to, person_value, record_entry, register
from pmo_build.portal.values import Column, LinkTo, Table, Value

ORDER = 60
_DIMENSIONS = ("overall", "schedule", "cost", "scope", "quality", "risk", "benefits", "resources")


@dataclass(frozen=True, slots=True)
class ReportView:
    """What the page of a highlight report shows."""

    report: StatusReport
    project: ProjectRow | None
    author: Value
    dimensions: tuple[tuple[str, Rag | None], ...]
    before: LinkTo | None
    after: LinkTo | None
    source: Source


@dataclass(frozen=True, slots=True)
class ReportsView:
    """What the list of all reports shows.

    Attributes:
        portfolio: The reports on the portfolio, the newest first.
    """

    portfolio: tuple[LinkTo, ...]
    table: Table
    count: int


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the list of all reports, and a page for each."""
    title = portal.translate("Reports")
    reports = sorted(portal.portfolio.all(StatusReport), key=lambda report: (report.as_of, report.key), reverse=True)
    yield PageView("reports.md", title, "reports/reports", partial(_list, portal, reports), navigation=title, hide=WIDE)
    by_project: dict[str, list[StatusReport]] = {}
    for report in reversed(reports):
        by_project.setdefault(report.parent, []).append(report)
    for own in by_project.values():
        for position, report in enumerate(own):
            before = own[position - 1] if position else None
            after = own[position + 1] if position + 1 < len(own) else None
            yield _page(portal, title, report, before, after)


def _list(portal: Portal, reports: list[StatusReport]) -> ReportsView:
    overall = Column("overall", portal.translate("Overall"), filter="choice")
    table = register(
        portal,
        StatusReport.kind,
        reports,
        id_="reports",
        with_project=True,
        extra=[(overall, lambda report: Value("rag", report.rag.overall, choice=report.rag.overall or "none"))],
    )
    periods = report_periods(portal)
    papers = tuple(LinkTo(portal.formats.month_of_year(period.end), report_url(period)) for period in periods)
    return ReportsView(papers, table, len(reports))


def _page(
    portal: Portal, section: str, report: StatusReport, before: StatusReport | None, after: StatusReport | None
) -> PageView:
    project = portal.rows_by_id.get(report.parent)
    name = project.title if project else report.parent
    day = portal.formats.day(report.as_of)
    crumbs = [LinkTo(section, "reports.html")]
    if project:
        crumbs.append(LinkTo(project.title, project.url))
    path = (record_url(portal.portfolio, report) or "").removesuffix(".html") + ".md"
    title = f"{name} · {day}"
    make = partial(_view, portal, report, before, after)
    return PageView(
        path,
        title,
        "reports/report",
        make,
        lambda _: (replace(record_entry(portal, report), title=title),),
        crumbs=tuple(crumbs),
        hide=WIDE,
    )


def _view(portal: Portal, report: StatusReport, before: StatusReport | None, after: StatusReport | None) -> ReportView:
    return ReportView(
        report=report,
        project=portal.rows_by_id.get(report.parent),
        author=person_value(portal, report.author),
        dimensions=tuple((dimension, getattr(report.rag, dimension)) for dimension in _DIMENSIONS),
        before=_step(portal, before),
        after=_step(portal, after),
        source=source_of(portal.portfolio, report),
    )


def _step(portal: Portal, report: StatusReport | None) -> LinkTo | None:
    return None if report is None else LinkTo(portal.formats.day(report.as_of), link_to(portal, report).url)
