"""Amounts of other programs, to the cent."""

from decimal import Decimal

import pytest

from pmo_build.importing.amounts import NumberRules, exact, plain, read_money, read_number
from pmo_build.importing.unread_cells import AmbiguousCellError, UnreadableCellError

NOT_TOLD = NumberRules()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$6,279,429", "6279429"),
        ("€ 1.250.000,50", "1250000.50"),
        ("1 250 000", "1250000"),
        ("1'250.5", "1250.5"),
        ("12 250 000,75", "12250000.75"),
        ("€ 1.250,-", "1250"),
        ("-1,234.50", "-1234.50"),
        ("$ -5", "-5"),
        ("5-", "-5"),
        ("(1,200.50)", "-1200.50"),
        ("+3", "3"),
        ("CAD 5", "5"),
        ("5 EUR", "5"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("12,5", "12.5"),
    ],
)
def test_an_amount_is_read_exactly(text: str, amount: str) -> None:
    assert read_money(text, NOT_TOLD) == Decimal(amount)


def test_one_sign_before_three_digits_is_ambiguous_until_told() -> None:
    with pytest.raises(AmbiguousCellError) as raised:
        read_money("1.234", NOT_TOLD)
    assert (raised.value.first, raised.value.second) == ("1234", "1.234")
    assert read_money("1.234", NumberRules(decimal_sign=",")) == 1234
    assert read_money("1.234", NumberRules(decimal_sign=".")) == Decimal("1.234")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "about 5",
        "1.2M",
        "--5",
        "(-5)",
        "(5",
        "$5 CAD",
        "1,23,456",
        "12 34",
        "1.234 567",
        "1,234 567",
        "1234 567",
        "0 500",
        "1 234 5678",
        "0.500,00",
        "1,234,567.89.1",
        "1,5,-",
        "1" * 19,
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(UnreadableCellError):
        read_money(text, NOT_TOLD)


@pytest.mark.parametrize(("text", "sign"), [("0.500", ","), ("0,500", "."), ("0.500.000", ","), ("00.500", ",")])
def test_thousands_never_start_with_nought(text: str, sign: str) -> None:
    with pytest.raises(UnreadableCellError):
        read_money(text, NumberRules(decimal_sign=sign))


@pytest.mark.parametrize(("text", "currency"), [("$5", "EUR"), ("€5", "CAD"), ("USD 5", "CAD"), ("US$5", "CAD")])
def test_an_amount_in_another_currency_is_refused(text: str, currency: str) -> None:
    with pytest.raises(UnreadableCellError) as raised:
        read_money(text, NumberRules(currency=currency))
    assert currency in raised.value.reason


@pytest.mark.parametrize(("text", "currency"), [("$5", "CAD"), ("CA$5", "CAD"), ("€5", "EUR"), ("5 CHF", "CHF")])
def test_the_sign_of_the_currency_fits(text: str, currency: str) -> None:
    assert read_money(text, NumberRules(currency=currency)) == 5


def test_a_number_may_have_a_per_cent_sign_but_no_currency() -> None:
    assert read_number("50 %", NOT_TOLD) == 50
    with pytest.raises(UnreadableCellError):
        read_number("$50", NOT_TOLD)


def test_numbers_of_spreadsheets_keep_the_digits_people_see() -> None:
    assert exact(0.1 + 0.2) == Decimal("0.3")
    assert exact(7) == Decimal(7)
    assert str(plain(Decimal("1E+6"))) == "1000000"
    assert str(plain(Decimal("1.50"))) == "1.50"
