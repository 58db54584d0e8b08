"""Roadmap: projects on a time line, who will miss what was agreed, and all milestones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.milestone_forecasts import slip_league
from pmo_build.metrics.schedule.milestones import MilestoneStatus, Punctuality, milestone_statuses, punctuality
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import MILESTONES, ROADMAP, SLIPS
from pmo_build.pages.schedule.roadmap_tables import RoadmapView, roadmap_view
from pmo_build.pages.schedule.schedule_tables import milestones_table, slips_table
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Table

# More rows would make the page slow to load; the rest stands on the pages of the projects.
_MOST_MILESTONES = 1_000


@dataclass(frozen=True, slots=True)
class Count:
    """A number, how many of it are critical, and where they are listed."""

    number: int
    critical: int
    url: str
    critical_url: str


@dataclass(frozen=True, slots=True)
class SlipPart:
    """Who will miss what was agreed, of those that run; and what was agreed anew.

    Attributes:
        known: Number of running projects whose end has a baseline.
        moved: Number of projects that were re-baselined.
        untold: Number of projects of which nobody knows how often.
    """

    table: Table
    late: int
    known: int
    late_url: str
    moved: int
    moved_url: str
    untold: int
    untold_url: str


@dataclass(frozen=True, slots=True)
class RoadmapPage:
    """What the roadmap shows.

    Attributes:
        more_milestones: Number of those that are not in the table: the furthest away in time.
    """

    roadmap: RoadmapView
    slips: SlipPart
    overdue: Count
    soon: Count
    punctuality: Punctuality
    reached_url: str
    milestones: Table
    more_milestones: int
    has_projects: bool


def _view(portal: Portal) -> RoadmapPage:
    statuses = milestone_statuses(portal.portfolio, portal.as_of)
    listed = _nearest(statuses, portal.as_of)
    return RoadmapPage(
        roadmap=roadmap_view(portal, portal.portfolio.all(Project), "roadmap", portal.translate("Roadmap")),
        slips=_slips(portal),
        overdue=_count(statuses, Due.OVERDUE),
        soon=_count(statuses, Due.SOON),
        punctuality=punctuality(statuses, portal.as_of),
        reached_url=_milestones(year="yes"),
        milestones=milestones_table(portal, listed),
        more_milestones=len(statuses) - len(listed),
        has_projects=bool(portal.projects),
    )


def _slips(portal: Portal) -> SlipPart:
    ahead = (project for project in portal.portfolio.all(Project) if not project.state.is_closed)
    league = slip_league(portal.portfolio, ahead, portal.as_of)
    table = slips_table(portal, league)
    running = [slip.days for slip in league if slip.project.state.is_running and slip.days is not None]
    flags = [flag for row in table.rows for flag in row.flags]
    return SlipPart(
        table=table,
        late=sum(days > 0 for days in running),
        known=len(running),
        late_url=SLIPS.filtered(running="yes", late="yes"),
        moved=flags.count("moved"),
        moved_url=SLIPS.filtered(moved="yes"),
        untold=flags.count("untold"),
        untold_url=SLIPS.filtered(untold="yes"),
    )


def _count(statuses: Iterable[MilestoneStatus], state: Due) -> Count:
    found = [status.milestone for status in statuses if status.state is state]
    critical = sum(milestone.critical for milestone in found)
    return Count(len(found), critical, _milestones(state=state), _milestones(state=state, critical="yes"))


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


def _milestones(**columns: str) -> str:
    return MILESTONES.filtered(**columns)


PAGES = (
    Page(
        ROADMAP,
        "schedule/roadmap",
        _view,
        title="Roadmap",
        order=22,
        section="Portfolio",
        tables=(
            MILESTONES,
            SLIPS,
        ),
    ),
)
