"""Dates of a project: its milestones and their trend, and how often its baseline was moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.money.baselines import rebaselining_count
from pmo_build.metrics.schedule.milestone_forecasts import MilestoneForecasts, TrendPoint, milestone_forecasts
from pmo_build.metrics.schedule.slip import is_overdue, milestone_slip, original_slip
from pmo_build.model.records.project import Milestone, Project
from pmo_build.pages.money.ledger import agreements, ledger_table, not_approved
from pmo_build.portal.charts.milestone_trend import Expected, MilestoneTrend, TrendLine
from pmo_build.portal.composed_values import Beside, Noted
from pmo_build.portal.portal import Portal
from pmo_build.portal.status_values import Late
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import NOTHING, Day, Number, Overdue, PlainText, Said, Tag, Value, Words

# More lines cannot be told apart.
_LINES = 12


@dataclass(frozen=True, slots=True)
class ProjectSchedule:
    """The dates of a project.

    Attributes:
        trend: What reports expected of its milestones; `None` with fewer than two reports that say so.
        not_drawn: Number of milestones with a trend for which the chart has no room.
        rebaselined: How often the baseline was moved, or that nobody knows.
        not_approved: What was moved, and approved changes do not explain.
        changes: The approved changes that moved it, oldest first.
    """

    milestones: Table
    trend: MilestoneTrend | None
    not_drawn: int
    rebaselined: Words
    not_approved: tuple[str, ...]
    changes: Table


def project_schedule(portal: Portal, project: Project) -> ProjectSchedule:
    """Return the dates of a project."""
    trends = milestone_forecasts(portal.portfolio, project, portal.as_of)
    moved = [trend for trend in trends if len(trend.points) > 1]
    drawn = sorted(moved, key=lambda trend: (not trend.milestone.critical, trend.milestone.actual is not None))[:_LINES]
    title = portal.translate("What each report expected of each milestone")
    lines = tuple(_line(trend, portal.as_of) for trend in trends if trend in drawn)
    return ProjectSchedule(
        milestones=_milestones_table(portal, project, trends, with_trend=bool(lines)),
        trend=MilestoneTrend("trend", title, lines) if lines else None,
        not_drawn=len(moved) - len(lines),
        rebaselined=_rebaselined(portal, rebaselining_count(portal.portfolio, project, portal.as_of)),
        not_approved=not_approved(portal, project),
        changes=ledger_table(portal, reversed(agreements(portal, [project])), with_project=False),
    )


def _milestones_table(
    portal: Portal, project: Project, trends: Sequence[MilestoneForecasts], *, with_trend: bool
) -> Table:
    _ = portal.translate
    columns: tuple[Column[MilestoneForecasts], ...] = (
        Column("milestone", _("Milestone"), lambda trend: _milestone(portal, trend.milestone), is_wide=True),
        Column("first", _("First baseline"), lambda trend: Day(trend.milestone.first_baseline)),
        Column("baseline", _("Baseline"), lambda trend: Day(trend.milestone.baseline)),
        Column("forecast", _("Forecast"), lambda trend: _forecast(portal, project, trend.milestone)),
        Column("reached", _("Reached"), lambda trend: _reached(trend.milestone)),
        Column(
            "slip",
            _("Slip"),
            lambda trend: Late(milestone_slip(trend.milestone, portal.as_of), metric="milestone-slip"),
            number=True,
        ),
        Column("first-slip", _("Behind the first"), lambda trend: _first_slip(portal, trend.milestone), number=True),
    )
    if with_trend:
        columns += (Column("drift", _("Since the first report"), lambda trend: _drift(portal, trend), number=True),)
    return Table.of("milestone-dates", _("Milestones"), columns, trends, is_plain=True)


def _first_slip(portal: Portal, milestone: Milestone) -> Value:
    return Late(original_slip(milestone, portal.as_of), metric="milestone-original-slip")


def _milestone(portal: Portal, milestone: Milestone) -> Value:
    tags = (portal.translate("critical") if milestone.critical else "", milestone.gate)
    return Beside((PlainText(milestone.title), *(Tag(tag) for tag in tags if tag)))


def _forecast(portal: Portal, project: Project, milestone: Milestone) -> Value:
    if milestone.actual:
        return NOTHING
    if is_overdue(milestone, portal.as_of) and not project.state.is_closed:
        return Overdue(milestone.expected)
    return Day(milestone.forecast)


def _reached(milestone: Milestone) -> Value:
    return Day(milestone.actual) if milestone.actual else NOTHING


def _drift(portal: Portal, trend: MilestoneForecasts) -> Value:
    """Return by how much a milestone has moved since the first report, and how often."""
    if trend.drift is None:
        return NOTHING
    moved = (
        Said.of(portal.translate("moved {count}×"), count=Number(trend.moves, metric="forecast-moves"))
        if trend.moves
        else ""
    )
    return Noted(Late(trend.drift, metric="milestone-drift"), moved)


def _rebaselined(portal: Portal, times: int | None) -> Words:
    _ = portal.translate
    if times is None:
        return _("Nobody knows how often the baseline was moved: something has, and no approved change says so.")
    said = _("Times that the baseline was moved by an approved change: {count}")
    return Said.of(said, count=Number(times, metric="rebaselinings"))


def _line(trend: MilestoneForecasts, as_of: date) -> TrendLine:
    reached = trend.milestone.actual
    points = tuple(Expected(*point) for point in _until(trend.points, reached))
    return TrendLine(trend.milestone.title, points, reached if reached is not None and reached <= as_of else None)


def _until(points: tuple[TrendPoint, ...], reached: date | None) -> tuple[TrendPoint, ...]:
    """Leave out what reports say of a milestone after it was reached, but for the first of them."""
    before = tuple(point for point in points if reached is None or point.reported < reached)
    return before or points[:1]
