"""Dates of a project: milestones and their trend, gates, and how often its baseline was moved."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.baselines import Rebaselining, rebaselining_count, rebaselinings
from pmo_build.metrics.schedule.gates import GateStatus, gate_calendar
from pmo_build.metrics.schedule.milestone_forecasts import MilestoneForecasts, TrendPoint, milestone_forecasts
from pmo_build.metrics.schedule.slip import is_overdue, milestone_slip
from pmo_build.model.records.project import Milestone, Project
from pmo_build.model.records.record import Rag
from pmo_build.portal.charts.milestone_trend import Expected, TrendLine
from pmo_build.portal.charts.milestone_trend import MilestoneTrend as TrendChart
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import field_value, link_to
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import NOTHING, Day, Late, LinkTo, Overdue, PageLink, PlainText, Value

# More lines cannot be told apart.
_LINES = 12


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A milestone, whether it is past its date, and how it moved from report to report."""

    milestone: Milestone
    slip_days: int | None
    overdue: bool
    trend: MilestoneForecasts


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A milestone whose baseline was moved."""

    title: str
    old: date | None
    new: date
    days: int | None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """An approved change that moved the baseline."""

    change: LinkTo
    decided: date | None
    decided_by: str | None
    dates: tuple[MovedDate, ...]
    budget: Decimal | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The dates of a project.

    Attributes:
        trend: What reports expected of its milestones; `None` with fewer than two reports that say so.
        not_drawn: Number of milestones with a trend for which the chart has no room.
        rebaselined: How often the baseline was moved; `None` if nobody knows.
    """

    milestones: tuple[MilestoneView, ...]
    trend: TrendChart | None
    not_drawn: int
    rebaselined: int | None
    ledger: tuple[LedgerEntry, ...]


def plan(portal: Portal, project: Project) -> Plan:
    """Return the dates of a project."""
    portfolio, as_of = portal.portfolio, portal.as_of
    trends = milestone_forecasts(portfolio, project, as_of)
    moved = [trend for trend in trends if len(trend.points) > 1]
    drawn = sorted(moved, key=lambda trend: (not trend.milestone.critical, trend.milestone.actual is not None))[:_LINES]
    title = portal.translate("What each report expected of each milestone")
    lines = tuple(_line(trend, as_of) for trend in trends if trend in drawn)
    return Plan(
        milestones=tuple(_milestone(portal, project, trend) for trend in trends),
        trend=TrendChart("trend", title, lines) if lines else None,
        not_drawn=len(moved) - len(lines),
        rebaselined=rebaselining_count(portfolio, project, as_of),
        ledger=tuple(_entry(portal, entry) for entry in rebaselinings(portfolio, project, as_of)),
    )


def gates_table(portal: Portal, project: Project) -> Table:
    """Return the gates of a project as a table, with what its method asks at each and what is still to be done."""
    _ = portal.translate
    columns = (
        Head("gate", _("Gate")),
        Head("stage", _("Stage")),
        Head("planned", _("Planned")),
        Head("held", _("Held")),
        Head("late", _("Late"), number=True),
        Head("decision", _("Decision")),
        Head("criteria", _("Criteria met"), number=True),
        Head("conditions", _("Open conditions"), number=True),
        Head("approver", _("Approver")),
        Head("milestone", _("Milestone")),
    )
    rows = tuple(_gate(portal, status) for status in gate_calendar(portal.portfolio, project, portal.as_of))
    return Table("gates", _("Gates"), columns, rows).without_empty()


def _gate(portal: Portal, status: GateStatus) -> Row:
    gate, asked = status.gate, status.met + status.not_met + status.unknown
    met = portal.translate("{part} of {all}").format(part=status.met, all=asked) if asked else None
    milestone = status.milestone
    return Row((
        PageLink(link_to(portal, gate)),
        PlainText(gate.stage),
        (Overdue if status.is_overdue else Day)(gate.planned),
        Day(status.held) if status.held else NOTHING,
        NOTHING if not status.late_days else Late(status.late_days, Rag.RED if status.is_overdue else None),
        field_value(portal, gate, "decision") if gate.decision else NOTHING,
        NOTHING if met is None else PlainText(met, sort=str(status.met)),
        _conditions(portal, status),
        field_value(portal, gate, "approver"),
        NOTHING if milestone is None else PlainText(milestone.title),
    ))  # fmt: skip


def _conditions(portal: Portal, status: GateStatus) -> Value:
    count, late = len(status.open_conditions), len(status.overdue_conditions)
    if not count:
        return NOTHING
    said = portal.formats.number(count)
    if late:
        said += f" ({portal.translate('{count} overdue').format(count=portal.formats.number(late))})"
    return PlainText(said, sort=str(count))


def _milestone(portal: Portal, project: Project, trend: MilestoneForecasts) -> MilestoneView:
    milestone = trend.milestone
    overdue = is_overdue(milestone, portal.as_of) and not project.state.is_closed
    return MilestoneView(milestone, milestone_slip(milestone, portal.as_of), overdue, trend)


def _line(trend: MilestoneForecasts, as_of: date) -> TrendLine:
    reached = trend.milestone.actual
    points = tuple(Expected(*point) for point in _until(trend.points, reached))
    return TrendLine(trend.milestone.title, points, reached if reached is not None and reached <= as_of else None)


def _until(points: tuple[TrendPoint, ...], reached: date | None) -> tuple[TrendPoint, ...]:
    """Leave out what reports say of a milestone after it was reached, but for the first of them."""
    before = tuple(point for point in points if reached is None or point.reported < reached)
    return before or points[:1]


def _entry(portal: Portal, entry: Rebaselining) -> LedgerEntry:
    change = entry.change
    dates = tuple(
        MovedDate(move.milestone.title if move.milestone else move.moved.id, move.moved.old, move.moved.new, move.days)
        for move in entry.moves
    )
    return LedgerEntry(link_to(portal, change), change.decided, change.decided_by, dates, entry.budget)
