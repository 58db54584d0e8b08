from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.control.issues_and_decisions import age, days_overdue, is_waiting, waiting, weight
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.assumption import Assumption, AssumptionState
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue, IssueState, Level
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.record import Record

DAY = date(2026, 10, 31)
BRIDGE = Project(id="bridge", title="Bridge", state=ProjectState.COMPLETED)
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


def decision(
    id_: str, due: date | None = None, decided: date | None = None, outcome: str | None = None, parent: str = ""
) -> Decision:
    return Decision(id=id_, title=id_, parent=parent, due=due, decided=decided, outcome=outcome)


def portfolio_of(*records: Record) -> Portfolio:
    by_kind: dict[str, dict[str, Record]] = {}
    for record in (BRIDGE, *records):
        by_kind.setdefault(record.kind, {})[record.key] = record
    return Portfolio(PortfolioSettings(id="portfolio", organisation="Waterveen", currency="EUR"), by_kind, {})


def test_decisions_wait_until_the_day_they_are_taken_first_due_first() -> None:
    early, late, some_day = decision("e", date(2026, 9, 1)), decision("l", date(2026, 12, 1)), decision("s")
    later_on = decision("f", date(2026, 10, 1), decided=date(2026, 11, 1), outcome="Go")
    taken = decision("t", date(2026, 9, 1), decided=DAY, outcome="Go")
    undated = decision("u", date(2026, 9, 1), outcome="Go")
    left_behind = decision("b", date(2026, 9, 1), parent="bridge")
    listed = (some_day, taken, late, later_on, undated, early, left_behind)
    assert waiting(portfolio_of(*listed), Decision, DAY) == (early, later_on, late, some_day)
    assert [days_overdue(each, DAY) for each in (early, late, some_day, taken)] == [60, 0, None, None]


def test_changes_wait_until_somebody_decides_on_them() -> None:
    def change(id_: str, state: ChangeState, decided: date | None = None) -> Change:
        return Change(id=id_, title=id_, parent="quay", due=DAY - timedelta(1), state=state, decided=decided)

    waits, some_day = change("w", ChangeState.PROPOSED), change("s", ChangeState.REJECTED)
    later_on = change("l", ChangeState.APPROVED, DAY + timedelta(1))
    # Whoever writes down a day has decided, and forgot the state.
    day_only, deferred = change("d", ChangeState.PROPOSED, DAY), change("p", ChangeState.DEFERRED)
    listed = (waits, some_day, later_on, day_only, deferred)
    assert waiting(portfolio_of(*listed), Change, DAY) == (later_on, waits)
    assert [days_overdue(each, DAY) for each in listed] == [1, None, 1, None, None]


DATES = st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31))


@given(DATES, DATES, st.none() | st.just("Go"), DATES.filter(bool))
def test_only_what_waits_is_overdue(due: date | None, decided: date | None, outcome: str | None, day: date) -> None:
    given_ = decision("d", due, decided, outcome)
    days = days_overdue(given_, day)
    assert (days is not None) == (is_waiting(portfolio_of(given_), given_, day) and due is not None)


def test_an_open_assumption_is_overdue_from_the_day_after_its_review_date() -> None:
    def assumption(review: date | None, state: AssumptionState = AssumptionState.OPEN) -> Assumption:
        return Assumption(id="a", title="A", review=review, state=state)

    assert days_overdue(assumption(DAY), DAY) == 0
    assert days_overdue(assumption(DAY - timedelta(1)), DAY) == 1
    assert days_overdue(assumption(DAY - timedelta(1), AssumptionState.CONFIRMED), DAY) is None
    assert days_overdue(assumption(None), DAY) is None
