from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.gates import (
    PASSED,
    all_gates,
    gate_calendar,
    gate_due,
    gate_status,
    gates_by_name,
    name_of,
    next_gate,
)
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.gate import Gate, GateCriterion, GateDecision
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Milestone, Project, ProjectState
from pmo_build.model.records.risk import Action, ActionState

DAY = date(2026, 10, 31)


def portfolio(*gates: Gate) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR")
    return Portfolio(settings, {"gate": {gate.key: gate for gate in gates}}, {})


def gate(id_: str, title: str | None = None, **more: Any) -> Gate:
    return Gate(**more, id=id_, parent="quay", title=title or id_)


def project(*milestones: Milestone) -> Project:
    return Project(id="quay", title="Quay", state=ProjectState.ACTIVE, milestones=milestones)


def at_gate(id_: str, name: str) -> Milestone:
    return Milestone(id=id_, title=id_, gate=name)


def condition(title: str, due: date | None, state: ActionState = ActionState.OPEN) -> Action:
    return Action(title=title, due=due, state=state)


@pytest.mark.parametrize(
    ("planned", "held", "late", "overdue"),
    [
        (DAY - timedelta(31), None, 31, True),
        (DAY, None, 0, False),
        (DAY + timedelta(5), None, 0, False),
        (DAY - timedelta(31), DAY - timedelta(24), 7, False),
        (DAY - timedelta(24), DAY - timedelta(31), -7, False),
        (DAY - timedelta(3), DAY + timedelta(1), 3, True),
        (None, None, None, False),
        (None, DAY, None, False),
    ],
    ids=["overdue", "today", "to come", "held late", "held early", "held in the future", "no day", "held on no plan"],
)
def test_a_gate_is_overdue_until_it_is_held(
    planned: date | None, held: date | None, late: int | None, overdue: bool
) -> None:
    status = gate_status(gate("g1", planned=planned, held=held), None, DAY)
    assert (status.late_days, status.is_overdue) == (late, overdue)


def test_a_go_and_a_conditional_go_pass_and_hold_recycle_and_stop_do_not() -> None:
    """R.G. Cooper, “Stage-gate systems”, Business Horizons 33 (1990): go, kill, hold or recycle; here kill is stop."""
    assert {decision.value for decision in GateDecision if decision in PASSED} == {"go", "conditional-go"}
    assert {decision.value for decision in GateDecision if decision not in PASSED} == {"hold", "recycle", "stop"}


def test_criteria_are_met_not_met_or_unknown() -> None:
    criteria = tuple(GateCriterion(title="C", met=met) for met in (True, None, False, True, None, None))
    status = gate_status(gate("g1", criteria=criteria), None, DAY)
    assert (status.met, status.not_met, status.unknown) == (2, 1, 3)


def test_conditions_are_open_until_done_or_cancelled_and_overdue_after_their_day() -> None:
    late, today, some_day = condition("late", DAY - timedelta(1)), condition("today", DAY), condition("some day", None)
    done = condition("done", DAY - timedelta(9), ActionState.DONE)
    dropped = condition("dropped", DAY - timedelta(9), ActionState.CANCELLED)
    conditions = (late, done, today, dropped, some_day)
    status = gate_status(gate("g1", decision=GateDecision.CONDITIONAL_GO, conditions=conditions), None, DAY)
    assert status.open_conditions == (late, today, some_day)
    assert status.overdue_conditions == (late,)


@pytest.mark.parametrize("decision", [None, GateDecision.STOP])
def test_the_conditions_of_a_gate_that_was_not_passed_bind_nobody(decision: GateDecision | None) -> None:
    late = condition("late", DAY - timedelta(1))
    assert gate_status(gate("g1", decision=decision, conditions=(late,)), None, DAY).open_conditions == ()


def test_the_calendar_is_in_order_of_day_with_the_milestone_of_each_gate() -> None:
    award, handover = at_gate("award", " g2"), at_gate("handover", "closing  GATE")
    gates = (
        gate("g9", "Some day"),
        gate("g3", "Closing gate", planned=DAY),
        gate("g2", "Contract", planned=DAY - timedelta(9), held=DAY - timedelta(2)),
        gate("g1", "Start", planned=DAY - timedelta(5)),
    )
    quay = project(award, handover)
    calendar = gate_calendar(portfolio(*gates), quay, DAY)
    assert [(status.gate.id, status.milestone) for status in calendar] == [
        ("g1", None),
        ("g2", award),
        ("g3", handover),
        ("g9", None),
    ]


def test_a_name_is_a_title_or_else_an_id_and_the_first_of_two_counts() -> None:
    first, second, third = gate("g1", "G2"), gate("g2", "Build"), gate("g3", "BUILD")
    found = gates_by_name(portfolio(first, second, third), project())
    assert {name: one.id for name, one in found.items()} == {"g1": "g1", "g2": "g1", "g3": "g3", "build": "g2"}


def test_a_milestone_belongs_to_the_first_that_names_the_gate() -> None:
    first, second = at_gate("first", "G1"), at_gate("second", "g1")
    by_title, by_id = gate("g0", "G1"), gate("g1", "Build")
    calendar = gate_calendar(portfolio(by_title, by_id), project(first, second), DAY)
    assert [(status.gate, status.milestone) for status in calendar] == [(by_title, first), (by_id, None)]


@given(st.lists(st.sampled_from([True, False, None]), max_size=9))
def test_every_criterion_is_counted_once(verdicts: list[bool | None]) -> None:
    status = gate_status(gate("g", criteria=tuple(GateCriterion(title="C", met=met) for met in verdicts)), None, DAY)
    assert status.met + status.not_met + status.unknown == len(verdicts)
    assert status.unknown == sum(met is None for met in verdicts)


@given(st.permutations(range(4)))
def test_the_calendar_does_not_depend_on_the_order(order: list[int]) -> None:
    gates = [gate(f"g{days}", planned=DAY + timedelta(days)) for days in range(4)]
    shuffled = portfolio(*(gates[place] for place in order))
    assert gate_calendar(shuffled, project(), DAY) == gate_calendar(portfolio(*gates), project(), DAY)


@given(st.text(max_size=20))
def test_a_name_is_the_same_in_capitals_and_with_more_spaces(text: str) -> None:
    assert name_of(f"  {text} ") == name_of(text) == name_of(name_of(text))


def test_the_next_gate_is_the_first_that_was_not_held() -> None:
    held, later, sooner = gate("a", held=DAY), gate("b", planned=DAY + timedelta(9)), gate("c", planned=DAY)
    found = next_gate(portfolio(held, later, sooner), project(), DAY)
    assert found is not None
    assert found.gate is sooner
    assert next_gate(portfolio(held), project(), DAY) is None


def test_all_gates_are_those_of_every_project_and_of_what_could_not_be_read() -> None:
    lost = Gate(id="g", parent="lost", title="G")
    found = portfolio(gate("g1"), lost)
    found = Portfolio(found.settings, {**found.records, "project": {"quay": project()}}, {})
    assert [status.gate.key for status in all_gates(found, DAY)] == ["quay/g1", "lost/g"]


@pytest.mark.parametrize(("state", "due"), [(ProjectState.ACTIVE, Due.OVERDUE), (ProjectState.COMPLETED, Due.DROPPED)])
def test_nobody_waits_for_a_gate_of_a_project_that_has_ended(state: ProjectState, due: Due) -> None:
    quay = Project(id="quay", title="Quay", state=state)
    found = Portfolio(portfolio().settings, {"project": {"quay": quay}}, {})
    assert gate_due(found, gate_status(gate("g", planned=DAY - timedelta(1)), None, DAY), DAY) is due
    assert gate_due(found, gate_status(gate("g", held=DAY), None, DAY), DAY) is Due.DONE
