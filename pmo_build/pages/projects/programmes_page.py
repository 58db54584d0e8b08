"""A page per programme: what it is for, and what its projects add up to and when they end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from pmo_build.metrics.money.finance import TotalFinance, TotalOutturn, total_finance
from pmo_build.metrics.people.demand import allocated_fte, allocation_span
from pmo_build.metrics.risk.risk_rollup import RiskRollUp, programme_risks
from pmo_build.metrics.schedule.dependencies import is_needed
from pmo_build.metrics.schedule.slip import is_overdue, milestone_slip
from pmo_build.metrics.status.rag import rag_groups
from pmo_build.metrics.totals import total
from pmo_build.metrics.value.benefits import summary
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.person import Person
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Milestone, Project
from pmo_build.pages.addresses import PORTFOLIO, PROGRAMME, PROGRAMME_BENEFITS
from pmo_build.pages.people.team_section import busiest
from pmo_build.pages.project.registers import dependencies_table
from pmo_build.pages.projects.project_tables import projects_table, projects_url
from pmo_build.pages.schedule.roadmap_tables import RoadmapView, roadmap_view
from pmo_build.pages.value.measure_tables import StateCount, benefits_table, state_counts, troubled
from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.charts.parts import Unit
from pmo_build.portal.charts.shares import Share, ShareBar, Shares
from pmo_build.portal.page import PageOfEach
from pmo_build.portal.page_view import Ages
from pmo_build.portal.portal import Portal, ProjectRow, RiskRow
from pmo_build.portal.records import RecordView, person_value, project_value, record_entry, record_view
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import LinkTo, Number, PlainText, Several

_TOP = 10
_RISKS = 6


@dataclass(frozen=True, slots=True)
class MilestoneAhead:
    """A milestone that is not reached yet."""

    milestone: Milestone
    project: ProjectRow
    overdue: bool
    slip_days: int | None


@dataclass(frozen=True, slots=True)
class MembersPart:
    """The projects of a programme, and how those that run stand."""

    rows: tuple[ProjectRow, ...]
    table: Table
    running: int
    running_url: str
    late: int
    late_url: str
    shares: Shares | None


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """What the page of a programme shows.

    Attributes:
        bars: Budget and forecast of each year; `None` if no year is known.
        ahead: The milestones that come next.
        more_ahead: Number of further ones.
        risks: The highest open threats.
        more_risks: Number of further ones.
        dependencies: Open ones of its projects, with each other and with others.
    """

    record: RecordView
    members: MembersPart
    roadmap: RoadmapView
    finance: TotalFinance
    bars: Bars | None
    ahead: tuple[MilestoneAhead, ...]
    more_ahead: int
    roll_up: RiskRollUp
    risks: tuple[RiskRow, ...]
    more_risks: int
    dependencies: Table
    benefits: Table
    benefit_states: tuple[StateCount, ...]
    benefits_troubled: int
    people: Table


class Grouped(NamedTuple):
    """Id of a programme → benefits of it and of its projects, and → the live threats of its projects."""

    benefits: Mapping[str, list[Benefit]]
    risks: Mapping[str, list[RiskRow]]


def _rows(portal: Portal) -> dict[str, list[ProjectRow]]:
    """Return id of a programme → the rows of its projects."""
    found: dict[str, list[ProjectRow]] = {}
    for row in portal.projects:
        found.setdefault(row.programme_id, []).append(row)
    return found


def _grouped(portal: Portal) -> Grouped:
    benefits: defaultdict[str, list[Benefit]] = defaultdict(list)
    for benefit in portal.portfolio.all(Benefit):
        project = portal.rows_by_id.get(benefit.parent)
        benefits[benefit.programme or (project.programme_id if project else "")].append(benefit)
    risks: defaultdict[str, list[RiskRow]] = defaultdict(list)
    for risk in portal.risks:
        if risk.project is not None and risk.is_live and risk.is_threat:
            risks[risk.project.programme_id].append(risk)
    return Grouped(benefits, risks)


def _view(portal: Portal, programme: Programme) -> ProgrammeView:
    grouped, rows = portal.once(_grouped), portal.once(_rows).get(programme.id, [])
    benefits, risks = grouped.benefits.get(programme.id, []), grouped.risks.get(programme.id, [])
    by_id = {row.id: row for row in rows}
    projects = [project for project in portal.portfolio.all(Project) if project.id in by_id]
    money = total_finance(portal.portfolio, projects, portal.as_of)
    ahead = sorted(_ahead(portal, projects), key=lambda one: (one.milestone.expected or portal.as_of, one.project.id))
    stands = summary(portal.portfolio, benefits, portal.as_of).states
    return ProgrammeView(
        # Its projects and benefits refer to it, and are shown in full anyway.
        record=replace(record_view(portal, programme), referring=()),
        members=_members(portal, programme, rows),
        roadmap=roadmap_view(portal, projects, "roadmap", portal.translate("Roadmap")),
        finance=money,
        bars=_bars(portal, money.years),
        ahead=tuple(ahead[:_TOP]),
        more_ahead=len(ahead[_TOP:]),
        roll_up=programme_risks(portal.portfolio, programme, portal.as_of),
        risks=tuple(risks[:_RISKS]),
        more_risks=len(risks[_RISKS:]),
        dependencies=dependencies_table(portal, _dependencies(portal, by_id)),
        benefits=benefits_table(portal, benefits),
        benefit_states=state_counts(stands, PROGRAMME_BENEFITS.on(programme.id)),
        benefits_troubled=troubled(stands),
        people=_people(portal, projects),
    )


def _ages(rows: Iterable[ProjectRow]) -> Ages:
    known = [row.age for row in rows if row.is_running and row.age is not None]
    return Ages(min(known, default=None), max(known, default=None))


def _members(portal: Portal, programme: Programme, rows: list[ProjectRow]) -> MembersPart:
    running = [row for row in rows if row.is_running]
    name = programme.label
    found = rag_groups(row.move for row in running)
    urls = {share.rag: projects_url(programme=name, running="yes", rag=share.rag or "none") for share in found}
    bars = (
        ShareBar(
            portal.translate("By number of projects"),
            tuple(Share(share.rag, len(share.projects), urls[share.rag]) for share in found),
        ),
        ShareBar(
            portal.translate("By budget"),
            tuple(Share(share.rag, share.budget.amount if share.projects else 0, urls[share.rag]) for share in found),
            Unit.MONEY,
        ),
    )
    return MembersPart(
        rows=tuple(rows),
        table=projects_table(portal, "projects-table", rows, with_programme=False),
        running=len(running),
        running_url=projects_url(programme=name, running="yes"),
        late=sum(row.is_late for row in running),
        late_url=projects_url(programme=name, running="yes", late="yes"),
        shares=Shares("programme-status", portal.translate("Reported status"), bars) if running else None,
    )


def _bars(portal: Portal, years: Iterable[TotalOutturn]) -> Bars | None:
    _ = portal.translate

    def group(year: TotalOutturn) -> BarGroup:
        budget, forecast = year.budget.total.amount, year.forecast.total.amount
        is_over = year.variance.amount is not None and year.variance.amount < 0
        bars = (
            Bar(_("Budget"), budget, "reference"),
            Bar(_("Forecast"), forecast, "alert" if is_over else "expected"),
        )
        return BarGroup(year.fiscal_year or "", bars)

    groups = tuple(group(year) for year in years)
    return Bars("programme-money", _("Budget and forecast"), groups) if groups else None


def _ahead(portal: Portal, projects: Iterable[Project]) -> Iterator[MilestoneAhead]:
    for project in projects:
        for milestone in () if project.state.is_closed else project.milestones:
            if milestone.actual is None and milestone.expected is not None:
                overdue, slip = is_overdue(milestone, portal.as_of), milestone_slip(milestone, portal.as_of)
                yield MilestoneAhead(milestone, portal.rows_by_id[project.id], overdue, slip)


def _dependencies(portal: Portal, rows: Mapping[str, ProjectRow]) -> tuple[Dependency, ...]:
    found = {one.key: one for id_ in rows for one in portal.dependencies.get(id_, ())}
    return tuple(one for one in found.values() if is_needed(portal.portfolio, one))


def _people(portal: Portal, projects: Iterable[Project]) -> Table:
    """Return who works for projects now, and how much is asked of each."""
    _ = portal.translate
    asked: dict[str, list[tuple[Project, Allocation]]] = {}
    for project in projects:
        for allocation in portal.portfolio.of(project, Allocation) if project.state.is_running else ():
            first, last = allocation_span(project, allocation)
            if (first is None or first <= portal.as_of) and (last is None or last >= portal.as_of):
                asked.setdefault(allocation.person or "", []).append((project, allocation))
    columns = (
        Head("person", _("Person")),
        Head("projects", _("Projects")),
        Head("fte", _("Asked, in FTE"), number=True),
        Head("load", _("Busiest month, all projects")),
    )
    rows = tuple(_person(portal, id_, asked[id_]) for id_ in sorted(asked, key=lambda id_: (not id_, id_)))
    return Table("people", _("People"), columns, rows)


def _person(portal: Portal, id_: str, asked: list[tuple[Project, Allocation]]) -> Row:
    person = portal.portfolio.find(Person, id_)
    fte = total(allocated_fte(allocation, person) for _, allocation in asked).amount
    projects = tuple(project_value(portal, key) for key in dict.fromkeys(project.id for project, _ in asked))
    name = person_value(portal, id_) if id_ else PlainText(portal.translate("Nobody named yet"))
    return Row((
        name, Several(projects), Number(fte), busiest(portal, id_),
    ))  # fmt: skip


def _programmes(portal: Portal) -> dict[str, Programme]:
    return {programme.id: programme for programme in portal.portfolio.all(Programme)}


def _above(portal: Portal, _: Programme) -> tuple[LinkTo, ...]:
    return (LinkTo(portal.translate("Projects"), PORTFOLIO.path),)


PAGES = (
    PageOfEach(
        PROGRAMME, "projects/programme", _programmes, _view, title=lambda _, programme: programme.label, order=90,
        above=_above, kind=Programme.kind, tables=(PROGRAMME_BENEFITS,),
        search=lambda portal, programme, _: (record_entry(portal, programme),),
        ages=lambda portal, programme: _ages(portal.once(_rows).get(programme.id, [])),
    ),
)  # fmt: skip
