"""What the name and the numbers of a column say about it that the mapping does not."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pmo_build.importing.amounts import NumberRules, check_currency, read_number, usual_multiple
from pmo_build.importing.checks import fraction_for_percent, hidden_cells, other_currency, scaled_column
from pmo_build.importing.mapping import FieldMapping, Mapping
from pmo_build.importing.source_table import Cell, SourceTable
from pmo_build.importing.unread_cells import AmbiguousCellError, UnreadableCellError
from pmo_build.model.findings import Finding, Text

_ISO = "EUR|USD|GBP|CHF|CAD|AUD|NZD|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|RON|ZAR|BRL|MXN|KWD|BHD|TND"
_SIGN = rf"(?:[€£¥$]|\b(?:{_ISO})\b)"
_THOUSANDS = re.compile(
    r"\b(?:thousands?|duizend(?:en|tallen)?|dzd|tsd)\b|(?<![0-9.,'’ ])['’]?000s?\b"
    rf"|(?:\b[x×*]|[×*]|{_SIGN})\s*{_SIGN}?\s*['’]?1?[.,'’ ]?000\b"
    rf"|{_SIGN}\s?k\b|\bk\s?[€£¥$]|\b[kt] ?(?:{_ISO})\b|\(k\)|\bin k\b",
    re.I,
)
_MILLIONS = re.compile(
    r"\b(?:millions?|miljoen(?:en)?|mln|mio|mn)\b"
    rf"|(?:\b[x×*]|[×*]|{_SIGN})\s*{_SIGN}?\s*1[.,'’ ]?000[.,'’ ]?000\b"
    rf"|{_SIGN}\s?mm?\b|\bmm?\s?[€£¥$]|\bmm? ?(?:{_ISO})\b|\(mm?\)|\bin mm?\b",
    re.I,
)
_BILLIONS = re.compile(rf"\b(?:billions?|miljard(?:en)?|bln|bn|mld|mrd)\b|{_SIGN}\s?bn\b|\bbn\s?[€£¥$]", re.I)
_SCALES = ((10**9, _BILLIONS), (10**6, _MILLIONS), (10**3, _THOUSANDS))


def column_findings(mapping: Mapping, table: SourceTable, rules: NumberRules) -> Iterator[Finding]:
    """Yield what is odd about the columns that a mapping reads, each once, where the column is named."""
    for name in dict.fromkeys(name for name, _ in mapping.columns()):
        if table.columns[name] in table.hidden:
            message = Text(hidden_cells.COLUMN, column=name)
            place = table.locate_header(table.columns[name])
            yield hidden_cells.CHECK.at(place, message, Text(hidden_cells.HELP_COLUMN))
    for mapped in (*mapping.fields, *(mapping.report or ())):
        if mapped.column is None:
            continue
        if mapped.type == "money":
            yield from _scaled(table, mapped, mapped.column, rules)
            yield from _foreign(table, mapped.column, rules)
        elif mapped.type == "number" and "percent" in mapped.target.steps[-1].name:
            yield from _fractions(table, mapped, mapped.column, rules)


def _scaled(table: SourceTable, mapped: FieldMapping, column: str, rules: NumberRules) -> Iterator[Finding]:
    factor = next((factor for factor, pattern in _SCALES if pattern.search(column)), 0)
    if factor and mapped.unit is None and any(_is_bare(table.cell(row, column), rules) for row in table.rows):
        place = table.locate_header(table.columns[column])
        message = Text(scaled_column.MESSAGE, column=column, factor=factor)
        yield scaled_column.CHECK.at(place, message, Text(scaled_column.HELP, factor=factor))


def _is_bare(cell: Cell, rules: NumberRules) -> bool:
    """Tell whether a cell holds a number without a word such as `k` behind it."""
    if not isinstance(cell, str):
        return isinstance(cell, Decimal)
    words = re.findall(r"[^\W\d_]+", cell.casefold())
    given = {word.casefold() for word in rules.multiples}
    return any(map(str.isdigit, cell)) and not any(word in given or usual_multiple(word) for word in words)


def _foreign(table: SourceTable, column: str, rules: NumberRules) -> Iterator[Finding]:
    for found in re.findall(_SIGN, column):
        try:
            check_currency(found, rules.currency)
        except UnreadableCellError:
            place = table.locate_header(table.columns[column])
            message = Text(other_currency.COLUMN, column=column, found=found, currency=rules.currency)
            yield other_currency.CHECK.at(place, message, Text(other_currency.HELP, currency=rules.currency))
            return


def _fractions(table: SourceTable, mapped: FieldMapping, column: str, rules: NumberRules) -> Iterator[Finding]:
    if mapped.unit is not None:
        return
    numbers = []
    for row in table.rows:
        cell = table.cell(row, column)
        if isinstance(cell, str) and "%" in cell:
            return
        try:
            number = cell if isinstance(cell, Decimal) else read_number(str(cell or ""), rules)
        except (UnreadableCellError, AmbiguousCellError):
            continue
        numbers.append(number)
    parts = [number for number in numbers if number != number.to_integral_value()]
    if parts and all(0 <= number <= 1 for number in numbers):
        place = table.locate_header(table.columns[column])
        message = Text(fraction_for_percent.MESSAGE, column=column, value=parts[0])
        yield fraction_for_percent.CHECK.at(place, message, Text(fraction_for_percent.HELP))
