"""XLSX workbooks: one sheet as its cells, dates and numbers as the workbook holds them."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from pmo_build.importing.amounts import exact
from pmo_build.importing.checks import further_sheets, merged_cells, unreadable_table, unreadable_value
from pmo_build.importing.number_formats import SheetNumber, is_plain
from pmo_build.importing.source_table import MAX_CELLS, BadCell, Cell, Grid
from pmo_build.model.findings import Finding, Location, Text

MAX_UNPACKED = 100_000_000
MAX_ROWS = 1_048_576  # of a sheet, as in Excel
MAX_COLUMNS = 1_000
_SHOWN_RANGES = 5


class _TooLargeError(ValueError):
    """There is more in the workbook than is read; the only argument is the message."""


class _Parser(WorkSheetParser):
    """Reads stored results, and tells formulas without one from empty cells."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and (formula := element.find(FORMULA_TAG)) is not None:
            cell["value"] = BadCell(f"={formula.text or ''}", unreadable_value.NO_RESULT)
        return cell


@dataclass(slots=True)
class _Layout:
    """What a sheet says beside its cells.

    Attributes:
        hidden_rows: Numbers of rows that are hidden or filtered away, from 0.
        hidden_columns: Numbers of columns that are hidden, from 0.
    """

    merged: list[Any] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def take(self, parser: Any) -> None:
        """Take over what a parser has found at the end of a sheet."""
        self.merged += parser.merged_cells.mergeCell if parser.merged_cells else []
        for number, layout in parser.row_dimensions.items():
            if _is_hidden(layout, "ht"):
                self.hidden_rows.add(int(number) - 1)
        for layout in parser.column_dimensions.values():
            if _is_hidden(layout, "width"):
                self.hidden_columns.update(range(int(layout["min"]) - 1, min(int(layout["max"]), MAX_COLUMNS)))


def _is_hidden(layout: Mapping[str, str], size: str) -> bool:
    """Tell whether a row or a column is hidden, or so small that nobody sees it."""
    return layout.get("hidden") in {"1", "true"} or float(layout.get(size, 1)) == 0


def read_xlsx(content: bytes, path: str, sheet: str | None, header: int = 1) -> tuple[Grid | None, list[Finding]]:
    """Return the cells of a sheet, or `None` and why they cannot be read.

    Args:
        content: The file.
        path: The file, as findings name it; they add the sheet after a `#`.
        sheet: Its name; `None` for the first that is not hidden.
        header: The row with the names of the columns, from 1; merged cells below it are said.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
                raise _TooLargeError(Text(unreadable_table.TOO_LARGE_INSIDE, limit=MAX_UNPACKED))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which are not read
            return _read(content, path, sheet, header)
    except _TooLargeError as error:
        return None, [_unreadable(path, error.args[0], unreadable_table.HELP_LARGE)]
    except Exception:  # a broken workbook fails in as many ways as it has parts
        return None, [_unreadable(path, Text(unreadable_table.XLSX), unreadable_table.HELP)]


def _read(content: bytes, path: str, sheet: str | None, header: int) -> tuple[Grid | None, list[Finding]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    visible = [worksheet for worksheet in book.worksheets if worksheet.sheet_state == "visible"] or book.worksheets
    name = sheet or visible[0].title
    names = [worksheet.title for worksheet in book.worksheets]
    if name not in names:
        message = Text(unreadable_table.NO_SHEET, sheet=sheet, sheets=", ".join(names))
        return None, [_unreadable(path, message, unreadable_table.HELP_SHEET)]

    def place(row: int, column: int) -> Location:
        return Location(f"{path}#{name}", row + 1, column + 1)

    layout = _Layout()
    rows = _grid(_rows(book[name], layout))
    findings = _merged([part for part in layout.merged if part.max_row > header], place)
    if sheet is None:
        further = [other.title for other in visible[1:] if any(islice(_rows(other, _Layout()), 1))]
        findings += _further(path, name, further)
    hidden = (frozenset(layout.hidden_rows), frozenset(layout.hidden_columns))
    return Grid(f"{path}#{name}", rows, place, False, *hidden), findings


def _grid(filled: Iterator[tuple[int, list[Cell]]]) -> list[Sequence[Cell]]:
    rows: list[Sequence[Cell]] = []
    cells = 0
    for number, row in filled:
        if number <= len(rows):
            raise ValueError("rows out of order")
        if number > MAX_ROWS:
            raise _TooLargeError(Text(unreadable_table.TOO_MANY_ROWS, limit=MAX_ROWS))
        cells += len(row)
        if cells > MAX_CELLS:
            raise _TooLargeError(Text(unreadable_table.TOO_MANY_CELLS, limit=MAX_CELLS))
        rows += [()] * (number - len(rows) - 1)
        rows.append(row)
    return rows


def _rows(worksheet: Any, layout: _Layout) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the number and cells of each row that is not blank; afterwards `layout` is filled."""
    # openpyxl has no public way that does not build every blank cell before a filled one.
    book = worksheet.parent
    with worksheet._get_source() as source:
        parser = _Parser(
            source, worksheet._shared_strings, data_only=True, epoch=book.epoch,
            date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        for number, cells in parser.parse():
            filled = {cell["column"]: cell for cell in cells if cell["value"] is not None}
            if not filled:
                continue
            width = max(filled)
            if width > MAX_COLUMNS:
                raise _TooLargeError(Text(unreadable_table.TOO_MANY_COLUMNS, row=number, limit=MAX_COLUMNS))
            row: list[Cell] = [None] * width
            for column, cell in filled.items():
                row[column - 1] = _cell(ReadOnlyCell(worksheet, **cell))
            yield number, row
        layout.take(parser)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "e":
        return BadCell(str(value), unreadable_value.CELL_ERROR)
    if isinstance(value, BadCell | bool | str | date | datetime):
        return value
    if isinstance(value, int | float):
        number, format_ = exact(value), cell.number_format or ""
        if "%" in format_:
            return f"{number * 100:f}%"
        return number if is_plain(format_) else SheetNumber(number, format_)
    return str(value)


def _merged(ranges: Sequence[Any], place: Any) -> list[Finding]:
    if not ranges:
        return []
    first = min(ranges, key=lambda part: (part.min_row, part.min_col))
    names = [part.coord for part in ranges[:_SHOWN_RANGES]] + ["…"] * (len(ranges) > _SHOWN_RANGES)
    message = Text(merged_cells.MESSAGE, ranges=", ".join(names))
    return [merged_cells.CHECK.at(place(first.min_row - 1, first.min_col - 1), message, Text(merged_cells.HELP))]


def _further(path: str, name: str, further: Sequence[str]) -> list[Finding]:
    if not further:
        return []
    message = Text(further_sheets.MESSAGE, sheet=name, others=", ".join(f"“{other}”" for other in further))
    return [further_sheets.CHECK.at(Location(path), message, Text(further_sheets.HELP))]


def _unreadable(path: str, message: Text, help_: str) -> Finding:
    return unreadable_table.CHECK.at(Location(path), message, Text(help_))
