"""What a project keeps of each kind of record: as a table, with its records in full."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pmo_build.metrics.stakeholders.engagement import engagement_gap
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import kinds
from pmo_build.model.records.stakeholder import Stakeholder
from pmo_build.pages.control.decision_tables import changes_table, decisions_table
from pmo_build.pages.control.issue_tables import assumptions_table, issues_table
from pmo_build.pages.lessons.lesson_tables import useful_lessons
from pmo_build.pages.people.team_section import team_load, team_table
from pmo_build.pages.schedule.project_dependencies import project_dependencies_table
from pmo_build.pages.schedule.project_gates import project_gates_table
from pmo_build.pages.stakeholders.communication_tables import communications_table
from pmo_build.pages.stakeholders.stakeholder_tables import stakeholders_table
from pmo_build.pages.value.measure_tables import benefits_table
from pmo_build.portal.charts.parts import Chart
from pmo_build.portal.charts.power_interest import Point, PowerInterest
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.records import RecordView, record_view
from pmo_build.portal.register_table import plural, register
from pmo_build.portal.tables import Table

# Sections of their own.
_ELSEWHERE = {"risk", "status-report", "costs"}
_ORDER = (
    "gate", "issue", "decision", "change", "assumption", "allocation", "stakeholder", "communication", "raci",
    "benefit", "dependency", "lesson",
)  # fmt: skip
# A lesson has a page of its own.
_IN_TABLE_ONLY = {"lesson"}
# Fewer on a map say no more than the table does; more hide each other.
_LEAST_POINTS, _MOST_POINTS = 3, 60


@dataclass(frozen=True, slots=True)
class RecordSection:
    """The records of a kind.

    Attributes:
        id: Anchor of its heading; the name of its kind.
        count: Number of rows of the table.
        in_full: Number of records that are shown in full.
        records: Those of the project itself, in full.
        further: What others have recorded that is of use here, with a heading.
    """

    id: str
    title: str
    count: int
    table: Table
    chart: Chart | None
    in_full: int
    records: tuple[RecordView, ...]
    further: Table | None = None


def record_sections(portal: Portal, project: Project) -> Iterator[RecordSection]:
    """Yield the kinds of record of which a project has something to show."""
    for kind in project_kinds():
        if kind.name not in _ELSEWHERE:
            own = portal.portfolio.of(project, kind.entity)
            section = _section(portal, project, kind, own)
            if section.table.rows or section.further:
                yield section


def project_kinds() -> tuple[Kind, ...]:
    """Return the kinds of record that projects keep, in the order of the page; new kinds come last."""
    names = [*_ORDER, *(name for name in kinds().by_name if name not in _ORDER)]
    return tuple(kind for name in names if (kind := kinds().by_name[name]).in_projects)


def section_title(portal: Portal, kind: Kind) -> str:
    """Return the heading of the section of a kind."""
    return portal.translate("Team") if kind.name == Allocation.kind else plural(portal, kind)


def _section(portal: Portal, project: Project, kind: Kind, own: tuple[Any, ...]) -> RecordSection:
    table = _table(portal, project, kind, own)
    in_full = () if kind.name in _IN_TABLE_ONLY else own
    useful = useful_lessons(portal, project).table if kind.name == Lesson.kind else None
    return RecordSection(
        id=kind.name,
        title=section_title(portal, kind),
        count=len(table.rows),
        table=table,
        chart=_CHARTS[kind.name](portal, own) if kind.name in _CHARTS else None,
        in_full=len(in_full),
        records=tuple(record_view(portal, record) for record in in_full),
        further=useful if useful and useful.rows else None,
    )


def _table(portal: Portal, project: Project, kind: Kind, own: tuple[Any, ...]) -> Table:
    if kind.name == Gate.kind:
        return project_gates_table(portal, project)
    if kind.name == Dependency.kind:
        return project_dependencies_table(portal, portal.dependencies.get(project.id, ()), project.id)
    if kind.name in _TABLES:
        return _TABLES[kind.name](portal, own)
    return register(portal, kind.name, own, id_=f"{kind.name}-register").without_empty()


def _map(portal: Portal, people: Iterable[Stakeholder]) -> PowerInterest | None:
    placed = [one for one in people if one.influence is not None and one.interest is not None]
    if len(placed) < _LEAST_POINTS:
        return None
    points = tuple(
        Point(to.title, one.influence, one.interest, engagement_gap(one), to.url)
        for one in placed[:_MOST_POINTS]
        for to in (link_to(portal, one),)
    )
    return PowerInterest("power-interest", portal.translate("Power and interest"), points)


def _benefits(portal: Portal, records: Iterable[Any]) -> Table:
    return benefits_table(portal, records, with_project=False)


_TABLES: Mapping[str, Callable[[Portal, Iterable[Any]], Table]] = {
    "issue": issues_table,
    "decision": decisions_table,
    "change": changes_table,
    "assumption": assumptions_table,
    "allocation": team_table,
    "stakeholder": stakeholders_table,
    "communication": communications_table,
    "benefit": _benefits,
}
_CHARTS: Mapping[str, Callable[[Portal, tuple[Any, ...]], Chart | None]] = {
    "allocation": team_load,
    "stakeholder": _map,
}
