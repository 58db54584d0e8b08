"""Schema errors as findings with a place and a plain sentence."""

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import jsonschema_rs
import msgspec
from jsonschema_rs import ValidationErrorKind as ErrorKind

from pmo_build.findings import Check, Finding, Location, Text
from pmo_build.resources import schemas_folder
from pmo_build.schema_checks import (
    missing_field,
    not_accepted,
    out_of_range,
    unknown_field,
    value_not_allowed,
    wrong_form,
    wrong_type,
)
from pmo_build.sources.checks import too_large
from pmo_build.sources.document import Document, format_pointer
from pmo_build.sources.text_guard import character_name

Parts = tuple[str | int, ...]

MAX_ERRORS = 100  # of one record

_STEP = re.compile(r"\.([^.\[`]+)|\[([0-9]+)\]")

_TYPES = {
    "object": wrong_type.OBJECT, "array": wrong_type.ARRAY, "string": wrong_type.STRING,
    "number": wrong_type.NUMBER, "integer": wrong_type.INTEGER, "boolean": wrong_type.BOOLEAN,
    "null": wrong_type.NULL,
}  # fmt: skip
_LIMITS: dict[type, str] = {
    ErrorKind.Minimum: out_of_range.BELOW, ErrorKind.ExclusiveMinimum: out_of_range.BELOW,
    ErrorKind.Maximum: out_of_range.ABOVE, ErrorKind.ExclusiveMaximum: out_of_range.ABOVE,
    ErrorKind.MinLength: out_of_range.SHORT, ErrorKind.MinItems: out_of_range.SHORT,
    ErrorKind.MinProperties: out_of_range.SHORT, ErrorKind.MaxLength: out_of_range.LONG,
    ErrorKind.MaxItems: out_of_range.LONG, ErrorKind.MaxProperties: out_of_range.LONG,
    ErrorKind.UniqueItems: out_of_range.REPEATED,
}  # fmt: skip


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
                node = resolved(_properties(node).get(part, fallback))
        return node


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """Return a part of a schema with its `$ref` into the shared definitions filled in."""
    reference = node.get("$ref")
    if reference is None:
        return node
    definition = _load("common")["$defs"][reference.rpartition("/")[2]]
    return {**definition, **{key: value for key, value in node.items() if key != "$ref"}}


def _properties(node: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = dict(node.get("properties", {}))
    for choice in node.get("oneOf", ()):
        properties |= resolved(choice).get("properties", {})
    return properties


@cache
def _load(name: str) -> dict[str, Any]:
    text = (schemas_folder() / f"{name}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def load_schema(kind: str) -> Schema:
    """Return the schema of a kind of record. It is compiled offline: nothing is ever fetched."""
    whole = _load(kind)
    record = whole["$defs"]["record"]
    common = _load("common")
    # The validator resolves the relative `$id` against its own default base.
    registry = jsonschema_rs.Registry([("json-schema:///" + common["$id"], common)])
    validator = jsonschema_rs.Draft202012Validator(
        {"$id": whole["$id"], **record}, registry=registry, validate_formats=True, offline=True
    )
    return Schema(record, validator)


def check_record(kind: str, data: dict[str, Any], document: Document, prefix: Parts, record: str) -> list[Finding]:
    """Return what is wrong with a record against the schema of its kind.

    Args:
        kind: Name of the kind.
        data: The record, its id filled in from the path where the path gives it.
        document: The file it stands in.
        prefix: Steps from the start of the file to the record; empty for a file of its own.
        record: `kind key` of the record, for the findings.
    """
    schema = load_schema(kind)
    if schema.validator.is_valid(data):
        return []
    found = []
    for error in islice(schema.validator.iter_errors(data), MAX_ERRORS):
        parts: Parts = tuple(error.instance_path)
        for check, message, help_, steps, at_key in _explain(schema, error, parts):
            whole = (*prefix, *steps)
            place = document.locate(whole, key=at_key)
            found.append(check.at(place, message, help_, pointer=format_pointer(whole), record=record))
    return _shortened(found) if len(found) >= MAX_ERRORS else found


def _shortened(found: list[Finding]) -> list[Finding]:
    last = found[MAX_ERRORS - 1]
    message = Text(too_large.FINDINGS, limit=MAX_ERRORS)
    more = too_large.CHECK.at(Location(last.path, last.line, last.column), message, Text(too_large.MANY))
    return [*found[:MAX_ERRORS], more]


def not_convertible(
    error: msgspec.ValidationError, kind: str, data: dict[str, Any], document: Document, prefix: Parts, record: str
) -> Finding:
    """Return the finding for a value that the schema accepts and no program can calculate with, e.g. the year 0."""
    problem, _, path = str(error).partition(" - at `$")
    parts: Parts = tuple(int(index) if index else name for name, index in _STEP.findall(path))
    value: Any = data
    for part in parts:
        value = value[part]
    whole = (*prefix, *parts)
    node = load_schema(kind).field_at(parts)
    field = next((str(part) for part in reversed(parts) if isinstance(part, str)), kind)
    check, message, help_ = not_accepted.CHECK, Text(not_accepted.MESSAGE, field=field, problem=problem), Text("")
    if node.get("format") == "date":
        check, message, help_ = (
            wrong_form.CHECK,
            Text(wrong_form.NOT_A_DATE, value=_shown(value)),
            Text(wrong_form.DATE_HELP),
        )
    elif node.get("type") == "integer":  # 5.0 is one to the schema
        check, (message, help_) = (
            wrong_type.CHECK,
            _wrong_type(field, Text(str(node.get("description", ""))), node, value),
        )
    return check.at(document.locate(whole), message, help_, pointer=format_pointer(whole), record=record)


def _explain(
    schema: Schema, error: jsonschema_rs.ValidationError, parts: Parts
) -> Iterator[tuple[Check, Text, Text, Parts, bool]]:
    kind = error.kind
    field = str(next((part for part in reversed(parts) if isinstance(part, str)), schema.record["title"]))
    node = schema.field_at(parts)
    meaning = Text(str(node.get("description", "")))
    if isinstance(kind, ErrorKind.Required):
        name = str(kind.property)
        says = Text(str(schema.field_at((*parts, name)).get("description", "")))
        message, help_ = (
            Text(missing_field.MESSAGE, field=name),
            Text(missing_field.HELP, field=name, meaning=says),
        )
        yield missing_field.CHECK, message, help_, parts, True
    elif isinstance(kind, ErrorKind.AdditionalProperties) and "patternProperties" in node:
        # `propertyNames` would say the same, but its errors each hold a copy of the whole mapping.
        for name in map(str, kind.unexpected[:MAX_ERRORS]):
            message = Text(wrong_form.FIELD_NAME, field=_shown(name))
            yield wrong_form.CHECK, message, Text(wrong_form.FIELD_NAME_HELP), (*parts, name), True
    elif isinstance(kind, ErrorKind.AdditionalProperties):
        for name in kind.unexpected[:MAX_ERRORS]:
            yield unknown_field.CHECK, *_unknown_field(str(name), node), (*parts, str(name)), True
    elif isinstance(kind, ErrorKind.OneOfNotValid) and (branch := _meant(kind, error)):
        for nested in branch:
            yield from _explain(schema, nested, tuple(nested.instance_path))
    elif isinstance(kind, ErrorKind.Type | ErrorKind.OneOfNotValid):
        yield wrong_type.CHECK, *_wrong_type(field, meaning, node, error.instance), parts, False
    elif isinstance(kind, ErrorKind.Enum):
        yield value_not_allowed.CHECK, *_not_allowed(field, node, error.instance), parts, False
    elif isinstance(kind, ErrorKind.Pattern | ErrorKind.Format):
        yield wrong_form.CHECK, *_wrong_form(field, meaning, kind, error.instance), parts, False
    elif type(kind) in _LIMITS:
        limit = _exact(getattr(kind, "limit", ""))
        message = Text(_LIMITS[type(kind)], field=field, value=_shown(error.instance), limit=limit)
        yield out_of_range.CHECK, message, Text(out_of_range.HELP, meaning=meaning), parts, False
    else:
        problem = error.message.partition("\n")[0][:120]
        message = Text(not_accepted.MESSAGE, field=field, problem=problem)
        yield not_accepted.CHECK, message, Text(not_accepted.HELP, meaning=meaning), parts, False


def _meant(kind: Any, error: jsonschema_rs.ValidationError) -> list[jsonschema_rs.ValidationError]:
    """Return the errors of the choice whose type the value has; none if it has the type of no choice."""
    for branch in kind.context:
        if not any(isinstance(e.kind, ErrorKind.Type) and e.instance_path == error.instance_path for e in branch):
            return list(branch)
    return []


def _unknown_field(name: str, node: dict[str, Any]) -> tuple[Text, Text]:
    known = list(_properties(node))
    close = difflib.get_close_matches(name.lower().replace("-", "_").replace(" ", "_"), known, n=1, cutoff=0.6)
    help_ = Text(unknown_field.DID_YOU_MEAN, suggestion=close[0]) if close else Text(unknown_field.HELP)
    return Text(unknown_field.MESSAGE, field=_shown(name)), help_


def _wrong_type(field: str, meaning: str, node: dict[str, Any], instance: Any) -> tuple[Text, Text]:
    if instance is None:
        return Text(wrong_type.EMPTY, field=field), Text(wrong_type.EMPTY_HELP, meaning=meaning)
    allowed = node.get("type", "")
    expected = allowed if isinstance(allowed, str) else (allowed[0] if allowed else "")
    if not expected and "oneOf" in node:
        expected = str(resolved(node["oneOf"][0]).get("type", ""))
    found = Text(_TYPES.get(_type_of(instance), wrong_type.OTHER))
    message = Text(wrong_type.MESSAGE, field=field, found=found, expected=Text(_TYPES.get(expected, wrong_type.OTHER)))
    if expected in {"number", "integer"} and isinstance(instance, str):
        return message, Text(wrong_type.PLAIN_DIGITS)
    if expected == "string" and not isinstance(instance, dict | list):
        return message, Text(wrong_type.QUOTES, value=_exact(instance))
    return message, Text(wrong_type.MEANING, meaning=meaning)


def _not_allowed(field: str, node: dict[str, Any], instance: Any) -> tuple[Text, Text]:
    choices = [str(choice) for choice in node.get("enum", [])]
    close = difflib.get_close_matches(str(instance).lower().replace(" ", "-"), choices, n=1, cutoff=0.6)
    listed = ", ".join(choices)
    help_ = (
        Text(value_not_allowed.DID_YOU_MEAN, suggestion=close[0], choices=listed)
        if close
        else Text(value_not_allowed.CHOICES, choices=listed)
    )
    return Text(value_not_allowed.MESSAGE, value=_shown(instance), field=field), help_


def _wrong_form(field: str, meaning: str, kind: Any, instance: Any) -> tuple[Text, Text]:
    value = _shown(instance)
    if isinstance(kind, ErrorKind.Format) and kind.format == "date":
        return Text(wrong_form.NOT_A_DATE, value=value), Text(wrong_form.DATE_HELP)
    help_ = Text(wrong_form.HELP, meaning=meaning)
    foreign = next((c for c in str(instance) if not c.isascii() and c.isalpha()), None)
    if foreign and "a-z" in str(getattr(kind, "pattern", "")):
        return Text(wrong_form.LOOK_ALIKE, value=value, character=character_name(foreign)), help_
    return Text(wrong_form.MESSAGE, value=value, field=field), help_


def _type_of(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    names = {dict: "object", list: "array", str: "string", int: "integer", type(None): "null"}
    return names.get(type(value), "number")


def _exact(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text.removesuffix(".0")


def _shown(value: Any) -> str:
    text = " ".join(_exact(value).split())
    return text if len(text) <= 60 else text[:59] + "…"
