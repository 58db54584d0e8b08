"""Dates of other programs: what is clear is read, what is not is never guessed."""

from datetime import date

import pytest

from pmo_build.importing.dates import DateRules, read_date
from pmo_build.importing.unread_cells import AmbiguousCellError, UnreadableCellError

CANADA = DateRules(as_of=date(2022, 4, 25), fiscal_year_start=4)
CALENDAR = DateRules(as_of=date(2022, 4, 25), fiscal_year_start=1)
NOT_TOLD = DateRules(as_of=date(2022, 4, 25))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-03-31", "2023-03-31"),
        ("2023/3/31", "2023-03-31"),
        ("2024-01-31 00:00:00", "2024-01-31"),
        ("2024-01-31T00:00:00.000", "2024-01-31"),
        ("December 1, 2016", "2016-12-01"),
        ("sept 5 2022", "2022-09-05"),
        ("30-Sep-2023", "2023-09-30"),
        ("31-Mar-23", "2023-03-31"),
        ("1 mei 2024", "2024-05-01"),
        ("31 dec. 2024", "2024-12-31"),
        ("31/03/2023", "2023-03-31"),
        ("03-31-2023", "2023-03-31"),
        ("31.12.2024", "2024-12-31"),
        ("01/01/2024", "2024-01-01"),
        ("April 2023", "2023-04-30"),
        ("August2019", "2019-08-31"),
        ("maart 2024", "2024-03-31"),
        ("February 2024", "2024-02-29"),
        ("Jan-23", "2023-01-31"),
        ("May-June 2022", "2022-06-30"),
        ("2020-10", "2020-10-31"),
        ("2023-24", "2024-03-31"),
        ("2023–24", "2024-03-31"),
        ("2024-2025", "2025-03-31"),
        ("2023-24 fiscal year", "2024-03-31"),
        ("FY 22-23", "2023-03-31"),
        ("FY 99/00", "2000-03-31"),
        ("boekjaar 2022/2023", "2023-03-31"),
        ("Fiscal Year 22/23 2", "2022-09-30"),
        ("2022/23 Q4", "2023-03-31"),
        ("Q2 FY22-23", "2022-09-30"),
        ("K3 2022/23", "2022-12-31"),
        ("2020-21 (Q1)", "2020-06-30"),
    ],
)
def test_a_clear_date_is_read_and_a_period_means_its_last_day(text: str, day: str) -> None:
    assert read_date(text, CANADA) == (date.fromisoformat(day), "")


@pytest.mark.parametrize(
    ("text", "day", "remark"),
    [
        ("2026-09-28***", "2026-09-28", "***"),
        ("31-Mar-23 (under review)", "2023-03-31", "(under review)"),
        ("2024-01-31T10:30", "2024-01-31", "T10:30"),
    ],
)
def test_a_remark_beside_a_date_is_handed_over(text: str, day: str, remark: str) -> None:
    assert read_date(text, CANADA) == (date.fromisoformat(day), remark)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("01-04-2023", "2023-01-04", "2023-04-01"),
        ("31/03/23", "2023-03-31", "2031-03-23"),
        ("2022", "the calendar year 2022", "a fiscal year"),
        ("FY 2023", "the calendar year 2023", "a fiscal year"),
        ("Q1 2024", "the calendar year 2024", "a fiscal year"),
        ("2011-12", "the month 2011-12", "a fiscal year"),
        ("Jan 23", "the month 2023-01", "a day of that month"),
    ],
)
def test_two_readings_are_both_said(text: str, first: str, second: str) -> None:
    with pytest.raises(AmbiguousCellError) as raised:
        read_date(text, CANADA)
    assert (str(raised.value.first), str(raised.value.second)) == (first, second)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2022-06-31", "no such date in the calendar"),
        ("13/13/2022", "no such date in the calendar"),
        ("0000-01-01", "no such date in the calendar"),
        ("December 0000", "no such date in the calendar"),
        ("Fall 2022", "a season has no last day"),
        ("Fiscal Year 2016/07", "not two years in a row"),
        ("2022-13", "not two years in a row"),
        ("Dec-Jan 2022", "no date"),
        ("22-23", "no date"),
        ("02 2020/21", "no date"),
        ("2020/21 2", "no date"),
        ("FY 22/2023", "no date"),
        ("Q1 2022/23 Q2", "no date"),
        ("Q1 2022 Q2", "no date"),
        ("2022-23 (first quarter)", "no date"),
        ("TBD", "no date"),
        ("9" * 5000, "no date"),
    ],
)
def test_what_is_no_date_says_why(text: str, reason: str) -> None:
    with pytest.raises(UnreadableCellError) as raised:
        read_date(text, CANADA)
    assert reason in raised.value.reason


def test_the_mapping_can_tell_the_order_of_day_and_month() -> None:
    day_first = DateRules(as_of=date(2022, 4, 25), order="day-month")
    month_first = DateRules(as_of=date(2022, 4, 25), order="month-day")
    assert read_date("01-04-2023", day_first).day == date(2023, 4, 1)
    assert read_date("01-04-23", month_first).day == date(2023, 1, 4)
    with pytest.raises(UnreadableCellError, match="date_order"):
        read_date("03-31-2023", day_first)


def test_where_fiscal_years_are_calendar_years_a_year_is_clear() -> None:
    assert read_date("2022", CALENDAR).day == date(2022, 12, 31)
    assert read_date("Q3 2022", CALENDAR).day == date(2022, 9, 30)
    with pytest.raises(UnreadableCellError) as raised:
        read_date("2022-23", CALENDAR)
    assert "none spans two years" in raised.value.reason


def test_without_a_fiscal_year_start_a_fiscal_year_is_not_read() -> None:
    with pytest.raises(UnreadableCellError) as raised:
        read_date("2022-23", NOT_TOLD)
    assert "fiscal_year_start" in raised.value.reason
