"""A page per project, with everything about it. Project pages are not in the navigation tree."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pmo_build.model.findings import Finding
from pmo_build.model.records.project import Deliverable, Project
from pmo_build.pages.addresses import PORTFOLIO, PROJECT, PROJECT_RISKS
from pmo_build.pages.money.money_section import money
from pmo_build.pages.project.business_case import BusinessCaseView, business_case
from pmo_build.pages.project.documents import DocumentView, documents
from pmo_build.pages.project.missing_sections import MissingSection, missing_sections
from pmo_build.pages.project.money_part import MoneyPart, money_part
from pmo_build.pages.project.project_facts import project_facts
from pmo_build.pages.project.project_status import ProjectStatus, project_status
from pmo_build.pages.project.project_tiles import project_tiles
from pmo_build.pages.project.record_sections import RecordSection, record_sections
from pmo_build.pages.project.report_differences import DifferencesPanel, differences_panel
from pmo_build.pages.project.risks_part import RisksPart, risks_part
from pmo_build.pages.project.tolerances import tolerances_table
from pmo_build.pages.quality.finding_tables import findings_table
from pmo_build.pages.schedule.project_schedule import ProjectSchedule, project_schedule
from pmo_build.portal.composed_values import Fact
from pmo_build.portal.page import PageOfEach
from pmo_build.portal.page_view import Ages
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.records import entry_of
from pmo_build.portal.risk_row import risk_entry
from pmo_build.portal.search import SearchEntry, search_text
from pmo_build.portal.sources import Source, source_of
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import LinkTo


@dataclass(frozen=True, slots=True)
class Jump:
    """A section that the list at the top of the page leads to.

    Attributes:
        count: Number of its records; `None` if it is not counted.
    """

    title: str
    anchor: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ProjectView:
    """What the page of a project shows.

    Attributes:
        facts: Who answers for it and what kind of project it is.
        differences: What its latest report says beside its records; `None` if there is nothing to compare.
        records: Its records of the other kinds.
        jumps: The sections that are there, for the list at the top.
        missing: The sections that are left out, as nothing is recorded.
    """

    row: ProjectRow
    tiles: tuple[Tile, ...]
    summary: str | None
    facts: tuple[Fact, ...]
    status: ProjectStatus
    differences: DifferencesPanel | None
    tolerances: Table
    schedule: ProjectSchedule
    money: MoneyPart
    case: BusinessCaseView | None
    deliverables: tuple[Deliverable, ...]
    risks: RisksPart
    records: tuple[RecordSection, ...]
    documents: tuple[DocumentView, ...]
    source: Source
    findings: Table
    jumps: tuple[Jump, ...] = ()
    missing: tuple[MissingSection, ...] = ()


def _above(portal: Portal, project: Project) -> tuple[LinkTo, ...]:
    row, top = portal.rows_by_id[project.id], LinkTo(portal.translate("Projects"), PORTFOLIO.path)
    return (top, LinkTo(row.programme, row.programme_url)) if row.programme else (top,)


def _view(portal: Portal, project: Project) -> ProjectView:
    row = portal.rows_by_id[project.id]
    risks, status, costs = risks_part(portal, row), project_status(portal, project, row), money(portal, project)
    findings = portal.once(_findings).get(project.id, [])
    view = ProjectView(
        row=row,
        tiles=project_tiles(portal, project, row, status, costs.finance.whole_life, risks.exposure),
        summary=project.summary,
        facts=tuple(project_facts(portal, project, row)),
        status=status,
        differences=differences_panel(portal, project),
        tolerances=tolerances_table(portal, project),
        schedule=project_schedule(portal, project),
        money=money_part(portal, project, costs),
        case=business_case(portal, project.business_case),
        deliverables=project.deliverables,
        risks=risks,
        records=tuple(record_sections(portal, project)),
        documents=documents(portal, project),
        source=source_of(portal.portfolio, project),
        findings=findings_table(portal, findings),
    )
    jumps = tuple(_jumps(portal, view))
    missing = tuple(missing_sections(portal, project, {jump.anchor for jump in jumps}))
    if missing:
        jumps += (Jump(portal.translate("Not recorded yet"), "not-recorded", len(missing)),)
    return replace(view, jumps=jumps, missing=missing)


def _jumps(portal: Portal, view: ProjectView) -> Iterator[Jump]:
    """Yield the sections that the page shows, in their order."""
    _, schedule, costs = portal.translate, view.schedule, view.money.costs
    milestones, changes = len(schedule.milestones.rows), len(schedule.changes.rows)
    always = (
        (view.status.is_known, Jump(_("Status"), "status")),
        (view.tolerances.rows, Jump(_("Tolerances"), "tolerances", len(view.tolerances.rows))),
        (milestones, Jump(_("Milestones"), "milestones", milestones)),
        (changes or schedule.not_approved, Jump(_("Baselines"), "baselines", changes)),
        (view.money.is_known, Jump(_("Money"), "money")),
        (costs.rows, Jump(_("Costs"), "costs", len(costs.rows))),
        (view.case, Jump(_("Business case"), "business-case")),
        (view.deliverables, Jump(_("Deliverables"), "deliverables", len(view.deliverables))),
        (view.risks.own or view.risks.elsewhere, Jump(_("Risks"), "risks", view.risks.count)),
    )
    yield from (jump for is_there, jump in always if is_there)
    yield from (Jump(section.title, section.id, section.count) for section in view.records)
    if view.documents:
        yield Jump(_("Documents"), "documents", len(view.documents))
    yield Jump(_("Data quality"), "data-quality", len(view.findings.rows))


def _findings(portal: Portal) -> defaultdict[str, list[Finding]]:
    """Return id of a project → what was found in its folder."""
    grouped: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in portal.findings:
        folders = finding.path.split("/")
        if len(folders) > 3 and folders[1] == "projects":
            grouped[folders[2]].append(finding)
    return grouped


def _search(portal: Portal, project: Project, view: ProjectView) -> tuple[SearchEntry, ...]:
    _, row = portal.translate, view.row
    own = (str(value) for value in project.custom.values() if isinstance(value, str))
    people = (project.manager, project.sponsor, project.owner)
    summary = search_text(row.id, row.programme, *people, *project.tags, project.summary, *own)
    found = [SearchEntry(row.url, row.title, summary)]
    if project.milestones:
        names = search_text(*(name for m in project.milestones for name in (m.title, m.gate)))
        found.append(SearchEntry(PROJECT.named(row.id).section("milestones"), f"{_('Milestones')}: {row.title}", names))
    records = (entry_of(record) for section in view.records for record in section.records)
    return (*found, *(risk_entry(risk) for risk in view.risks.own), *records)


def _projects(portal: Portal) -> dict[str, Project]:
    found = ((row.id, portal.portfolio.find(Project, row.id)) for row in portal.projects)
    return {id_: project for id_, project in found if project is not None}


PAGES = (
    PageOfEach(
        PROJECT, "project/project", _projects, _view, title=lambda portal, project: portal.rows_by_id[project.id].title,
        order=100, above=_above, kind=Project.kind, tables=(PROJECT_RISKS,), in_rows=("costs",), search=_search,
        ages=lambda portal, project: Ages(*[portal.rows_by_id[project.id].age] * 2),
    ),
)  # fmt: skip
