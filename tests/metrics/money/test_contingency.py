from decimal import Decimal

from cost_periods import budgeted, month_end, months, portfolio
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.contingency import Contingency, contingency, total_contingency
from pmo_build.metrics.totals import Total

MARCH = month_end(3)


def test_what_is_used_adds_up_to_the_day() -> None:
    quay = budgeted(contingency=100)
    found = contingency(portfolio(quay, months(contingency_used=[10, None, 15, 50])), quay, MARCH)
    assert (found.used, found.left) == (25, 75)


def test_a_project_that_never_says_what_it_used_may_have_used_it() -> None:
    quay = budgeted(contingency=100)
    found = contingency(portfolio(quay, months(actual_cost=[10, 20])), quay, MARCH)
    assert (found.used, found.left) == (None, None)


def test_more_can_be_used_than_was_set_aside() -> None:
    found = Contingency(Decimal(100), Decimal(130))
    assert found.left == -30


def test_what_is_left_of_several_rests_on_those_of_which_both_are_known() -> None:
    quay, tunnel = budgeted(contingency=100), budgeted(contingency=50, id_="tunnel")
    found = total_contingency(portfolio(quay, tunnel, months(contingency_used=[30])), [quay, tunnel], MARCH)
    assert found.set_aside == Total(Decimal(150), known=2, unknown=0)
    assert found.used == Total(Decimal(30), known=1, unknown=1)
    assert found.left == Total(Decimal(70), known=1, unknown=1)


@given(st.lists(st.integers(0, 1000), max_size=12), st.integers(0, 5000))
def test_used_and_left_make_up_what_was_set_aside(used: list[int], set_aside: int) -> None:
    quay = budgeted(contingency=set_aside)
    found = contingency(portfolio(quay, months(contingency_used=[0, *used])), quay, month_end(13))
    assert found.used is not None
    assert found.left is not None
    assert found.used + found.left == set_aside
