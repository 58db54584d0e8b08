"""Planned dates as coarse as people know them: a month, a quarter or half a year, and days."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORM = re.compile(r"([0-9]{4})-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12]))", re.ASCII)
# As people write it who do not know our form: 2025Q3, Q3 2025, 2025-q3, 3Q2025, 2025-9.
_LOOSE = re.compile(
    r"(?P<year>[0-9]{4})[\s/_-]*(?P<unit>[QKH])[\s-]*(?P<number>[1-4])"
    r"|(?P<unit2>[QKH])[\s-]*(?P<number2>[1-4])[\s/_-]+(?P<year2>[0-9]{4})"
    r"|(?P<year3>[0-9]{4})[/.-](?P<month>[0-9]{1,2})",
    re.ASCII | re.IGNORECASE,
)


class CoarseDate(date):
    """A month, quarter or half-year in which something is planned; as a date it is its last day.

    It counts as late after its last day only, so it compares, sorts and calculates as that day. What is calculated with
    it is a plain date.

    Attributes:
        written: As it stands in the record: `2025-09`, `2025-Q3` or `2025-H2`.
        months: How many months it lasts: 1, 3 or 6.
    """

    written: str
    months: int

    def __new__(cls, year: Any, month: int = 0, day: int = 0) -> Any:  # noqa: D102 - the class says what it is made of
        if not isinstance(year, str):  # what `date` makes of itself when it calculates
            return date(year, month, day)
        form = _FORM.fullmatch(year)
        if form is None:
            raise ValueError(year)
        of_year, in_year, quarter, half = (int(part or 0) for part in form.groups())
        months = 1 if in_year else 3 if quarter else 6
        last = in_year or 3 * quarter or 6 * half
        end = date(of_year + last // 12, last % 12 + 1, 1) - timedelta(1)
        made = super().__new__(cls, end.year, end.month, end.day)
        made.written, made.months = year, months
        return made

    @property
    def first(self) -> date:
        """The first day of it."""
        return date(self.year, self.month - self.months + 1, 1)

    def replace(self, *parts: Any, **named: Any) -> Any:
        """Return the day with some parts of it replaced."""
        return date(self.year, self.month, self.day).replace(*parts, **named)

    def __str__(self) -> str:
        """Return it as it was written."""
        return self.written

    def __reduce__(self) -> tuple[type["CoarseDate"], tuple[str]]:
        """Return how it is copied."""
        return CoarseDate, (self.written,)


if TYPE_CHECKING:
    Planned = date
else:

    class _AnyDate(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, date)

    class Planned(metaclass=_AnyDate):
        """The type of a field that takes a day or a coarse date; `msgspec` asks `planned` for it."""


def planned(text: str) -> date:
    """Return the date that a field for a planned date says.

    Raises:
        ValueError: It is neither a day of the calendar nor a month, quarter or half-year.
    """
    return date.fromisoformat(text) if _DAY.fullmatch(text) else CoarseDate(text)


def first_day(day: date) -> date:
    """Return the first day that a date may mean: itself, or the first of a month, quarter or half-year."""
    return day.first if isinstance(day, CoarseDate) else day


def is_planned(text: str) -> bool:
    """Tell whether a text is a day of the calendar, a month, a quarter or a half-year, in the form of records."""
    try:
        planned(text)
    except ValueError:
        return False
    return True


def probably_coarse(text: str) -> str:
    """Return the coarse date that was probably meant by a text, e.g. `2025-Q3` by `Q3 2025`; empty if none was."""
    found = _LOOSE.fullmatch(text.strip())
    if found is None:
        return ""
    year, unit = found["year"] or found["year2"] or found["year3"], found["unit"] or found["unit2"]
    if unit is None:
        meant = f"{year}-{int(found['month']):02}"
    else:
        letter = "H" if unit in "Hh" else "Q"  # a Dutch quarter is a “kwartaal”
        meant = f"{year}-{letter}{found['number'] or found['number2']}"
    return meant if _FORM.fullmatch(meant) else ""
