"""The numbers at the top of the roadmap."""

from collections.abc import Sequence

from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.milestones import MilestoneStatus, punctuality
from pmo_build.pages.addresses import MILESTONES, SLIPS
from pmo_build.pages.schedule.schedule_values import first_promise_remarks
from pmo_build.pages.schedule.slip_tables import SlipRow
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import late_projects
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_of
from pmo_build.portal.values import Number, Percent, Said


def roadmap_tiles(portal: Portal, statuses: Sequence[MilestoneStatus], slips: Sequence[SlipRow]) -> tuple[Tile, ...]:
    """Return how many projects and milestones are late, and how many milestones are reached in time."""
    _ = portal.translate
    return (
        _late_projects(portal),
        _milestones(portal, statuses, _("Milestones overdue"), Due.OVERDUE),
        _milestones(portal, statuses, _("Due in the next 90 days"), Due.SOON),
        _punctuality(portal, statuses),
        _rebaselined(portal, slips),
    )


def _late_projects(portal: Portal) -> Tile:
    """Return how many of the running projects will miss their agreed end."""
    _ = portal.translate
    running = [row for row in portal.projects if row.is_running]
    found = late_projects(running)
    return Tile(
        _("Later than agreed"),
        Number(found.late, metric="projects-late"),
        SLIPS.filtered("running", "late"),
        remarks=(Remark(known_of(portal, found.known, len(running))), *first_promise_remarks(portal, running)),
    )


def _milestones(portal: Portal, statuses: Sequence[MilestoneStatus], label: str, state: Due) -> Tile:
    metric = "milestones-overdue" if state is Due.OVERDUE else "milestones-due-soon"
    found = [status.milestone for status in statuses if status.state is state]
    critical = sum(milestone.critical for milestone in found)
    said = Said.of(portal.translate("critical: {count}"), count=Number(critical, metric=f"{metric}-critical"))
    url = MILESTONES.filtered(state=state, critical="yes")
    return Tile(
        label,
        Number(len(found) if statuses else None, metric=metric),
        MILESTONES.filtered(state=state),
        remarks=(Remark(said, url, is_alarm=state is Due.OVERDUE and critical > 0),) if found else (),
    )


def _punctuality(portal: Portal, statuses: Sequence[MilestoneStatus]) -> Tile:
    _ = portal.translate
    found = punctuality(statuses, portal.as_of)
    of = Said.of(
        _("{part} of {all} in the last 12 months"),
        part=Number(found.on_time, metric="milestones-in-time"),
        all=Number(found.reached, metric="milestones-reached"),
    )
    return Tile(
        _("Reached in time"),
        Percent(found.percent, metric="punctuality"),
        MILESTONES.filtered("year"),
        remarks=(Remark(of),),
    )


def _rebaselined(portal: Portal, slips: Sequence[SlipRow]) -> Tile:
    """Return how many running projects were re-baselined, and of how many nobody knows how often."""
    _, running = portal.translate, [row for row in slips if row.project.is_running]
    moved = sum(bool(row.rebaselined) for row in running)
    unknown = sum(row.rebaselined is None for row in running)
    said = Said.of(_("nobody knows how often: {count}"), count=Number(unknown, metric="projects-rebaselined-unknown"))
    return Tile(
        _("Re-baselined"),
        Number(moved if running else None, metric="projects-rebaselined"),
        SLIPS.filtered("running", "moved"),
        remarks=(Remark(said, SLIPS.filtered("running", "untold")),) if unknown else (),
    )
