"""The example portfolio with one mistake at a time, and what that adds to its findings."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pmo_build.model.document import Document
from pmo_build.model.findings import Finding
from pmo_build.model.records.registry import PORTFOLIO_FOLDER, kinds
from pmo_build.pipeline import Loaded, Validated, check
from pmo_build.reading.assembly import Assembly
from pmo_build.reading.discovery import discover
from pmo_build.reading.reader import read_bytes, read_file

ROOT = Path(__file__).parent.parent
# The day that the example pins, and one on which most of it would be overdue.
PINNED, MUCH_LATER = date(2026, 10, 31), datetime(2027, 9, 1, tzinfo=UTC).date()
_DATE = re.compile(r"'(\d{4}-\d{2}-\d{2})'")

Parts = tuple[str | int, ...]
Place = tuple[str, str, str, str]


@cache
def documents() -> dict[str, Document]:
    """Return path → document of the example; read once, as hundreds of mistakes are made in it."""
    return {path: read_file(ROOT, path)[0] for path in discover(ROOT, PORTFOLIO_FOLDER)[0]}


def validated(path: str = "", document: Document | None = None, found: tuple[Finding, ...] = ()) -> Validated:
    """Validate the example with one file replaced; on the day that it pins, or much later if that cannot be read."""
    assembly = Assembly()
    for one, original in documents().items():
        place = kinds().place(one)
        if place is not None:
            assembly.add(document if document is not None and one == path else original, place)
    portfolio = assembly.portfolio()
    loaded = Loaded(portfolio, (*found, *assembly.findings), tuple(documents()))
    return check(loaded, portfolio.settings.as_of or MUCH_LATER)


def with_text(path: str, text: str) -> Validated:
    """Validate the example with the text of one file replaced."""
    document, found = read_bytes(text.encode(), path)
    return validated(path, document, tuple(found))


def with_data(path: str, data: Any) -> Validated:
    """Validate the example with what one file says replaced."""
    return validated(path, replace(documents()[path], data=data))


def place(finding: Finding) -> Place:
    """Return what is found, and where; not in which words, as another reason may come to be the first."""
    return finding.code, finding.path, finding.record, finding.pointer


def places(result: Validated) -> set[Place]:
    """Return all that is found, what is waived included."""
    return {place(finding) for finding in (*result.findings, *(item.finding for item in result.waived))}


def added(result: Validated, before: set[Place]) -> list[Finding]:
    """Return what is found that was not found before."""
    return [finding for finding in result.findings if place(finding) not in before]


def steps(value: Any, parts: Parts = ()) -> Iterator[Parts]:
    """Yield the steps to each value, groups and lists included."""
    if parts:
        yield parts
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inner:
        yield from steps(item, (*parts, step))


def at(value: Any, parts: Parts) -> Any:
    """Return the value that steps lead to."""
    for part in parts:
        value = value[part]
    return value


def changed(data: Any, parts: Parts, value: Any) -> Any:
    """Return data with one value replaced."""
    data = deepcopy(data)
    at(data, parts[:-1])[parts[-1]] = value
    return data


def as_yaml(data: Any) -> str:
    """Return data as people write it: dates without quotes."""
    return _DATE.sub(r"\1", yaml.safe_dump(_plain(data), sort_keys=False, allow_unicode=True))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value
