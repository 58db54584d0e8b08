from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pmo_build.model.calendar import is_working_day, months, working_days


def test_months_follow_each_other_from_that_of_a_day() -> None:
    found = months(date(2026, 11, 17), 3)
    assert [month.label for month in found] == ["2026-11", "2026-12", "2027-01"]
    assert [(month.first, month.last) for month in found][1] == (date(2026, 12, 1), date(2026, 12, 31))
    assert [month.working_days for month in found] == [21, 23, 21]


def test_february_of_a_leap_year_has_a_day_more() -> None:
    assert months(date(2028, 2, 1), 1)[0].last == date(2028, 2, 29)


def test_months_end_where_the_calendar_does() -> None:
    assert [month.label for month in months(date(9999, 11, 1), 12)] == ["9999-11", "9999-12"]


@given(st.dates(), st.integers(0, 400))
def test_working_days_are_those_from_monday_to_friday(first: date, length: int) -> None:
    days = min(length, (date.max - first).days)
    counted = sum(is_working_day(first + timedelta(number)) for number in range(days + 1))
    assert working_days(first, first + timedelta(days)) == counted


@given(st.dates(), st.dates())
def test_a_period_that_ends_before_it_starts_has_no_working_days(first: date, last: date) -> None:
    assert (working_days(first, last) > 0) <= (first <= last)
