"""What happened in a reporting period."""

from datetime import date

import pytest

from pmo_build.metrics.reports.period import (
    Events,
    Period,
    begun,
    decisions_taken,
    end_moved,
    ended,
    events,
    gates_next,
    milestones,
    periods,
    running,
    threats,
)
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Milestone, Project, ProjectState
from pmo_build.model.records.record import Record
from pmo_build.model.records.risk import Assessment, Risk, RiskState
from pmo_build.model.records.status_report import ReportedRag, StatusReport

AUGUST, SEPTEMBER, TODAY = date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)
MONTH = Period(AUGUST, SEPTEMBER)
FIRST, BEFORE, AFTER = date(2026, 9, 1), AUGUST, date(2026, 10, 1)


def portfolio(*records: Record) -> Portfolio:
    by_kind: dict[str, dict[str, Record]] = {}
    for record in records:
        by_kind.setdefault(record.kind, {})[record.key] = record
    return Portfolio(PortfolioSettings(id="portfolio", organisation="Waterveen", currency="EUR"), by_kind, {})


def project(id_: str = "quay", state: ProjectState = ProjectState.ACTIVE, **more: object) -> Project:
    return Project(id=id_, title=id_, state=state, **more)  # type: ignore[arg-type]


def report(day: date, finish: date | None = None) -> StatusReport:
    return StatusReport(id=day.isoformat(), parent="quay", as_of=day, rag=ReportedRag(), forecast_finish=finish)


def test_the_months_in_which_a_report_ends_are_periods_and_the_present_one_ends_today() -> None:
    of = portfolio(report(SEPTEMBER), report(date(2026, 9, 15)), report(date(2026, 10, 10)), report(date(2026, 11, 1)))
    assert periods(of, date(2026, 10, 20)) == (Period(SEPTEMBER, date(2026, 10, 20)), MONTH)


def test_who_ran_before_and_began_less_who_ended_runs_at_the_end() -> None:
    old, new = project("old"), project("new", start=FIRST)
    last_day = project("last-day", ProjectState.COMPLETED, end=SEPTEMBER)
    later = project("later", start=AFTER)
    of = portfolio(old, new, last_day, later, StatusReport(id="r", parent="last-day", as_of=AUGUST))
    assert begun(of, MONTH) == (new,)
    assert ended(of, MONTH) == (last_day,)
    assert running(of, SEPTEMBER) == (old, new)


def test_what_is_on_hold_does_not_run_on_the_day_of_the_data() -> None:
    of = portfolio(project("paused", ProjectState.ON_HOLD), project())
    assert [one.id for one in running(of, SEPTEMBER, SEPTEMBER)] == ["quay"]
    assert [one.id for one in running(of, SEPTEMBER, AFTER)] == ["paused", "quay"]


def test_events_are_counted_from_the_first_day_of_a_period_to_its_last() -> None:
    quay = project(milestones=(Milestone(id="a", title="A", actual=FIRST), Milestone(id="b", title="B", actual=BEFORE)))
    of = portfolio(
        quay,
        Gate(id="g", title="G", parent="quay", held=SEPTEMBER),
        Change(id="yes", title="Yes", parent="quay", state=ChangeState.APPROVED, decided=FIRST),
        Change(id="no", title="No", parent="quay", state=ChangeState.REJECTED, decided=FIRST),
        Risk(id="new", title="New", raised=SEPTEMBER),
        Risk(id="over", title="Over", raised=BEFORE, state=RiskState.CLOSED, closed=FIRST),
        Risk(id="next", title="Next", raised=AFTER),
    )
    assert events(of, MONTH) == Events(1, 1, 1, 1, 1)


def test_milestones_are_reached_missed_or_next() -> None:
    reached = Milestone(id="r", title="R", baseline=BEFORE, actual=FIRST)
    missed = Milestone(id="m", title="M", baseline=FIRST, forecast=AFTER)
    coming = Milestone(id="n", title="N", baseline=AFTER)
    quay = project(milestones=(reached, missed, coming))
    around = milestones(portfolio(quay), MONTH, [quay])
    assert [found.milestone for found in (*around.reached, *around.missed, *around.next)] == [reached, missed, coming]
    assert [(found.day, found.late) for found in around.reached] == [(FIRST, 1)]


def test_what_ended_projects_left_behind_is_no_threat() -> None:
    score = Assessment(probability=4, impact=4)
    over = project("over", ProjectState.COMPLETED, end=SEPTEMBER)
    known = Risk(id="known", title="Known", current=score, raised=BEFORE)
    of = portfolio(over, known, Risk(id="left", title="Left", parent="over", current=score, raised=BEFORE))
    found = threats(of, MONTH, TODAY)
    assert [move.risk for move in found.top] == [known]
    assert sum(found.now.bands.values()) == 1


@pytest.mark.parametrize(
    ("decided", "taken"),
    [(None, False), (AFTER, False), (SEPTEMBER, True), (BEFORE, False)],
    ids=["never", "later", "on its last day", "before"],
)
def test_a_decision_was_taken_in_a_period_until_its_last_day(decided: date | None, taken: bool) -> None:
    one = Decision(id="d", title="D", due=FIRST, decided=decided)
    assert (decisions_taken(portfolio(one), MONTH) == (one,)) == taken


def test_a_gate_that_was_held_later_was_still_ahead() -> None:
    gate = Gate(id="g", title="G", parent="quay", planned=FIRST, held=AFTER)
    assert gates_next(portfolio(project(), gate), MONTH) == (gate,)
    assert (
        gates_next(portfolio(project(), Gate(id="g", title="G", parent="quay", planned=FIRST, held=FIRST)), MONTH) == ()
    )


def test_the_end_moves_from_report_to_report() -> None:
    quay = project()
    of = portfolio(quay, report(AUGUST, date(2027, 1, 1)), report(SEPTEMBER, date(2027, 1, 31)))
    assert end_moved(of, quay, MONTH) == 30
    assert end_moved(of, quay, Period(date(2026, 7, 31), AUGUST)) is None
