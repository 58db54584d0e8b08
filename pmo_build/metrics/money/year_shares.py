"""Which part of a cost period lies in which fiscal year."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from pmo_build.metrics.money.fiscal_years import first_day, fiscal_year
from pmo_build.model.records.costs import CostPeriod

# A period that is longer is a gap in the records: nobody says when it began.
_LONGEST = 366
# Books are often closed some days off the end of a year; a part as short as this is no part.
_SHORT = 7


def year_shares(
    periods: Sequence[CostPeriod], start: date | None, start_month: int
) -> tuple[Mapping[str, Fraction], ...]:
    """Return for each period: fiscal year → the part of the period that lies in it, by days; together they are 1.

    A period says when it ends. It begins where the one before it ended, the first one with the project; one of which
    that is unknown, or more than a year ago, lies where it ends. A part of up to a week is left to the longer one, as
    the books of a month are often closed a few days off its end.

    Args:
        periods: Earliest first.
        start: When the project starts.
        start_month: Month in which the fiscal year starts, 1 is January.
    """
    before = None if start is None else start - timedelta(1) if start > date.min else start
    ends = [before, *(period.as_of for period in periods[:-1])]
    return tuple(_shares(end, period.as_of, start_month) for end, period in zip(ends, periods, strict=False))


def _shares(before: date | None, last: date, start_month: int) -> Mapping[str, Fraction]:
    label = fiscal_year(last, start_month)
    if before is None or not 0 < (last - before).days <= _LONGEST:
        return {label: Fraction(1)}
    days = (last - before).days
    inside = min((last - first_day(last, start_month)).days + 1, days)
    earlier = fiscal_year(before + timedelta(1), start_month)
    if days - inside <= min(_SHORT, inside - 1):
        return {label: Fraction(1)}
    if inside <= _SHORT:
        return {earlier: Fraction(1)}
    return {earlier: Fraction(days - inside, days), label: Fraction(inside, days)}
