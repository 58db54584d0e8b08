"""Records that hold in every field the least or the most that their schema accepts, or a mixture of these."""

import copy
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple, Protocol

from pmo_build.model.date_bounds import FIRST, LAST
from pmo_build.model.records.registry import kinds
from pmo_build.reading.schema.schema import definitions, is_date, load_schema, resolved, takes_coarse_date

Parts = tuple[str | int, ...]
Node = dict[str, Any]

STARTS = frozenset(("from", "start", "raised", "baseline", "approved", "original", "planned"))
SAMPLES = {
    "^(https": "https://intranet.example/quay",
    "^https": "https://code.example/pmo",
    "^[A-Z]": "EUR",
    "^[A-Za-z_]": "Europe/Amsterdam",
}


class Picks(Protocol):
    """What stands in the fields of a record."""

    def day(self, name: str) -> date:
        """Return a day for the field of that name."""

    def number(self, node: Node) -> int | Decimal:
        """Return a number that the schema accepts."""

    def choice(self, options: Sequence[Any]) -> Any:
        """Return one of several values."""

    def size(self, node: Node) -> int:
        """Return how many items a list has."""


class Extreme(NamedTuple):
    """The same everywhere.

    Attributes:
        first: For the fields with which something starts.
        last: For all other days.
        limit: `minimum` or `maximum`, for numbers.
        tiny: Whether a number that can be a fraction is as near to 0 as it can be instead.
    """

    first: date
    last: date
    limit: str
    tiny: bool = False

    def day(self, name: str) -> date:
        """Return the first or the last day."""
        return self.first if name in STARTS else self.last

    def number(self, node: Node) -> int | Decimal:
        """Return the least, the most or the smallest."""
        return tiny_number(node, self.limit) if self.tiny else limit_of(node, self.limit)

    def choice(self, options: Sequence[Any]) -> Any:
        """Return the first or the last."""
        return options[0 if self.limit == "minimum" else -1]

    def size(self, node: Node) -> int:
        """Return the fewest that there may be, but one at least."""
        return int(node.get("minItems", 1))


EXTREMES = {
    f"{first.year}-{last.year} {limit}{' tiny' if tiny else ''}": Extreme(first, last, limit, tiny)
    for first, last in ((FIRST, FIRST), (FIRST, LAST), (LAST, LAST))
    for limit in ("minimum", "maximum")
    for tiny in (False, True)
}


class Mixed:
    """Extremes and ordinary values in an order of chance, the same for the same seed."""

    _DAYS = (FIRST, LAST, date(2026, 10, 31), date(2026, 1, 1), date(2027, 6, 30), date(1900, 1, 31), date(2200, 12, 1))

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - nothing secret

    def day(self, name: str) -> date:
        """Return a day at the end of the calendar, or near today."""
        return self._random.choice(self._DAYS)

    def number(self, node: Node) -> int | Decimal:
        """Return a limit, something near 0, or a number as people write it."""
        limit = self.choice(("minimum", "maximum"))
        ordinary = min(max(self.choice((1, 2, 5, 100)), node["minimum"]), node["maximum"])
        return self.choice((limit_of(node, limit), tiny_number(node, limit), ordinary))  # type: ignore[no-any-return]

    def choice(self, options: Sequence[Any]) -> Any:
        """Return any of them."""
        return self._random.choice(options)

    def size(self, node: Node) -> int:
        """Return a number up to three, if that is enough."""
        return max(node.get("minItems", 1), self._random.randint(1, 3))


def limit_of(node: Node, limit: str) -> int | Decimal:
    """Return the least or the most that a number may be."""
    value = Decimal(node[limit])
    return int(value) if value == int(value) else value


def tiny_number(node: Node, limit: str) -> int | Decimal:
    """Return the number next to 0, of 18 digits or whole cents, that the field accepts; below 0 at its minimum."""
    if node["type"] == "integer":
        return limit_of(node, limit)
    fine = Decimal("0.01") if "money" in definitions(node) else Decimal("0.00000000000000001")
    return -fine if limit == "minimum" and node["minimum"] < 0 else fine


def filled(kind: str, picks: Picks, id_: str) -> dict[str, Any]:
    """Return a record of a kind with all its fields; where it refers to others, it names `id_`."""
    data: dict[str, Any] = _value(load_schema(kind).record, picks, id_)
    return data | {"id": id_}


def _value(node: Node, picks: Picks, id_: str, name: str = "") -> Any:
    node = resolved(node)
    if "oneOf" in node:
        return _value(picks.choice(node["oneOf"]), picks, id_)
    shared = definitions(node)
    if is_date(node):
        day = picks.day(name)
        coarse = (f"{day:%Y-%m}", f"{day:%Y}-Q{(day.month + 2) // 3}", f"{day:%Y}-H{(day.month + 5) // 6}")
        return picks.choice((day.isoformat(), *(coarse if takes_coarse_date(node) else ())))
    if "fiscal_year" in shared:
        return str(picks.day(name).year)
    if shared & {"id", "reference"}:
        return id_
    if "enum" in node:
        return picks.choice(node["enum"])
    if node["type"] == "object":
        return _object(node, picks, id_)
    if node["type"] == "array":
        return _list(node, picks, id_)
    if node["type"] == "boolean":
        return picks.choice((False, True))
    if node["type"] in {"number", "integer"}:
        return picks.number(node)
    form = next((text for start, text in SAMPLES.items() if str(node.get("pattern")).startswith(start)), None)
    return form or "x" * min(node.get("maxLength", 1), 300)


def _object(node: Node, picks: Picks, id_: str) -> dict[str, Any]:
    fields = {name: _value(field, picks, id_, name) for name, field in node.get("properties", {}).items()}
    if isinstance(node.get("additionalProperties"), dict):
        fields[id_] = _value(node["additionalProperties"], picks, id_)
    return fields


def _list(node: Node, picks: Picks, id_: str) -> list[Any]:
    items = [_value(node["items"], picks, id_) for _ in range(1 if node.get("uniqueItems") else picks.size(node))]
    for number, item in enumerate(items):
        if number and isinstance(item, dict) and "id" in item:
            item["id"] = f"{id_}-{number}"
    return items


def dates_of(kind: str) -> list[Parts]:
    """Return the steps to every field of a kind that holds a date."""
    return list(_fields(load_schema(kind).record, (), is_date))


def texts_of(kind: str) -> list[Parts]:
    """Return the steps to every field of a kind that holds text of one line or of many."""
    return list(_fields(load_schema(kind).record, (), lambda node: bool(definitions(node) & {"line", "markdown"})))


def _fields(node: Node, parts: Parts, wanted: Callable[[Node], bool]) -> Iterator[Parts]:
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
    changed = copy.deepcopy(data)
    node: Any = changed
    for part in parts[:-1]:
        node = node[part]
    node[parts[-1]] = value
    return changed


def every_kind() -> list[str]:
    """Return the names of all kinds of record."""
    return list(kinds().by_name)
