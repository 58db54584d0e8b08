from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.fiscal_years import fiscal_year, fiscal_year_span

DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))
MONTHS = st.integers(1, 12)


@pytest.mark.parametrize(
    ("day", "start_month", "label"),
    [
        (date(2026, 1, 1), 1, "2026"),
        (date(2026, 12, 31), 1, "2026"),
        (date(2026, 3, 31), 4, "2025-26"),
        (date(2026, 4, 1), 4, "2026-27"),
        (date(1999, 12, 31), 4, "1999-00"),
        (date(2026, 12, 1), 12, "2026-27"),
    ],
)
def test_a_fiscal_year_is_called_by_the_years_it_lies_in(day: date, start_month: int, label: str) -> None:
    assert fiscal_year(day, start_month) == label


def test_the_financial_year_of_the_british_government_starts_in_april() -> None:
    """Wikipedia, Budget of the United Kingdom: 1 April 2021 to 31 March 2022 is often referred to as 2021-22."""
    assert fiscal_year_span("2021-22", 4) == (date(2021, 4, 1), date(2022, 3, 31))
    assert fiscal_year(date(2021, 4, 1), 4) == fiscal_year(date(2022, 3, 31), 4) == "2021-22"


def test_the_last_day_of_february_depends_on_the_year() -> None:
    assert fiscal_year_span("2027-28", 3) == (date(2027, 3, 1), date(2028, 2, 29))
    assert fiscal_year_span("2026-27", 3) == (date(2026, 3, 1), date(2027, 2, 28))


@pytest.mark.parametrize(
    ("label", "start_month"),
    [("2026-27", 1), ("2026", 4), ("2026-28", 4), ("2026-26", 4), ("26", 1), ("0000", 1), ("", 1), ("2026 ", 1)],
)
def test_a_label_of_another_form_is_no_fiscal_year(label: str, start_month: int) -> None:
    assert fiscal_year_span(label, start_month) is None


def test_the_last_year_of_the_calendar_ends_with_it() -> None:
    assert fiscal_year_span("9999", 1) == (date(9999, 1, 1), date.max)
    assert fiscal_year_span("9999-00", 4) == (date(9999, 4, 1), date.max)


@given(DAYS, MONTHS)
def test_a_day_lies_in_its_fiscal_year(day: date, start_month: int) -> None:
    span = fiscal_year_span(fiscal_year(day, start_month), start_month)
    assert span is not None
    assert span.first <= day <= span.last
    assert span.first.day == 1
    assert span.first.month == start_month


@given(DAYS, MONTHS)
def test_fiscal_years_follow_each_other_without_a_gap(day: date, start_month: int) -> None:
    span = fiscal_year_span(fiscal_year(day, start_month), start_month)
    assert span is not None
    following = fiscal_year_span(fiscal_year(span.last + timedelta(1), start_month), start_month)
    assert following is not None
    assert following.first == span.last + timedelta(1)
