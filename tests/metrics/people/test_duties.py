"""What somebody still answers for."""

from datetime import date
from decimal import Decimal

import pytest

from pmo_build.metrics.people.duties import Duty, duties
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.assumption import Assumption, AssumptionState
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.model.records.communication import Communication, CommunicationState
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.dependency import Dependency, DependencyState
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.model.records.issue import Issue, IssueState
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.measurement import Measurement
from pmo_build.model.records.person import Person
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.raci import RaciActivity
from pmo_build.model.records.record import Record
from pmo_build.model.records.risk import Action, ActionState, Risk, RiskState
from pmo_build.model.records.status_report import StatusReport

TODAY, SOON, LATER = date(2026, 10, 31), date(2026, 11, 10), date(2027, 1, 1)
JAN = Person(id="jan", title="Jan Smit")
QUAY = Project(id="quay", title="Quay", state=ProjectState.ACTIVE)
BRIDGE = Project(id="bridge", title="Bridge", state=ProjectState.COMPLETED)
OWN = {"id": "x", "title": "X", "owner": "jan"}


def duties_of_jan(*records: Record) -> tuple[Duty, ...]:
    by_kind: dict[str, dict[str, Record]] = {}
    for record in (JAN, QUAY, BRIDGE, *records):
        by_kind.setdefault(record.kind, {})[record.key] = record
    settings = PortfolioSettings(id="portfolio", organisation="Waterveen", currency="EUR")
    return duties(Portfolio(settings, by_kind, {}), JAN, TODAY)


@pytest.mark.parametrize(
    ("record", "due"),
    [
        (Risk(**OWN, review=SOON), SOON),
        (Issue(**OWN, due=SOON), SOON),
        (Decision(**OWN, due=SOON), SOON),
        (Change(**OWN, due=SOON), SOON),
        (Assumption(**OWN, review=SOON), SOON),
        (Benefit(**OWN, due=SOON), SOON),
        (Gate(**OWN, planned=SOON), SOON),
        (Dependency(**OWN, need_by=LATER, promised=SOON), SOON),
        (Dependency(**OWN, need_by=LATER), LATER),
        (Communication(**OWN, day=SOON), SOON),
        (Programme(**OWN), None),
        (Project(**OWN, state=ProjectState.PROPOSED), None),
        (RaciActivity(id="x", title="X", accountable=("Jan Smit",)), None),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_open_records_count_with_their_day(record: Record, due: date | None) -> None:
    (duty,) = duties_of_jan(record)
    assert (duty.title, duty.due) == ("X", due)


@pytest.mark.parametrize(
    "record",
    [
        Risk(**OWN, state=RiskState.CLOSED),
        Issue(**OWN, state=IssueState.CLOSED),
        Issue(**OWN, parent="bridge"),
        Decision(**OWN, decided=TODAY),
        Change(**OWN, state=ChangeState.REJECTED),
        Assumption(**OWN, state=AssumptionState.CONFIRMED),
        Gate(**OWN, held=TODAY),
        Dependency(**OWN, state=DependencyState.DELIVERED),
        Communication(**OWN, state=CommunicationState.DONE),
        Project(**OWN, state=ProjectState.CANCELLED),
        Lesson(**OWN),
        StatusReport(id="x", parent="quay", as_of=TODAY, author="jan", owner="jan"),
        Issue(id="x", title="X", raised_by="jan"),
        RaciActivity(id="x", title="X", consulted=("jan",), informed=("jan",)),
    ],
    ids=lambda record: record.kind,
)
def test_what_is_settled_or_only_tells_who_was_there_does_not(record: Record) -> None:
    assert duties_of_jan(record) == ()


def test_a_benefit_asks_until_it_is_due_also_if_its_project_was_completed() -> None:
    assert [duty.title for duty in duties_of_jan(Benefit(**OWN, parent="bridge", due=TODAY))] == ["X"]
    assert duties_of_jan(Benefit(**OWN, parent="bridge", due=date(2026, 10, 30))) == ()
    assert duties_of_jan(Benefit(**OWN, parent="bridge")) == ()
    by_profile = Benefit(**OWN, parent="bridge", profile=(Measurement(day=SOON, value=Decimal(5)),))
    assert [duty.title for duty in duties_of_jan(by_profile)] == ["X"]


def test_a_benefit_of_a_cancelled_project_asks_nothing_more() -> None:
    cancelled = Project(id="pier", title="Pier", state=ProjectState.CANCELLED)
    assert duties_of_jan(cancelled, Benefit(**OWN, parent="pier", due=SOON)) == ()


def test_a_change_that_is_deferred_asks_its_owner_and_no_longer_who_decides() -> None:
    deferred = Change(id="x", title="X", owner="jan", decided_by="jan", due=SOON, state=ChangeState.DEFERRED)
    (duty,) = duties_of_jan(deferred)
    assert (duty.fields, duty.due) == (("owner",), None)


def test_the_actions_of_a_risk_that_is_closed_ask_nothing_and_the_conditions_of_a_gate_that_was_passed_do() -> None:
    step = Action(title="Look", owner="jan")
    assert duties_of_jan(Risk(id="r", title="R", state=RiskState.CLOSED, actions=(step,))) == ()
    passed = Gate(id="g", title="G", held=TODAY, decision=GateDecision.CONDITIONAL_GO, conditions=(step,))
    assert [duty.title for duty in duties_of_jan(passed)] == ["Look"]
    assert duties_of_jan(Gate(id="g", title="G", conditions=(step,))) == ()


def test_open_actions_count_for_themselves_and_what_is_due_first_comes_first() -> None:
    actions = (
        Action(title="Later", owner="jan", due=LATER), Action(title="Soon", owner="Jan Smit", due=SOON),
        Action(title="Done", owner="jan", state=ActionState.DONE), Action(title="Of others", owner="piet"),
    )  # fmt: skip
    found = duties_of_jan(Risk(id="flood", title="Flood", actions=actions), Gate(id="g", title="Gate", owner="jan"))
    assert [duty.title for duty in found] == ["Soon", "Later", "Gate"]
    assert found[0].record.key == "flood"


def test_who_is_named_twice_has_one_duty() -> None:
    (duty,) = duties_of_jan(Change(id="c", title="C", owner="jan", decided_by="jan", raised_by="jan"))
    assert duty.fields == ("owner", "decided_by")
