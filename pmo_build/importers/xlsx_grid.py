"""XLSX workbooks: one sheet as its cells, dates and numbers as the workbook holds them."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from pmo_build.findings import Finding, Location, Text
from pmo_build.import_checks import unreadable_table, unreadable_value
from pmo_build.importers.amounts import exact
from pmo_build.importers.table import BadCell, Cell, Grid

MAX_UNPACKED = 500_000_000


def read_xlsx(content: bytes, path: str, sheet: str | None) -> tuple[Grid | None, list[Finding]]:
    """Return the cells of a sheet, or `None` and why they cannot be read.

    Args:
        content: The file.
        path: For findings; they name the sheet after a `#`.
        sheet: Its name; `None` for the first.
    """
    unreadable = unreadable_table.CHECK.at(Location(path), Text(unreadable_table.XLSX), Text(unreadable_table.HELP))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
                return None, [unreadable]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which are not read
            rows, name, names = _read(content, sheet)
    except Exception:  # a broken workbook fails in as many ways as it has parts
        return None, [unreadable]
    if rows is None:
        message = Text(unreadable_table.NO_SHEET, sheet=sheet, sheets=", ".join(names))
        return None, [unreadable_table.CHECK.at(Location(path), message, Text(unreadable_table.HELP_SHEET))]

    def place(row: int, column: int) -> Location:
        return Location(f"{path}#{name}", row + 1, column + 1)

    return Grid(f"{path}#{name}", rows, place, even=False), []


def _read(content: bytes, sheet: str | None) -> tuple[list[Sequence[Cell]] | None, str, list[str]]:
    values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    formulas = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    names = [worksheet.title for worksheet in values.worksheets]
    name = sheet or names[0]
    if name not in names:
        return None, name, names
    rows: list[Sequence[Cell]] = [
        [_cell(value, formula) for value, formula in zip(row, of_formulas, strict=True)]
        for row, of_formulas in zip(_rows(values[name]), _rows(formulas[name]), strict=True)
    ]
    return rows, name, names


def _rows(worksheet: Any) -> Iterator[tuple[Any, ...]]:
    worksheet.reset_dimensions()  # programs write wrong ones
    rows: Iterator[tuple[Any, ...]] = worksheet.iter_rows()
    return rows


def _cell(cell: Any, formula: Any) -> Cell:
    value = cell.value
    if value is None:
        if getattr(formula, "data_type", "") == "f":
            return BadCell(str(formula.value), unreadable_value.NO_RESULT)
        return None
    if cell.data_type == "e":
        return BadCell(str(value), unreadable_value.CELL_ERROR)
    if isinstance(value, bool | str | date | datetime):
        return value
    if isinstance(value, int | float):
        number: Decimal = exact(value)
        return f"{number * 100:f}%" if "%" in (cell.number_format or "") else number
    return str(value)
