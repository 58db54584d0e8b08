"""CSV files: encoding and delimiter stated or found out, every cell with its place."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from charset_normalizer import from_bytes

from pmo_build.importing.checks import guessed_encoding, unreadable_table
from pmo_build.importing.source_table import Grid
from pmo_build.model.findings import Finding, Location, Text
from pmo_build.portal.downloads import is_download, without_guard

_DELIMITERS = ",;\t|"
_EXCEL = re.compile(r"\"?sep=(?P<delimiter>[^\"\r\n])\"?\s*$", re.I)


def read_csv(
    content: bytes, path: str, encoding: str | None, delimiter: str | None, header: int = 1
) -> tuple[Grid | None, list[Finding]]:
    """Return the cells of a CSV file, or `None` and why they cannot be read.

    Args:
        content: The file.
        path: The file, as findings name it.
        encoding: The encoding, as Python names it; `None` to find out, UTF-8 first.
        delimiter: One character; `None` for the one that Excel's line `sep=;` names, or that splits the row with the
            names of the columns into most cells.
        header: That row, from 1; 0 if there is none.
    """
    text, findings = _decode(content, path, encoding)
    if text is None:
        return None, findings
    lines = list(io.StringIO(text, newline=""))
    named = _EXCEL.match(lines[0]) if lines else None
    above = int(named is not None)  # Excel does not count that line as a row
    chosen = delimiter or (named["delimiter"] if named else _delimiter(lines, header))
    rows: list[Sequence[str]] = []
    starts = [above]
    reader = csv.reader(lines[above:], delimiter=chosen, strict=True)
    try:
        for row in reader:
            rows.append(row)
            starts.append(above + reader.line_num)
    except csv.Error as error:
        broken = Location(path, starts[-1] + 1)
        message = Text(unreadable_table.CSV, reason=str(error))
        return None, [*findings, unreadable_table.CHECK.at(broken, message, Text(unreadable_table.HELP_CSV))]

    if rows and is_download(rows[0]):
        rows = [[without_guard(cell) for cell in row] for row in rows]

    def place(row: int, column: int) -> Location:
        record = "".join(lines[starts[row] : starts[row + 1]])
        return _locate(path, starts[row], record, chosen, column)

    return Grid(path, rows, place), findings


def _decode(content: bytes, path: str, encoding: str | None) -> tuple[str | None, list[Finding]]:
    stated = encoding or _marked(content)
    if stated is not None:
        try:
            return content.decode(stated).removeprefix("\ufeff"), []
        except LookupError:
            message = Text(unreadable_table.NO_ENCODING, encoding=stated)
            return None, [_unreadable(Location(path), message)]
        except UnicodeError as error:
            return None, [_undecodable(content, path, stated, error)]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        # What Windows in western Europe and America writes comes first among those that fit.
        fitting = from_bytes(content)
        best = fitting.best()
        western = any("cp1252" in (match.encoding, *match.could_be_from_charset) for match in fitting)
        name = "cp1252" if western else best.encoding if best else None
    if name is None:
        return None, [_unreadable(Location(path), Text(unreadable_table.UNKNOWN_ENCODING))]
    message = Text(guessed_encoding.MESSAGE, encoding=name)
    help_ = Text(guessed_encoding.HELP, encoding=name)
    return content.decode(name).removeprefix("\ufeff"), [guessed_encoding.CHECK.at(Location(path), message, help_)]


def _marked(content: bytes) -> str | None:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else None


def _undecodable(content: bytes, path: str, encoding: str, error: UnicodeError) -> Finding:
    start = error.start if isinstance(error, UnicodeDecodeError) else 0
    before = content[:start]
    line, column = before.count(b"\n") + 1, start - (before.rfind(b"\n") + 1) + 1
    byte = f"0x{content[start]:02X}" if content else ""
    message = Text(unreadable_table.ENCODING, encoding=encoding, byte=byte)
    return _unreadable(Location(path, line, column), message)


def _unreadable(place: Location, message: Text) -> Finding:
    return unreadable_table.CHECK.at(place, message, Text(unreadable_table.HELP_ENCODING))


def _delimiter(lines: Sequence[str], header: int) -> str:
    """Return the delimiter that splits the row with the names of the columns into most cells.

    csv.Sniffer counts letters all over the file and takes those of long texts for delimiters.
    """
    first = next((line for line in lines if line.strip()), "")

    def cells(delimiter: str) -> int:
        try:
            row = next(islice(csv.reader(lines, delimiter=delimiter), max(header - 1, 0), None), [])
            return len(row or next(csv.reader([first], delimiter=delimiter), []))
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=cells)


def _locate(path: str, line: int, record: str, delimiter: str, column: int) -> Location:
    """Return where a cell starts: after as many delimiters outside quotes as there are cells before it."""
    start = next((at for number, at in enumerate(_starts(record, delimiter)) if number == column), 0)
    before = record[:start]
    return Location(path, line + before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1)


def _starts(record: str, delimiter: str) -> Iterator[int]:
    yield 0
    quoted = False
    for at, character in enumerate(record):
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            yield at + 1
