from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.status.rag import RagMove, rag_groups
from pmo_build.metrics.status.reported_status import status_on
from pmo_build.metrics.status.transitions import (
    STATUSES,
    month_ends,
    moves_between,
    status_history,
    transition_matrix,
)
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings, Tier
from pmo_build.model.records.project import Budget, Project, ProjectState
from pmo_build.model.records.record import Rag
from pmo_build.model.records.status_report import ReportedRag, StatusReport

DAY = date(2026, 10, 31)
RED, AMBER, GREEN = Rag


def portfolio(*records: Any, tiers: tuple[Tier, ...] = ()) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR", tiers=tiers)
    by_kind: dict[str, dict[str, Any]] = {}
    for record in records:
        by_kind.setdefault(record.kind, {})[record.key] = record
    return Portfolio(settings, by_kind, {})


def project(id_: str = "quay", budget: int | None = None, **more: Any) -> Project:
    total = None if budget is None else Decimal(budget)
    return Project(**({"state": ProjectState.ACTIVE} | more), id=id_, title=id_, budget=Budget(total=total))


def report(day: date, rag: Rag | None, parent: str = "quay") -> StatusReport:
    return StatusReport(id=day.isoformat(), parent=parent, as_of=day, rag=ReportedRag(overall=rag))


def test_a_transition_matrix_has_a_row_per_status_before_and_a_column_per_status_now() -> None:
    """Japan Credit Rating Agency, Form NRSRO, exhibit 1, 28 March 2023: financial institutions from 2021 to 2022.

    Of 7 rated AAA and 3 rated AA+ 100 % stayed so; of 20 rated AA 95 % stayed so and 5 % became AA+. Three statuses
    stand for the three ratings, best last.
    """
    moves = [
        *[RagMove(project(f"aaa{number}"), GREEN, GREEN) for number in range(7)],
        *[RagMove(project(f"aa+{number}"), AMBER, AMBER) for number in range(3)],
        *[RagMove(project(f"aa{number}"), AMBER if number == 4 else RED, RED) for number in range(20)],
    ]
    matrix = transition_matrix(moves)
    counts = [[len(cell.projects) for cell in row] for row in matrix]
    assert counts == [[19, 1, 0, 0], [0, 3, 0, 0], [0, 0, 7, 0], [0, 0, 0, 0]]
    assert [Decimal(count) * 100 / 20 for count in counts[0]] == [95, 5, 0, 0]


def test_a_cell_has_its_projects_in_order_and_their_money() -> None:
    a, b, c = project("a", 100), project("b"), project("c", 50)
    matrix = transition_matrix([RagMove(c, RED, GREEN), RagMove(b, RED, GREEN), RagMove(a, None, RED)])
    cell = matrix[STATUSES.index(GREEN)][STATUSES.index(RED)]
    assert (cell.before, cell.now, cell.projects) == (GREEN, RED, (c, b))
    assert (cell.budget.amount, cell.budget.known, cell.budget.unknown) == (50, 1, 1)
    assert matrix[0][-1].budget.amount == 100
    assert matrix[0][0].budget.amount is None


@pytest.mark.parametrize(
    ("age", "tiers", "status"),
    [
        (0, (), GREEN),
        (62, (), GREEN),
        (63, (), None),
        (28, (Tier(id="small", title="Small", report_every_days=14),), GREEN),
        (29, (Tier(id="small", title="Small", report_every_days=14),), None),
        (62, (Tier(id="small", title="Small"),), GREEN),
    ],
)
def test_a_report_says_something_until_the_next_but_one_is_due(
    age: int, tiers: tuple[Tier, ...], status: Rag | None
) -> None:
    quay = project(tier="small" if tiers else None)
    of = portfolio(quay, report(DAY - timedelta(age), GREEN), tiers=tiers)
    assert status_on(of, quay, DAY) is status


def test_the_latest_report_counts_even_if_it_says_nothing() -> None:
    quay = project()
    of = portfolio(quay, report(DAY - timedelta(9), GREEN), report(DAY - timedelta(2), None))
    assert status_on(of, quay, DAY) is None
    assert status_on(of, quay, DAY - timedelta(3)) is GREEN
    assert status_on(of, quay, DAY - timedelta(10)) is None


def test_moves_are_those_of_the_projects_that_ran_on_one_of_the_days() -> None:
    since = date(2026, 6, 30)
    quay = project()
    new = project("new", start=DAY)
    later = project("later", start=DAY + timedelta(1))
    done = project("done", state=ProjectState.COMPLETED, start=date(2025, 1, 1), end=since + timedelta(1))
    gone = project("gone", state=ProjectState.CANCELLED, end=since)
    reports = [report(since, RED), report(DAY, AMBER), report(DAY, GREEN, "new"), report(since, GREEN, "done")]
    projects = [quay, new, later, done, gone]
    moves = moves_between(portfolio(*projects, *reports), projects, since, DAY)
    assert moves == (RagMove(quay, AMBER, RED), RagMove(new, GREEN, None), RagMove(done, None, GREEN))


def test_history_is_the_share_of_each_status_on_each_day() -> None:
    quay, park = project("quay", 100), project("park", 40, start=date(2026, 9, 10))
    said = [report(date(2026, 8, 28), GREEN), report(date(2026, 9, 25), RED), report(date(2026, 9, 25), RED, "park")]
    days = month_ends(DAY, 3)
    history = status_history(portfolio(quay, park, *said), [quay, park], days)
    assert [one.day for one in history] == list(days)
    assert [[len(share.projects) for share in one.groups] for one in history] == [
        [0, 0, 1, 0],
        [2, 0, 0, 0],
        [2, 0, 0, 0],
    ]
    assert [one.groups[0].budget.amount for one in history] == [None, 140, 140]


@pytest.mark.parametrize(
    ("as_of", "months", "expected"),
    [
        (date(2026, 3, 15), 3, [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 15)]),
        (date(2024, 3, 31), 2, [date(2024, 2, 29), date(2024, 3, 31)]),
        (date(2026, 1, 1), 2, [date(2025, 12, 31), date(2026, 1, 1)]),
        (date(2026, 1, 1), 1, [date(2026, 1, 1)]),
    ],
)
def test_month_ends_lead_up_to_the_day(as_of: date, months: int, expected: list[date]) -> None:
    assert list(month_ends(as_of, months)) == expected


STATUS = st.sampled_from(STATUSES)
MOVES = st.lists(st.tuples(STATUS, STATUS, st.none() | st.integers(0, 10**9)), max_size=15).map(
    lambda drawn: [
        RagMove(project(f"p{number}", budget), now, before) for number, (before, now, budget) in enumerate(drawn)
    ]
)


@given(MOVES)
def test_rows_and_columns_add_up_to_what_was_and_what_is(moves: list[RagMove]) -> None:
    matrix = transition_matrix(moves)
    before, now = Counter(move.before for move in moves), Counter(move.now for move in moves)
    assert [sum(len(cell.projects) for cell in row) for row in matrix] == [before[status] for status in STATUSES]
    columns = list(zip(*matrix, strict=True))
    assert [sum(len(cell.projects) for cell in column) for column in columns] == [now[status] for status in STATUSES]
    for share, column in zip(rag_groups(moves), columns, strict=True):
        assert (share.budget.amount or 0) == sum(cell.budget.amount or 0 for cell in column)
        assert share.budget.unknown == sum(cell.budget.unknown for cell in column)


@given(MOVES, st.randoms())
def test_the_order_of_projects_does_not_change_the_numbers(moves: list[RagMove], random: Any) -> None:
    shuffled = list(moves)
    random.shuffle(shuffled)
    one, other = transition_matrix(moves), transition_matrix(shuffled)
    assert [[(len(c.projects), c.budget) for c in row] for row in one] == [
        [(len(c.projects), c.budget) for c in row] for row in other
    ]
