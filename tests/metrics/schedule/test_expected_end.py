from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.schedule.expected_end import (
    days_late,
    expected_end,
    first_agreed_end,
    original_days_late,
)
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Milestone, Project, ProjectState
from pmo_build.model.records.record import Record
from pmo_build.model.records.status_report import StatusReport

AS_OF = date(2026, 10, 31)
AGREED = date(2027, 6, 30)


def portfolio(*records: Record) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR")
    by_kind: dict[str, dict[str, Any]] = {}
    for record in records:
        by_kind.setdefault(record.kind, {})[record.key] = record
    return Portfolio(settings, by_kind, {})


def project(
    *milestones: Milestone, end: date | None = AGREED, state: ProjectState = ProjectState.ACTIVE, **dates: Any
) -> Project:
    return Project(id="lock", title="Lock", state=state, end=end, milestones=milestones, **dates)


def milestone(id_: str, baseline: date | None = None, forecast: date | None = None, **more: Any) -> Milestone:
    return Milestone(id=id_, title=id_.title(), baseline=baseline, forecast=forecast, **more)


def report(day: date, finish: date | None = None) -> StatusReport:
    return StatusReport(id=day.isoformat(), parent="lock", as_of=day, forecast_finish=finish)


def late(lock: Project, *records: Record) -> int | None:
    return days_late(portfolio(lock, *records), lock, AS_OF)


def test_the_milestone_that_is_expected_last_ends_the_project_whichever_was_agreed_last() -> None:
    gates, open_ = milestone("gates", date(2027, 5, 31), date(2028, 3, 31)), milestone("open", AGREED, AGREED)
    lock = project(gates, open_)
    end = expected_end(portfolio(lock), lock, AS_OF)
    assert (end.day, end.said_by, end.overdue_since) == (date(2028, 3, 31), gates, None)
    assert end.basis == lock.at("milestones", 0, "forecast")
    assert late(lock) == 275


def test_the_latest_report_that_says_a_finish_counts_as_well() -> None:
    lock = project(milestone("open", AGREED, AGREED))
    said, silent = report(date(2026, 9, 30), date(2027, 7, 10)), report(date(2026, 10, 30))
    older = report(date(2026, 8, 31), date(2029, 1, 1))
    end = expected_end(portfolio(lock, older, said, silent), lock, AS_OF)
    assert (end.day, end.said_by, end.basis) == (date(2027, 7, 10), said, said.at("forecast_finish"))
    assert late(lock, older, said, silent) == 10


def test_where_nothing_is_forecast_the_project_ends_as_agreed() -> None:
    end = expected_end(portfolio(project()), project(), AS_OF)
    assert (end.day, end.said_by, end.basis) == (AGREED, None, project().at("end"))
    assert expected_end(portfolio(), project(end=None), AS_OF).day is None


def test_that_a_project_of_which_nothing_is_forecast_ends_as_agreed_is_unknown_not_0_days() -> None:
    assert late(project()) is None
    assert late(project(milestone("some day"))) is None
    assert late(project(milestone("begun", date(2026, 5, 1), actual=date(2026, 5, 1)))) is None
    assert late(project(milestone("open", AGREED))) == 0
    assert late(project(end=None)) is None


def test_a_project_active_after_its_agreed_end_is_late_without_any_milestone() -> None:
    lock = project(end=date(2026, 4, 30))
    end = expected_end(portfolio(lock), lock, AS_OF)
    assert (end.day, end.overdue_since) == (AS_OF, date(2026, 4, 30))
    assert late(lock) == 184


def test_a_milestone_agreed_after_the_agreed_end_makes_the_project_late() -> None:
    assert late(project(milestone("open", date(2027, 9, 28)))) == 90


def test_a_milestone_long_before_the_end_makes_no_project_end_early() -> None:
    assert late(project(milestone("design", date(2026, 6, 1)))) == 0
    assert late(project(milestone("design", date(2026, 6, 1), date(2026, 12, 1)))) == 0


def test_a_project_is_early_if_the_end_itself_is_forecast_early() -> None:
    assert late(project(milestone("open", AGREED, date(2027, 6, 20)))) == -10
    assert late(project(), report(AS_OF, date(2027, 6, 1))) == -29


def test_a_milestone_that_was_reached_forecasts_nothing() -> None:
    reached = milestone("open", AGREED, date(2030, 1, 1), actual=date(2026, 10, 1))
    assert late(project(reached, milestone("after", AGREED))) == 0


def test_without_an_agreed_end_the_last_baseline_is_what_was_agreed() -> None:
    assert late(project(milestone("open", AGREED, AGREED + timedelta(12)), end=None)) == 12
    assert late(project(milestone("open", forecast=AGREED), end=None)) is None


def test_a_project_ended_on_the_day_that_is_written_down() -> None:
    done = project(state=ProjectState.COMPLETED, end=date(2026, 6, 30), actual_end=date(2026, 7, 31))
    end = expected_end(portfolio(done), done, AS_OF)
    assert (end.day, end.basis, end.overdue_since) == (date(2026, 7, 31), done.at("actual_end"), None)
    assert late(done) == 31


def test_that_a_project_ended_when_it_was_agreed_to_is_no_more_than_likely() -> None:
    done = project(state=ProjectState.COMPLETED, end=date(2026, 6, 30))
    assert expected_end(portfolio(done), done, AS_OF).day == date(2026, 6, 30)
    assert late(done) is None


def test_a_project_that_was_stopped_is_not_late() -> None:
    stopped = project(state=ProjectState.CANCELLED, actual_end=date(2027, 12, 31))
    assert late(stopped) is None
    gate = Gate(id="g", parent="lock", title="G", held=date(2026, 7, 1), decision=GateDecision.STOP)
    cancelled = project(state=ProjectState.CANCELLED)
    assert expected_end(portfolio(cancelled, gate), cancelled, AS_OF).day == date(2026, 7, 1)


def test_the_first_agreed_end_stays_what_it_was() -> None:
    lock = project(milestone("open", AGREED), original_end=date(2023, 12, 31))
    assert (late(lock), original_days_late(portfolio(lock), lock, AS_OF)) == (0, 1277)


def test_an_end_that_moved_with_its_last_milestone_was_first_agreed_as_long_before() -> None:
    moved = milestone("open", date(2027, 5, 31), original=date(2024, 5, 31))
    assert first_agreed_end(project(moved)) == AGREED - timedelta(1095)
    assert first_agreed_end(project(milestone("open", AGREED))) == AGREED
    assert first_agreed_end(project(moved, milestone("after", AGREED))) == AGREED
    assert first_agreed_end(project(end=None)) is None


days = st.dates(AS_OF - timedelta(2000), AS_OF + timedelta(2000))
milestones = st.builds(
    Milestone,
    id=st.just("m"),
    title=st.just("M"),
    baseline=st.none() | days,
    forecast=st.none() | days,
    actual=st.none() | days,
    critical=st.booleans(),
)
finishes = st.lists(st.none() | days, max_size=3)


def reports(found: Iterable[date | None]) -> list[StatusReport]:
    return [report(AS_OF - timedelta(30 * position), finish) for position, finish in enumerate(found)]


@given(st.lists(milestones, max_size=4), st.none() | days, finishes)
def test_a_project_that_runs_never_ends_before_the_day_that_is_asked_for(
    plan: list[Milestone], end: date | None, found: list[date | None]
) -> None:
    lock = project(*plan, end=end)
    said = expected_end(portfolio(lock, *reports(found)), lock, AS_OF)
    assert said.day is None or said.day >= AS_OF
    assert said.overdue_since is None or (said.overdue_since < AS_OF and said.day == AS_OF)


@given(st.lists(milestones, min_size=1, max_size=4), st.none() | days, finishes, st.integers(0, 3000), st.data())
def test_a_later_forecast_never_makes_a_project_less_late(
    plan: list[Milestone], end: date | None, found: list[date | None], later: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(plan) - 1))
    forecast = plan[at].forecast
    moved = None if forecast is None else forecast + timedelta(later)
    postponed = [*plan[:at], msgspec.structs.replace(plan[at], forecast=moved), *plan[at + 1 :]]
    before, after = project(*plan, end=end), project(*postponed, end=end)
    was, now = (days_late(portfolio(lock, *reports(found)), lock, AS_OF) for lock in (before, after))
    assert (was is None) == (now is None)
    assert was is None or now is None or now >= was


@given(st.lists(milestones, max_size=3), st.none() | days, finishes, st.integers(0, 3000), st.data())
def test_a_report_with_a_later_finish_never_makes_a_project_less_late(
    plan: list[Milestone], end: date | None, found: list[date | None], later: int, data: st.DataObject
) -> None:
    postponed = [finish and finish + timedelta(later) for finish in found]
    lock = project(*plan, end=end)
    was, now = (days_late(portfolio(lock, *reports(said)), lock, AS_OF) for said in (found, postponed))
    assert (was is None) == (now is None)
    assert was is None or now is None or now >= was


@given(st.lists(milestones, max_size=4), days)
def test_without_a_forecast_no_project_is_early(plan: list[Milestone], end: date) -> None:
    silent = [msgspec.structs.replace(one, forecast=None) for one in plan]
    lock = project(*silent, end=end)
    assert (late(lock) or 0) >= 0
