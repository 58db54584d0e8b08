"""The roadmap of projects, by programme: which are drawn, and what stands on their rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain

from pmo_build.metrics.schedule.dependencies import handovers
from pmo_build.metrics.schedule.expected_end import agreed_end
from pmo_build.metrics.schedule.gates import gate_calendar
from pmo_build.metrics.schedule.slip import milestone_slip
from pmo_build.model.records.project import Project
from pmo_build.portal.charts import roadmap_rows as chart
from pmo_build.portal.charts.roadmap import Lane, Roadmap
from pmo_build.portal.charts.timeline import whole_months
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow

# More rows are a wall nobody reads.
_MOST = 40
# What lies further away is left to the edge, so that one far date does not press all others together.
_YEARS_BACK, _YEARS_AHEAD = 3, 6


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """A roadmap, and what is not on it.

    Attributes:
        chart: `None` if no project has a date.
        more: Number of projects with dates that are not drawn: the least expensive.
        undated: Number of projects without any date.
    """

    chart: Roadmap | None
    more: int
    undated: int


def roadmap_view(portal: Portal, projects: Iterable[Project], key: str, title: str) -> RoadmapView:
    """Return the roadmap of the projects that have not ended.

    Of many it draws the most expensive, and those that should have ended long ago only if there is room.

    Args:
        portal: What all pages are made from.
        projects: Which.
        key: Of the chart, unique on its page.
        title: Of the chart.
    """
    ahead = [project for project in projects if not project.state.is_closed]
    dated = [(project, row) for project in ahead if (row := _row(portal, project)).days]

    def place(pair: tuple[Project, chart.Row]) -> tuple[bool, Decimal, str]:
        is_past = portal.rows_by_id[pair[0].id].finish.overdue_since is not None
        return is_past, -(pair[0].budget.amount or Decimal(0)), pair[0].id

    drawn = tuple(row for _, row in sorted(dated, key=place)[:_MOST])
    more, undated = len(dated) - len(drawn), len(ahead) - len(dated)
    if not drawn:
        return RoadmapView(None, more, undated)
    first, last = _span(drawn, portal.as_of)
    dependencies = tuple(_dependencies(portal, {row.id for row in drawn}))
    made = Roadmap(key, title, tuple(_lanes(portal, drawn)), portal.as_of, dependencies, first, last)
    return RoadmapView(made, more, undated)


def _lanes(portal: Portal, rows: Iterable[chart.Row]) -> Iterator[Lane]:
    """Yield programmes by name, and projects without one last."""
    found: dict[str, list[chart.Row]] = {}
    for row in rows:
        found.setdefault(portal.rows_by_id[row.id].programme_id, []).append(row)

    def place(id_: str) -> tuple[bool, str]:
        return not id_, _of(portal, found[id_]).programme or ""

    for id_ in sorted(found, key=place):
        project, own = _of(portal, found[id_]), sorted(found[id_], key=lambda row: (min(row.days), row.label))
        alone = portal.translate("Without a programme" if len(found) > 1 else "Projects")
        yield Lane(project.programme or alone, tuple(own), project.programme_url)


def _of(portal: Portal, rows: list[chart.Row]) -> ProjectRow:
    return portal.rows_by_id[rows[0].id]


def _row(portal: Portal, project: Project) -> chart.Row:
    row = portal.rows_by_id[project.id]
    return chart.Row(
        id=project.id,
        label=project.label,
        start=project.start,
        end=row.finish.day,
        rag=row.rag,
        url=portal.project_url(project.id),
        baseline_end=agreed_end(project) if row.slip_days is not None else None,
        events=tuple(_events(portal, project)),
    )


def _events(portal: Portal, project: Project) -> Iterator[chart.Event]:
    """Yield milestones, and gates that no milestone names."""
    calendar = gate_calendar(portal.portfolio, project, portal.as_of)
    named = {status.milestone.id for status in calendar if status.milestone}
    for milestone in project.milestones:
        if milestone.expected is not None:
            slip = milestone_slip(milestone, portal.as_of)
            label = f"{milestone.title} ({portal.formats.late(slip)})" if slip else milestone.title
            is_gate = milestone.id in named or milestone.gate is not None
            yield chart.Event(milestone.expected, label, milestone.actual is not None, is_gate)
    for status in calendar:
        day = status.held or status.gate.planned
        if status.milestone is None and day is not None:
            yield chart.Event(day, status.gate.title, status.held is not None, is_gate=True)


def _dependencies(portal: Portal, drawn: set[str]) -> Iterator[chart.Dependency]:
    for handover in handovers(portal.portfolio, portal.as_of):
        giver, taker, given = handover.provider, handover.receiver, handover.dependency
        if giver in drawn and taker in drawn and giver != taker and giver and taker:
            yield chart.Dependency(
                giver, taker, given.title, given.promised or given.need_by, given.need_by, bool(handover.late)
            )


def _span(rows: Iterable[chart.Row], as_of: date) -> tuple[date, date]:
    """Return the first and the last day that is drawn."""
    days = list(chain.from_iterable(row.days for row in rows))
    first, last = whole_months([*days, as_of]) or (as_of, as_of)
    return max(first, _years(as_of, -_YEARS_BACK)), min(last, _years(as_of, _YEARS_AHEAD))


def _years(day: date, years: int) -> date:
    return date(min(max(day.year + years, date.min.year), date.max.year), day.month, 1)
