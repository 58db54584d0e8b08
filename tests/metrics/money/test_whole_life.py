"""Whether cost periods are the whole life of a project, or a look ahead of a few months."""

from datetime import date

import pytest
from cost_periods import budgeted, month_end, months, portfolio, reported

from pmo_build.metrics.money.cost_profile import cost_profile

MARCH = month_end(3)


def is_complete(end: date | None, budget: int | None = None, said: date | None = None, **columns: list[int]) -> bool:
    """Return whether the periods, three of which have a cost, are the whole life of a project."""
    quay = budgeted(budget, end=end)
    report = reported(MARCH, finish=said)
    return cost_profile(portfolio(quay, months(actual_cost=[1, 1, 1], **columns), report), quay, MARCH).complete


@pytest.mark.parametrize(
    ("end", "whole"),
    [
        (date(2026, 5, 31), True),
        (date(2026, 5, 1), True),
        (date(2026, 6, 7), True),
        (date(2026, 6, 8), False),
        (date(2027, 1, 1), False),
        (None, False),
    ],
    ids=["its last day", "in its last month", "a week later", "more than a week later", "next year", "no end"],
)
def test_periods_are_the_whole_life_if_they_reach_to_the_end(end: date | None, whole: bool) -> None:
    assert is_complete(end, forecast=[1, 1, 1, 1, 1]) is whole


def test_who_is_late_needs_periods_up_to_the_day_on_which_it_will_be_done() -> None:
    assert is_complete(month_end(4), forecast=[1, 1, 1, 1])
    assert not is_complete(month_end(4), said=month_end(6), forecast=[1, 1, 1, 1])


def test_without_periods_to_come_what_is_left_is_unknown() -> None:
    assert not is_complete(MARCH)
    assert not is_complete(month_end(2))


def test_a_plan_short_of_the_budget_leaves_work_without_a_period() -> None:
    """A project plans 400 of 1,000 in detail, and says that it ends then: the other 600 are nowhere."""
    assert not is_complete(month_end(4), 1000, planned_value=[100] * 4)
    assert is_complete(month_end(4), 400, planned_value=[100] * 4)
    assert is_complete(month_end(4), 300, planned_value=[100] * 4), "more than the budget leaves nothing out"


def test_without_an_end_a_plan_that_makes_up_the_budget_is_the_whole_life() -> None:
    assert is_complete(None, 400, planned_value=[100] * 4)
    assert not is_complete(None, planned_value=[100] * 4), "without a budget nobody knows how much there is to do"
