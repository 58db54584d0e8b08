"""How dates moved from report to report: milestone trend analysis, and which projects will be late since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from pmo_build.metrics.schedule.expected_end import (
    ExpectedEnd,
    agreed_end,
    days_late,
    expected_end,
    original_days_late,
)
from pmo_build.metrics.status.reported_status import reports
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Milestone, Project
from pmo_build.model.records.status_report import StatusReport


class TrendPoint(NamedTuple):
    """When a milestone was expected, as seen on the last day of a report's period."""

    reported: date
    expected: date


@dataclass(frozen=True, slots=True)
class MilestoneForecasts:
    """What the status reports said of a milestone, oldest first."""

    milestone: Milestone
    points: tuple[TrendPoint, ...]

    @property
    def drift(self) -> int | None:
        """By how many days it moved from the first report to the last; `None` with fewer than two reports."""
        return (self.points[-1].expected - self.points[0].expected).days if len(self.points) > 1 else None

    @property
    def moves(self) -> int:
        """In how many reports the date was another than in the one before."""
        return sum(before.expected != after.expected for before, after in pairwise(self.points))


@dataclass(frozen=True, slots=True)
class Slip:
    """A project in the slip league.

    Attributes:
        end: When it is expected to end, and what that is read from.
        days: Days that it is expected to end after its agreed end; `None` if unknown.
        original_days: Days that it is expected to end after the end agreed first; `None` if unknown.
        since: Last day of the period of the first report that expected it after the present agreed end, all later ones
            doing so too; `None` if it is not late, or if the newest report that says anything of it does not say so.
    """

    project: Project
    end: ExpectedEnd
    days: int | None
    original_days: int | None
    since: date | None


def milestone_forecasts(portfolio: Portfolio, project: Project, as_of: date) -> tuple[MilestoneForecasts, ...]:
    """Return the trend of each milestone, in the order of the plan; one that no report mentions has no points.

    The dates are those under `milestones` of the status reports (milestone trend analysis).
    """
    points: dict[str, list[TrendPoint]] = {milestone.id: [] for milestone in project.milestones}
    for report in reports(portfolio, project, as_of):
        for id_, expected in report.milestones.items():
            if id_ in points:
                points[id_].append(TrendPoint(report.as_of, expected))
    return tuple(MilestoneForecasts(milestone, tuple(points[milestone.id])) for milestone in project.milestones)


def slip(portfolio: Portfolio, project: Project, as_of: date) -> Slip:
    """Return by how much a project is late, and since when its reports say so."""
    days, agreed = days_late(portfolio, project, as_of), agreed_end(project)
    is_late = agreed is not None and days is not None and days > 0
    since = _late_since(reports(portfolio, project, as_of), agreed) if is_late and agreed else None
    first = original_days_late(portfolio, project, as_of)
    return Slip(project, expected_end(portfolio, project, as_of), days, first, since)


def slip_league(portfolio: Portfolio, projects: Iterable[Project], as_of: date) -> tuple[Slip, ...]:
    """Return projects by the days their end is late, the most first, and those of which it is unknown last."""
    found = [slip(portfolio, project, as_of) for project in projects]
    return tuple(sorted(found, key=lambda one: (one.days is None, -(one.days or 0), one.project.key)))


def _late_since(known: Iterable[StatusReport], agreed: date) -> date | None:
    """Return the start of the run of reports up to now that are late; a report that says nothing is no part of it."""
    since = None
    for report in known:
        said = [*report.milestones.values(), *([report.forecast_finish] if report.forecast_finish else [])]
        if said:
            since = None if max(said) <= agreed else since or report.as_of
    return since
