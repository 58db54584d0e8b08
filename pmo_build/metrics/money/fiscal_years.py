"""Fiscal years: what they are called, and when they begin and end."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

LABEL = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<next>[0-9]{2}))?")


class Span(NamedTuple):
    """The first and the last day of a fiscal year."""

    first: date
    last: date


def fiscal_year(day: date, start_month: int) -> str:
    """Return the fiscal year that a day lies in: `2026`, or `2026-27` if it does not start in January.

    Args:
        day: Any day.
        start_month: Month in which the fiscal year starts, 1 is January.
    """
    return _label(day.year if day.month >= start_month else day.year - 1, start_month)


def first_day(day: date, start_month: int) -> date:
    """Return the first day of the fiscal year that a day lies in."""
    return date(day.year if day.month >= start_month else day.year - 1, start_month, 1)


def fiscal_year_span(label: str, start_month: int) -> Span | None:
    """Return the days of a fiscal year; `None` if no year that starts in that month is called so.

    Args:
        label: As `fiscal_year` writes it.
        start_month: Month in which the fiscal year starts, 1 is January.
    """
    match = LABEL.fullmatch(label)
    year = int(match["year"]) if match else 0
    if not date.min.year <= year <= date.max.year or label != _label(year, start_month):
        return None
    return Span(date(year, start_month, 1), _last_day(year, start_month))


def _label(year: int, start_month: int) -> str:
    return f"{year:04d}" if start_month == 1 else f"{year:04d}-{(year + 1) % 100:02d}"


def _last_day(year: int, start_month: int) -> date:
    last_year, last_month = (year, 12) if start_month == 1 else (year + 1, start_month - 1)
    if last_year > date.max.year:
        return date.max
    return date(last_year, last_month, monthrange(last_year, last_month)[1])
