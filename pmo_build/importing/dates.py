"""Dates as people write them: days, months, quarters and fiscal years; a period means its last day.

Nothing is guessed. What has two readings raises `AmbiguousCellError`, what has none `UnreadableCellError`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from pmo_build.importing.checks import ambiguous_value as ambiguous
from pmo_build.importing.checks import unreadable_value as unreadable
from pmo_build.importing.fiscal import end_of_fiscal_year, follows, last_day
from pmo_build.importing.unread_cells import AmbiguousCellError, UnreadableCellError
from pmo_build.model.findings import Text

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class DateRules:
    """How the dates of a file are written.

    Attributes:
        as_of: The day of the import; years of two digits are those within 50 years of it.
        fiscal_year_start: Month, 1 to 12; `None` if nobody has said.
        order: `day-month`, `month-day`, or `None` if nobody has said.
    """

    as_of: date
    fiscal_year_start: int | None = None
    order: str | None = None

    def year(self, digits: str) -> int:
        """Return the year that two or four digits mean."""
        if len(digits) == 4:
            return int(digits)
        nearest = self.as_of.year - 50
        return nearest + (int(digits) - nearest) % 100


class ReadDate(NamedTuple):
    """A date, and what stood beside it that no date can hold."""

    day: date
    remark: str = ""


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januari jan", "february februari feb", "march maart mar mrt", "april apr", "may mei",
            "june juni jun", "july juli jul", "august augustus aug", "september sept sep", "october oktober oct okt",
            "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAME = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_MARKER = r"(?:fiscal year|financial year|fy|boekjaar)"
# A footnote mark, a time of day, or a note in brackets that does not name a day or period itself.
_BESIDE = re.compile(
    r"(?P<core>.*?)\s*(?P<remark>[*†‡]+|\((?!.*(?:quarter|kwartaal|spring|summer|fall|autumn|winter|lente|zomer|herfst"
    rf"|early|mid|late|{_NAME}))[^()\d]+\)|(?<=\d)[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)",
    re.I,
)
_MIDNIGHT = re.compile(r"[T ]00:00(:00)?(\.0+)?")


def read_date(text: str, rules: DateRules) -> ReadDate:
    """Return the date that a text means.

    Args:
        text: E.g. `31-Mar-23 (under review)`, `2023-24`, `Q2 FY22-23`.
        rules: How the file writes dates.

    Raises:
        AmbiguousCellError: It has two readings.
        UnreadableCellError: It has none.
    """
    text = " ".join(text.split())
    beside = _BESIDE.fullmatch(text)
    core, remark = (beside["core"], beside["remark"].strip()) if beside else (text, "")
    if beside and _MIDNIGHT.fullmatch(beside["remark"]):
        remark = ""
    core = " ".join(re.sub(r"[()]", " ", core).replace("–", "-").casefold().split())
    for pattern, read in _FORMS:
        match = pattern.fullmatch(core)
        if match:
            return ReadDate(read(match, rules), remark)
    raise UnreadableCellError(unreadable.NO_DATE)


def as_date(value: date | datetime) -> date:
    """Return the day of a cell that a spreadsheet holds as a date."""
    return value.date() if isinstance(value, datetime) else value


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableCellError(unreadable.NO_CALENDAR) from None


def _iso(match: Match, _rules: DateRules) -> date:
    return _day(*(int(part) for part in match.groups()))


def _numeric(match: Match, rules: DateRules) -> date:
    """Read three numbers of which the last, or perhaps the first, is the year."""
    first, _, second, last = match.groups()
    year = rules.year(last)
    readings = {
        "day-month": (year, int(second), int(first)),
        "month-day": (year, int(first), int(second)),
    }
    if rules.order:
        readings = {rules.order: readings[rules.order]}
    elif len(last) == 2:
        readings["year-first"] = (rules.year(f"{int(first):02}"), int(second), int(last))
    days = {}
    for order, parts in readings.items():
        try:
            days[date(*parts)] = order
        except ValueError:
            continue
    if not days:
        if rules.order:
            raise UnreadableCellError(unreadable.NOT_IN_ORDER, order=rules.order)
        raise UnreadableCellError(unreadable.NO_CALENDAR)
    if len(days) > 1:
        one, other = sorted(days)[:2]
        raise AmbiguousCellError(one, other, ambiguous.HELP_DATE)
    return next(iter(days))


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".")]


def _named(match: Match, rules: DateRules) -> date:
    return _day(rules.year(match["year"]), _month(match["month"]), int(match["day"]))


def _month_and_year(match: Match, rules: DateRules) -> date:
    return last_day(rules.year(match["year"]), _month(match["month"]))


def _month_and_number(match: Match, rules: DateRules) -> date:
    month = last_day(rules.year(match["year"]), _month(match["month"]))
    raise AmbiguousCellError(_as_month(month), Text(ambiguous.A_DAY))


def _months(match: Match, rules: DateRules) -> date:
    first, last = _month(match["first"]), _month(match["last"])
    if first >= last:
        raise UnreadableCellError(unreadable.NO_DATE)
    return last_day(rules.year(match["year"]), last)


def _year_and_number(match: Match, rules: DateRules) -> date:
    """Read `2023-24` and `2023-10`: a fiscal year or a month."""
    year, number = int(match[1]), int(match[2])
    is_month = 1 <= number <= 12
    if is_month and follows(year, number):
        raise AmbiguousCellError(_as_month(last_day(year, number)), Text(ambiguous.FISCAL_YEAR))
    if is_month:
        return last_day(year, number)
    return end_of_fiscal_year(year, number, None, rules.fiscal_year_start)


def _fiscal(match: Match, rules: DateRules) -> date:
    marked = bool(match["before"] or match["after"])
    if match["q1"] and match["q2"]:
        raise UnreadableCellError(unreadable.NO_DATE)
    written = match["q1"] or match["q2"] or ""
    if written.isdigit() and not marked:
        raise UnreadableCellError(unreadable.NO_DATE)
    short = len(match["first"]) == 2
    if short and (len(match["second"]) == 4 or not (marked or written)):
        raise UnreadableCellError(unreadable.NO_DATE)
    quarter = int(written[-1]) if written else None
    return end_of_fiscal_year(rules.year(match["first"]), int(match["second"]), quarter, rules.fiscal_year_start)


def _one_year(match: Match, rules: DateRules) -> date:
    """Read a single year, or a quarter of one: clear only if fiscal years are calendar years."""
    year, written = int(match["year"]), match["q1"] or match["q2"]
    if match["q1"] and match["q2"]:
        raise UnreadableCellError(unreadable.NO_DATE)
    if rules.fiscal_year_start != 1:
        raise AmbiguousCellError(Text(ambiguous.CALENDAR_YEAR, year=year), Text(ambiguous.FISCAL_YEAR))
    return last_day(year, 3 * int(written[-1]) if written else 12)


def _season(_match: Match, _rules: DateRules) -> date:
    raise UnreadableCellError(unreadable.SEASON)


def _as_month(day: date) -> str:
    return Text(ambiguous.MONTH, month=f"{day:%Y-%m}")


_YEAR = r"(?P<year>\d{4}|\d{2})"
_Q1, _Q2 = r"(?:(?P<q1>[qk][1-4])[\s,-]+)?", r"(?:[\s,-]+(?P<q2>[qk][1-4]))?"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[Match, DateRules], date]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", _iso),
        (r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})", _numeric),
        (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|e)?(?: of)?[ ./-]*(?P<month>{_NAME})[ ,./-]*{_YEAR}", _named),
        (rf"(?P<month>{_NAME}) ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})", _named),
        (rf"(?P<month>{_NAME}) (?P<year>\d{{2}})", _month_and_number),
        (rf"(?P<month>{_NAME})[ ,./'’-]*{_YEAR}", _month_and_year),
        (r"(\d{4})-(\d{2})", _year_and_number),
        (rf"(?P<first>{_NAME}) ?[-/] ?(?P<last>{_NAME})[ ,-]*(?P<year>\d{{4}})", _months),
        (
            rf"{_Q1}(?P<before>{_MARKER} ?)?(?P<first>\d{{4}}|\d{{2}}) ?[-/] ?(?P<second>\d{{4}}|\d{{2}})"
            rf"(?P<after> {_MARKER})?(?:[\s,-]+(?P<q2>[qk]?[1-4]))?",
            _fiscal,
        ),
        (rf"{_Q1}(?:{_MARKER} ?)?(?P<year>\d{{4}}){_Q2}", _one_year),
        (r"(?:spring|summer|fall|autumn|winter|lente|voorjaar|zomer|herfst|najaar) \d{4}", _season),
    )
)
