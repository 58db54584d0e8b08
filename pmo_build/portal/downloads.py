"""Registers as files that other programs read: CSV for spreadsheets, JSON for the rest."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any

import msgspec

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.record import Record, fields_of
from pmo_build.model.records.registry import kinds
from pmo_build.reading.schema.schema import load_schema

# A coarse date, the only value of a record that is no type of JSON, goes out as it was written.
_JSON = msgspec.json.Encoder(decimal_format="number", order="deterministic", enc_hook=str)
_BESIDE = r"(?:[^\S\t\r\n]|[\"'])*[-=+@\uff0b\uff0d\uff1d\uff20\ufe62\ufe63\ufe66\ufe6b]"
# Where a spreadsheet would take a text for a formula: at its start and, as one that expects semicolons or tabs cuts a
# row there and at line breaks, behind these too. Spaces and quotes in between do not help, and full-width signs count.
_FORMULA = re.compile(rf"(?:^|(?<=[;\t\r\n]))(?={_BESIDE})")
_GUARD = re.compile(rf"(?:^|(?<=[;\t\r\n]))'(?={_BESIDE})")
# Excel reads UTF-8 only if it starts with this mark.
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the site that is no page.

    Attributes:
        path: Inside the site.
    """

    path: str
    content: bytes


def download_path(kind: str, suffix: str) -> str:
    """Return where in the site the records of a kind are to be downloaded, `suffix` being `csv` or `json`."""
    return f"downloads/{kind}.{suffix}"


def downloads(portfolio: Portfolio) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield path and maker of the content of all registers that hold records, each as CSV and as JSON.

    Args:
        portfolio: What may be shown.
    """
    for kind in kinds().by_name:
        if portfolio.records.get(kind) and kind != "portfolio":
            plain = cache(partial(_plain_records, portfolio, kind))
            yield download_path(kind, "csv"), partial(_csv, kind, plain)
            yield download_path(kind, "json"), partial(_json, plain)


def _plain_records(portfolio: Portfolio, kind: str) -> list[dict[str, Any]]:
    return [_plain(record) for record in portfolio.records[kind].values()]


def is_download(header: Sequence[str]) -> bool:
    """Tell whether a table with these names of columns is one of our CSV files."""
    return header[:1] == ["key"] and "source" in header[1:3]


def without_guard(text: str) -> str:
    """Return the text that a cell of one of our CSV files was made of."""
    return _GUARD.sub("", text)


def _plain(record: Record) -> dict[str, Any]:
    """Return what a record says, by the names of its schema; its address first, what it does not say left out."""
    data: dict[str, Any] = {"key": record.key, "source": record.source}
    if record.parent:
        data["project"] = record.parent
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.encode_name not in {"id", "parent", "source"} and value not in (None, (), {}):
            data[field.encode_name] = value
    return data


def _json(records: Callable[[], list[dict[str, Any]]]) -> bytes:
    return _JSON.encode(records()) + b"\n"


def _csv(kind: str, records: Callable[[], list[dict[str, Any]]]) -> bytes:
    fields = [name for name in load_schema(kind).record["properties"] if name != "id"]
    own = ["key", *(["project"] if "project" not in fields and kinds().by_name[kind].in_projects else []), "source"]
    written = io.StringIO()
    written.write(BOM)
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow([*own, *fields])
    for record in records():
        table.writerow([cell(record.get(name)) for name in (*own, *fields)])
    return written.getvalue().encode()


def cell(value: Any) -> str:
    """Return a value as the text of a cell that no spreadsheet takes for a formula; a number stays one."""
    if value is None:
        return ""
    if isinstance(value, Decimal | int):
        return f"{value:f}" if isinstance(value, Decimal) else str(value).lower()
    text = value if isinstance(value, str) else _JSON.encode(value).decode().strip('"')
    return _FORMULA.sub("'", text)
