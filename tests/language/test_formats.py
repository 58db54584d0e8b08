from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.model.calendar import months
from pmo_build.model.coarse_date import planned
from pmo_build.model.findings import Text


def formats(language: str, currency: str = "EUR") -> Formats:
    return Formats(language, currency, Translator(language))


ENGLISH, DUTCH, NO_CURRENCY = formats("en"), formats("nl"), formats("en", "XXX")


def spaced(text: str) -> str:
    """Return a text with ordinary spaces for those that do not break."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("amount", "english", "dutch"),
    [
        (0, "€0", "€ 0"),
        (1450000, "€1,450,000", "€ 1.450.000"),
        (Decimal("1450000.00"), "€1,450,000", "€ 1.450.000"),
        (Decimal("1234.5"), "€1,234.50", "€ 1.234,50"),
        (Decimal(-1500), "-€1,500", "€ -1.500"),
        (Decimal("1E+6"), "€1,000,000", "€ 1.000.000"),
        (Decimal("0.125"), "€0.13", "€ 0,13"),
        (Decimal("-0.125"), "-€0.13", "€ -0,13"),
        (Decimal("-0.004"), "€0", "€ 0"),
        (Decimal("1499.999"), "€1,500", "€ 1.500"),
        (Decimal(999_999_999_999_999), "€999,999,999,999,999", "€ 999.999.999.999.999"),
        (None, "n/a", "n.b."),
    ],
)
def test_money(amount: Decimal | None, english: str, dutch: str) -> None:
    assert ENGLISH.money(amount) == english
    assert spaced(DUTCH.money(amount)) == dutch


@pytest.mark.parametrize(
    ("amount", "english", "dutch"),
    [
        (0, "€0", "€ 0"),
        (999, "€999", "€ 999"),
        (Decimal("999.6"), "€1,000", "€ 1.000"),
        (1000, "€1,000", "€ 1.000"),
        (9_999, "€9,999", "€ 9.999"),
        (12_345, "€12.3K", "€ 12,3K"),
        (1_450_000, "€1.5M", "€ 1,5 mln."),
        (99_949, "€99.9K", "€ 99,9K"),
        (99_960, "€100K", "€ 100K"),
        (1_300_000, "€1.3M", "€ 1,3 mln."),
        (12_345_678, "€12.3M", "€ 12,3 mln."),
        (-1_500_000, "-€1.5M", "-€ 1,5 mln."),
        (Decimal("-0.4"), "€0", "€ 0"),
        (None, "n/a", "n.b."),
    ],
)
def test_short_money(amount: Decimal | None, english: str, dutch: str) -> None:
    assert spaced(ENGLISH.short_money(amount)) == english
    assert spaced(DUTCH.short_money(amount)) == dutch


@pytest.mark.parametrize("amount", [999_500, 999_950, 999_999])
def test_just_below_a_million_is_a_million_not_a_thousand_thousands(amount: int) -> None:
    assert ENGLISH.short_money(amount) == "€1M"


def test_the_currency_is_that_of_the_portfolio() -> None:
    assert formats("en", "CAD").money(5) == "CA$5"
    assert formats("en", "JPY").money(5000) == "JP¥5,000"


def test_a_number_keeps_its_own_decimals_whatever_was_shown_before() -> None:
    assert [ENGLISH.number(value) for value in (Decimal("61.0"), 61, Decimal("61.00"))] == ["61.0", "61", "61.00"]


@pytest.mark.parametrize(
    ("language", "amounts", "number", "percent", "day", "month"),
    [
        ("de", ("1.234,50 €", "-1.500 €", "12.345 €", "1,5 Mio. €"), "1.234,5", "33,3 %", "1. Mai 2026", "Mai 2026"),
        ("fr", ("1 234,50 €", "-1 500 €", "12,3 k €", "1,5 M €"), "1 234,5", "33,3 %", "1 mai 2026", "mai 2026"),
        ("fy", ("€ 1.234,50", "€ 1.500-", "€ 12,3K", "€ 1,5M"), "1.234,5", "33,3%", "1 Mai 2026", "Mai 2026"),
        ("pt", ("€ 1.234,50", "-€ 1.500", "€ 12,3 mil", "€ 1,5 mi"), "1.234,5", "33,3%", "1 de mai. de 2026",
         "mai. de 2026"),
        ("hi", ("€1,234.50", "-€1,500", "€12.3 हज़ार", "€15 लाख"), "1,234.5", "33.3%", "1 मई 2026", "मई 2026"),
    ],
)  # fmt: skip
def test_other_languages_write_as_their_own_locale_does(
    language: str, amounts: tuple[str, ...], number: str, percent: str, day: str, month: str
) -> None:
    theirs, first = formats(language), date(2026, 5, 1)
    money, minus, thousands, millions = amounts
    assert spaced(theirs.money(Decimal("1234.5"))) == money
    assert spaced(theirs.money(-1500)) == minus
    assert spaced(theirs.short_money(12_345)) == thousands
    assert spaced(theirs.short_money(1_450_000)) == millions
    assert spaced(theirs.number(Decimal("1234.5"))) == number
    assert spaced(theirs.percent(Decimal("33.33"))) == percent
    assert spaced(theirs.day(first)) == day
    assert theirs.month_and_year(first) == month


def test_digits_are_grouped_as_the_language_does() -> None:
    assert formats("hi").money(Decimal("12345678.5")) == "€1,23,45,678.50"
    assert formats("hi").number(-1_234_567) == "-12,34,567"


def test_parts_of_a_year() -> None:
    day = date(2026, 3, 31)
    assert (ENGLISH.month(day), ENGLISH.quarter(day)) == ("Mar", "Q1")
    assert (DUTCH.month(day), DUTCH.quarter(day)) == ("mrt", "K1")
    assert ENGLISH.month_of_year(day) == "March 2026"
    assert DUTCH.month_of_year(day) == "maart 2026"


def test_without_a_currency_money_is_a_number() -> None:
    assert NO_CURRENCY.money(Decimal("1234.50")) == "1,234.50"
    assert NO_CURRENCY.short_money(1_300_000) == "1,300,000"


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [
        (1234, "1,234", "1.234"),
        (Decimal("1.2"), "1.2", "1,2"),
        (Decimal("1E+3"), "1,000", "1.000"),
        (None, "n/a", "n.b."),
    ],
)
def test_number(value: Decimal | None, english: str, dutch: str) -> None:
    assert (ENGLISH.number(value), DUTCH.number(value)) == (english, dutch)


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [(54, "54%", "54%"), (Decimal("33.33"), "33.3%", "33,3%"), (0, "0%", "0%"), (None, "n/a", "n.b.")],
)
def test_percent(value: Decimal | None, english: str, dutch: str) -> None:
    assert (spaced(ENGLISH.percent(value)), spaced(DUTCH.percent(value))) == (english, dutch)


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [
        (0, "0 days", "0 dagen"),
        (1, "1 day", "1 dag"),
        (-1, "-1 day", "-1 dag"),
        (1200, "1,200 days", "1.200 dagen"),
        (None, "n/a", "n.b."),
    ],
)
def test_days(value: int | None, english: str, dutch: str) -> None:
    assert (ENGLISH.days(value), DUTCH.days(value)) == (english, dutch)


@pytest.mark.parametrize(("value", "shown"), [(12, "+12 days"), (0, "0 days"), (-3, "-3 days"), (None, "n/a")])
def test_late_days_have_a_sign(value: int | None, shown: str) -> None:
    assert ENGLISH.late(value) == shown


def test_dates_have_the_month_in_letters() -> None:
    day = date(2026, 5, 1)
    assert (spaced(ENGLISH.day(day)), spaced(DUTCH.day(day))) == ("1 May 2026", "1 mei 2026")
    assert (ENGLISH.day(None), DUTCH.day(None)) == ("n/a", "n.b.")


EACH_FORM = pytest.mark.parametrize("form", [Formats.money, Formats.short_money, Formats.number, Formats.percent])


@EACH_FORM
@given(st.decimals(-999_999_999_999_999, 999_999_999_999_999, places=2))
def test_no_amount_of_the_schema_is_too_much(form: Callable[[Formats, Decimal], str], amount: Decimal) -> None:
    for language in (ENGLISH, DUTCH, NO_CURRENCY):
        assert any(character.isdigit() for character in form(language, amount))


def test_a_sentence_holds_numbers_dates_and_months_as_its_readers_write_them() -> None:
    month = next(iter(months(date(2026, 11, 5), 1)))
    text = Text(
        "{a} and {b} of {c} in {d}, {e}", a=Decimal("1234.5"), b=date(2026, 3, 1), c=Text("project"), d=month, e="x"
    )
    assert str(text) == "1234.5 and 2026-03-01 of project in 2026-11, x"
    assert spaced(ENGLISH.sentence(text)) == "1,234.5 and 1 Mar 2026 of project in Nov 2026, x"
    assert spaced(DUTCH.sentence(text)) == "1.234,5 and 1 mrt 2026 of project in nov 2026, x"


def test_indices_have_hundredths_and_what_is_computed_has_no_cents() -> None:
    assert (ENGLISH.index(Decimal("0.8549")), DUTCH.index(Decimal("0.8"))) == ("0.85", "0,80")
    assert ENGLISH.index(None) == "n/a"


@pytest.mark.parametrize(
    ("written", "english", "dutch"),
    [
        ("2025-09", "Sept 2025", "sep 2025"),
        ("2025-Q3", "3rd quarter 2025", "3e kwartaal 2025"),
        ("2026-H1", "first half of 2026", "eerste helft 2026"),
        ("2026-H2", "second half of 2026", "tweede helft 2026"),
    ],
)
def test_a_coarse_date_is_said_as_coarse_as_it_is_known(written: str, english: str, dutch: str) -> None:
    # First the day it counts as: equal to it, it must not be taken for it.
    day = planned(written)
    assert spaced(ENGLISH.day(date.fromisoformat(day.isoformat()))) != english
    assert (spaced(ENGLISH.day(day)), spaced(DUTCH.day(day))) == (english, dutch)
    assert spaced(DUTCH.sentence(Text("{a}", a=day))) == dutch
    assert str(Text("{a}", a=day)) == written
