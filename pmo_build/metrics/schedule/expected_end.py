"""When a project is expected to end, and how late that is against what is agreed now and what was agreed first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pmo_build.metrics.status.life import ending
from pmo_build.metrics.status.reported_status import reports
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Milestone, Project, ProjectState
from pmo_build.model.records.record import Pointer
from pmo_build.model.records.status_report import StatusReport


@dataclass(frozen=True, slots=True)
class ExpectedEnd:
    """When a project is expected to end, or ended.

    Attributes:
        day: The day; of a project that has not ended never before the day that it is asked for. `None` if unknown.
        basis: The field that it is read from; `None` if unknown.
        said_by: The milestone or the report that says it; `None` if it is the agreed end, or the day it ended.
        overdue_since: The day that was expected, if it has passed and the project has not ended.
        is_forecast: Whether anything about the plan is forecast; else the agreed end is all there is.
    """

    day: date | None = None
    basis: Pointer | None = None
    said_by: Milestone | StatusReport | None = None
    overdue_since: date | None = None
    is_forecast: bool = True


@remembered
def expected_end(portfolio: Portfolio, project: Project, as_of: date) -> ExpectedEnd:
    """Return when a project is expected to end on a day, or when it ended.

    That is the latest of what is forecast: each milestone that was not reached, by its forecast or else its baseline,
    and the finish in the latest report that says one. The agreed end is one of these as long as nobody forecasts the
    end itself: no report says a finish, and no milestone agreed for that day or later has a forecast. So a forecast of
    an early milestone makes no project end early. What is expected on a day that has passed, and did not happen, cannot
    happen before `as_of`.
    """
    if project.state.is_closed:
        ended = ending(portfolio, project, as_of)
        return ExpectedEnd() if ended is None else ExpectedEnd(*ended)
    found = max(_forecasts(portfolio, project, as_of), key=lambda one: one.day or date.min, default=ExpectedEnd())
    if found.day is None or found.day >= as_of:
        return found
    return replace(found, day=as_of, overdue_since=found.day)


def days_late(portfolio: Portfolio, project: Project, as_of: date) -> int | None:
    """Return the calendar days that a project is expected to end, or ended, after its agreed end.

    `None` if either day is unknown. That a project will end as agreed is unknown too, not 0 days, as long as nobody
    forecasts anything. A cancelled project is not late: it does not deliver.
    """
    return _days_after(portfolio, project, as_of, agreed_end(project))


def original_days_late(portfolio: Portfolio, project: Project, as_of: date) -> int | None:
    """Return the calendar days that a project is expected to end, or ended, after the end agreed first.

    `None` if either day is unknown, and where `days_late` is for the same reasons.
    """
    return _days_after(portfolio, project, as_of, first_agreed_end(project))


def agreed_end(project: Project) -> date | None:
    """Return the day a project is agreed to end: its `end`, or else the baseline of its last milestone."""
    return project.end or max((m.baseline for m in project.milestones if m.baseline is not None), default=None)


def first_agreed_end(project: Project) -> date | None:
    """Return the day a project was first agreed to end.

    Where nobody wrote that down, the end has moved as much as the baseline of the last milestone has.
    """
    end, last = agreed_end(project), last_agreed(project)
    if project.original_end is not None or end is None or last is None:
        return project.original_end or end
    moved = timedelta(0) if last.original is None or last.baseline is None else last.baseline - last.original
    return end - moved


def last_agreed(project: Project) -> Milestone | None:
    """Return the milestone with the latest baseline; `None` if none has one."""
    agreed = [milestone for milestone in project.milestones if milestone.baseline is not None]
    return max(agreed, key=lambda milestone: milestone.baseline or date.min, default=None)


def _forecasts(portfolio: Portfolio, project: Project, as_of: date) -> Iterator[ExpectedEnd]:
    """Yield what is forecast, the field it is read from first where several say the same day."""
    report = next((one for one in reversed(reports(portfolio, project, as_of)) if one.forecast_finish), None)
    is_any_forecast = is_end_forecast = report is not None
    for position, milestone in enumerate(project.milestones):
        if milestone.actual is None and milestone.expected is not None:
            field = "baseline" if milestone.forecast is None else "forecast"
            yield ExpectedEnd(milestone.expected, project.at("milestones", position, field), milestone)
            is_any_forecast = True
            is_end_forecast |= milestone.forecast is not None and _ends(project, milestone)
    if report is not None:
        yield ExpectedEnd(report.forecast_finish, report.at("forecast_finish"), report)
    if project.end is not None and not is_end_forecast:
        yield ExpectedEnd(project.end, project.at("end"), is_forecast=is_any_forecast)


def _ends(project: Project, milestone: Milestone) -> bool:
    """Tell whether a milestone is agreed for the end of its project, or for later."""
    return project.end is None or (milestone.baseline is not None and milestone.baseline >= project.end)


def _days_after(portfolio: Portfolio, project: Project, as_of: date, agreed: date | None) -> int | None:
    """Return the days from an agreed end to the expected one, or the actual one.

    That a project has ended on its agreed end is likely where nobody wrote down when, but not known.
    """
    found = expected_end(portfolio, project, as_of)
    if project.state is ProjectState.CANCELLED or (project.state.is_closed and project.actual_end is None):
        return None
    if found.day is None or agreed is None:
        return None
    days = (found.day - agreed).days
    return days if found.is_forecast or days > 0 else None
