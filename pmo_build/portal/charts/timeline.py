"""Time as an axis: a scale of days, and ticks at months, quarters and years."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pmo_build.language.formats import Formats
from pmo_build.portal.charts.scales import Scale

# Months between ticks; whole multiples of each other, so that no tick of a longer step falls beside the shorter ones.
_STEPS = (1, 3, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
_LEAST_ROOM = 34


class Tick(NamedTuple):
    """A mark on the axis.

    Attributes:
        label: The month or the quarter it starts; empty where years are enough.
        year: The year, where one starts.
    """

    day: date
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A scale of days.

    Attributes:
        first: The day at the start.
        last: The day at the end, not before the first.
        start: Place of the first day, in units of the drawing.
        end: Place of the last.
    """

    first: date
    last: date
    start: float
    end: float

    def __call__(self, day: date) -> float:
        """Return the place of a day."""
        return Scale(self.first.toordinal(), self.last.toordinal(), self.start, self.end)(day.toordinal())

    def clamped(self, day: date) -> float:
        """Return the place of a day, or of the nearest day on the axis."""
        return self(min(max(day, self.first), self.last))

    def shows(self, day: date) -> bool:
        """Whether a day is on the axis."""
        return self.first <= day <= self.last

    def ticks(self, formats: Formats, room: float = _LEAST_ROOM) -> tuple[Tick, ...]:
        """Return months, quarters or years, as many as leave each enough room.

        Args:
            formats: How the reader writes months.
            room: Between two ticks, in units of the drawing.
        """
        months = max((self.last - self.first).days / 30.44, 0.1)
        most = max(abs(self.end - self.start) / room, 1)
        step = next((step for step in _STEPS if months / step <= most), _STEPS[-1])
        days = list(_month_starts(self.first, self.last, step))
        return tuple(_tick(day, step, position == 0, formats) for position, day in enumerate(days))


def whole_months(days: Iterable[date]) -> tuple[date, date] | None:
    """Return the first day of the first month and of the one after the last, or `None` without days."""
    found = sorted(days)
    if not found:
        return None
    return found[0].replace(day=1), _month(min(_index(found[-1]) + 1, _LAST_MONTH))


_LAST_MONTH = date.max.year * 12 + 11


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def _month_starts(first: date, last: date, step: int) -> Iterator[date]:
    index = -(-_index(first) // step) * step
    if first.day > 1 and index == _index(first):
        index += step
    while index <= min(_index(last), _LAST_MONTH):
        yield _month(index)
        index += step


def _tick(day: date, step: int, is_first: bool, formats: Formats) -> Tick:
    label = "" if step >= 12 else formats.month(day) if step == 1 else formats.quarter(day)
    return Tick(day, label, str(day.year) if is_first or day.month == 1 else "")
