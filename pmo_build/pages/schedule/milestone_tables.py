"""All milestones as a table."""

from collections.abc import Iterable

from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.milestones import MilestoneStatus, was_judged
from pmo_build.pages.addresses import MILESTONES, PROJECT
from pmo_build.pages.schedule.schedule_values import due_value, is_news, late_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import project_value
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Day, LinkTo, Overdue, PageLink, PlainText, Value, YesNo


def milestones_table(portal: Portal, statuses: Iterable[MilestoneStatus]) -> Table:
    """Return milestones as a table.

    Its flags are `lately`, reached since the end of the month before, and `year`, what punctuality is computed from.
    """
    _ = portal.translate
    reached_after = _("Reached after {day}").format(day=portal.formats.day(portal.since))
    flags: tuple[Flag[MilestoneStatus], ...] = (
        Flag("lately", reached_after, lambda status: is_news(portal, status.milestone.actual)),
        Flag("year", _("Reached in the last 12 months"), lambda status: was_judged(status, portal.as_of)),
    )
    return Table.of(MILESTONES, _("Milestones"), _columns(portal), statuses, flags).without_empty()


def _columns(portal: Portal) -> tuple[Column[MilestoneStatus], ...]:
    _ = portal.translate
    return (
        Column("milestone", _("Milestone"), _milestone),
        Column("project", _("Project"), lambda status: project_value(portal, status.project.id), filter="choice"),
        Column("state", _("State"), lambda status: due_value(status.state, "reached"), filter="choice"),
        Column("first", _("First baseline"), lambda status: Day(status.milestone.first_baseline), optional=True),
        Column("baseline", _("Baseline"), lambda status: Day(status.milestone.baseline)),
        Column("forecast", _("Forecast"), _forecast),
        Column("reached", _("Reached"), _reached),
        Column("slip", _("Slip"), lambda status: late_value(portal, status.slip_days), number=True),
        Column("critical", _("Critical"), _critical, filter="hidden"),
        Column("gate", _("Gate"), _gate, optional=True),
    )


def _milestone(status: MilestoneStatus) -> Value:
    return PageLink(LinkTo(status.milestone.title, PROJECT.named(status.project.id).section("milestones")))


def _forecast(status: MilestoneStatus) -> Value:
    if status.milestone.actual is not None:
        return NOTHING
    forecast = status.milestone.forecast or status.milestone.baseline
    return (Overdue if status.state is Due.OVERDUE else Day)(forecast)


def _reached(status: MilestoneStatus) -> Value:
    actual = status.milestone.actual
    return NOTHING if actual is None else Day(actual)


def _critical(status: MilestoneStatus) -> Value:
    return YesNo(True) if status.milestone.critical else NOTHING


def _gate(status: MilestoneStatus) -> Value:
    return PlainText(status.milestone.gate) if status.milestone.gate else NOTHING
