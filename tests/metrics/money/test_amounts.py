from decimal import Decimal

from cost_periods import split, year
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.amounts import Money, add, money, total_money, whole
from pmo_build.metrics.totals import Total

PARTS = st.none() | st.decimals(-(10**12), 10**12, places=2)
MONEY = st.builds(Money, PARTS, PARTS, PARTS)


def test_a_plain_amount_says_nothing_of_its_parts() -> None:
    assert money(Decimal(100)) == Money(Decimal(100), None, None)


def test_a_divided_amount_is_the_sum_of_its_parts() -> None:
    assert money(split(90, 10)) == Money(Decimal(100), Decimal(90), Decimal(10))
    assert money(year("2026", capex=90)) == Money(Decimal(90), Decimal(90), None)


def test_what_is_not_given_is_unknown() -> None:
    assert money(None) == money(split()) == Money(None, None, None)


def test_a_whole_is_unknown_while_a_part_is() -> None:
    assert whole([Decimal(1), Decimal(2)]) == 3
    assert whole([Decimal(1), None]) is None
    assert whole([]) is None


def test_a_part_left_out_adds_nothing_to_the_others() -> None:
    works, desk = money(split(capex=90)), money(split(opex=10))
    assert add([works, desk]) == Money(Decimal(100), Decimal(90), Decimal(10))
    assert add([works, works]) == Money(Decimal(180), Decimal(180), None), "nobody named opex"
    assert add([works, money(Decimal(5))]) == Money(Decimal(95), None, None), "nobody knows what the 5 are"


def test_amounts_of_several_records_are_counted() -> None:
    total = total_money([money(split(90, 10)), money(Decimal(50)), money(None)])
    assert total.total == Total(Decimal(150), known=2, unknown=1)
    assert total.capex == Total(Decimal(90), known=1, unknown=2)


@given(st.lists(MONEY, max_size=6), st.randoms())
def test_the_order_does_not_matter(amounts: list[Money], random: object) -> None:
    shuffled = list(amounts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert add(shuffled) == add(amounts)
    assert total_money(shuffled) == total_money(amounts)


@given(st.lists(MONEY, max_size=6), st.integers(0, 6))
def test_one_unknown_amount_makes_the_whole_unknown(amounts: list[Money], position: int) -> None:
    amounts.insert(position, Money())
    assert add(amounts) == Money()
