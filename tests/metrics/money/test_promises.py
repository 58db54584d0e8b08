from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.promises import (
    Promise,
    budget_promise,
    end_promise,
    milestone_promise,
    unexplained,
)
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change, ChangeImpact, ChangeState, MovedMilestone, NewBaseline
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Budget, Milestone, Project, ProjectState

DAY = date(2026, 10, 31)
JAN, MAR, JUN = date(2027, 1, 31), date(2027, 3, 31), date(2027, 6, 30)
LAUNCH = Milestone(id="launch", title="Launch", original=JAN, baseline=JUN)


def portfolio(*changes: Change, unread: frozenset[tuple[str, str]] = frozenset()) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR")
    return Portfolio(settings, {"change": {change.key: change for change in changes}}, {}, unread=unread)


def project(*milestones: Milestone, **more: Any) -> Project:
    return Project(id="lift", title="Lift", state=ProjectState.ACTIVE, milestones=milestones, **more)


def change(
    id_: str, decided: date, *moves: MovedMilestone, state: ChangeState = ChangeState.APPROVED, **more: Any
) -> Change:
    baseline = NewBaseline(milestones=moves, budget=more.get("budget"), end=more.get("end"))
    impact = ChangeImpact(cost=more.get("cost"))
    return Change(id=id_, parent="lift", title=id_, state=state, decided=decided, baseline=baseline, impact=impact)


def moved(old: date | None, new: date) -> MovedMilestone:
    return MovedMilestone(id="launch", old=old, new=new)


def launch(*changes: Change) -> Promise[date]:
    return milestone_promise(portfolio(*changes), project(LAUNCH), LAUNCH, DAY)


def test_what_was_never_moved_is_explained_without_any_change() -> None:
    stayed = Milestone(id="launch", title="Launch", baseline=JAN)
    found = milestone_promise(portfolio(), project(stayed), stayed, DAY)
    assert (found.first, found.now, found.has_moved, found.is_explained) == (JAN, JAN, False, True)


def test_approved_changes_lead_from_the_first_promise_to_the_present() -> None:
    found = launch(change("a", date(2026, 2, 1), moved(JAN, MAR)), change("b", date(2026, 5, 1), moved(MAR, JUN)))
    assert (found.first, found.agreed, found.is_explained) == (JAN, JUN, True)


def test_a_date_moved_in_silence_is_not_explained_by_a_small_change_afterwards() -> None:
    found = launch(change("a", date(2026, 5, 1), moved(JUN - timedelta(14), JUN)))
    assert (found.agreed, found.is_explained) == (JAN + timedelta(14), False)


def test_a_change_that_does_not_say_from_where_accounts_for_all_up_to_its_date() -> None:
    assert launch(change("a", date(2026, 5, 1), moved(None, JUN))).is_explained
    assert launch(change("a", date(2026, 5, 1), moved(None, MAR))).agreed == MAR


def test_a_change_never_accounts_for_more_than_its_own_date() -> None:
    found = launch(change("a", date(2026, 2, 1), moved(JAN, JUN)), change("b", date(2026, 5, 1), moved(JAN, JUN)))
    assert (found.agreed, found.is_explained) == (JUN, True)


@pytest.mark.parametrize("state", [ChangeState.PROPOSED, ChangeState.REJECTED, ChangeState.DEFERRED])
def test_what_is_not_approved_explains_nothing(state: ChangeState) -> None:
    found = launch(change("a", date(2026, 5, 1), moved(JAN, JUN), state=state))
    assert (found.is_explained, found.pending and found.pending.id) == (False, "a")


def test_a_change_approved_later_explains_nothing_yet() -> None:
    of = portfolio(change("a", DAY, moved(JAN, JUN)))
    assert milestone_promise(of, project(LAUNCH), LAUNCH, DAY).is_explained
    assert not milestone_promise(of, project(LAUNCH), LAUNCH, DAY - timedelta(1)).is_explained


def test_a_baseline_that_became_what_was_only_asked_for_tells_its_first_date() -> None:
    bare = Milestone(id="launch", title="Launch", baseline=JUN)
    asked = change("a", DAY, moved(JAN, JUN), state=ChangeState.REJECTED)
    found = milestone_promise(portfolio(asked), project(bare), bare, DAY)
    assert (found.first, found.now, found.is_explained) == (JAN, JUN, False)


def test_nobody_can_tell_if_changes_could_not_be_read() -> None:
    of = portfolio(change("a", DAY, moved(JAN, JUN)), unread=frozenset({("change", "lift/c9")}))
    assert milestone_promise(of, project(LAUNCH), LAUNCH, DAY).is_explained is None
    assert end_promise(of, project(LAUNCH, end=JUN), DAY).is_explained is None
    assert budget_promise(of, project(budget=Budget(original=Decimal(1), total=Decimal(2))), DAY).is_explained is None
    assert unexplained(of, project(LAUNCH), DAY) is None


def test_the_end_moves_with_the_last_milestone_or_as_a_change_says() -> None:
    lift = project(LAUNCH, end=JUN, original_end=JAN)
    assert end_promise(portfolio(), lift, DAY) == Promise(JAN, JUN, JAN)
    assert end_promise(portfolio(change("a", DAY, moved(JAN, JUN))), lift, DAY).is_explained
    assert end_promise(portfolio(change("a", DAY, end=JUN)), lift, DAY).is_explained
    assert end_promise(portfolio(change("a", DAY, moved(JAN, JUN), end=MAR)), lift, DAY).agreed == MAR


@pytest.mark.parametrize(
    ("cost", "budget", "agreed"),
    [(None, 130, 130), (30, 130, 130), (10, 130, 110), (50, 130, 130), (20, 120, 120), (-20, 80, 80)],
)
def test_a_change_accounts_for_its_cost_and_without_one_for_all_up_to_its_budget(
    cost: int | None, budget: int, agreed: int
) -> None:
    lift = project(budget=Budget(original=Decimal(100), total=Decimal(130)))
    found = budget_promise(portfolio(change("a", DAY, budget=Decimal(budget), cost=cost)), lift, DAY)
    assert (found.first, found.now, found.agreed) == (100, 130, agreed)
    assert found.is_explained is (agreed == 130)


def test_what_moved_is_listed_with_the_place_of_its_baseline() -> None:
    lift = project(LAUNCH, end=JUN, original_end=JAN, budget=Budget(original=Decimal(1), total=Decimal(2)))
    found = unexplained(portfolio(), lift, DAY)
    assert found is not None
    assert [one.parts for one in found] == [("milestones", 0, "baseline"), ("end",), ("budget", "total")]
    assert unexplained(portfolio(), project(Milestone(id="a", title="A", baseline=JAN)), DAY) == ()


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6), st.data())
def test_what_is_explained_is_what_was_approved_and_no_more(steps: list[int], data: st.DataObject) -> None:
    """Of a chain of moves some are approved: they account for their own days, wherever they stand in the chain."""
    approved = data.draw(st.lists(st.booleans(), min_size=len(steps), max_size=len(steps)))
    day, changes = JAN, []
    for number, (days, is_approved) in enumerate(zip(steps, approved, strict=True)):
        new = day + timedelta(days)
        if is_approved:
            changes.append(change(f"c{number}", date(2026, 1, 1) + timedelta(number), moved(day, new)))
        day = new
    milestone = Milestone(id="launch", title="Launch", original=JAN, baseline=day)
    found = milestone_promise(portfolio(*changes), project(milestone), milestone, DAY)
    accounted = sum(days for days, is_approved in zip(steps, approved, strict=True) if is_approved)
    assert found.agreed == JAN + timedelta(accounted)
    assert found.is_explained is all(approved)
