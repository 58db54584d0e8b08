from datetime import date, timedelta
from decimal import Decimal

import pytest
from cost_periods import budgeted, month_end, months, period, portfolio, reported, split
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.amounts import Money
from pmo_build.metrics.money.cost_profile import cost_periods, cost_profile, planned_values, progress
from pmo_build.model.records.project import ProjectState

MARCH = month_end(3)
AMOUNTS = st.none() | st.decimals(0, 10**9, places=2)


def test_periods_stand_in_order_of_their_end_up_to_a_day() -> None:
    quay = budgeted()
    of = portfolio(quay, reversed(months(planned_value=[1, 2, 3, 4])))
    assert [period.as_of for period in cost_periods(of, quay, MARCH)] == [month_end(1), month_end(2), MARCH]
    assert len(cost_periods(of, quay)) == 4


def test_amounts_add_up_to_the_end_of_each_period() -> None:
    quay = budgeted(100)
    course = cost_profile(
        portfolio(quay, months(planned_value=[10, 20, 30, 40], earned_value=[5, 15], actual_cost=[6, split(10, 8)])),
        quay,
        MARCH,
    )
    assert course.planned == (10, 30, 60, 100)
    assert course.earned == (5, 20, None)
    assert course.actual == (6, 24)


def test_it_is_measured_as_far_as_there_are_actual_costs() -> None:
    """In the days after the end of a month its costs are not booked yet, while its progress may be known."""
    quay = budgeted(100)
    of = portfolio(quay, months(planned_value=[10, 20, 30], actual_cost=[6, 18], percent_complete=[5, 20, 50]))
    course = cost_profile(of, quay, MARCH)
    assert (course.measured, course.status) == ((0, 1), 1)


def test_it_is_measured_as_far_as_there_is_progress_though_more_is_booked() -> None:
    """Of March nobody has said yet how much is done: it is neither nothing nor as much as in February."""
    quay = budgeted(100)
    of = portfolio(quay, months(planned_value=[10, 20, 30], actual_cost=[6, 18, 40], percent_complete=[5, 20]))
    course = cost_profile(of, quay, MARCH)
    assert course.earned == (5, 20, None)
    assert (course.status, course.booked, course.actual[-1]) == (1, 3, 64)


def test_a_month_that_was_not_measured_is_left_out_and_the_next_one_counts() -> None:
    quay = budgeted(100)
    of = portfolio(quay, months(planned_value=[10, 20, 30], actual_cost=[6, 18, 40], percent_complete=[5, None, 50]))
    assert cost_profile(of, quay, MARCH).measured == (0, 2)


def test_with_costs_and_progress_never_on_one_day_nothing_is_measured() -> None:
    quay = budgeted(100)
    of = portfolio(quay, months(planned_value=[10, 20, 30], actual_cost=[6], percent_complete=[None, None, 50]))
    assert cost_profile(of, quay, MARCH).status is None


def test_a_plan_or_costs_that_nobody_keeps_are_not_waited_for() -> None:
    quay, percent = budgeted(100), [5, 20, 50, 90]
    without_costs = cost_profile(portfolio(quay, months(planned_value=[9] * 4, percent_complete=percent)), quay, MARCH)
    assert (without_costs.earned, without_costs.actual, without_costs.status) == ((5, 20, 50), (), 2)
    without_plan = cost_profile(portfolio(quay, months(actual_cost=[9, 9], percent_complete=percent)), quay, MARCH)
    assert without_plan.status == 1
    with_neither = cost_profile(portfolio(quay, months(percent_complete=percent)), quay, MARCH)
    assert (with_neither.earned, with_neither.status) == ((5, 20, 50), None)


def test_an_actual_cost_missing_in_between_leaves_the_sum_unknown() -> None:
    quay = budgeted(100)
    course = cost_profile(portfolio(quay, months(actual_cost=[6, None, 18])), quay, MARCH)
    assert course.actual == (6, None, None)


def test_the_budget_at_completion_is_the_budget_or_else_all_that_is_planned() -> None:
    periods = months(planned_value=[10, 20, 30])
    for quay, bac in ((budgeted(100), 100), (budgeted(), 60)):
        assert cost_profile(portfolio(quay, periods), quay, MARCH).bac == bac
    assert cost_profile(portfolio(budgeted(), months(planned_value=[10, None, 30])), budgeted(), MARCH).bac is None
    assert cost_profile(portfolio(budgeted()), budgeted(), MARCH).bac is None


def test_after_the_baseline_has_ended_nothing_more_is_planned() -> None:
    """A project that is late goes on to cost, beyond the last period that was planned."""
    assert planned_values(months(planned_value=[10, 20], actual_cost=[10, 20, 30, 40])) == (10, 20, 0, 0)
    assert planned_values(months(planned_value=[10, None, 30])) == (10, None, 30)
    assert planned_values(months(actual_cost=[10, 20])) == (None, None)


def test_what_is_earned_is_added_to_what_was_or_else_follows_from_progress() -> None:
    quay = budgeted(1000)
    of = portfolio(quay, months(earned_value=[90, None, 100], percent_complete=[10, 25]))
    assert cost_profile(of, quay, MARCH).earned == (90, 250, 350)
    unsure = portfolio(quay, months(earned_value=[90, None, 100, 100], percent_complete=[None, None, None, 50]))
    assert cost_profile(unsure, quay, month_end(4)).earned == (90, None, None, 500)


def test_progress_is_that_of_the_periods_or_else_of_a_report_of_the_same_days() -> None:
    quay = budgeted(1000)
    reports = [reported(date(2026, 2, 27), 30), reported(date(2026, 1, 31), 10), reported(date(2026, 3, 1))]
    of = portfolio(quay, months(planned_value=[1, 1, 1]), reports)
    assert cost_profile(of, quay, MARCH).earned == (100, 300, None), "what was done in February says nothing of March"
    with_own = portfolio(quay, months(percent_complete=[None, 25]), reports)
    assert cost_profile(with_own, quay, MARCH).earned == (100, 250)


@pytest.mark.parametrize(
    ("days", "stands"),
    [((-7,), "20"), ((-8,), None), ((7,), "20"), ((8,), None), ((-5, -2), "21"), ((-2, 3), "20"), ((-2, 2), "21")],
)
def test_a_report_stands_for_the_nearest_period_within_a_week(days: tuple[int, ...], stands: str | None) -> None:
    reports = [reported(month_end(2) + timedelta(day), 20 + number) for number, day in enumerate(days)]
    found = progress(months(planned_value=[1, 1, 1]), reports)
    assert found == ({} if stands is None else {"m002": Decimal(stands)})


def test_a_report_of_this_week_says_nothing_of_the_last() -> None:
    weeks = [period(date(2026, 1, 4) + timedelta(weeks=week), planned=1) for week in range(3)]
    assert list(progress(weeks, [reported(date(2026, 1, 10), 20)])) == ["2026-01-11"]


def test_a_period_is_expected_to_cost_its_forecast_as_long_as_its_actual_cost_is_unknown() -> None:
    quay = budgeted()
    of = portfolio(quay, months(actual_cost=[split(7, 1), None, 9, 99], forecast=[10, 20, 30, 40]))
    expected = cost_profile(of, quay, MARCH).expected
    assert expected[0] == Money(Decimal(8), Decimal(7), Decimal(1))
    assert [amount.total for amount in expected] == [8, 20, 9, 40], "what lies ahead has no actual cost yet"


def test_periods_that_stop_today_are_not_the_whole_project() -> None:
    spent = {"actual_cost": [1, 1, 1]}
    assert not cost_profile(portfolio(budgeted(), months(**spent)), budgeted(), MARCH).complete
    ended = budgeted(state=ProjectState.COMPLETED)
    assert cost_profile(portfolio(ended, months(**spent)), ended, MARCH).complete
    done = months(**spent, percent_complete=[50, 90, 100])
    assert cost_profile(portfolio(budgeted(3), done), budgeted(3), MARCH).complete


def test_what_cannot_be_read_leaves_the_costs_unknown_instead_of_too_low() -> None:
    quay = budgeted(100)
    of = portfolio(quay, months(actual_cost=[6, 18]), unread=frozenset({("costs", "quay/m003")}))
    assert cost_periods(of, quay) == ()
    course = cost_profile(of, quay, MARCH)
    assert (course.bac, course.planned, course.actual, course.complete) == (100, (), (), False)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=12), st.integers(0, 12), st.randoms())
def test_the_course_does_not_depend_on_the_order_of_the_files(
    rows: list[tuple[Decimal | None, Decimal | None, Decimal | None]], month: int, random: object
) -> None:
    planned, earned, actual = zip(*rows, strict=True)
    periods = list(months(planned_value=planned, earned_value=earned, actual_cost=actual))
    as_of = month_end(month)
    course = cost_profile(portfolio(budgeted(), periods), budgeted(), as_of)
    random.shuffle(periods)  # type: ignore[attr-defined]
    assert cost_profile(portfolio(budgeted(), periods), budgeted(), as_of) == course


@given(st.lists(AMOUNTS, min_size=1, max_size=12))
def test_unknown_costs_never_count_as_zero(amounts: list[Decimal | None]) -> None:
    course = cost_profile(portfolio(budgeted(), months(actual_cost=amounts)), budgeted(), month_end(12))
    for position, so_far in enumerate(course.actual):
        known = amounts[: position + 1]
        assert so_far == (None if None in known else sum(amount for amount in known if amount is not None))
