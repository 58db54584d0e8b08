"""A page per project, with everything about it. Project pages are not in the navigation tree."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from pmo_build.metrics.risk.exposure import total_exposure
from pmo_build.metrics.totals import Total
from pmo_build.metrics.value.scoring import weighted_score
from pmo_build.model.findings import Finding
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.portfolio import Tier
from pmo_build.model.records.project import Contribution, Project
from pmo_build.pages.addresses import PORTFOLIO, PROJECT, PROJECT_RISKS
from pmo_build.pages.money.project_section import MoneyView, money
from pmo_build.pages.project.documents import DocumentView, documents
from pmo_build.pages.project.gaps import Gap, gaps
from pmo_build.pages.project.registers import Section, sections
from pmo_build.pages.project.standing import Standing, standing
from pmo_build.pages.quality.finding_tables import findings_table
from pmo_build.pages.risk.project_section import matrix
from pmo_build.pages.schedule.project_section import Plan, plan
from pmo_build.portal.charts.risk_matrix import RiskMatrix
from pmo_build.portal.page import PageOfEach
from pmo_build.portal.page_view import Ages
from pmo_build.portal.portal import Portal, ProjectRow, RiskRow, risk_entry
from pmo_build.portal.records import entry_of, link_to, own_facts, person_value
from pmo_build.portal.search import SearchEntry, search_text
from pmo_build.portal.sources import Source, source_of
from pmo_build.portal.tables import Table
from pmo_build.portal.values import Day, Fact, LinkTo, Number, PageLink, PlainText, Several, Value, YesNo

# What every project should say; the rest is left out where nothing is said.
_EXPECTED = {"Owner", "Manager", "Sponsor"}


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
        risks: Its own.
        elsewhere: Risks of others that touch it.
        registers: Its other registers.
        jumps: The sections that are there, for the list at the top.
        gaps: The sections that are left out, as nothing is recorded.
    """

    project: Project
    row: ProjectRow
    tier: Tier | None
    facts: tuple[Fact, ...]
    standing: Standing
    plan: Plan
    money: MoneyView
    has_case: bool
    risks: tuple[RiskRow, ...]
    matrix: RiskMatrix | None
    exposure: Total
    elsewhere: tuple[RiskRow, ...]
    registers: tuple[Section, ...]
    documents: tuple[DocumentView, ...]
    source: Source
    findings: Table
    jumps: tuple[Jump, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Risks(NamedTuple):
    """Project → its own risks, and project → risks elsewhere that touch it."""

    own: Mapping[str, list[RiskRow]]
    touching: Mapping[str, list[RiskRow]]


def _above(portal: Portal, project: Project) -> tuple[LinkTo, ...]:
    row, top = portal.rows_by_id[project.id], LinkTo(portal.translate("Projects"), PORTFOLIO.path)
    return (top, LinkTo(row.programme, row.programme_url)) if row.programme else (top,)


def _view(portal: Portal, project: Project) -> ProjectView:
    row, risks = portal.rows_by_id[project.id], portal.once(_risks)
    findings = portal.once(_findings).get(project.id, [])
    own = sorted(risks.own.get(row.id, []), key=lambda r: (not r.is_live, -(r.score or 0), r.key))
    case = project.business_case
    view = ProjectView(
        project=project,
        row=row,
        tier=portal.portfolio.settings.tier(project.tier, project.budget.amount),
        facts=tuple(_facts(portal, project)),
        standing=standing(portal, project, row),
        plan=plan(portal, project),
        money=money(portal, project),
        has_case=bool(case.problem or case.options or case.benefits or case.approved),
        risks=tuple(own),
        matrix=matrix(portal, project.id, own),
        exposure=total_exposure(portal.portfolio, (r.risk for r in own if r.is_live)),
        elsewhere=tuple(risks.touching.get(row.id, [])),
        registers=tuple(sections(portal, project)),
        documents=documents(portal, project),
        source=source_of(portal.portfolio, project),
        findings=findings_table(portal, findings),
    )
    jumps = tuple(_jumps(portal, view))
    missing = tuple(gaps(portal, project, {jump.anchor for jump in jumps}))
    if missing:
        jumps += (Jump(portal.translate("Not recorded yet"), "not-recorded", len(missing)),)
    return replace(view, jumps=jumps, gaps=missing)


def _jumps(portal: Portal, view: ProjectView) -> Iterator[Jump]:
    """Yield the sections that the page shows, in their order."""
    _, project = portal.translate, view.project
    always = (
        (view.standing.report or view.standing.judged, Jump(_("Status"), "status")),
        (project.milestones, Jump(_("Milestones"), "milestones", len(project.milestones))),
        (view.plan.ledger, Jump(_("Baselines"), "baselines", len(view.plan.ledger))),
        (view.money.is_known, Jump(_("Money"), "money")),
        (view.money.costs.rows, Jump(_("Costs"), "costs", len(view.money.costs.rows))),
        (view.has_case, Jump(_("Business case"), "business-case")),
        (project.deliverables, Jump(_("Deliverables"), "deliverables", len(project.deliverables))),
        (view.risks or view.elsewhere, Jump(_("Risks"), "risks", len(view.risks))),
    )
    yield from (jump for is_there, jump in always if is_there)
    yield from (Jump(section.title, section.id, section.count) for section in view.registers)
    if view.documents:
        yield Jump(_("Documents"), "documents", len(view.documents))
    yield Jump(_("Data quality"), "data-quality", len(view.findings.rows))


def _facts(portal: Portal, project: Project) -> Iterator[Fact]:
    """Yield who answers for a project, what it is for and what kind of project it is."""
    _ = portal.translate
    tier = portal.portfolio.settings.tier(project.tier, project.budget.amount)
    score = weighted_score(project, portal.portfolio.settings.scoring)
    given = (
        ("Owner", person_value(portal, project.owner)),
        ("Manager", person_value(portal, project.manager)),
        ("Sponsor", person_value(portal, project.sponsor)),
        ("Method", PlainText(project.method)),
        ("Tier", PlainText(tier.title if tier else project.tier)),
        ("Category", PlainText(project.category)),
        ("Start", Day(project.start)),
        ("End", Day(project.end)),
        ("Score", Number(None if score is None else round(score, 1))),
        ("Mandatory", YesNo(project.mandatory or None)),
        ("Tags", Several(tuple(PlainText(tag) for tag in project.tags))),
    )
    for label, value in given:
        if value.is_known or label in _EXPECTED:
            yield Fact(_(label), value)
    yield from own_facts(project.custom)
    if project.objectives:
        yield Fact(_("Objectives"), Several(tuple(_objective(portal, one) for one in project.objectives)))


def _objective(portal: Portal, served: Contribution) -> Value:
    found = portal.portfolio.find(Objective, served.id)
    return PlainText(served.id) if found is None else PageLink(link_to(portal, found))


def _findings(portal: Portal) -> defaultdict[str, list[Finding]]:
    """Return id of a project → what was found in its folder."""
    grouped: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in portal.findings:
        folders = finding.path.split("/")
        if len(folders) > 3 and folders[1] == "projects":
            grouped[folders[2]].append(finding)
    return grouped


def _risks(portal: Portal) -> Risks:
    own: defaultdict[str, list[RiskRow]] = defaultdict(list)
    touching: defaultdict[str, list[RiskRow]] = defaultdict(list)
    for row in portal.risks:
        own[row.risk.parent].append(row)
        for project in row.risk.projects:
            if project != row.risk.parent:
                touching[project].append(row)
    return Risks(own, touching)


def _search(portal: Portal, project: Project, view: ProjectView) -> tuple[SearchEntry, ...]:
    _, row = portal.translate, view.row
    own = (str(value) for value in project.custom.values() if isinstance(value, str))
    people = (project.manager, project.sponsor, project.owner)
    summary = search_text(row.id, row.programme, *people, *project.tags, project.summary, *own)
    found = [SearchEntry(row.url, row.title, summary)]
    if project.milestones:
        names = search_text(*(name for m in project.milestones for name in (m.title, m.gate)))
        found.append(SearchEntry(f"{row.url}#milestones", f"{_('Milestones')}: {row.title}", names))
    records = (entry_of(record) for section in view.registers for record in section.records)
    return (*found, *(risk_entry(risk) for risk in view.risks), *records)


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
