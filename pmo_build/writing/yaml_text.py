"""Records as YAML text that people like to read and our reader accepts."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pmo_build.reading.scalars import plain_value

WIDTH = 100
_PLAIN = re.compile(r"[A-Za-z0-9(\u00c0-\u024f](?:[^\n]*[^\n\s:])?\Z")
_NOT_PLAIN = re.compile(r": |:\Z| #|[\t\xa0]")
_MARKERS = ("<<<<<<<", ">>>>>>>", "=======", "|||||||")


def render_record(data: dict[str, Any]) -> str:
    """Return the text of a new file."""
    return "".join(f"{line}\n" for line in block(data, ""))


def block(value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a mapping or list in block style."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from entry(key, item, indent)
    else:
        for item in value:
            if isinstance(item, dict) and item:
                first, *rest = block(item, indent + "  ")
                yield f"{indent}- {first.lstrip()}"
                yield from rest
            else:
                yield f"{indent}- {inline(item)}"


def as_item(lines: list[str], indent: str = "") -> list[str]:
    """Return the lines of a record as an item of a list."""
    first, *rest = lines
    return [f"{indent}- {first}", *(f"{indent}  {line}" for line in rest)]


def entry(key: str, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of one field."""
    head = f"{indent}{inline(key)}:"
    if isinstance(value, dict | list) and value:
        yield head
        yield from block(value, indent + "  ")
        return
    style = _long_style(value)
    if not style:
        yield f"{head} {inline(value)}"
        return
    yield f"{head} {style}"
    lines = value.split("\n") if style == "|-" else _paragraphs(value, WIDTH - len(indent))
    for line in lines:
        yield f"{indent}  {line}" if line else ""


def inline(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{inline(key)}: {in_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(in_flow(item) for item in value) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return value if _is_plain(value) else json.dumps(value, ensure_ascii=False)


def in_flow(value: Any) -> str:
    """Return a value on one line, as it may stand between brackets or braces."""
    text = inline(value)
    bare = isinstance(value, str) and not text.startswith('"')
    return json.dumps(value, ensure_ascii=False) if bare and re.search(r"[,\[\]{}]", text) else text


def _is_plain(text: str) -> bool:
    if not _PLAIN.match(text) or _NOT_PLAIN.search(text):
        return False
    try:
        return plain_value(text) == text
    except ValueError:
        return False


def _long_style(value: Any) -> str:
    """Return `|-` for short lines, `>-` for long ones, nothing for what fits on the line of its field."""
    if not isinstance(value, str) or any(marker in value for marker in _MARKERS) or "\t" in value:
        return ""
    if value[:1].isspace() or value[-1:].isspace():
        return ""
    lines = value.split("\n")
    if any(line != line.rstrip() for line in lines):
        return ""
    # Folding keeps neither spaces in front of a line nor two in a row.
    may_fold = "  " not in value and not any(line[:1].isspace() for line in lines)
    if may_fold and max(map(len, lines)) > WIDTH:
        return ">-"
    return "|-" if len(lines) > 1 else ""


def _paragraphs(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a folded text; an empty one stands for a line break."""
    for at, line in enumerate(text.split("\n")):
        if at:
            yield ""
        if line:
            yield from _folded(line, width)


def _folded(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
