"""Schemas and entities say the same: fields, types, choices, what is required, defaults. Nothing is listed twice."""

import json
import types
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

import jsonschema
import jsonschema_rs
import msgspec
import pytest
from referencing import Registry, Resource

from pmo_build.model.coarse_date import Planned
from pmo_build.model.records.record import Kind, convert
from pmo_build.model.records.registry import kinds
from pmo_build.reading.schema.schema import load_schema, resolved, takes_coarse_date
from pmo_build.resources import languages, schemas_folder

KINDS = sorted(kinds().by_name.values(), key=lambda kind: kind.name)
FILES = sorted(schemas_folder().glob("*.schema.json"))
COMMON = json.loads((schemas_folder() / "common.schema.json").read_text("utf-8"))
NOT_IN_FILES = {"parent", "source", "unread", "contradictory"}
SCALARS: dict[Any, set[str]] = {
    str: {"string"}, int: {"integer"}, Decimal: {"number"}, bool: {"boolean"}, date: {"string"}, Planned: {"string"},
    type(None): {"null"},
}  # fmt: skip

by_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
by_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.removesuffix(".schema.json"))


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((schemas_folder() / f"{name}.schema.json").read_text("utf-8"))
    return loaded


def _record(kind: Kind) -> dict[str, Any]:
    record: dict[str, Any] = _load(kind.name)["$defs"]["record"]
    return record


def _differences(struct: Any, node: dict[str, Any], path: str) -> Iterator[str]:
    """Yield in what a class and the part of a schema that describes it differ."""
    fields = {f.encode_name: f for f in msgspec.structs.fields(struct) if f.encode_name not in NOT_IN_FILES}
    hints = get_type_hints(struct)
    properties = node.get("properties", {})
    if set(fields) != set(properties):
        yield f"{path}: fields differ: {sorted(set(fields) ^ set(properties))}"
    if node.get("additionalProperties") is not False:
        yield f"{path}: unknown fields are not refused"
    needed = {name for name, field in fields.items() if field.required} - {"id"}
    if needed != set(node.get("required", ())) - {"id"}:
        yield f"{path}: required differs: {sorted(needed ^ set(node.get('required', ())))}"
    for name, field in fields.items():
        if name in properties:
            yield from _type_differences(hints[field.name], properties[name], f"{path}/{name}")
            yield from _default_differences(field.default, resolved(properties[name]), f"{path}/{name}")


def _type_differences(hint: Any, node: dict[str, Any], path: str) -> Iterator[str]:
    node = resolved(node)
    options = [option for option in _options(hint) if option not in (type(None), msgspec.UnsetType)]
    if "oneOf" in node:
        if len(options) != len(node["oneOf"]):
            yield f"{path}: {len(options)} types, {len(node['oneOf'])} in the schema"
        for option, branch in zip(options, node["oneOf"], strict=False):
            yield from _type_differences(option, branch, path)
        return
    (option,) = options
    origin = get_origin(option)
    if origin is tuple:
        yield from _expect({"array"}, node, path)
        yield from _type_differences(get_args(option)[0], node["items"], f"{path}/*")
    elif origin is dict:
        yield from _expect({"object"}, node, path)
        value = get_args(option)[1]
        if value is not Any:
            yield from _type_differences(value, node["additionalProperties"], f"{path}/*")
    elif isinstance(option, type) and issubclass(option, msgspec.Struct):
        yield from _expect({"object"}, node, path)
        yield from _differences(option, node, path)
    elif isinstance(option, type) and issubclass(option, StrEnum):
        if [choice.value for choice in option] != node.get("enum"):
            yield f"{path}: choices differ"
    else:
        yield from _expect(SCALARS[option], node, path)
        if (option is date) != (node.get("format") == "date"):
            yield f"{path}: a date on one side only"
        if (option is Planned) != takes_coarse_date(node):
            yield f"{path}: a planned date on one side only"


def _options(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)


def _expect(expected: set[str], node: dict[str, Any], path: str) -> Iterator[str]:
    found = {node["type"]} if isinstance(node.get("type"), str) else set(node.get("type", ()))
    if "enum" not in node and found != expected:
        yield f"{path}: is {sorted(found)}, not {sorted(expected)}"


def _default_differences(default: Any, node: dict[str, Any], path: str) -> Iterator[str]:
    if isinstance(default, msgspec.Struct):
        for field in msgspec.structs.fields(type(default)):
            part = resolved(node["properties"][field.encode_name])
            yield from _default_differences(getattr(default, field.name), part, f"{path}/{field.encode_name}")
    elif default is not msgspec.NODEFAULT and _plain(default) != node.get("default"):
        yield f"{path}: the default is {default}, not {node.get('default')}"


def _plain(value: Any) -> Any:
    """Return a default as a schema writes it; what is empty is not written."""
    if isinstance(value, Decimal):
        return float(value)
    return None if value in ((), None, msgspec.UNSET) else value


def _described(node: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property, item and definition below a part of a schema."""
    for keyword in ("properties", "$defs"):
        for name, child in node.get(keyword, {}).items():
            yield f"{path}/{name}", child
            yield from _described(child, f"{path}/{name}")
    for keyword in ("items", "additionalProperties"):
        if isinstance(node.get(keyword), dict):
            yield f"{path}/*", node[keyword]
            yield from _described(node[keyword], f"{path}/*")
    for position, child in enumerate(node.get("oneOf", ())):
        yield f"{path}|{position}", child
        yield from _described(child, f"{path}|{position}")


@by_kind
def test_schema_and_entity_agree(kind: Kind) -> None:
    assert list(_differences(kind.entity, _record(kind), kind.name)) == []


def test_every_kind_has_a_schema_and_every_schema_of_a_record_a_kind() -> None:
    found = {path.name.removesuffix(".schema.json") for path in FILES}
    assert found - {"common", "import-mapping"} == {kind.name for kind in KINDS}


@by_file
def test_every_part_says_what_it_is(path: Any) -> None:
    schema = json.loads(path.read_text("utf-8"))
    parts = list(_described(schema, ""))
    assert parts
    assert [name for name, part in parts if not resolved(part).get("description", "").strip()] == []


@by_file
def test_the_id_is_the_name_of_the_file(path: Any) -> None:
    assert json.loads(path.read_text("utf-8"))["$id"] == path.name


@by_file
def test_schemas_are_valid_themselves(path: Any) -> None:
    schema = json.loads(path.read_text("utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(schema)
    jsonschema.Draft202012Validator.check_schema(schema)


@by_file
def test_references_stay_in_this_folder(path: Any) -> None:
    text = path.read_text("utf-8")
    references = [line.split('"')[3] for line in text.splitlines() if '"$ref"' in line]
    assert all(reference.startswith(("common.schema.json#/$defs/", "#/$defs/")) for reference in references)


def _fields(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name and the definition of every field below a part of a schema that defines it by itself."""
    for path, part in _described(node, ""):
        if part.keys() != {"$ref"}:
            yield path.rpartition("/")[2], json.dumps(part, sort_keys=True)


def test_a_field_that_three_schemas_have_alike_is_defined_once() -> None:
    """Its definition goes to `common.schema.json`, and the schemas refer to it by a `$ref` without a word beside it."""
    alike = Counter(field for kind in KINDS for field in set(_fields(_record(kind))))
    assert alike
    assert [field for field, schemas in alike.items() if schemas >= 3] == []


@by_kind
def test_fields_of_references_exist(kind: Kind) -> None:
    for pointer in kind.people:
        parts = [0 if part == "*" else part for part in pointer.strip("/").split("/")]
        assert load_schema(kind.name).field_at(parts), pointer
    for pointer, target in (*kind.references.items(), *kind.nearby.items()):
        assert target in kinds().by_name
        parts = [0 if part == "*" else part for part in pointer.strip("/").split("/")]
        assert load_schema(kind.name).field_at(parts), pointer
    assert not kind.body or kind.body in _record(kind)["properties"]
    assert set(kind.columns) <= _record(kind)["properties"].keys()


@by_kind
def test_examples_are_valid_and_become_records(kind: Kind) -> None:
    examples = _record(kind)["examples"]
    assert examples
    for example in examples:
        assert load_schema(kind.name).validator.is_valid(example)
        assert convert(kind.entity, {"id": "x", **example}).label


@by_file
def test_examples_of_every_part_are_valid(path: Any) -> None:
    schema = json.loads(path.read_text("utf-8"))
    registry = jsonschema_rs.Registry([("json-schema:///common.schema.json", COMMON)])
    for name, part in _described(schema, ""):
        whole = {"$id": path.name, "$defs": schema["$defs"], **part}
        validator = jsonschema_rs.Draft202012Validator(whole, registry=registry, validate_formats=True, offline=True)
        assert [example for example in part.get("examples", ()) if not validator.is_valid(example)] == [], name


# --- A second opinion -----------------------------------------------------------------------------------------------

ODD_VALUES = [
    None, True, 0, -1, 1.5, 10**15, "", "x", "X Y", "a\nb", "2026-02-30", "2026-10-31", "x" * 600,
    [], [1], ["a", "a"], {}, {"a": 1},
]  # fmt: skip


def _mutations(record: dict[str, Any], example: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield an example with each field left out, replaced by odd values, and with fields that are not known."""
    yield example
    yield {**example, "not_a_field": 1}
    for name in example:
        yield {key: value for key, value in example.items() if key != name}
    for name, part in record["properties"].items():
        for value in ODD_VALUES:
            yield {**example, name: value}
        for shown in (*part.get("examples", ()), *resolved(part).get("examples", ())):
            yield {**example, name: shown}
            if isinstance(shown, dict):
                yield {**example, name: {**shown, "not_a_field": 1}}
    for name, part in record["properties"].items():
        for inner in resolved(part).get("properties", {}):
            for value in ODD_VALUES:
                changed = deepcopy(example)
                changed[name] = {**changed.get(name, {}), inner: value}
                yield changed


@by_kind
def test_a_second_validator_agrees(kind: Kind) -> None:
    """`jsonschema` is slow and by others: what it calls valid is valid to us, and the other way round."""
    registry: Registry[Any] = Registry().with_resources(
        [(path.name, Resource.from_contents(json.loads(path.read_text("utf-8")))) for path in FILES]
    )
    record = _record(kind)
    formats = jsonschema.FormatChecker(["date"])
    formats.checks("language")(lambda value: not isinstance(value, str) or value in languages())
    oracle = jsonschema.Draft202012Validator(
        {"$id": f"{kind.name}.schema.json", **record}, registry=registry, format_checker=formats
    )
    ours = load_schema(kind.name).validator
    tried = [(value, ours.is_valid(value)) for value in _mutations(record, record["examples"][0])]
    assert {valid for _, valid in tried} == {True, False}
    differing = [value for value, valid in tried if valid != oracle.is_valid(value)]
    assert differing == []


@by_kind
def test_whatever_the_schema_accepts_becomes_a_record(kind: Kind) -> None:
    """No mutation that is valid to the schema breaks the conversion, dates and numbers included."""
    validator = load_schema(kind.name).validator
    record = _record(kind)
    for value in _mutations(record, record["examples"][0]):
        if validator.is_valid(value):
            assert convert(kind.entity, {"id": "x", **value}).id
