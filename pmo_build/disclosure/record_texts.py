"""The texts of a record: where each stands, and the record with other texts."""

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from pmo_build.disclosure.hidden_names import HiddenNames
from pmo_build.model.records.record import RESTRICTED, Link, Parts, Record, fields_of
from pmo_build.model.records.registry import kinds

R = TypeVar("R", bound=msgspec.Struct)

# What a record is addressed by, and no text of anybody.
_ADDRESS = frozenset({"parent", "source"})


def texts_of(record: Record) -> Iterator[tuple[Parts, str]]:
    """Yield every text of a record, its id included, with the steps to it; names of fields below `custom` too."""
    for name, value in _fields(record):
        if name not in _ADDRESS:
            yield from _texts((name,), value)


def _texts(steps: Parts, value: Any) -> Iterator[tuple[Parts, str]]:
    if type(value) is str:  # a word of a fixed list is a `StrEnum`
        yield steps, value
    elif isinstance(value, msgspec.Struct):
        for name, inner in _fields(value):
            yield from _texts((*steps, name), inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield (*steps, key), key
            yield from _texts((*steps, key), inner)
    elif isinstance(value, list | tuple):
        for position, inner in enumerate(value):
            yield from _texts((*steps, position), inner)


def _fields(struct: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a struct as they are written in a file, and their values."""
    for field in fields_of(type(struct)):
        yield field.encode_name, getattr(struct, field.name)


def without_names(record: R, names: HiddenNames) -> R:
    """Return a record without names in its texts; its own address and words of a fixed list stay."""
    as_is = {*_ADDRESS, "id"}
    changed = {name: _without(getattr(record, name), names) for name in record.__struct_fields__ if name not in as_is}
    return msgspec.structs.replace(record, **changed)


def _without(value: Any, names: HiddenNames) -> Any:
    if type(value) is str:
        return names.redacted(value)
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(
            value, **{name: _without(getattr(value, name), names) for name in value.__struct_fields__}
        )
    if isinstance(value, dict):
        return {_without(key, names): _without(item, names) for key, item in value.items()}
    if isinstance(value, list | tuple):
        shown = (item for item in value if not (isinstance(item, Link) and names.found_in(item.url)))
        # Of an item that was a name and nothing else, nothing is left to show.
        return type(value)(
            clean for item in shown if (clean := _without(item, names)) != RESTRICTED or item == RESTRICTED
        )
    return value


def without_classified(record: Record) -> Record:
    """Return a record without the fields that its kind declares as never to be shown."""
    classified = kinds().by_name[record.kind].classified
    return msgspec.structs.replace(record, **dict.fromkeys(classified)) if classified else record
