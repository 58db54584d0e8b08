"""The registers of a project: each as a table, with its records in full."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pmo_build.metrics.schedule.dependencies import gap_days, is_needed, provider_of, receiver_of
from pmo_build.metrics.stakeholders.engagement import engagement_gap
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Kind, Rag
from pmo_build.model.records.registry import kinds
from pmo_build.model.records.stakeholder import Stakeholder
from pmo_build.pages.control.control_tables import assumptions_table, changes_table, decisions_table, issues_table
from pmo_build.pages.lessons.lesson_tables import useful_lessons
from pmo_build.pages.people.project_section import team_load, team_table
from pmo_build.pages.schedule.project_section import gates_table
from pmo_build.pages.stakeholders.communication_tables import communications_table
from pmo_build.pages.stakeholders.stakeholder_tables import stakeholders_table
from pmo_build.pages.value.measure_tables import benefits_table
from pmo_build.portal.charts.parts import Chart
from pmo_build.portal.charts.power_interest import Point, PowerInterest
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import RecordView, field_value, link_to, plural, project_value, record_view, register
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import NOTHING, Late, PageLink, PlainText, Value, YesNo

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
class Section:
    """A register of the project.

    Attributes:
        id: Anchor of its heading; the name of its kind.
        records: Those of the project itself, in full.
        further: What others have recorded that is of use here, with a heading.
    """

    id: str
    title: str
    count: int
    table: Table
    chart: Chart | None
    records: tuple[RecordView, ...]
    further: Table | None = None


def sections(portal: Portal, project: Project) -> Iterator[Section]:
    """Yield the registers of a project that hold something."""
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
    """Return the heading of a register."""
    return portal.translate("Team") if kind.name == Allocation.kind else plural(portal, kind)


def _section(portal: Portal, project: Project, kind: Kind, own: tuple[Any, ...]) -> Section:
    table = _table(portal, project, kind, own)
    in_full = () if kind.name in _IN_TABLE_ONLY else tuple(record_view(portal, record) for record in own)
    chart = _CHARTS[kind.name](portal, own) if kind.name in _CHARTS else None
    useful = useful_lessons(portal, project).table if kind.name == Lesson.kind else None
    title = section_title(portal, kind)
    return Section(kind.name, title, len(table.rows), table, chart, in_full, useful if useful and useful.rows else None)


def _table(portal: Portal, project: Project, kind: Kind, own: tuple[Any, ...]) -> Table:
    if kind.name == Gate.kind:
        return gates_table(portal, project)
    if kind.name == Dependency.kind:
        return dependencies_table(portal, portal.dependencies.get(project.id, ()), project.id)
    if kind.name in _TABLES:
        return _TABLES[kind.name](portal, own)
    return register(portal, kind.name, own, id_=f"{kind.name}-register").without_empty()


def dependencies_table(portal: Portal, dependencies: Iterable[Dependency], project: str = "") -> Table:
    """Return dependencies as a table: who gives what to whom, and how late it comes.

    Args:
        portal: What all pages are made from.
        dependencies: In the order they are shown.
        project: The one whose page it is, which then only gives or gets; empty if there is none.
    """
    _ = portal.translate
    sides = [Head("side", _("Gives or gets"), filter="choice"), Head("other", _("Other side"))]
    if not project:
        sides = [Head("gives", _("Gives")), Head("gets", _("Gets"))]
    columns = (
        Head("dependency", _("Dependency")),
        *sides,
        Head("need_by", _("Needed by")),
        Head("promised", _("Promised")),
        Head("delivered", _("Delivered")),
        Head("gap", _("After it is needed"), number=True),
        Head("critical", _("Critical")),
        Head("state", _("State"), filter="choice"),
    )
    rows = tuple(_dependency(portal, one, project) for one in dependencies)
    return Table("dependencies", _("Dependencies"), columns, rows).without_empty()


def _dependency(portal: Portal, one: Dependency, project: str) -> Row:
    giver, getter = _side(portal, one, provider_of(one)), _side(portal, one, receiver_of(one))
    sides = [giver, getter]
    if project:
        gives = provider_of(one) == project
        side = portal.translate("gives" if gives else "gets")
        sides = [PlainText(side, choice="gives" if gives else "gets"), getter if gives else giver]
    days = gap_days(one, portal.as_of)
    rag = (Rag.RED if is_needed(portal.portfolio, one) else Rag.AMBER) if days is not None and days > 0 else None
    return Row((
        PageLink(link_to(portal, one)),
        *sides,
        field_value(portal, one, "need_by"),
        field_value(portal, one, "promised"),
        field_value(portal, one, "delivered") if one.delivered else NOTHING,
        Late(days, rag),
        YesNo(True) if one.critical else NOTHING,
        field_value(portal, one, "state"),
    ))  # fmt: skip


def _side(portal: Portal, one: Dependency, project: str | None) -> Value:
    return project_value(portal, project) if project else PlainText(one.outside)


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
