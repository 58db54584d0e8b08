"""Periods of a fiscal year, and their last days."""

from calendar import monthrange
from datetime import date

from pmo_build.importing.checks import unreadable_value as unreadable
from pmo_build.importing.unread_cells import UnreadableCellError


def last_day(year: int, month: int) -> date:
    """Return the last day of a month; months beyond 12 run on into the next years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    try:
        return date(year, month, monthrange(year, month)[1])
    except ValueError:
        raise UnreadableCellError(unreadable.NO_CALENDAR) from None


def follows(first: int, second: int) -> bool:
    """Tell whether the second year is the one after the first; the second may have two digits only."""
    return second == (first + 1 if second > 99 else (first + 1) % 100)


def end_of_fiscal_year(first: int, second: int, quarter: int | None, start: int | None) -> date:
    """Return the last day of a fiscal year that spans two years, or of a quarter of it.

    Args:
        first: The year it starts in, four digits.
        second: The year it ends in, two or four digits.
        quarter: 1 to 4, or `None` for the whole year.
        start: The month it starts in, 1 to 12; `None` if nobody has said.

    Raises:
        UnreadableCellError: There is no such fiscal year.
    """
    if not follows(first, second):
        raise UnreadableCellError(unreadable.NOT_CONSECUTIVE)
    if start is None:
        raise UnreadableCellError(unreadable.NO_FISCAL_YEAR)
    if start == 1:
        raise UnreadableCellError(unreadable.CALENDAR_YEARS)
    return last_day(first, start - 1 + 3 * (quarter or 4))
