"""The portfolio at the end of a reporting month, as the records of then tell it.

Status and forecasts are those of the reports up to that day, and risks stand as they were assessed on it. Budgets and
baselines are those of today, as only the changes tell what they were.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from pmo_build.metrics.money.contingency import TotalContingency, total_contingency
from pmo_build.metrics.money.finance import TotalOutturn, total_finance
from pmo_build.metrics.money.fiscal_years import fiscal_year
from pmo_build.metrics.risk.risk_history import Movement, RiskMove, ThreatsOn, moves, threats_on
from pmo_build.metrics.status.rag import RagMove
from pmo_build.metrics.status.status import latest_report, status_on
from pmo_build.metrics.status.transitions import STATUSES, moves_between, runs_on
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.project import Milestone, Project
from pmo_build.model.records.risk import Risk, RiskType
from pmo_build.model.records.status_report import StatusReport
from pmo_build.portal.portal import Portal

# What lies ahead is told for so many days.
AHEAD = 62
# Whoever wants to read an older paper finds it in the minutes; each takes as long to write as the home page.
_MOST_PERIODS = 24


class Period(NamedTuple):
    """A month of reporting.

    Attributes:
        since: The last day of the month before.
        end: Its last day, or the day that everything is computed for if that comes earlier.
    """

    since: date
    end: date

    @property
    def url(self) -> str:
        """The address of its report: a highlight report has an underscore in its own, so they cannot be the same."""
        return f"reports/portfolio-{self.end:%Y-%m}.html"

    def holds(self, day: date | None) -> bool:
        """Tell whether a day is in it."""
        return day is not None and self.since < day <= self.end

    def ahead(self, day: date | None) -> bool:
        """Tell whether a day comes soon after it."""
        return day is not None and self.end < day <= self.end + timedelta(AHEAD)


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


def periods(portal: Portal) -> tuple[Period, ...]:
    """Return the last months in which a status report ends, the newest first: two years at most."""
    days = (report.as_of for report in portal.portfolio.all(StatusReport) if report.as_of <= portal.as_of)
    firsts = sorted({day.replace(day=1) for day in days}, reverse=True)[:_MOST_PERIODS]
    return tuple(Period(first - timedelta(1), min(_month_end(first), portal.as_of)) for first in firsts)


def running(portal: Portal, day: date) -> tuple[Project, ...]:
    """Return the projects that ran on a day, as far as the records tell.

    One that has not begun, or of which nobody wrote down when it ended, ran if its reports say so.
    """
    return tuple(project for project in portal.portfolio.all(Project) if _ran(portal, project, day))


def begun(portal: Portal, period: Period) -> tuple[Project, ...]:
    """Return the projects that started in a period."""
    return tuple(
        project
        for project in portal.portfolio.all(Project)
        if period.holds(project.start) and (project.state.is_running or project.state.is_closed)
    )


def ended(portal: Portal, period: Period) -> tuple[Project, ...]:
    """Return the projects that ended in a period."""
    return tuple(
        project for project in portal.portfolio.all(Project) if project.state.is_closed and period.holds(project.end)
    )


def status_moves(portal: Portal, period: Period, projects: Iterable[Project]) -> tuple[RagMove, ...]:
    """Return the status of projects at the end of a period and of the one before."""
    return moves_between(portal.portfolio, projects, period.since, period.end)


def milestones(portal: Portal, period: Period, projects: Iterable[Project]) -> Milestones:
    """Return the milestones around a period, by day."""
    reached, missed, coming = [], [], []
    for project in projects:
        report = latest_report(portal.portfolio, project, period.end)
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


def money(portal: Portal, period: Period, projects: Iterable[Project]) -> PeriodMoney:
    """Return the money of projects as known at the end of a period."""
    listed = list(projects)
    found = total_finance(portal.portfolio, listed, period.end)
    label = fiscal_year(period.end, portal.portfolio.settings.fiscal_year_start)
    year = next((year for year in found.years if year.fiscal_year == label), None)
    return PeriodMoney(year, found.whole_life, total_contingency(portal.portfolio, listed, period.end))


def threats(portal: Portal, period: Period) -> PeriodRisks:
    """Return the threats of the portfolio and of projects that had not ended."""
    over = _over(portal, period.end)
    risks = [risk for risk in portal.portfolio.all(Risk) if risk.type is RiskType.THREAT and risk.parent not in over]
    found = sorted(moves(risks, period.since, period.end), key=lambda one: (-(one.now or 0), one.risk.key))
    moved = {movement: tuple(one for one in found if one.movement is movement) for movement in Movement}
    return PeriodRisks(
        threats_on(portal.portfolio, risks, period.end, portal.as_of),
        threats_on(portal.portfolio, risks, period.since, portal.as_of),
        tuple(one for one in found if one.now),
        moved,
    )


def gates_held(portal: Portal, period: Period) -> tuple[Gate, ...]:
    """Return the gates that were held in a period, by day."""
    held = (gate for gate in portal.portfolio.all(Gate) if period.holds(gate.held))
    return tuple(sorted(held, key=lambda gate: (str(gate.held), gate.key)))


def gates_next(portal: Portal, period: Period) -> tuple[Gate, ...]:
    """Return the gates that are planned soon after a period, or should have been held by then, by day."""
    ids = {project.id for project in running(portal, period.end)}
    coming = (
        gate
        for gate in portal.portfolio.all(Gate)
        if gate.parent in ids and gate.planned and not gate.was_held(period.end)
        and gate.planned <= period.end + timedelta(AHEAD)
    )  # fmt: skip
    return tuple(sorted(coming, key=lambda gate: (str(gate.planned), gate.key)))


def decisions_taken(portal: Portal, period: Period) -> tuple[Decision | Change, ...]:
    """Return the decisions and the changes that were decided in a period, by day."""
    portfolio = portal.portfolio
    found: tuple[Decision | Change, ...] = (*portfolio.all(Decision), *portfolio.all(Change))
    taken = [one for one in found if period.holds(one.decided)]
    return tuple(sorted(taken, key=lambda one: (str(one.decided), one.key)))


def decisions_waiting(portal: Portal, period: Period) -> tuple[Decision | Change, ...]:
    """Return what waited for a decision at the end of a period, by day: decisions due soon, and changes raised by then.

    Nobody writes down when a question first came up, so a decision that was due much later is left out.
    """
    over, soon = _over(portal, period.end), period.end + timedelta(AHEAD)
    undecided = (one for one in portal.portfolio.all(Decision) if not one.is_decided(period.end))
    decisions = (one for one in undecided if one.due and one.due <= soon)
    changes = (one for one in portal.portfolio.all(Change) if _waited(one, period.end))
    found: tuple[Decision | Change, ...] = (*decisions, *changes)
    return tuple(
        sorted((one for one in found if one.parent not in over), key=lambda one: (one.due or date.max, one.key))
    )


def _waited(change: Change, day: date) -> bool:
    raised = change.raised is not None and change.raised <= day
    return raised and not change.is_decided(day)


def worst_first(moves: Iterable[RagMove]) -> Iterator[RagMove]:
    """Yield projects by status, the worst first and those that do not report last; of these the expensive first."""

    def place(move: RagMove) -> tuple[int, float, str]:
        return STATUSES.index(move.now), -float(move.project.budget.amount or 0), move.project.label

    yield from sorted(moves, key=place)


def _ran(portal: Portal, project: Project, day: date) -> bool:
    if not runs_on(project, day):
        return False
    return project.state.is_running or status_on(portal.portfolio, project, day) is not None


def _over(portal: Portal, day: date) -> set[str]:
    """Return the ids of the projects that had ended by a day, as far as known."""
    return {project.id for project in portal.portfolio.all(Project) if project.had_ended(day) is not False}


def _by_day(found: Iterable[PeriodMilestone]) -> tuple[PeriodMilestone, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.project.label, one.milestone.title)))


def _month_end(first: date) -> date:
    return (first + timedelta(31)).replace(day=1) - timedelta(1)
