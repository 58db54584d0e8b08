from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Checkout

from pmo_build.metrics.control.registers import (
    age,
    days_overdue,
    days_waiting,
    in_closed_project,
    is_waiting,
    summarise,
    to_check,
    waiting,
    weight,
)
from pmo_build.model.records.assumption import Assumption, AssumptionState
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue, IssueState, Level

DAY = date(2026, 10, 31)
CLOSED = IssueState.CLOSED


def issue(
    raised: date | None = None,
    due: date | None = None,
    closed: date | None = None,
    state: IssueState = IssueState.OPEN,
) -> Issue:
    return Issue(id="i", title="I", raised=raised, due=due, closed=closed, state=state)


@pytest.mark.parametrize(
    ("given_", "days"),
    [
        (issue(date(2026, 10, 1)), 30),
        (issue(DAY), 0),
        (issue(date(2026, 10, 1), closed=date(2026, 10, 11), state=CLOSED), 10),
        (issue(date(2026, 10, 1), closed=date(2026, 12, 1), state=CLOSED), 30),
        (issue(date(2026, 10, 1), state=CLOSED), None),
        (issue(date(2026, 11, 1)), None),
        (issue(), None),
    ],
    ids=["open", "raised today", "closed", "closed later", "closed some day", "not raised yet", "raised some day"],
)
def test_age_is_the_days_an_issue_was_open(given_: Issue, days: int | None) -> None:
    assert age(given_, DAY) == days


def test_an_issue_is_overdue_from_the_day_after_it_was_due() -> None:
    assert days_overdue(issue(due=DAY), DAY) == 0
    assert days_overdue(issue(due=DAY - timedelta(1)), DAY) == 1
    assert days_overdue(issue(due=DAY - timedelta(1), state=CLOSED), DAY) is None
    assert days_overdue(issue(), DAY) is None


@pytest.mark.parametrize(
    ("priority", "severity", "heavier"),
    [
        (Level.LOW, Level.CRITICAL, Level.CRITICAL),
        (Level.HIGH, Level.MEDIUM, Level.HIGH),
        (None, Level.LOW, Level.LOW),
        (None, None, None),
    ],
)
def test_the_weight_is_the_heavier_of_priority_and_severity(
    priority: Level | None, severity: Level | None, heavier: Level | None
) -> None:
    assert weight(Issue(id="i", title="I", priority=priority, severity=severity)) is heavier


DATES = st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31))
ISSUES = st.lists(st.builds(issue, DATES, DATES, DATES, st.sampled_from(IssueState)), max_size=15)


@given(ISSUES, st.randoms())
def test_a_summary_counts_each_issue_once_in_any_order(issues: list[Issue], random: object) -> None:
    found = summarise(issues, DAY)
    assert len(found.open) + len(found.closed) == len(issues)
    assert len(found.ages) + found.unknown == len(found.open)
    assert all(each in found.open for each in found.overdue)
    assert all(days >= 0 for days in found.ages)
    random.shuffle(issues)  # type: ignore[attr-defined]  # hypothesis types it as an object
    again = summarise(issues, DAY)
    assert (again.ages, again.unknown, len(again.overdue)) == (found.ages, found.unknown, len(found.overdue))


def decision(id_: str, due: date | None = None, decided: date | None = None, outcome: str | None = None) -> Decision:
    return Decision(id=id_, title=id_, due=due, decided=decided, outcome=outcome)


def test_decisions_wait_until_the_day_they_are_taken_first_due_first() -> None:
    early, late, some_day = decision("e", date(2026, 9, 1)), decision("l", date(2026, 12, 1)), decision("s")
    later_on = decision("f", date(2026, 10, 1), decided=date(2026, 11, 1), outcome="Go")
    taken = decision("t", date(2026, 9, 1), decided=DAY, outcome="Go")
    undated = decision("u", date(2026, 9, 1), outcome="Go")
    assert waiting([some_day, taken, late, later_on, undated, early], DAY) == (early, later_on, late, some_day)
    assert [days_waiting(each, DAY) for each in (early, late, some_day, taken)] == [60, 0, None, None]


@given(DATES, DATES, st.none() | st.just("Go"), DATES.filter(bool))
def test_only_what_waits_is_overdue(due: date | None, decided: date | None, outcome: str | None, day: date) -> None:
    given_ = decision("d", due, decided, outcome)
    days = days_waiting(given_, day)
    assert (days is not None) == (is_waiting(given_, day) and due is not None)


def test_open_assumptions_are_to_be_checked_from_their_review_date_on_oldest_first() -> None:
    def assumption(id_: str, review: date | None, state: AssumptionState = AssumptionState.OPEN) -> Assumption:
        return Assumption(id=id_, title=id_, review=review, state=state)

    today, old, later = assumption("a", DAY), assumption("b", date(2026, 1, 1)), assumption("c", date(2027, 1, 1))
    done, never = assumption("d", date(2026, 1, 1), AssumptionState.CONFIRMED), assumption("e", None)
    assert to_check([today, old, later, done, never], DAY) == (old, today)


def test_which_records_stand_in_the_register_of_an_ended_project(checkout: Checkout) -> None:
    for id_, state in (("open", "on-hold"), ("over", "completed"), ("dropped", "cancelled")):
        checkout.write(f"projects/{id_}/project.yml", f"title: T\nstate: {state}\n")
        checkout.write(f"projects/{id_}/issues.yml", "- {id: i, title: I}\n")
    checkout.write("issues.yml", "- {id: i, title: I}\n")
    portfolio = checkout.validate().portfolio
    ended = {found.key for found in portfolio.all(Issue) if in_closed_project(portfolio, found)}
    assert ended == {"over/i", "dropped/i"}
