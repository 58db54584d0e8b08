"""A page per programme: what it is for, and what its projects add up to and when they end."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from pmo_build.metrics.money.finance import total_finance
from pmo_build.metrics.risk.risk_rollup import programme_risks
from pmo_build.metrics.schedule.dependencies import is_needed
from pmo_build.metrics.value.benefits import summary
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import PORTFOLIO, PROGRAMME, PROGRAMME_BENEFITS
from pmo_build.pages.money.standing_table import standing_table
from pmo_build.pages.projects.programme_charts import status_chart, years_chart
from pmo_build.pages.projects.programme_lists import ProjectItem, highest_threats, next_milestones
from pmo_build.pages.projects.programme_people import people_table
from pmo_build.pages.projects.programme_tables import years_table
from pmo_build.pages.projects.programme_tiles import benefits_tile, money_tiles, running_tile, threats_tile
from pmo_build.pages.projects.project_tables import projects_table
from pmo_build.pages.schedule.project_dependencies import programme_dependencies_table
from pmo_build.pages.schedule.roadmap_charts import RoadmapView, roadmap_view
from pmo_build.pages.value.measure_tables import StateCount, benefits_table, state_counts
from pmo_build.portal.charts.bars import Bars
from pmo_build.portal.charts.shares import Shares
from pmo_build.portal.page import PageOfEach
from pmo_build.portal.page_view import Ages
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.records import RecordView, record_entry, record_view
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import LinkTo, Listed


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """What the page of a programme shows.

    Attributes:
        tiles: None if it has no projects.
        promises_differ: Whether any status is told against a first promise too, as its baseline has moved.
        status: How many of its projects report which status; `None` if none runs.
        years_chart: `None` if no year is known.
        milestones: Those that come next.
        risks: The highest open threats.
        dependencies: Open ones of its projects, with each other and with others.
    """

    record: RecordView
    tiles: tuple[Tile, ...]
    projects: Table
    promises_differ: bool
    status: Shares | None
    roadmap: RoadmapView
    standing: Table
    years: Table
    years_chart: Bars | None
    milestones: Listed[ProjectItem]
    risks: Listed[ProjectItem]
    dependencies: Table
    benefits: Table
    benefit_states: tuple[StateCount, ...]
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
    benefits, ids = grouped.benefits.get(programme.id, []), {row.id for row in rows}
    projects = [project for project in portal.portfolio.all(Project) if project.id in ids]
    finance = total_finance(portal.portfolio, projects, portal.as_of)
    risks = programme_risks(portal.portfolio, programme, portal.as_of).sum
    states = summary(portal.portfolio, benefits, portal.as_of).states
    tiles = (
        running_tile(portal, programme, rows),
        *money_tiles(portal, finance.whole_life),
        threats_tile(portal, risks),
        benefits_tile(portal, len(benefits), states),
    )
    return ProgrammeView(
        # Its projects and benefits refer to it, and are shown in full anyway.
        record=replace(record_view(portal, programme), referring=()),
        tiles=tiles if rows else (),
        promises_differ=any(row.promises for row in rows),
        projects=projects_table(portal, "projects-table", rows, with_programme=False),
        status=status_chart(portal, programme, rows),
        roadmap=roadmap_view(portal, projects, "roadmap", portal.translate("Roadmap")),
        standing=standing_table(portal, rows),
        years=years_table(portal, finance),
        years_chart=years_chart(portal, finance.years),
        milestones=next_milestones(portal, projects),
        risks=highest_threats(grouped.risks.get(programme.id, ())),
        dependencies=programme_dependencies_table(portal, _dependencies(portal, rows)),
        benefits=benefits_table(portal, benefits),
        benefit_states=state_counts(states, PROGRAMME_BENEFITS.on(programme.id)),
        people=people_table(portal, programme, projects),
    )


def _ages(rows: Iterable[ProjectRow]) -> Ages:
    known = [row.age for row in rows if row.is_running and row.age is not None]
    return Ages(min(known, default=None), max(known, default=None))


def _dependencies(portal: Portal, rows: Iterable[ProjectRow]) -> tuple[Dependency, ...]:
    """Return the open dependencies of projects, each once."""
    found = {one.key: one for row in rows for one in portal.dependencies.get(row.id, ())}
    return tuple(one for one in found.values() if is_needed(portal.portfolio, one))


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
