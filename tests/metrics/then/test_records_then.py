"""Records as they stood on an earlier day."""

from datetime import date
from decimal import Decimal

import pytest

from pmo_build.metrics.then.records_then import record_then
from pmo_build.model.records.assumption import Assumption, AssumptionState
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.model.records.communication import Communication, CommunicationState, Frequency
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.dependency import Dependency, DependencyState
from pmo_build.model.records.gate import Gate, GateCriterion, GateDecision
from pmo_build.model.records.issue import Issue, IssueState
from pmo_build.model.records.lesson import Lesson, Reuse
from pmo_build.model.records.measurement import Measurement
from pmo_build.model.records.objective import Kpi, Objective
from pmo_build.model.records.person import Person
from pmo_build.model.records.record import Record
from pmo_build.model.records.risk import Assessment, EarlierAssessment, Risk, RiskState
from pmo_build.model.records.status_report import StatusReport
from pmo_build.model.records.waiver import Waiver

BEFORE, DAY, AFTER = date(2026, 5, 31), date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize(
    "later",
    [
        StatusReport(id="r", as_of=AFTER),
        Risk(id="r", title="r", raised=AFTER),
        Issue(id="i", title="i", raised=AFTER),
        Change(id="c", title="c", raised=AFTER),
        Assumption(id="a", title="a", raised=AFTER),
        Lesson(id="l", title="l", raised=AFTER),
        Decision(id="d", title="d", due=date(2027, 1, 1)),
        Waiver(id="w", rule="POL001", record="project a", reason="x", approved_by="x", expires=AFTER, approved=AFTER),
    ],
    ids=lambda record: record.kind,
)
def test_what_came_later_was_not_there(later: Record) -> None:
    assert record_then(later, DAY) is None
    assert record_then(later, date(2026, 12, 1)) == later


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (Risk(id="r", title="r", state=RiskState.CLOSED, closed=AFTER), Risk(id="r", title="r")),
        (
            Issue(id="i", title="i", state=IssueState.CLOSED, closed=AFTER, resolution="Paid."),
            Issue(id="i", title="i"),
        ),
        (
            Gate(
                id="g", title="g", held=AFTER, decision=GateDecision.GO, criteria=(GateCriterion(title="x", met=True),)
            ),
            Gate(id="g", title="g", criteria=(GateCriterion(title="x"),)),
        ),
        (
            Change(id="c", title="c", state=ChangeState.APPROVED, decided=AFTER, decided_by="Board"),
            Change(id="c", title="c", decided_by="Board"),
        ),
        (
            Decision(id="d", title="d", due=DAY, decided=AFTER, decided_by="Board", outcome="Yes."),
            Decision(id="d", title="d", due=DAY, decided_by="Board"),
        ),
        (
            Assumption(id="a", title="a", state=AssumptionState.DISPROVED, decided=AFTER, outcome="No."),
            Assumption(id="a", title="a"),
        ),
        (
            Dependency(id="d", title="d", promised=BEFORE, delivered=AFTER, state=DependencyState.DELIVERED),
            Dependency(id="d", title="d", promised=BEFORE, state=DependencyState.AGREED),
        ),
        (
            Communication(id="c", title="c", day=BEFORE, last_sent=AFTER, state=CommunicationState.DONE),
            Communication(id="c", title="c", day=BEFORE),
        ),
        # When it was told before, nobody wrote down: it must not look as if it had never been told.
        (
            Communication(id="c", title="c", day=BEFORE, last_sent=AFTER, frequency=Frequency.MONTHLY),
            Communication(id="c", title="c", frequency=Frequency.MONTHLY),
        ),
        (
            Lesson(id="l", title="l", reused_by=(Reuse(project="a", day=BEFORE), Reuse(project="b", day=AFTER))),
            Lesson(id="l", title="l", reused_by=(Reuse(project="a", day=BEFORE),)),
        ),
        (
            Benefit(id="b", title="b", measurements=(Measurement(day=DAY, value=1), Measurement(day=AFTER, value=2))),
            Benefit(id="b", title="b", measurements=(Measurement(day=DAY, value=1),)),
        ),
        (
            Objective(id="o", title="o", kpis=(Kpi(title="k", measurements=(Measurement(day=AFTER, value=2),)),)),
            Objective(id="o", title="o", kpis=(Kpi(title="k"),)),
        ),
        (
            CostPeriod(id="p", as_of=AFTER, planned_value=Decimal(5), actual_cost=Decimal(6), forecast=Decimal(7)),
            CostPeriod(id="p", as_of=AFTER, planned_value=Decimal(5), forecast=Decimal(7)),
        ),
    ],
    ids=lambda record: record.kind,
)
def test_what_was_settled_later_was_open(now: Record, then: Record) -> None:
    assert record_then(now, DAY) == then
    assert record_then(now, AFTER) == now


def test_a_risk_has_the_assessment_of_then_and_no_target_that_was_set_for_another() -> None:
    first, second = (
        EarlierAssessment(until=BEFORE, probability=1, impact=1),
        EarlierAssessment(until=DAY, probability=2, impact=2),
    )
    now, target = Assessment(probability=5, impact=5), Assessment(probability=1, impact=2)
    risk = Risk(id="r", title="r", earlier=(first, second), current=now, target=target)
    then = record_then(risk, DAY)
    assert then == Risk(id="r", title="r", earlier=(first,), current=second)
    assert record_then(risk, AFTER) == risk


def test_what_has_no_day_was_there() -> None:
    person = Person(id="p", title="Ann")
    closed = Risk(id="r", title="r", state=RiskState.CLOSED)
    assert (record_then(person, DAY), record_then(closed, DAY)) == (person, closed)
