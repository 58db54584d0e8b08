from datetime import date, timedelta
from typing import Any

import pytest

from pmo_build.metrics.status.life import ending, had_ended, runs_on
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.record import Record

DAY, AS_OF = date(2026, 8, 31), date(2026, 10, 31)
NEXT = DAY + timedelta(1)
STATES = ProjectState


def portfolio(*records: Record, **more: Any) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR")
    by_kind: dict[str, dict[str, Any]] = {}
    for record in records:
        by_kind.setdefault(record.kind, {})[record.key] = record
    return Portfolio(settings, by_kind, {}, **more)


def project(state: ProjectState = STATES.ACTIVE, **dates: Any) -> Project:
    return Project(id="pier", title="Pier", state=state, **dates)


def gate(decision: GateDecision, held: date | None, id_: str = "g") -> Gate:
    return Gate(id=id_, parent="pier", title=id_, decision=decision, held=held)


def ended(given: Project, *gates: Gate) -> date | None:
    found = ending(portfolio(given, *gates), given, AS_OF)
    return None if found is None else found.day


def test_a_project_ended_on_the_day_written_down_whatever_was_agreed() -> None:
    assert ended(project(STATES.COMPLETED, end=AS_OF, actual_end=DAY)) == DAY
    assert ended(project(STATES.CANCELLED, end=AS_OF, actual_end=DAY), gate(GateDecision.STOP, NEXT)) == DAY


def test_a_cancelled_project_ended_on_the_day_it_was_decided_to_stop() -> None:
    cancelled, stop = project(STATES.CANCELLED, end=date(2026, 12, 31)), gate(GateDecision.STOP, DAY)
    earlier = gate(GateDecision.GO, date(2026, 1, 1), "go")
    found = ending(portfolio(cancelled, stop, earlier), cancelled, AS_OF)
    assert found == (DAY, stop.at("held"))
    assert ended(cancelled, gate(GateDecision.STOP, None)) is None
    assert ended(cancelled, gate(GateDecision.STOP, AS_OF + timedelta(1))) is None


def test_a_gate_that_stopped_a_project_later_taken_up_and_completed_ends_nothing() -> None:
    assert ended(project(STATES.COMPLETED, end=AS_OF), gate(GateDecision.STOP, DAY)) == AS_OF
    assert ended(project(STATES.ACTIVE, end=DAY), gate(GateDecision.STOP, DAY)) is None


def test_nobody_knows_when_a_project_was_cancelled_if_its_gates_cannot_be_read() -> None:
    cancelled = project(STATES.CANCELLED, end=DAY)
    unread = portfolio(cancelled, unread_registers=frozenset({("gate", "pier")}))
    assert ending(unread, cancelled, AS_OF) is None
    assert ended(cancelled) == DAY


def test_an_agreed_end_that_has_not_come_tells_nothing_of_a_project_that_has_ended() -> None:
    assert ended(project(STATES.COMPLETED, end=AS_OF)) == AS_OF
    assert ended(project(STATES.COMPLETED, end=AS_OF + timedelta(1))) is None
    assert ended(project(STATES.COMPLETED)) is None


@pytest.mark.parametrize(
    ("given", "over"),
    [
        (project(end=DAY - timedelta(1)), False),
        (project(STATES.COMPLETED, end=NEXT), False),
        (project(STATES.COMPLETED, end=DAY), True),
        (project(STATES.COMPLETED, end=DAY, actual_end=NEXT), False),
        (project(STATES.COMPLETED, end=AS_OF + timedelta(1)), None),
        (project(STATES.CANCELLED), None),
    ],
    ids=["late", "ends tomorrow", "ends", "ended later than agreed", "agreed for later", "some day"],
)
def test_whether_a_project_had_ended_by_a_day(given: Project, over: bool | None) -> None:
    assert had_ended(portfolio(given), given, DAY, AS_OF) is over
    assert had_ended(portfolio(given), given, AS_OF, AS_OF) is given.state.is_closed


@pytest.mark.parametrize(
    ("given", "runs"),
    [
        (project(), True),
        (project(start=DAY), True),
        (project(start=NEXT), False),
        (project(start=NEXT, actual_start=DAY), True),
        (project(start=DAY, actual_start=NEXT), False),
        (project(end=DAY - timedelta(1)), True),
        (project(STATES.PROPOSED, start=date(2026, 1, 1)), False),
        (project(STATES.APPROVED), False),
        (project(STATES.COMPLETED), True),
        (project(STATES.COMPLETED, end=DAY), False),
        (project(STATES.ON_HOLD), True),
    ],
    ids=[
        "no dates", "starts", "starts later", "began early", "began late", "late", "proposed", "approved",
        "ended some day", "ends", "on hold some day",
    ],
)  # fmt: skip
def test_a_project_runs_from_its_start_until_it_has_ended(given: Project, runs: bool) -> None:
    assert runs_on(portfolio(given), given, DAY, AS_OF) is runs


def test_what_is_on_hold_does_not_run_since_the_day_of_the_decision() -> None:
    paused, hold = project(STATES.ON_HOLD), gate(GateDecision.HOLD, DAY)
    of = portfolio(paused, hold)
    days = (DAY - timedelta(1), DAY, AS_OF)
    assert [runs_on(of, paused, day, AS_OF) for day in days] == [True, False, False]
    assert not runs_on(portfolio(paused), paused, AS_OF, AS_OF)


@pytest.mark.parametrize("state", STATES)
def test_today_the_state_tells_whether_a_project_runs(state: ProjectState) -> None:
    given = project(state, start=AS_OF + timedelta(9), end=AS_OF + timedelta(99))
    assert runs_on(portfolio(given), given, AS_OF, AS_OF) is (state is STATES.ACTIVE)
