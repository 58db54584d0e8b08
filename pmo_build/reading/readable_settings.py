"""What can be read of settings with errors: a value that is wrong is left out alone, and remembered as unread."""

from bisect import bisect_right
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any, NamedTuple

from pmo_build.model.document import Children, Document, parse_pointer
from pmo_build.model.findings import Finding, Text
from pmo_build.model.records.portfolio import FOLLOWS, THRESHOLDS, UNKNOWN, UNREAD, Contradiction
from pmo_build.model.records.record import Parts
from pmo_build.reading.schema.checks import unknown_field
from pmo_build.reading.schema.schema import Schema, fine_amounts, load_schema


class Readable(NamedTuple):
    """The settings that hold.

    Attributes:
        unread: Pointers to those that nobody knows.
        contradictory: Those of them that contradict themselves.
    """

    data: dict[str, Any]
    unread: frozenset[str]
    contradictory: frozenset[Contradiction] = frozenset()


def all_unread(kind: str) -> Readable:
    """Return the settings of a file that could not be read at all."""
    names = load_schema(kind).record["properties"]
    return _result({}, {(name,) for name in names})


def readable(kind: str, data: dict[str, Any], document: Document, found: list[Finding]) -> Readable:
    """Return the settings without the values that are wrong.

    Args:
        kind: Name of the kind.
        data: What was read.
        document: The file; it was read to its end.
        found: What is wrong with the data against the schema, or with its being converted.
    """
    schema = load_schema(kind)
    rest = deepcopy(data)
    unread = {_without(rest, parts) for parts in _unclear(document)}
    unread |= {_without(rest, parse_pointer(one.pointer)) for one in found if one.code != unknown_field.CHECK.code}
    unread |= set(_misspelt(rest, found))
    unread |= {_without(rest, parts) for parts, _ in [*fine_amounts(rest, schema)]}
    while wrong := [*_wrong(schema, rest)]:
        unread |= {_without(rest, parts) for parts in wrong}
    unread |= {(name,) for name in UNKNOWN if name not in rest}
    contradictory = frozenset(_contradictory(rest))
    unread |= {_without(rest, tuple(one.pointer.split("/"))) for one in contradictory}
    for parts in [*_following(rest, unread)]:
        _put(rest, parts, None)
    return _result(rest, {_known(schema, parts) for parts in unread} - {()})._replace(contradictory=contradictory)


def _following(data: dict[str, Any], unread: set[Parts]) -> Iterator[Parts]:
    """Yield the settings that are not given, where nobody knows what they usually follow from."""
    for name, others in FOLLOWS.items():
        parts = tuple(name.split("/"))
        if not _is_there(data, parts) and any(tuple(other.split("/")) in unread for other in others):
            yield parts


def _contradictory(data: dict[str, Any]) -> Iterator[Contradiction]:
    """Yield the settings of which amber is beyond red."""
    for pointer, lower_is_worse in THRESHOLDS.items():
        group, name = pointer.split("/")
        bands = data.get(group, {}).get(name)
        if bands is None:
            continue
        amber, red = Decimal(bands["amber"]), Decimal(bands["red"])
        if (amber < red) if lower_is_worse else (amber > red):
            yield Contradiction(pointer, amber, red)


def _wrong(schema: Schema, data: dict[str, Any]) -> Iterator[Parts]:
    """Yield where something must go so that the rest may stay."""
    for error in schema.validator.iter_errors(data):
        parts = tuple(error.instance_path)
        names = getattr(error.kind, "unexpected", None)
        if names is not None:
            yield from ((*parts, str(name)) for name in names)
        elif parts:  # what the file as a whole lacks is filled in
            yield parts


def _without(data: dict[str, Any], parts: Parts) -> Parts:
    """Take a value out, with the list that it is in: a scale with a gap is no scale. Return what went."""
    for at, part in enumerate(parts):
        if isinstance(part, int):
            parts = parts[:at]
            break
    group: Any = data
    for part in parts[:-1]:
        group = group.get(part) if isinstance(group, dict) else None
    if parts and isinstance(group, dict):
        group.pop(parts[-1], None)
    return parts


def _misspelt(data: dict[str, Any], found: list[Finding]) -> Iterator[Parts]:
    """Yield the fields that were most likely meant by others, which nobody knows."""
    for one in found:
        suggestion = one.help.values.get("suggestion") if isinstance(one.help, Text) else None
        if one.code == unknown_field.CHECK.code and isinstance(suggestion, str):
            parts = (*parse_pointer(one.pointer)[:-1], suggestion)
            if not _is_there(data, parts):
                yield _without(data, parts)


def _is_there(data: Any, parts: Parts) -> bool:
    for part in parts:
        if isinstance(part, int) or not isinstance(data, dict) or part not in data:
            return False
        data = data[part]
    return True


def _unclear(document: Document) -> Iterator[Parts]:
    """Yield the fields that the findings of a file are about: what starts there, or goes on there from further up."""
    starts = sorted(_starts(document.mark[2], ()), key=lambda start: start[0]) if document.unclear else []
    for place in document.unclear or ():
        at = bisect_right(starts, place, key=lambda start: start[0])
        # Before all fields stands what all of them depend on.
        yield from [starts[at - 1][1]] if at else [parts for _, parts in starts if len(parts) == 1]


def _starts(children: Children | None, parts: Parts) -> Iterator[tuple[tuple[int, int], Parts]]:
    for step, (key_line, key_column, (line, column, inner)) in (children or {}).items():
        yield (key_line, key_column), (*parts, step)
        yield (line, column), (*parts, step)
        yield from _starts(inner, (*parts, step))


def _known(schema: Schema, parts: Parts) -> Parts:
    """Return the steps as far as the schema has a name for them: those of `custom` and `rules` are others' words."""
    node = schema.record
    for at, part in enumerate(parts):
        node = node.get("properties", {}).get(part, {})
        if not node:
            return parts[:at]
    return parts


def _result(data: dict[str, Any], unread: set[Parts]) -> Readable:
    for parts in unread:
        instead: Any = UNREAD
        for part in parts:
            instead = instead.get(part, data) if isinstance(instead, dict) else data
        if instead is not data:
            _put(data, parts, deepcopy(instead))
    return Readable({**UNKNOWN, **data}, frozenset("/".join(map(str, parts)) for parts in unread))


def _put(data: dict[Any, Any], parts: Parts, value: Any) -> None:
    *groups, last = parts
    for part in groups:
        data = data.setdefault(part, {})
    data[last] = value
