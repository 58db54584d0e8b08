"""A project as it was agreed and expected on an earlier day."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from pmo_build.metrics.then.project_then import budget_then, project_then
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change, ChangeImpact, ChangeState, MovedMilestone, NewBaseline
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.model.records.portfolio import PortfolioSettings, YearAmount
from pmo_build.model.records.project import Budget, BusinessCase, Deliverable, Milestone, Project, ProjectState
from pmo_build.model.records.record import Record
from pmo_build.model.records.status_report import StatusReport

MAY, DAY, JULY, AUGUST = date(2026, 5, 31), date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31)
END = date(2027, 3, 1)


def portfolio(*records: Record, unread: frozenset[tuple[str, str]] = frozenset()) -> Portfolio:
    by_kind: dict[str, dict[str, Record]] = {}
    for record in records:
        by_kind.setdefault(record.kind, {})[record.key] = record
    settings = PortfolioSettings(id="portfolio", organisation="Waterveen", currency="EUR")
    return Portfolio(settings, by_kind, {}, unread_registers=unread)


def mill(state: ProjectState = ProjectState.ACTIVE, budget: int | None = 700, **more: object) -> Project:
    amount = None if budget is None else Decimal(budget)
    return Project(id="mill", title="Mill", state=state, budget=Budget(total=amount), **more)  # type: ignore[arg-type]


def report(day: date, budget: int | None = None, **milestones: date) -> StatusReport:
    amount = None if budget is None else Decimal(budget)
    return StatusReport(id=day.isoformat(), parent="mill", as_of=day, budget=amount, milestones=milestones)


def approved(day: date, budget: int | None = None, cost: int | None = None, *moved: MovedMilestone) -> Change:
    return Change(
        id=f"c{day}",
        parent="mill",
        title="More",
        state=ChangeState.APPROVED,
        decided=day,
        impact=ChangeImpact(cost=None if cost is None else Decimal(cost)),
        baseline=NewBaseline(budget=None if budget is None else Decimal(budget), milestones=moved),
    )


@pytest.mark.parametrize(
    ("records", "budget"),
    [
        ([report(MAY, 400), report(JULY, 700)], 400),
        ([report(MAY), report(JULY, 700)], None),
        ([report(MAY, 400), approved(date(2026, 6, 15), 450)], 450),
        ([approved(date(2026, 4, 15), 450), report(MAY, 460)], 460),
        # Back from now: 600 less what the change cost, which the later one of August does not touch.
        ([approved(JULY, 600, 150), approved(AUGUST, 700, 100)], 450),
        ([approved(JULY, 600)], None),
        ([approved(JULY)], 700),
        ([], None),
    ],
    ids=["report", "only a later report", "changed since", "reported since", "before a change", "cost unknown",
         "never changed", "no history"],
)  # fmt: skip
def test_a_budget_is_that_of_then_or_unknown(records: list[Record], budget: int | None) -> None:
    assert budget_then(portfolio(mill(), *records), mill(), DAY) == budget


def test_nobody_knows_a_budget_of_then_if_changes_cannot_be_read() -> None:
    unread = frozenset({("change", "mill")})
    assert budget_then(portfolio(mill(), report(MAY, 400), unread=unread), mill(), DAY) is None


def test_how_another_budget_was_spread_over_years_is_unknown() -> None:
    years = (YearAmount(fiscal_year="2026", capex=Decimal(700)),)
    now = Project(id="mill", title="Mill", state=ProjectState.ACTIVE, budget=Budget(by_year=years))
    same, other = portfolio(now, report(MAY, 700)), portfolio(now, report(MAY, 400))
    assert project_then(same, now, DAY).budget == now.budget
    assert project_then(other, now, DAY).budget == Budget(total=Decimal(400))


@pytest.mark.parametrize(
    ("now", "gates", "then"),
    [
        (mill(ProjectState.COMPLETED, end=JULY), (), ProjectState.ACTIVE),
        (mill(ProjectState.COMPLETED, end=DAY), (), ProjectState.COMPLETED),
        (mill(ProjectState.COMPLETED), (), ProjectState.COMPLETED),
        (mill(ProjectState.CANCELLED, end=MAY), (GateDecision.STOP,), ProjectState.ACTIVE),
        (mill(ProjectState.ON_HOLD), (GateDecision.HOLD,), ProjectState.ACTIVE),
        (mill(ProjectState.ON_HOLD), (), ProjectState.ON_HOLD),
        (mill(start=JULY), (), ProjectState.APPROVED),
        (mill(start=JULY, business_case=BusinessCase(approved=JULY)), (), ProjectState.PROPOSED),
        (mill(ProjectState.PROPOSED, start=JULY), (), ProjectState.PROPOSED),
        (mill(), (), ProjectState.ACTIVE),
    ],
    ids=["completed later", "completed", "some day", "stopped later", "held later", "on hold", "starts later",
         "approved later", "proposed", "runs"],
)  # fmt: skip
def test_the_state_is_that_of_then(now: Project, gates: tuple[GateDecision, ...], then: ProjectState) -> None:
    held = (Gate(id=f"g{one}", parent="mill", title="G", held=AUGUST, decision=one) for one in gates)
    assert project_then(portfolio(now, *held), now, DAY).state is then


def test_one_that_reported_before_its_planned_start_ran() -> None:
    early = mill(start=JULY)
    assert project_then(portfolio(early, report(MAY)), early, DAY).state is ProjectState.ACTIVE


def test_a_milestone_has_the_baseline_and_the_forecast_of_then() -> None:
    moved = MovedMilestone(id="open", old=date(2026, 10, 1), new=END)
    given = Milestone(id="open", title="Open", original=date(2026, 9, 1), baseline=END, forecast=date(2027, 5, 1))
    now = mill(milestones=(given,))
    told = report(MAY, None, open=date(2026, 11, 1))
    (then,) = project_then(portfolio(now, told, report(AUGUST), approved(JULY, None, None, moved)), now, DAY).milestones
    assert (then.original, then.baseline, then.forecast) == (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))


def test_before_its_first_move_a_milestone_had_its_first_baseline() -> None:
    moved = MovedMilestone(id="open", new=END)
    now = mill(milestones=(Milestone(id="open", title="Open", original=date(2026, 9, 1), baseline=END),))
    (then,) = project_then(portfolio(now, approved(JULY, None, None, moved)), now, DAY).milestones
    assert (then.original, then.baseline) == (None, date(2026, 9, 1))
    twice = portfolio(now, approved(MAY, None, None, moved), approved(JULY, None, None, moved))
    (then,) = project_then(twice, now, DAY).milestones
    assert then.baseline is None, "what the second move started from is not written down"


def test_what_was_reached_accepted_and_approved_later_was_not_yet() -> None:
    now = mill(
        milestones=(Milestone(id="open", title="Open", baseline=END, actual=JULY),),
        deliverables=(Deliverable(title="Wall", accepted=JULY), Deliverable(title="Path", accepted=MAY)),
        business_case=BusinessCase(approved=JULY, approved_by="Board", problem="Rust"),
    )
    then = project_then(portfolio(now), now, DAY)
    assert then.milestones == (Milestone(id="open", title="Open", baseline=END),)
    assert then.deliverables == (Deliverable(title="Wall"), Deliverable(title="Path", accepted=MAY))
    assert then.business_case == BusinessCase(problem="Rust")


@pytest.mark.parametrize(
    ("changes", "end"),
    [((), END), ((MAY,), END), ((JULY,), date(2026, 12, 1)), ((MAY, JULY), END)],
    ids=["never moved", "moved before", "moved since", "moved before and since"],
)
def test_the_agreed_end_is_that_of_then(changes: tuple[date, ...], end: date) -> None:
    moving = [
        Change(
            id=f"c{day}", parent="mill", title="More", state=ChangeState.APPROVED, decided=day,
            baseline=NewBaseline(end=END if day is MAY or len(changes) == 1 else date(2027, 9, 1)),
        )
        for day in changes
    ]  # fmt: skip
    now = mill(end=END if len(changes) < 2 else date(2027, 9, 1), original_end=date(2026, 12, 1))
    assert project_then(portfolio(now, *moving), now, DAY).end == end


def test_one_that_ended_later_ran_and_had_no_actual_end() -> None:
    now = mill(ProjectState.COMPLETED, end=MAY, actual_end=JULY)
    then = project_then(portfolio(now), now, DAY)
    assert (then.state, then.actual_end) == (ProjectState.ACTIVE, None)


def test_before_its_first_change_a_budget_was_the_first_estimate() -> None:
    now = mill(budget=None)
    now = msgspec.structs.replace(now, budget=Budget(total=Decimal(600), original=Decimal(480)))
    assert budget_then(portfolio(now, approved(JULY, 600)), now, DAY) == 480
