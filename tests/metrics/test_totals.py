from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.totals import Total, count_known, total

AMOUNTS = st.lists(st.none() | st.decimals(min_value=-(10**15), max_value=10**15, places=2), max_size=20)


def test_amounts_are_added_to_the_cent() -> None:
    assert total([Decimal("0.10"), Decimal("0.20")]) == Total(Decimal("0.30"), known=2, unknown=0)


def test_what_is_unknown_is_counted_not_taken_for_zero() -> None:
    assert total([Decimal(5), None, None]) == Total(Decimal(5), known=1, unknown=2)


def test_a_total_of_nothing_known_is_unknown() -> None:
    assert total([None]).amount is None
    assert total([]) == Total(None, known=0, unknown=0)


def test_amounts_that_cancel_out_give_a_known_zero() -> None:
    assert total([Decimal(3), Decimal(-3)]).amount == 0


@given(AMOUNTS, st.randoms())
def test_the_order_does_not_matter(amounts: list[Decimal | None], random: object) -> None:
    shuffled = list(amounts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert total(shuffled) == total(amounts)


@given(AMOUNTS, AMOUNTS)
def test_parts_add_up_to_the_whole(some: list[Decimal | None], others: list[Decimal | None]) -> None:
    whole, part, rest = total(some + others), total(some), total(others)
    assert whole.records == part.records + rest.records == len(some) + len(others)
    assert (whole.amount or 0) == (part.amount or 0) + (rest.amount or 0)
    assert (whole.amount is None) == (part.amount is None and rest.amount is None)


def test_what_is_known_of_none_is_no_zero() -> None:
    assert count_known([True, False, None]) == Total(Decimal(1), 2, 1)
    assert count_known([None, None]) == Total(None, 0, 2)
    assert count_known([]) == Total(Decimal(0), 0, 0)
