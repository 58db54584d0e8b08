"""Records that hold in every field the least or the most that their schema accepts."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from pmo_build.date_bounds import FIRST, LAST
from pmo_build.entities.registry import kinds
from pmo_build.schema_check import load_schema, resolved
from pmo_build.schema_checks.schema import definitions

Parts = tuple[str | int, ...]


class Extreme(NamedTuple):
    """What stands in each field.

    Attributes:
        limit: `minimum` or `maximum`, for numbers.
        tiny: Whether a number that can be a fraction is as near to that limit, or to 0, as 18 digits allow.
    """

    day: date
    limit: str
    tiny: bool = False


EXTREMES = {
    f"{day.year}, {limit}{', tiny' if tiny else ''}": Extreme(day, limit, tiny)
    for day in (FIRST, LAST)
    for limit in ("minimum", "maximum")
    for tiny in (False, True)
}


def filled(kind: str, extreme: Extreme, id_: str) -> dict[str, Any]:
    """Return a record of a kind with all its fields; where it refers to others, it names `id_`."""
    data: dict[str, Any] = _value(load_schema(kind).record, extreme, id_)
    return data | {"id": id_}


def _value(node: dict[str, Any], extreme: Extreme, id_: str) -> Any:
    node = resolved(node)
    if "oneOf" in node:
        return _value(node["oneOf"][-1], extreme, id_)
    shared = definitions(node)
    if node.get("format") == "date":
        return extreme.day.isoformat()
    if "fiscal_year" in shared:
        return str(extreme.day.year)
    if shared & {"id", "reference"}:
        return id_
    if "enum" in node:
        return node["enum"][0 if extreme.limit == "minimum" else -1]
    if node["type"] == "object":
        fields = {name: _value(field, extreme, id_) for name, field in node.get("properties", {}).items()}
        if isinstance(node.get("additionalProperties"), dict):
            fields[id_] = _value(node["additionalProperties"], extreme, id_)
        return fields
    if node["type"] == "array":
        return [_value(node["items"], extreme, id_)] * node.get("minItems", 1)
    if node["type"] == "boolean":
        return extreme.limit == "maximum"
    if node["type"] in {"number", "integer"}:
        return _number(node, extreme, is_money="money" in shared)
    return next(iter(node.get("examples", ())), "x" * min(node.get("maxLength", 1), 300))


def _number(node: dict[str, Any], extreme: Extreme, *, is_money: bool) -> Any:
    limit = Decimal(node[extreme.limit])
    if not extreme.tiny or node["type"] == "integer":
        return int(limit) if limit == int(limit) else limit
    fine = Decimal("0.01") if is_money else Decimal("0.00000000000000001")
    return min(fine, Decimal(node["maximum"])) if extreme.limit == "minimum" else -fine if node["minimum"] < 0 else fine


def dates_of(kind: str) -> list[Parts]:
    """Return the steps to every field of a kind that holds a date."""
    return list(_fields(load_schema(kind).record, (), lambda node: node.get("format") == "date"))


def texts_of(kind: str) -> list[Parts]:
    """Return the steps to every field of a kind that holds text of one line or of many."""
    return list(_fields(load_schema(kind).record, (), lambda node: bool(definitions(node) & {"line", "markdown"})))


def _fields(node: dict[str, Any], parts: Parts, wanted: Callable[[dict[str, Any]], bool]) -> Iterator[Parts]:
    node = resolved(node)
    if "oneOf" in node:
        node = resolved(node["oneOf"][-1])
    if wanted(node):
        yield parts
    for name, field in node.get("properties", {}).items():
        yield from _fields(field, (*parts, name), wanted)
    if isinstance(node.get("additionalProperties"), dict):
        yield from _fields(node["additionalProperties"], (*parts, "one"), wanted)
    if "items" in node:
        yield from _fields(node["items"], (*parts, 0), wanted)


def with_value(data: dict[str, Any], parts: Parts, value: Any) -> dict[str, Any]:
    """Return a record with another value at the end of some steps."""
    changed: Any = json.loads(json.dumps(data, default=float))
    node = changed
    for part in parts[:-1]:
        node = node[part]
    node[parts[-1]] = value
    return changed  # type: ignore[no-any-return]


def every_kind() -> list[str]:
    """Return the names of all kinds of record."""
    return list(kinds().by_name)
