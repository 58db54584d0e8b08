"""From a cell to the value of a field: by type, with what stood there if it could not be read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from pmo_build.importing.amounts import NumberRules, check_currency, plain, read_money, read_number
from pmo_build.importing.checks import ambiguous_value, cleaned_text, date_with_remark, unreadable_value
from pmo_build.importing.clean_texts import clean, without_html
from pmo_build.importing.dates import DateRules, as_date, read_date
from pmo_build.importing.mapping import FieldMapping
from pmo_build.importing.number_formats import SheetNumber
from pmo_build.importing.source_table import BadCell, Cell
from pmo_build.importing.unread_cells import AmbiguousCellError, UnreadableCellError
from pmo_build.model.coarse_date import is_planned
from pmo_build.model.findings import Finding, Location, Text

_YES = frozenset(("yes", "y", "true", "1", "ja", "j", "waar"))
_TEXTS = frozenset(("text", "list"))
_NO = frozenset(("no", "n", "false", "0", "nee", "onwaar"))


@dataclass(frozen=True, slots=True)
class Rules:
    """How the dates and numbers of a file are written."""

    dates: DateRules
    numbers: NumberRules


@dataclass(slots=True)
class ReadCell:
    """What a cell says.

    Attributes:
        value: Nothing if the cell is empty, says “unknown” or cannot be read.
        as_given: The text of a cell that was not read, or only in part; empty otherwise.
        is_bad: Whether it could not be read, so that nobody knows what it says.
    """

    value: Any = None
    as_given: str = ""
    is_bad: bool = False
    findings: list[Finding] = field(default_factory=list)


class _Value(NamedTuple):
    value: Any
    remark: str = ""
    removed: tuple[str, ...] = ()


def read_cell(cell: Cell, mapped: FieldMapping, rules: Rules, place: Location) -> ReadCell:
    """Return what a cell says about a field, with findings at `place`."""
    result = ReadCell()
    given = clean(code_of(cell) if mapped.type in _TEXTS else shown(cell), one_line=True)
    if not given.text:
        return _cleaned(result, given.removed, mapped, place)
    if not isinstance(cell, BadCell):
        if given.text in mapped.values and mapped.type != "list":
            result.value = mapped.values[given.text]
            return result
        if given.text.casefold() in mapped.unknown:
            return result
    try:
        result.value, remark, removed = _READERS[mapped.type](cell, mapped, rules)
    except UnreadableCellError as error:
        message = Text(unreadable_value.MESSAGE, value=_short(given.text), column=mapped.column, reason=error.reason)
        help_ = error.help or Text(unreadable_value.HELP, value=_short(given.text))
        result.findings.append(unreadable_value.CHECK.at(place, message, help_))
    except AmbiguousCellError as error:
        values = {"value": _short(given.text), "column": mapped.column, "first": error.first, "second": error.second}
        message = Text(ambiguous_value.MESSAGE, **values)
        result.findings.append(ambiguous_value.CHECK.at(place, message, error.help))
    else:
        if remark:
            result.as_given = given.text
            values = {"value": _short(given.text), "column": mapped.column, "date": result.value, "remark": remark}
            message = Text(date_with_remark.MESSAGE, **values)
            result.findings.append(date_with_remark.CHECK.at(place, message, Text(date_with_remark.HELP)))
        return _cleaned(result, given.removed or removed, mapped, place)
    result.is_bad, result.as_given = True, given.text
    return result


def code_of(cell: Cell) -> str:
    """Return a cell as a text or part of an id: a number with the zeros and hyphens that its cell shows."""
    return cell.shown or shown(cell) if isinstance(cell, SheetNumber) else shown(cell)


def shown(cell: Cell) -> str:
    """Return a cell as text, as a spreadsheet would show it."""
    if cell is None:
        return ""
    if isinstance(cell, BadCell):
        return cell.text
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{plain(cell):f}"
    if isinstance(cell, datetime) and cell.time() != time():
        return cell.isoformat(sep=" ")
    return as_date(cell).isoformat() if isinstance(cell, date) else str(cell)


def _cleaned(result: ReadCell, removed: tuple[str, ...], mapped: FieldMapping, place: Location) -> ReadCell:
    if removed:
        message = Text(cleaned_text.MESSAGE, column=mapped.column, names=", ".join(removed))
        result.findings.append(cleaned_text.CHECK.at(place, message, Text(cleaned_text.HELP)))
    return result


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _readable(cell: Cell) -> Cell:
    if isinstance(cell, BadCell):
        raise UnreadableCellError(cell.reason)
    return cell


def _text(cell: Cell, mapped: FieldMapping, _rules: Rules) -> _Value:
    text = code_of(_readable(cell))
    if mapped.strips_html:
        text = without_html(text)
    cleaned = clean(text, one_line=mapped.target.one_line)
    return _Value(cleaned.text or None, removed=cleaned.removed)


def _date(cell: Cell, _mapped: FieldMapping, rules: Rules) -> _Value:
    if isinstance(_readable(cell), date):
        remark = f"{cell:%H:%M:%S}" if isinstance(cell, datetime) and cell.time() != time() else ""
        return _Value(as_date(cell).isoformat(), remark)  # type: ignore[arg-type]  # a date, as just asked
    day, remark = read_date(clean(shown(cell), one_line=True).text, rules.dates)
    return _Value(day.isoformat(), remark)


def _amount(read: Callable[[str, NumberRules], Decimal]) -> "Callable[[Cell, FieldMapping, Rules], _Value]":
    def read_amount(cell: Cell, mapped: FieldMapping, rules: Rules) -> _Value:
        numbers = replace(rules.numbers, unit=mapped.unit or 1)
        _readable(cell)
        if isinstance(cell, Decimal):
            if isinstance(cell, SheetNumber) and mapped.type == "money":
                check_currency(cell.currency, numbers.currency)
            return _Value(plain(cell * numbers.unit))
        if not isinstance(cell, str):
            raise UnreadableCellError(unreadable_value.NO_NUMBER)
        return _Value(plain(read(clean(cell, one_line=True).text, numbers)))

    return read_amount


def _yes_no(cell: Cell, _mapped: FieldMapping, _rules: Rules) -> _Value:
    word = clean(shown(_readable(cell)), one_line=True).text.casefold()
    if word not in _YES | _NO:
        raise UnreadableCellError(unreadable_value.NO_YES_NO)
    return _Value(word in _YES)


def _list(cell: Cell, mapped: FieldMapping, rules: Rules) -> _Value:
    text = code_of(_readable(cell))
    if mapped.strips_html:
        text = without_html(text)
    cleaned = clean(text)
    items = dict.fromkeys(_items(cleaned.text, mapped))
    return _Value([item for item in items if item is not None] or None, removed=cleaned.removed)


def _items(text: str, mapped: FieldMapping) -> Iterator[Any]:
    """Yield the items of a list, in the meaning that the mapping gives them; one that it knows may hold separators."""
    words = _split(text, mapped)
    known = {_split(spelling, mapped): value for spelling, value in mapped.values.items()}
    longest = max(map(len, known), default=1)
    at = 0
    while at < len(words):
        size = next((size for size in range(longest, 0, -1) if words[at : at + size] in known), 0)
        if size:
            yield known[words[at : at + size]]
        elif words[at] and words[at].casefold() not in mapped.unknown:
            yield words[at]
        at += size or 1


def _split(text: str, mapped: FieldMapping) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in text.split(mapped.separator))


def _planned(cell: Cell, mapped: FieldMapping, rules: Rules) -> _Value:
    """Read a date that may be as coarse as half a year, if it is written as records write it; else like any date."""
    text = clean(shown(cell), one_line=True).text if isinstance(_readable(cell), str) else ""
    if len(text) == len("2025-Q3") and is_planned(text):
        if text[-2:].isdigit():
            read_date(text, rules.dates)  # 2009-10 may be a fiscal year, too
        return _Value(text)
    return _date(cell, mapped, rules)


_READERS: dict[str, Callable[[Cell, FieldMapping, Rules], _Value]] = {
    "text": _text,
    "date": _date,
    "planned-date": _planned,
    "money": _amount(read_money),
    "number": _amount(read_number),
    "yes-no": _yes_no,
    "list": _list,
}
