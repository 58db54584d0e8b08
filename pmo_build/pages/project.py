"""A page per project, with everything about it. Project pages are not in the navigation tree."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.entities.portfolio import Tier
from pmo_build.entities.project import Milestone, Project
from pmo_build.entities.record import Rag
from pmo_build.entities.registry import kinds
from pmo_build.entities.status_report import StatusReport
from pmo_build.findings import Finding
from pmo_build.metrics.exposure import total_exposure
from pmo_build.metrics.slip import is_overdue, last_milestone, milestone_slip
from pmo_build.metrics.status import reports
from pmo_build.metrics.totals import Total
from pmo_build.record_views import RecordView, entry_of, record_view, register
from pmo_build.rendering import Ages, PageView, SearchEntry
from pmo_build.values import LinkTo, Table
from pmo_build.views import FindingView, Portal, ProjectRow, RiskRow, risk_entry, search_text

ORDER = 100
_WITH_SECTION = {"risk", "status-report"}
# A page each, or no more to say than a row of the table does.
_IN_TABLE_ONLY = {"lesson", "costs"}
_DIMENSIONS = ("overall", "schedule", "cost", "scope", "quality", "risk", "benefits", "resources")


@dataclass(frozen=True, slots=True)
class DimensionView:
    """Reported status of one dimension."""

    name: str
    rag: Rag | None


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A milestone and whether it is past its date."""

    milestone: Milestone
    slip_days: int | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Register:
    """A register of the project: its records in a table and in full."""

    kind: str
    title: str
    table: Table
    records: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class ProjectView:
    """What the page of a project shows."""

    project: Project
    row: ProjectRow
    tier: Tier | None
    finish: Milestone | None
    report: StatusReport | None
    dimensions: tuple[DimensionView, ...]
    history: tuple[StatusReport, ...]
    milestones: tuple[MilestoneView, ...]
    risks: tuple[RiskRow, ...]
    exposure: Total
    elsewhere: tuple[RiskRow, ...]
    registers: tuple[Register, ...]
    record: RecordView
    findings: tuple[FindingView, ...]


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the page of each project."""
    findings = _by_project(portal.findings)
    own, touching = _risks(portal)
    for row in portal.projects:
        project = portal.portfolio.find(Project, row.id)
        if project is not None:
            risks = own[row.id], touching[row.id]
            view = _view(portal, project, row, findings[row.id], *risks)
            yield PageView(
                f"projects/{row.id}.md",
                row.title,
                "project",
                view,
                _search(portal, project, row, view),
                crumbs=_crumbs(portal, row),
                ages=Ages(row.age, row.age),
                hide=("navigation",),
            )


def _crumbs(portal: Portal, row: ProjectRow) -> tuple[LinkTo, ...]:
    top = LinkTo(portal.translate("Projects"), "portfolio.html")
    return (top, LinkTo(row.programme, row.programme_url)) if row.programme else (top,)


def _view(
    portal: Portal,
    project: Project,
    row: ProjectRow,
    findings: list[Finding],
    own: list[RiskRow],
    touching: list[RiskRow],
) -> ProjectView:
    own = sorted(own, key=lambda r: (not r.risk.is_open, -(r.score or 0), r.key))
    report = row.report
    return ProjectView(
        project=project,
        row=row,
        tier=portal.portfolio.settings.tier(project.tier, project.budget.amount),
        finish=last_milestone(project),
        report=report,
        dimensions=tuple(DimensionView(name, getattr(report.rag, name)) for name in _DIMENSIONS) if report else (),
        history=tuple(reversed(reports(portal.portfolio, project, portal.as_of))),
        milestones=tuple(_milestone(portal, project, milestone) for milestone in project.milestones),
        risks=tuple(own),
        exposure=total_exposure(portal.portfolio, (r.risk for r in own if r.risk.is_open)),
        elsewhere=tuple(touching),
        registers=tuple(_registers(portal, project)),
        record=record_view(portal, project),
        findings=tuple(FindingView.of(portal, finding) for finding in findings),
    )


def _registers(portal: Portal, project: Project) -> Iterator[Register]:
    """Yield the registers that have no section of their own on the page."""
    for kind in kinds().by_name.values():
        records = portal.portfolio.of(project, kind.entity)
        if records and kind.name not in _WITH_SECTION:
            table = register(portal, kind.name, records, id_=f"{kind.name}-table")
            in_full = () if kind.name in _IN_TABLE_ONLY else tuple(record_view(portal, record) for record in records)
            yield Register(kind.name, table.caption, table, in_full)


def _milestone(portal: Portal, project: Project, milestone: Milestone) -> MilestoneView:
    overdue = is_overdue(milestone, portal.as_of) and not project.state.is_closed
    return MilestoneView(milestone, milestone_slip(milestone, portal.as_of), overdue)


def _by_project(findings: tuple[Finding, ...]) -> defaultdict[str, list[Finding]]:
    grouped: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        folders = finding.path.split("/")
        if len(folders) > 3 and folders[1] == "projects":
            grouped[folders[2]].append(finding)
    return grouped


def _risks(portal: Portal) -> tuple[defaultdict[str, list[RiskRow]], defaultdict[str, list[RiskRow]]]:
    """Return project → its own risks, and project → risks elsewhere that touch it."""
    own: defaultdict[str, list[RiskRow]] = defaultdict(list)
    touching: defaultdict[str, list[RiskRow]] = defaultdict(list)
    for row in portal.risks:
        own[row.risk.parent].append(row)
        for project in row.risk.projects:
            if project != row.risk.parent:
                touching[project].append(row)
    return own, touching


def _search(portal: Portal, project: Project, row: ProjectRow, view: ProjectView) -> tuple[SearchEntry, ...]:
    _ = portal.translate
    own = (str(value) for value in project.custom.values() if isinstance(value, str))
    people = (project.manager, project.sponsor, project.owner)
    summary = search_text(row.id, row.programme, *people, *project.tags, project.summary, *own)
    found = [SearchEntry(row.url, row.title, summary)]
    report = view.report
    if report is not None:
        told = search_text(
            report.achieved, report.next, report.decisions_needed, report.path_to_green, report.narrative
        )
        found.append(SearchEntry(f"{row.url}#status", f"{_('Status')}: {row.title}", told))
    if project.milestones:
        names = search_text(*(name for m in project.milestones for name in (m.title, m.gate)))
        found.append(SearchEntry(f"{row.url}#milestones", f"{_('Milestones')}: {row.title}", names))
    records = (entry_of(record) for register in view.registers for record in register.records)
    return (*found, *(risk_entry(risk) for risk in view.risks), *records)
