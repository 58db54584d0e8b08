"""Months and the working days in them: Monday to Friday.

Working days are counted, not calendar days, as those are what full-time equivalents (FTE) are made of: leave from
Friday to Monday costs two days, not four. Public holidays are not known; they take from demand what they take from
capacity.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, date
from typing import NamedTuple


class Month(NamedTuple):
    """A month, with its first day, its last and the number of working days between them."""

    first: date
    last: date
    working_days: int

    @property
    def label(self) -> str:
        """The month as in `2026-11`."""
        return f"{self.first:%Y-%m}"

    def __str__(self) -> str:
        """Return its label, so that a sentence can hold a month that each language then writes its own way."""
        return self.label


def months(day: date, count: int) -> tuple[Month, ...]:
    """Return a number of months, from that of a day on; fewer where the calendar ends."""
    return tuple(_months(day, count))


def _months(day: date, count: int) -> Iterator[Month]:
    for number in range(count):
        years, month = divmod(day.month - 1 + number, 12)
        if day.year + years > MAXYEAR:
            return
        first = date(day.year + years, month + 1, 1)
        last = first.replace(day=monthrange(first.year, first.month)[1])
        yield Month(first, last, working_days(first, last))


def working_days(first: date, last: date) -> int:
    """Return the number of days from Monday to Friday in a period, its ends included; 0 if it ends before it starts."""
    return max(0, _working_days_until(last.toordinal()) - _working_days_until(first.toordinal() - 1))


def is_working_day(day: date) -> bool:
    """Tell whether a day is one from Monday to Friday."""
    return day.weekday() < 5


def _working_days_until(ordinal: int) -> int:
    # Day 1, the first of January of the year 1, is a Monday.
    weeks, rest = divmod(ordinal, 7)
    return 5 * weeks + min(rest, 5)
