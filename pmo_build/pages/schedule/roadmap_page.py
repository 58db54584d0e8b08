"""Roadmap: projects on a time line, who will miss what was agreed, and all milestones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.milestone_forecasts import slip_league
from pmo_build.metrics.schedule.milestones import MilestoneStatus, milestone_statuses
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import FIELD, MILESTONES, PORTFOLIO, ROADMAP, SLIPS
from pmo_build.pages.schedule.milestone_tables import milestones_table
from pmo_build.pages.schedule.roadmap_charts import RoadmapView, roadmap_view
from pmo_build.pages.schedule.roadmap_tiles import roadmap_tiles
from pmo_build.pages.schedule.slip_tables import slip_rows, slips_table
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import LinkTo

# More rows would make the page slow to load; the rest stands on the pages of the projects.
_MOST_MILESTONES = 1_000


@dataclass(frozen=True, slots=True)
class RoadmapPage:
    """What the roadmap shows.

    Attributes:
        slips: Who will miss what was agreed, of those that have not ended; and what was agreed anew.
        more_milestones: Number of those that are not in the table: the furthest away in time.
        fields: The page that explains the fields of a project.
    """

    tiles: tuple[Tile, ...]
    roadmap: RoadmapView
    slips: Table
    milestones: Table
    more_milestones: int
    projects_url: str
    fields: LinkTo


def _view(portal: Portal) -> RoadmapPage:
    statuses = milestone_statuses(portal.portfolio, portal.as_of)
    listed = _nearest(statuses, portal.as_of)
    ahead = (project for project in portal.portfolio.all(Project) if not project.state.is_closed)
    slips = slip_rows(portal, slip_league(portal.portfolio, ahead, portal.as_of))
    return RoadmapPage(
        tiles=roadmap_tiles(portal, statuses, slips),
        roadmap=roadmap_view(portal, portal.portfolio.all(Project), "roadmap", portal.translate("Roadmap")),
        slips=slips_table(portal, slips),
        milestones=milestones_table(portal, listed),
        more_milestones=len(statuses) - len(listed),
        projects_url=PORTFOLIO.path,
        fields=LinkTo(portal.translate("Fields of a project"), FIELD.named(Project.kind).path),
    )


def _nearest(statuses: Iterable[MilestoneStatus], as_of: date) -> list[MilestoneStatus]:
    """Return the milestones nearest in time, the most urgent first; what was reached comes last, the newest first."""

    def day(status: MilestoneStatus) -> date:
        return status.milestone.expected or date.max

    def place(status: MilestoneStatus) -> tuple[int, int, str]:
        order = day(status).toordinal()
        urgency = status.state.rank
        return urgency, -order if status.state is Due.DONE else order, status.project.id

    def distance(status: MilestoneStatus) -> tuple[bool, int]:
        return status.state is not Due.OVERDUE, abs((day(status) - as_of).days)

    return sorted(sorted(statuses, key=distance)[:_MOST_MILESTONES], key=place)


PAGES = (
    Page(
        ROADMAP,
        "schedule/roadmap",
        _view,
        title="Roadmap",
        order=22,
        section="Portfolio",
        tables=(MILESTONES, SLIPS),
    ),
)
