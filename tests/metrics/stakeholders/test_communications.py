from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.stakeholders.communications import add_months, next_due, overdue_days
from pmo_build.model.records.communication import Communication, CommunicationState, Frequency

FIRST, LAST = date(2026, 1, 15), date(2026, 8, 31)


def communication(
    frequency: Frequency | None = None,
    day: date | None = FIRST,
    last_sent: date | None = None,
    state: CommunicationState = CommunicationState.PLANNED,
) -> Communication:
    return Communication(id="c", title="C", frequency=frequency, day=day, last_sent=last_sent, state=state)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2003, 1, 27), 1, date(2003, 2, 27)),
        (date(2003, 1, 31), 1, date(2003, 2, 28)),
        (date(2003, 1, 31), 2, date(2003, 3, 31)),
        (date(2000, 2, 28), 12, date(2001, 2, 28)),
        (date(2000, 2, 29), 12, date(2001, 2, 28)),
        (date(1999, 3, 1), 12, date(2000, 3, 1)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, later: date) -> None:
    """The examples of dateutil's documentation: “adding one month will never cross the month boundary”."""
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("frequency", "due"),
    [
        (Frequency.WEEKLY, date(2026, 9, 7)),
        (Frequency.FORTNIGHTLY, date(2026, 9, 14)),
        (Frequency.MONTHLY, date(2026, 9, 30)),
        (Frequency.QUARTERLY, date(2026, 11, 30)),
        (Frequency.HALF_YEARLY, date(2027, 2, 28)),
        (Frequency.YEARLY, date(2027, 8, 31)),
        (None, None),
    ],
)
def test_what_is_repeated_is_due_a_period_after_the_last_time(frequency: Frequency | None, due: date | None) -> None:
    assert next_due(communication(frequency, last_sent=LAST)) == due


def test_what_was_never_told_is_due_on_its_first_day() -> None:
    assert next_due(communication(Frequency.MONTHLY)) == FIRST
    assert next_due(communication()) == FIRST
    assert next_due(communication(Frequency.MONTHLY, day=None)) is None


@pytest.mark.parametrize("state", [CommunicationState.DONE, CommunicationState.CANCELLED])
def test_what_has_ended_is_never_due(state: CommunicationState) -> None:
    assert next_due(communication(Frequency.WEEKLY, state=state)) is None


def test_days_overdue_are_none_at_all_unless_it_has_a_day() -> None:
    weekly = communication(Frequency.WEEKLY, last_sent=LAST)
    assert [overdue_days(weekly, date(2026, 9, day)) for day in (1, 7, 8, 17)] == [0, 0, 1, 10]
    assert overdue_days(communication(day=None), LAST) is None


@pytest.mark.parametrize("frequency", Frequency)
def test_the_end_of_the_calendar_is_no_error(frequency: Frequency) -> None:
    assert next_due(communication(frequency, last_sent=date.max)) == date.max


@given(st.dates(date(1900, 1, 1), date(2900, 1, 1)), st.integers(0, 600))
def test_some_months_later_is_the_same_day_or_the_last_of_that_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(1)).day == 1)
