from datetime import date
from decimal import Decimal

import pytest
from support import Checkout

from pmo_build.metrics.status.rag import RagGroup, RagMove, rag_groups, rag_move
from pmo_build.model.records.project import Budget, Project, ProjectState
from pmo_build.model.records.record import Rag

DAY = date(2026, 10, 31)


def project(id_: str, budget: int | None = None) -> Project:
    total = None if budget is None else Decimal(budget)
    return Project(id=id_, title=id_, state=ProjectState.ACTIVE, budget=Budget(total=total))


def moved(before: Rag | None, now: Rag | None) -> RagMove:
    return RagMove(project("quay"), now, before)


@pytest.mark.parametrize(
    ("before", "now", "has_moved", "is_worse"),
    [
        (Rag.GREEN, Rag.RED, True, True),
        (Rag.GREEN, Rag.AMBER, True, True),
        (Rag.RED, Rag.AMBER, True, False),
        (Rag.AMBER, Rag.AMBER, False, False),
        (None, Rag.RED, False, False),
        (Rag.RED, None, False, False),
        (None, None, False, False),
    ],
)
def test_status_moves_when_both_are_known_and_differ(
    before: Rag | None, now: Rag | None, has_moved: bool, is_worse: bool
) -> None:
    move = moved(before, now)
    assert (move.moved, move.worse) == (has_moved, is_worse)


def test_the_move_is_between_the_two_newest_reports_of_a_day(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    for month, rag in (("07", "red"), ("08", "green"), ("09", "amber"), ("11", "red")):
        checkout.write(f"projects/quay/status/2026-{month}.yml", f"as_of: 2026-{month}-30\nrag: {{overall: {rag}}}\n")
    portfolio = checkout.validate().portfolio
    quay = portfolio.find(Project, "quay")
    assert quay is not None
    move = rag_move(portfolio, quay, DAY)
    assert (move.before, move.now) == (Rag.GREEN, Rag.AMBER)
    first = rag_move(portfolio, quay, date(2026, 7, 31))
    assert (first.before, first.now) == (None, Rag.RED)
    none = rag_move(portfolio, quay, date(2026, 7, 1))
    assert (none.before, none.now) == (None, None)


def test_a_report_of_months_ago_is_not_what_it_was_before(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    for month, rag in (("04", "red"), ("09", "green"), ("10", "amber")):
        checkout.write(f"projects/quay/status/2026-{month}.yml", f"as_of: 2026-{month}-28\nrag: {{overall: {rag}}}\n")
    portfolio = checkout.validate().portfolio
    quay = portfolio.find(Project, "quay")
    assert quay is not None
    after_the_gap = rag_move(portfolio, quay, date(2026, 9, 30))
    assert (after_the_gap.before, after_the_gap.now, after_the_gap.moved) == (None, Rag.GREEN, False)
    next_month = rag_move(portfolio, quay, DAY)
    assert (next_month.before, next_month.now, next_month.worse) == (Rag.GREEN, Rag.AMBER, True)


def test_another_report_of_the_same_day_is_not_what_it_was_before(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    for id_, day, rag in (("1", "2026-09-30", "amber"), ("2", "2026-10-30", "red"), ("3", "2026-10-30", "green")):
        checkout.write(f"projects/quay/status/{id_}.yml", f"as_of: {day}\nrag: {{overall: {rag}}}\n")
    portfolio = checkout.validate().portfolio
    quay = portfolio.find(Project, "quay")
    assert quay is not None
    move = rag_move(portfolio, quay, DAY)
    assert (move.before, move.now) == (Rag.AMBER, Rag.RED)


def test_shares_count_projects_and_money_worst_first_and_unknown_last() -> None:
    a, b, c, d = project("a", 100), project("b", 50), project("c"), project("d", 7)
    moves = [RagMove(a, Rag.GREEN, None), RagMove(b, Rag.RED, None), RagMove(c, Rag.GREEN, None)]
    shares = rag_groups([*moves, RagMove(d, None, Rag.RED)])
    assert [share.rag for share in shares] == [Rag.RED, Rag.AMBER, Rag.GREEN, None]
    assert [share.projects for share in shares] == [(b,), (), (a, c), (d,)]
    assert [share.budget.amount for share in shares] == [50, None, 100, 7]
    green = next(share for share in shares if share.rag is Rag.GREEN)
    assert isinstance(green, RagGroup)
    assert (green.budget.known, green.budget.unknown) == (1, 1)
