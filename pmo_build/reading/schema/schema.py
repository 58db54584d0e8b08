"""The schemas of the kinds of record: what they say of a field, and the validators made of them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import jsonschema_rs

from pmo_build.model.coarse_date import is_planned
from pmo_build.model.records.record import Parts
from pmo_build.resources import languages, schema_file

_PLANNED = "planned-date"


@dataclass(frozen=True, slots=True)
class Schema:
    """The schema of one kind of record.

    Attributes:
        record: The part of it that describes one record.
    """

    record: dict[str, Any]
    validator: Any

    def field_at(self, parts: Sequence[str | int]) -> dict[str, Any]:
        """Return what the schema says of a field, references followed; empty if it says nothing."""
        node = resolved(self.record)
        for part in parts:
            if isinstance(part, int):
                node = resolved(node.get("items", {}))
            else:
                further = next(iter(node.get("patternProperties", {}).values()), node.get("additionalProperties"))
                fallback = further if isinstance(further, dict) else {}
                node = resolved(properties(node).get(part, fallback))
        return node


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """Return a part of a schema with what its `$ref` into the shared definitions says filled in."""
    reference = node.get("$ref")
    return {**resolved(_shared(reference)), **node} if reference else node


def _shared(reference: str) -> dict[str, Any]:
    definition: dict[str, Any] = _load("common")["$defs"][reference.rpartition("/")[2]]
    return definition


def properties(node: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a part of a schema; where it leaves a choice of forms, those of all of them."""
    found: dict[str, Any] = dict(node.get("properties", {}))
    for choice in node.get("oneOf", ()):
        found |= resolved(choice).get("properties", {})
    return found


def definitions(node: dict[str, Any]) -> frozenset[str]:
    """Return which shared definitions a part of a schema, or one of its forms, refers to, and which these refer to."""
    references = [choice["$ref"] for choice in (node, *node.get("oneOf", ())) if "$ref" in choice]
    further = [definitions(_shared(reference)) for reference in references]
    return frozenset(reference.rpartition("/")[2] for reference in references).union(*further)


def is_date(node: dict[str, Any]) -> bool:
    """Tell whether a field holds a date."""
    return node.get("format") == "date" or takes_coarse_date(node)


def takes_coarse_date(node: dict[str, Any]) -> bool:
    """Tell whether a field holds a date that may be as coarse as half a year."""
    return node.get("format") == _PLANNED


def form_of(node: dict[str, Any]) -> str:
    """Return what the shared definition says of the form of a field that has a description of its own."""
    shared = definitions(node) & {"id", "reference", "fiscal_year"}
    name = next(iter(shared), "")
    said = str(_load("common")["$defs"]["id" if name == "reference" else name]["description"]) if name else ""
    return "" if said == node.get("description") else said


@cache
def _load(name: str) -> dict[str, Any]:
    text = schema_file(name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text, object_hook=_with_choices)
    return loaded


def _with_choices(node: dict[str, Any]) -> dict[str, Any]:
    """Return a part of a schema; a field for a language offers those there are, of which the schema names a few."""
    if node.get("format") != "language":
        return node
    others = {name: value for name, value in node.items() if name not in {"format", "examples"}}
    return {**others, "enum": list(languages())}


@cache
def load_schema(kind: str) -> Schema:
    """Return the schema of a kind of record. It is compiled offline: nothing is ever fetched."""
    whole = _load(kind)
    record = whole["$defs"]["record"]
    common = _load("common")
    # The validator resolves the relative `$id` against its own default base.
    registry = jsonschema_rs.Registry([("json-schema:///" + common["$id"], common)])
    validator = jsonschema_rs.Draft202012Validator(
        {"$id": whole["$id"], **record},
        registry=registry,
        validate_formats=True,
        formats={_PLANNED: is_planned},
        offline=True,
    )
    return Schema(record, validator)


def fine_amounts(data: dict[str, Any], schema: Schema) -> Iterator[tuple[Parts, Decimal]]:
    """Yield each amount of money with more than two digits behind the point, and the steps to it."""
    for parts, number in _decimals(data, ()):
        if "money" in definitions(schema.field_at(parts)):
            yield parts, number


def _decimals(value: Any, parts: Parts) -> Iterator[tuple[Parts, Decimal]]:
    if isinstance(value, Decimal):
        # The exponent of 250.000 is -3: its zeros are kept.
        if int(value.as_tuple().exponent) < -2:
            yield parts, value
        return
    for step, item in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(item, dict | list | Decimal):
            yield from _decimals(item, (*parts, step))
