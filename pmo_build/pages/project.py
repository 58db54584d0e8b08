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
from pmo_build.metrics.slip import last_milestone
from pmo_build.metrics.status import reports
from pmo_build.metrics.totals import Total
from pmo_build.rendering import SearchEntry
from pmo_build.views import FindingView, PageView, Portal, ProjectRow, RiskRow, search_text

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
                f"projects/{row.id}.md", row.title, "project", view, _search(project, row, view), hide=("navigation",)
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
        tier=portal.portfolio.settings.tier(project.tier),
        finish=last_milestone(project),
        report=report,
        dimensions=tuple(DimensionView(name, getattr(report.rag, name)) for name in _DIMENSIONS) if report else (),
        history=tuple(reversed(reports(portal.portfolio, project, portal.as_of))),
        milestones=tuple(_milestone(portal, project, milestone) for milestone in project.milestones),
        risks=tuple(own),
        exposure=total_exposure((r.risk for r in own if r.risk.is_open), portal.portfolio.settings.risk),
        elsewhere=tuple(touching),
        findings=tuple(FindingView.of(portal, finding) for finding in findings),
    )


def _milestone(portal: Portal, project: Project, milestone: Milestone) -> MilestoneView:
    expected = milestone.expected
    past = expected is not None and expected < portal.as_of
    return MilestoneView(milestone, past and milestone.actual is None and not project.state.is_closed)


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


def _search(project: Project, row: ProjectRow, view: ProjectView) -> tuple[SearchEntry, ...]:
    summary = search_text(row.id, row.programme, project.manager, project.sponsor, *project.tags, project.summary)
    risks = (
        SearchEntry(risk.url, risk.title, search_text(risk.key, risk.risk.owner, row.title)) for risk in view.risks
    )
    return (SearchEntry(row.url, row.title, summary[:600]), *risks)
