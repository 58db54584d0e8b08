from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.portal.charts.scales import Scale, nice_number, nice_ticks, value_scale


def decimals(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(number) for number in numbers)


def test_ticks_of_the_examples_in_graphics_gems() -> None:
    """Heckbert shows 105 to 543 from 100 to 600 by 100, and 2.04 to 2.16 from 2.00 to 2.20 by 0.05."""
    assert nice_ticks(105, 543) == decimals("100", "200", "300", "400", "500", "600")
    assert nice_ticks(Decimal("2.04"), Decimal("2.16")) == decimals("2.00", "2.05", "2.10", "2.15", "2.20")


@pytest.mark.parametrize(
    ("value", "nearest", "next_"),
    [
        ("1", 1, 1),
        ("1.4", 1, 2),
        ("1.5", 2, 2),
        ("2.9", 2, 5),
        ("3", 5, 5),
        ("6.9", 5, 10),
        ("7", 10, 10),
        ("340", 500, 500),
    ],
)
def test_nice_numbers(value: str, nearest: int, next_: int) -> None:
    assert nice_number(Decimal(value), rounded=True) == nearest
    assert nice_number(Decimal(value), rounded=False) == next_


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0, 0, ("0", "1")), (7, 7, ("0", "2", "4", "6", "8")), (-3, -3, ("-3", "-2", "-1", "0"))],
)
def test_ticks_of_one_value_take_in_zero(low: int, high: int, ticks: tuple[str, ...]) -> None:
    assert nice_ticks(low, high, whole=True) == decimals(*ticks)


def test_counts_have_no_ticks_between_whole_numbers() -> None:
    assert nice_ticks(0, 2, whole=True) == decimals("0", "1", "2")
    assert nice_ticks(0, 2) == decimals("0", "0.5", "1", "1.5", "2")


@given(st.decimals("-1e15", "1e15", places=2), st.decimals("-1e15", "1e15", places=2), st.integers(3, 10))
def test_ticks_hold_all_values_and_are_few(one: Decimal, other: Decimal, count: int) -> None:
    low, high = sorted((one, other))
    ticks = nice_ticks(low, high, count)
    steps = {after - before for before, after in pairwise(ticks)}
    assert ticks[0] <= low
    assert high <= ticks[-1]
    assert len(steps) == 1
    assert len(ticks) <= 2 * count + 2


def test_a_scale_goes_from_its_start_to_its_end() -> None:
    upward = value_scale(decimals("0", "50", "100"), 300, 100)
    assert [upward(value) for value in (0, 25, Decimal(100), -50)] == [300, 250, 100, 400]


def test_a_scale_without_length_has_one_place() -> None:
    assert Scale(3, 3, 100, 200)(3) == 150
