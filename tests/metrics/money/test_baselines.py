from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.baselines import has_moved, original_budget, rebaselining_count, rebaselinings
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change, ChangeImpact, ChangeState, MovedMilestone, NewBaseline
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Budget, Milestone, Project, ProjectState

DAY = date(2026, 10, 31)
FIRST, SECOND = date(2014, 6, 30), date(2018, 10, 31)


def portfolio(*changes: Change, unread: frozenset[tuple[str, str]] = frozenset()) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR")
    return Portfolio(settings, {"change": {change.key: change for change in changes}}, {}, unread=unread)


def project(*milestones: Milestone) -> Project:
    return Project(id="webb", title="Webb", state=ProjectState.ACTIVE, milestones=milestones)


def change(
    id_: str, decided: date | None, *moves: MovedMilestone, state: ChangeState = ChangeState.APPROVED, **more: Any
) -> Change:
    baseline = NewBaseline(milestones=moves, budget=more.get("budget"))
    impact = ChangeImpact(cost=more.get("cost"))
    return Change(id=id_, parent="webb", title=id_, state=state, decided=decided, baseline=baseline, impact=impact)


def moved(old: date | None, new: date, id_: str = "launch") -> MovedMilestone:
    return MovedMilestone(id=id_, old=old, new=new)


LAUNCH = Milestone(id="launch", title="Launch", original=FIRST, baseline=date(2021, 3, 30))

# The James Webb Space Telescope was agreed anew in 2011, for October 2018 and $8.8 billion (GAO-15-483T), and in June
# 2018, for 30 March 2021 and $9.66 billion (The Atlantic, 27 June 2018). The days in the months are chosen.
IN_2011 = change("replan", date(2011, 9, 15), moved(FIRST, SECOND), budget=Decimal(8_800_000_000))
IN_2018 = change("again", date(2018, 6, 27), moved(SECOND, date(2021, 3, 30)), budget=Decimal(9_660_000_000))


def test_the_ledger_has_each_approved_change_of_the_baseline_oldest_first() -> None:
    webb = project(LAUNCH)
    of = portfolio(IN_2018, IN_2011)
    ledger = rebaselinings(of, webb, DAY)
    assert [entry.change.id for entry in ledger] == ["replan", "again"]
    assert [entry.budget for entry in ledger] == [8_800_000_000, 9_660_000_000]
    assert [move.days for entry in ledger for move in entry.moves] == [1584, 881]
    assert (date(2021, 3, 30) - FIRST).days == 1584 + 881
    assert rebaselining_count(of, webb, DAY) == 2
    assert rebaselining_count(of, webb, date(2018, 6, 26)) == 1


def test_what_was_not_approved_or_moves_nothing_is_no_new_baseline() -> None:
    asked = change("asked", None, moved(None, DAY), state=ChangeState.PROPOSED)
    refused = change("refused", DAY, moved(None, DAY), state=ChangeState.REJECTED)
    painted = change("painted", DAY)
    assert rebaselinings(portfolio(asked, refused, painted), project(), DAY) == ()
    assert rebaselining_count(portfolio(asked, refused, painted), project(), DAY) == 0


def test_a_change_without_a_day_stands_last_and_one_that_does_not_say_what_was_is_of_unknown_length() -> None:
    undated, dated = change("a", None, moved(None, SECOND)), change("b", DAY, moved(FIRST, SECOND, "other"))
    ledger = rebaselinings(portfolio(undated, dated), project(LAUNCH), DAY)
    assert [(entry.change.id, entry.moves[0].milestone, entry.moves[0].days) for entry in ledger] == [
        ("b", None, 1584),
        ("a", LAUNCH, None),
    ]


def test_how_often_is_unknown_if_a_milestone_moved_and_no_change_says_so() -> None:
    assert has_moved(LAUNCH)
    assert rebaselining_count(portfolio(), project(LAUNCH), DAY) is None
    assert rebaselining_count(portfolio(change("c", DAY, moved(None, DAY, "other"))), project(LAUNCH), DAY) is None


def test_how_often_is_unknown_if_changes_could_not_be_read() -> None:
    unread = frozenset({("change", "webb/c9")})
    assert rebaselining_count(portfolio(IN_2011, unread=unread), project(), DAY) is None


def test_a_milestone_that_stayed_where_it_was_has_not_moved() -> None:
    assert not has_moved(Milestone(id="a", title="A", original=FIRST, baseline=FIRST))
    assert not has_moved(Milestone(id="a", title="A", baseline=FIRST))
    assert not has_moved(Milestone(id="a", title="A", original=FIRST))


@given(st.lists(st.dates(FIRST, DAY), min_size=1, max_size=8, unique=True))
def test_moves_that_follow_each_other_add_up_to_the_whole(days: list[date]) -> None:
    steps = [FIRST, *days]
    changes = [change(f"c{number}", new, moved(old, new)) for number, (old, new) in enumerate(pairwise(steps))]
    ledger = rebaselinings(portfolio(*changes), project(LAUNCH), DAY)
    assert sum(move.days or 0 for entry in ledger for move in entry.moves) == (days[-1] - FIRST).days
    assert len(ledger) == rebaselining_count(portfolio(*changes), project(LAUNCH), DAY) == len(days)


def test_the_budget_agreed_first_is_what_there_was_before_the_first_change_of_it() -> None:
    webb = Project(id="webb", title="Webb", state=ProjectState.ACTIVE, budget=Budget(total=Decimal(9_660_000_000)))
    # What it cost is chosen.
    replan = change("replan", date(2011, 9, 15), budget=Decimal(8_800_000_000), cost=Decimal(3_840_000_000))
    assert original_budget(portfolio(IN_2018, replan), webb, DAY) == 4_960_000_000
    assert original_budget(portfolio(replan), webb, date(2011, 9, 14)) == 9_660_000_000, "nothing had changed it yet"
    assert original_budget(portfolio(change("later", DAY, moved(FIRST, SECOND))), webb, DAY) == 9_660_000_000


def test_the_budget_agreed_first_is_unknown_if_a_change_does_not_say_what_it_cost() -> None:
    webb = Project(id="webb", title="Webb", state=ProjectState.ACTIVE, budget=Budget(total=Decimal(8_800_000_000)))
    assert original_budget(portfolio(IN_2011), webb, DAY) is None
    assert original_budget(portfolio(unread=frozenset({("change", "webb/c9")})), webb, DAY) is None


def test_the_first_estimate_says_what_the_budget_was_at_first_whatever_the_changes_say() -> None:
    budget = Budget(original=Decimal(4_500_000_000), total=Decimal(9_660_000_000))
    webb = Project(id="webb", title="Webb", state=ProjectState.ACTIVE, budget=budget)
    replan = change("replan", date(2011, 9, 15), budget=Decimal(8_800_000_000), cost=Decimal(3_840_000_000))
    assert original_budget(portfolio(replan), webb, DAY) == 4_500_000_000
    assert original_budget(portfolio(unread=frozenset({("change", "webb/c9")})), webb, DAY) == 4_500_000_000


def test_the_ledger_leads_from_each_budget_and_end_to_the_next() -> None:
    webb = Project(
        id="webb",
        title="Webb",
        state=ProjectState.ACTIVE,
        end=date(2021, 3, 30),
        original_end=FIRST,
        budget=Budget(original=Decimal(4_500_000_000), total=Decimal(9_660_000_000)),
    )
    entries = rebaselinings(portfolio(IN_2011, IN_2018), webb, DAY)
    assert [(entry.budget_before, entry.budget) for entry in entries] == [
        (4_500_000_000, 8_800_000_000),
        (8_800_000_000, 9_660_000_000),
    ]
    later = Change(
        id="later",
        parent="webb",
        title="Later",
        state=ChangeState.APPROVED,
        decided=DAY,
        baseline=NewBaseline(end=SECOND),
    )
    (entry,) = rebaselinings(portfolio(later), webb, DAY)
    assert (entry.end_before, entry.end, entry.budget_before, entry.budget) == (FIRST, SECOND, None, None)


def test_how_often_is_unknown_if_the_end_or_the_budget_moved_and_no_change_says_so() -> None:
    moved_end = Project(id="webb", title="Webb", state=ProjectState.ACTIVE, end=SECOND, original_end=FIRST)
    raised = Project(
        id="webb", title="Webb", state=ProjectState.ACTIVE, budget=Budget(original=Decimal(1), total=Decimal(2))
    )
    assert rebaselining_count(portfolio(), moved_end, DAY) is None
    assert rebaselining_count(portfolio(), raised, DAY) is None
    assert rebaselining_count(portfolio(change("c", DAY, budget=Decimal(2))), raised, DAY) == 1
