"""A table: named columns, records, and the place of every cell in its file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from pmo_build.importing.checks import hidden_cells, repeated_header, unreadable_row, unreadable_table
from pmo_build.model.findings import Finding, Location, Text

MAX_CELLS = 5_000_000
_SHOWN_RANGES = 20


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell of a spreadsheet that holds no value though it is not empty.

    Attributes:
        text: What it shows.
        reason: Why it cannot be read, as in `unreadable_value`.
    """

    text: str
    reason: str


Cell = str | bool | int | float | Decimal | date | datetime | BadCell | None
# From the number of a row and of a column in the file, both from 0, to the place of their cell.
Places = Callable[[int, int], Location]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a file, row by row, blank rows included.

    Attributes:
        path: The file, as findings name it.
        even: Whether rows of another length than the header are a mistake.
        hidden_rows: Numbers of the rows that people do not see, from 0.
        hidden_columns: Numbers of the columns that people do not see, from 0.
    """

    path: str
    rows: Sequence[Sequence[Cell]]
    place: Places
    even: bool = True
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One record of a table.

    Attributes:
        number: Its row in the file, or its column if the table is transposed; from 1.
    """

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The records of a file.

    Attributes:
        columns: Name → position. Of repeated names the second is `Name (2)`; `#4` is the fourth column if it has
            values but no name.
        hidden: Positions of the columns that people do not see.
    """

    path: str
    columns: dict[str, int]
    rows: tuple[SourceRow, ...]
    header: int
    place: Places
    findings: list[Finding] = field(default_factory=list)
    hidden: frozenset[int] = frozenset()

    def cell(self, row: SourceRow, column: str) -> Cell:
        """Return the cell of a record in a column; `None` if it is empty."""
        position = self.columns[column]
        value = row.cells[position] if position < len(row.cells) else None
        return None if isinstance(value, str) and not value.strip() else value

    def mended(self, wrong: Mapping[str, str]) -> "SourceTable":
        """Return the same table, with what is wrong in its texts replaced by what is right, in that order."""

        def mend(cell: Cell) -> Cell:
            if isinstance(cell, str):
                for text, right in wrong.items():
                    cell = cell.replace(text, right)
            return cell

        rows = (SourceRow(row.number, [mend(cell) for cell in row.cells]) for row in self.rows)
        return replace(self, rows=tuple(rows)) if wrong else self

    def locate(self, row: SourceRow, column: str | None = None) -> Location:
        """Return the place of a cell, or of the start of a record."""
        return self.place(row.number - 1, self.columns[column] if column else 0)

    def locate_header(self, position: int) -> Location:
        """Return the place of a column's name."""
        return self.place(self.header - 1, position)


def read_table(grid: Grid, header: int, *, transposed: bool, hidden_rows: str = "") -> SourceTable | Finding:
    """Return the records of a grid, or why there are none.

    Args:
        grid: The cells.
        header: The row with the names of the columns, from 1; the column with them if transposed.
        transposed: Whether each column of the file is a record.
        hidden_rows: What happens to records that people do not see: `read` or `skip`; empty if nobody has said.
    """
    place = grid.place
    unseen, hidden = grid.hidden_rows, grid.hidden_columns
    rows: list[Sequence[Cell]] = list(grid.rows)
    if transposed:
        width = max(map(len, rows), default=0)
        if width * len(rows) > MAX_CELLS:
            message = Text(unreadable_table.TOO_MANY_CELLS, limit=MAX_CELLS)
            return unreadable_table.CHECK.at(Location(grid.path), message, Text(unreadable_table.HELP_LARGE))
        unseen, hidden = hidden, unseen
        rows = [[row[column] if column < len(row) else None for row in rows] for column in range(width)]

        def place(row: int, column: int) -> Location:
            return grid.place(column, row)

    names = rows[header - 1] if header <= len(rows) else ()
    columns = _columns(names)
    if not columns:
        message = Text(unreadable_table.NO_HEADER, row=header)
        return unreadable_table.CHECK.at(Location(grid.path), message, Text(unreadable_table.HELP_HEADER))
    found: list[SourceRow] = []
    findings: list[Finding] = []
    for number, cells in enumerate(rows[header:], start=header + 1):
        if all(is_empty(cell) for cell in cells):
            continue
        if _columns(cells) == columns:
            message = Text(repeated_header.MESSAGE, row=number)
            findings.append(repeated_header.CHECK.at(place(number - 1, 0), message, Text(repeated_header.HELP)))
            continue
        fitted = _fitted(cells, len(names), even=grid.even and not transposed)
        if fitted is None:
            message = Text(unreadable_row.CELLS, found=len(cells), expected=len(names))
            findings.append(unreadable_row.CHECK.at(place(number - 1, 0), message, Text(unreadable_row.HELP_CELLS)))
            continue
        found.append(SourceRow(number, fitted))
    if hidden_rows != "read":
        findings += _unseen(
            [row for row in found if row.number - 1 in unseen], place, hidden_rows, transposed=transposed
        )
    if hidden_rows == "skip":
        found = [row for row in found if row.number - 1 not in unseen]
    named = set(columns.values())
    for position in sorted({at for row in found for at, cell in enumerate(row.cells) if not is_empty(cell)} - named):
        columns[f"#{position + 1}"] = position
    return SourceTable(grid.path, columns, tuple(found), header, place, findings, hidden)


def _unseen(rows: Sequence[SourceRow], place: Places, choice: str, *, transposed: bool) -> list[Finding]:
    if not rows:
        return []
    words = {
        (False, False): hidden_cells.ROWS, (False, True): hidden_cells.ROW,
        (True, False): hidden_cells.COLUMNS, (True, True): hidden_cells.ONE_COLUMN,
    }  # fmt: skip
    numbers = Text(words[transposed, len(rows) == 1], numbers=_ranges([row.number for row in rows]))
    message = Text(hidden_cells.SKIPPED if choice == "skip" else hidden_cells.READ, rows=numbers)
    help_ = Text(hidden_cells.HELP_SKIPPED if choice == "skip" else hidden_cells.HELP_READ)
    return [hidden_cells.CHECK.at(place(rows[0].number - 1, 0), message, help_)]


def _ranges(numbers: Sequence[int]) -> str:
    """Return numbers in ascending order as people write them: `3, 5-8`; of many, the first ranges and a dot-dot-dot."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    shown = ["-".join(map(str, part)) for part in ranges[:_SHOWN_RANGES]]
    return ", ".join([*shown, "…"] if len(ranges) > _SHOWN_RANGES else shown)


def is_empty(cell: Cell) -> bool:
    """Tell whether a cell holds nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _fitted(cells: Sequence[Cell], width: int, *, even: bool) -> Sequence[Cell] | None:
    """Return the cells of a row; `None` if they cannot fit below the header."""
    if len(cells) < width:
        return None if even else cells
    if even and not all(is_empty(cell) for cell in cells[width:]):
        return None
    return cells


def _columns(names: Sequence[Cell]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for position, cell in enumerate(names):
        name = " ".join(str(cell).split()) if cell is not None else ""
        count, unique = 1, name
        while unique in columns:
            count += 1
            unique = f"{name} ({count})"
        if name:
            columns[unique] = position
    return columns
