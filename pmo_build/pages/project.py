"""A page per project, with everything about it. Project pages are not in the navigation tree."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.entities.portfolio import Tier
from pmo_build.entities.project import Milestone, Project
from pmo_build.entities.record import Rag
from pmo_build.entities.status_report import StatusReport
from pmo_build.findings import Finding
from pmo_build.metrics.exposure import total_exposure
from pmo_build.metrics.slip import is_overdue, last_milestone, milestone_slip
from pmo_build.metrics.status import reports
from pmo_build.metrics.totals import Total
from pmo_build.rendering import SearchEntry
from pmo_build.views import FindingView, PageView, Portal, ProjectRow, RiskRow, risk_entry, search_text

ORDER = 100
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
                hide=("navigation",),
            )


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
        findings=tuple(FindingView.of(portal, finding) for finding in findings),
    )


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
    return (*found, *(risk_entry(risk) for risk in view.risks))
