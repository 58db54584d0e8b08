from datetime import date, timedelta

import pytest

from pmo_build.metrics.schedule.due import SOON, Due, due

DAY = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (DAY - timedelta(1), Due.OVERDUE),
        (DAY, Due.SOON),
        (DAY + SOON, Due.SOON),
        (DAY + SOON + timedelta(1), Due.LATER),
        (None, Due.UNDATED),
    ],
)
def test_what_is_not_done_stands_by_its_day(day: date | None, state: Due) -> None:
    assert due(day, DAY, done=False) is state


def test_what_is_done_or_dropped_is_never_overdue() -> None:
    assert due(DAY - SOON, DAY, done=True, dropped=True) is Due.DONE
    assert due(DAY - SOON, DAY, done=False, dropped=True) is Due.DROPPED


def test_only_what_is_overdue_or_soon_is_near() -> None:
    assert [state for state in Due if state.is_near] == [Due.OVERDUE, Due.SOON]
