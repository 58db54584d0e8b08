"""What happened in a reporting month, and how the portfolio stood at its end.

All of it is asked of the portfolio as it was known at that end; see `as_known_on`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.money.contingency import TotalContingency, total_contingency
from pmo_build.metrics.money.finance import TotalOutturn, total_finance
from pmo_build.metrics.money.fiscal_years import fiscal_year
from pmo_build.metrics.risk.exposure import exposure
from pmo_build.metrics.risk.risk_history import Movement, RiskMove, ThreatsOn, moves, threats_on
from pmo_build.metrics.risk.risk_order import highest_first
from pmo_build.metrics.status.life import ending, had_ended, runs_on
from pmo_build.metrics.status.rag import RagMove
from pmo_build.metrics.status.reported_status import latest_report, report_on, status_on
from pmo_build.metrics.status.transitions import moves_between
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.project import Milestone, Project
from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk import Risk, RiskType
from pmo_build.model.records.status_report import StatusReport

# What lies ahead is told for so many days.
AHEAD = 62


class Period(NamedTuple):
    """A month of reporting.

    Attributes:
        since: The last day of the month before.
        end: Its last day, or the day that everything is computed for if that comes earlier.
    """

    since: date
    end: date

    def holds(self, day: date | None) -> bool:
        """Tell whether a day is in it."""
        return day is not None and self.since < day <= self.end

    def ahead(self, day: date | None) -> bool:
        """Tell whether a day comes soon after it."""
        return day is not None and self.end < day <= self.end + timedelta(AHEAD)


class Events(NamedTuple):
    """How often something happened in a period."""

    milestones_reached: int
    gates_held: int
    changes_approved: int
    risks_raised: int
    risks_closed: int


class PeriodMilestone(NamedTuple):
    """A milestone, and when the report of the period expected it or when it was reached."""

    project: Project
    milestone: Milestone
    day: date

    @property
    def late(self) -> int | None:
        """Days after its baseline."""
        baseline = self.milestone.baseline
        return None if baseline is None else (self.day - baseline).days


@dataclass(frozen=True, slots=True)
class Milestones:
    """Milestones around a period.

    Attributes:
        reached: In the period.
        missed: Those that should have been reached in it by their baseline, and were not.
        next: Those that are expected soon after it.
    """

    reached: tuple[PeriodMilestone, ...]
    missed: tuple[PeriodMilestone, ...]
    next: tuple[PeriodMilestone, ...]


@dataclass(frozen=True, slots=True)
class PeriodRisks:
    """Threats at the end of a period and of the one before, how they moved, and the highest."""

    now: ThreatsOn
    before: ThreatsOn
    top: tuple[RiskMove, ...]
    moved: Mapping[Movement, tuple[RiskMove, ...]]


@dataclass(frozen=True, slots=True)
class PeriodMoney:
    """Money as known at the end of a period: this fiscal year if there is any, the whole life, and contingency."""

    year: TotalOutturn | None
    whole_life: TotalOutturn
    contingency: TotalContingency


def periods(portfolio: Portfolio, as_of: date) -> tuple[Period, ...]:
    """Return the months in which a status report ends, the newest first."""
    days = (report.as_of for report in portfolio.all(StatusReport) if report.as_of <= as_of)
    firsts = sorted({day.replace(day=1) for day in days}, reverse=True)
    return tuple(Period(first - timedelta(1), min(_month_end(first), as_of)) for first in firsts)


def running(portfolio: Portfolio, day: date, as_of: date = date.max) -> tuple[Project, ...]:
    """Return the projects that ran on a day, as far as the records tell.

    One that has not begun, or of which nobody wrote down when it ended, ran if its reports say so. What is on hold on
    `as_of`, and nobody knows since when, ran before.
    """
    return tuple(project for project in portfolio.all(Project) if _ran(portfolio, project, day, as_of))


def begun(portfolio: Portfolio, period: Period) -> tuple[Project, ...]:
    """Return the projects that started in a period."""
    return tuple(
        project
        for project in portfolio.all(Project)
        if period.holds(project.actual_start or project.start)
        and (project.state.is_under_way or project.state.is_closed)
    )


def ended(portfolio: Portfolio, period: Period) -> tuple[Project, ...]:
    """Return the projects that ended in a period."""
    endings = ((project, ending(portfolio, project, period.end)) for project in portfolio.all(Project))
    return tuple(project for project, found in endings if found is not None and period.holds(found.day))


def events(portfolio: Portfolio, period: Period) -> Events:
    """Return how often something happened in a period."""

    def count(days: Iterable[date | None]) -> int:
        return sum(period.holds(day) for day in days)

    projects, risks = portfolio.all(Project), portfolio.all(Risk)
    approved = (change for change in portfolio.all(Change) if change.is_approved(period.end))
    return Events(
        milestones_reached=count(milestone.actual for project in projects for milestone in project.milestones),
        gates_held=len(gates_held(portfolio, period)),
        changes_approved=count(change.decided for change in approved),
        risks_raised=count(risk.raised for risk in risks),
        risks_closed=count(risk.closed for risk in risks),
    )


def status_moves(portfolio: Portfolio, period: Period, projects: Iterable[Project]) -> tuple[RagMove, ...]:
    """Return the status of projects at the end of a period and of the one before."""
    return moves_between(portfolio, projects, period.since, period.end)


def milestones(portfolio: Portfolio, period: Period, projects: Iterable[Project]) -> Milestones:
    """Return the milestones around a period, by day."""
    reached, missed, coming = [], [], []
    for project in projects:
        report = latest_report(portfolio, project, period.end)
        for milestone in project.milestones:
            actual = milestone.actual if milestone.actual and milestone.actual <= period.end else None
            expected = (report.milestones.get(milestone.id) if report else None) or milestone.expected
            if period.holds(actual) and actual is not None:
                reached.append(PeriodMilestone(project, milestone, actual))
            elif actual is None and expected is not None:
                found = PeriodMilestone(project, milestone, max(expected, period.end))
                if period.holds(milestone.baseline):
                    missed.append(found)
                elif period.ahead(expected):
                    coming.append(found)
    return Milestones(_by_day(reached), _by_day(missed), _by_day(coming))


def end_moved(portfolio: Portfolio, project: Project, period: Period) -> int | None:
    """Return by how many days the end that is reported moved in a period; `None` if it was unknown before or after.

    A report that said nothing any more at the end of a month tells nothing of it.
    """
    now, before = (report_on(portfolio, project, day) for day in (period.end, period.since))
    if now is None or before is None or now.forecast_finish is None or before.forecast_finish is None:
        return None
    return (now.forecast_finish - before.forecast_finish).days


def money(portfolio: Portfolio, period: Period, projects: Iterable[Project]) -> PeriodMoney:
    """Return the money of projects as known at the end of a period."""
    listed = list(projects)
    found = total_finance(portfolio, listed, period.end)
    label = fiscal_year(period.end, portfolio.settings.fiscal_year_start)
    year = next((year for year in found.years if year.fiscal_year == label), None)
    return PeriodMoney(year, found.whole_life, total_contingency(portfolio, listed, period.end))


def threats(portfolio: Portfolio, period: Period, as_of: date) -> PeriodRisks:
    """Return the threats of the portfolio and of projects that had not ended."""
    over = _over(portfolio, period.end)
    risks = [risk for risk in portfolio.all(Risk) if risk.type is RiskType.THREAT and risk.parent not in over]
    standard = portfolio.settings.risk
    found = sorted(
        moves(risks, period.since, period.end),
        key=lambda one: highest_first(one.now, exposure(one.risk, standard), one.risk.key),
    )
    moved = {movement: tuple(one for one in found if one.movement is movement) for movement in Movement}
    return PeriodRisks(
        threats_on(portfolio, risks, period.end, as_of),
        threats_on(portfolio, risks, period.since, as_of),
        tuple(one for one in found if one.now),
        moved,
    )


def gates_held(portfolio: Portfolio, period: Period) -> tuple[Gate, ...]:
    """Return the gates that were held in a period, by day."""
    held = (gate for gate in portfolio.all(Gate) if period.holds(gate.held))
    return tuple(sorted(held, key=lambda gate: (str(gate.held), gate.key)))


def gates_next(portfolio: Portfolio, period: Period, as_of: date = date.max) -> tuple[Gate, ...]:
    """Return the gates that are planned soon after a period, or should have been held by then, by day."""
    ids = {project.id for project in running(portfolio, period.end, as_of)}
    coming = (
        gate
        for gate in portfolio.all(Gate)
        if gate.parent in ids and gate.planned and not gate.was_held(period.end)
        and gate.planned <= period.end + timedelta(AHEAD)
    )  # fmt: skip
    return tuple(sorted(coming, key=lambda gate: (gate.planned or date.max, gate.key)))


def decisions_taken(portfolio: Portfolio, period: Period) -> tuple[Decision | Change, ...]:
    """Return the decisions and the changes that were decided in a period, by day."""
    found: tuple[Decision | Change, ...] = (*portfolio.all(Decision), *portfolio.all(Change))
    taken = [one for one in found if period.holds(one.decided)]
    return tuple(sorted(taken, key=lambda one: (str(one.decided), one.key)))


def worst_first(moves: Iterable[RagMove]) -> Iterator[RagMove]:
    """Yield projects by status, the worst first and those that do not report last; of these the expensive first."""

    def place(move: RagMove) -> tuple[int, Decimal, str]:
        return (
            len(Rag) if move.now is None else move.now.rank,
            -(move.project.budget.amount or Decimal(0)),
            move.project.label,
        )

    yield from sorted(moves, key=place)


def _ran(portfolio: Portfolio, project: Project, day: date, as_of: date) -> bool:
    if not runs_on(portfolio, project, day, as_of):
        return False
    return project.state.is_under_way or status_on(portfolio, project, day) is not None


def _over(portfolio: Portfolio, day: date) -> set[str]:
    """Return the ids of the projects that had ended by a day, as far as known."""
    return {project.id for project in portfolio.all(Project) if had_ended(portfolio, project, day) is not False}


def _by_day(found: Iterable[PeriodMilestone]) -> tuple[PeriodMilestone, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.project.label, one.milestone.title)))


def _month_end(first: date) -> date:
    return (first + timedelta(31)).replace(day=1) - timedelta(1)


METRICS = (
    Metric(
        "statuses-worse",
        "Statuses that got worse",
        Unit.COUNT,
        "How many projects report a worse overall status than in the period before.",
        needs=("status-report/rag/overall",),
    ),
    Metric(
        "statuses-better",
        "Statuses that got better",
        Unit.COUNT,
        "How many projects report a better overall status than in the period before.",
        needs=("status-report/rag/overall",),
    ),
    Metric(
        "statuses-changed",
        "Statuses that changed",
        Unit.COUNT,
        "How many running projects report another overall status than in the report before.",
        needs=("status-report/rag/overall",),
    ),
    Metric(
        "milestones-missed",
        "Milestones missed",
        Unit.COUNT,
        "How many milestones were due in a period and not reached in it.",
        needs=("project/milestones/baseline", "project/milestones/actual"),
    ),
    Metric(
        "milestones-reached",
        "Milestones reached",
        Unit.COUNT,
        "How many milestones were reached in a period.",
        needs=("project/milestones/actual",),
    ),
    Metric(
        "decisions-taken",
        "Decisions taken",
        Unit.COUNT,
        "How many decisions were taken in a period.",
        needs=("decision/decided",),
    ),
    Metric(
        "reports-that-ask",
        "Reports that ask for a decision",
        Unit.COUNT,
        "How many of the latest reports of running projects ask for a decision.",
        needs=("status-report/decisions_needed",),
    ),
    Metric(
        "events",
        "What happened lately",
        Unit.COUNT,
        "How often something happened since the end of the month before.",
    ),
    Metric(
        "end-moved",
        "Moved end",
        Unit.CALENDAR_DAYS,
        "By how many days the forecast end of a project moved in a period.",
        needs=("status-report/forecast_finish",),
    ),
)
