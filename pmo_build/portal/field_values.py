"""What a field of a record says, in the form that its schema tells: a date, an amount, a reference."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import msgspec

from pmo_build.language.field_labels import field_label
from pmo_build.metrics.risk.risk_rollup import is_review_overdue
from pmo_build.model.records.record import Rag, Record, fields_of
from pmo_build.model.records.registry import kinds
from pmo_build.model.records.risk import Risk
from pmo_build.portal.composed_values import Fact, Fields, Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, name_value, person_value
from pmo_build.portal.status_values import RagStatus
from pmo_build.portal.values import (
    Day,
    Markdown,
    Money,
    Number,
    Overdue,
    PageLink,
    Percent,
    PlainText,
    Value,
    Word,
    YesNo,
)
from pmo_build.reading.schema.schema import load_schema, resolved


class RecordField(NamedTuple):
    """What there is to know of a field of a kind, looked up once for all its records.

    Attributes:
        node: Its part of the schema.
        target: Kind of the records it refers to; empty if it is no reference.
        is_nearby: Whether it means a record of the same project first.
        names_person: Whether it holds the id or the name of somebody.
    """

    node: dict[str, Any]
    target: str
    is_nearby: bool
    names_person: bool

    @property
    def is_number(self) -> bool:
        """Whether it holds a number or an amount."""
        return self.node.get("type") in {"number", "integer"} or "oneOf" in self.node

    @property
    def has_choices(self) -> bool:
        """Whether it holds one of a few values, or the name of somebody."""
        return "enum" in self.node or self.node.get("type") == "boolean" or self.names_person


@cache
def record_field(kind: str, name: str) -> RecordField:
    """Return what there is to know of a field of a kind."""
    declared = kinds().by_name[kind]
    single, several = f"/{name}", f"/{name}/*"
    target = declared.references.get(single) or declared.references.get(several)
    nearby = declared.nearby.get(single) or declared.nearby.get(several)
    node = load_schema(kind).field_at([name])
    return RecordField(node, target or nearby or "", nearby is not None, single in declared.people)


def field_value(portal: Portal, record: Record, field: str) -> Value:
    """Return what a field of a record says, in the form that its schema tells."""
    return _value(portal, record, field, _content(record, field))


def _content(record: Record, name: str) -> Any:
    """Return the value of a field of the schema, `None` if the entity has no such field."""
    attribute = _attributes(type(record)).get(name)
    return getattr(record, attribute) if attribute else None


@cache
def _attributes(entity: type[Record]) -> dict[str, str]:
    """Return field as in the schema → attribute of the entity."""
    return {field.encode_name: field.name for field in fields_of(entity)}


def _value(portal: Portal, record: Record, name: str, content: Any) -> Value:
    if content is None or (not content and isinstance(content, (tuple, dict))):
        return PlainText(None)
    field = record_field(record.kind, name)
    if field.target:
        return _reference(portal, record, field, content)
    if field.names_person:
        return person_value(portal, content)
    if name == "review" and isinstance(record, Risk) and is_review_overdue(portal.portfolio, record, portal.as_of):
        return Overdue(content)
    return _typed(portal, content, field.node, f"{record.kind}/{name}")


def _reference(portal: Portal, record: Record, field: RecordField, content: Any) -> Value:
    """Return what a field refers to."""
    found = portal.portfolio.records.get(field.target, {})

    def linked(reference: str) -> Value:
        key = reference
        if field.is_nearby:
            key = portal.portfolio.resolve_nearby(field.target, reference, record.parent) or ""
        other = found.get(key)
        return PageLink(link_to(portal, other), choice=other.label) if other else name_value(portal, reference)

    return linked(content) if isinstance(content, str) else Several(tuple(linked(item) for item in content))


def _typed(portal: Portal, content: Any, node: dict[str, Any], path: str) -> Value:
    """Return a value of a field as its schema has it; a number says by its path which field it is read from."""
    if isinstance(content, bool):
        return YesNo(content)
    if isinstance(content, date):
        return Day(content)
    if isinstance(content, str):
        if "enum" in node:
            return RagStatus(Rag(content)) if _is_rag(node) else Word(content)
        return Markdown(content) if node.get("contentMediaType") == "text/markdown" else PlainText(content)
    if isinstance(content, msgspec.Struct):
        return Fields(tuple(_inner(portal, content, node, path)))
    if isinstance(content, tuple):
        items = resolved(node.get("items", {}))
        return Several(tuple(_typed(portal, item, items, path) for item in content))
    if isinstance(content, dict):
        return Fields(tuple(Fact(key, _typed(portal, item, {}, path)) for key, item in content.items()))
    if _is_money(node):
        return Money(content, metric=path)
    is_percent = "percent" in path.rpartition("/")[2]
    return Percent(content, metric=path) if is_percent else Number(content, metric=path)


def _inner(portal: Portal, struct: msgspec.Struct, node: dict[str, Any], path: str) -> Iterator[Fact]:
    choices = [resolved(choice) for choice in node.get("oneOf", ())]
    properties = {k: v for choice in (node, *choices) for k, v in choice.get("properties", {}).items()}
    for field in fields_of(type(struct)):
        content = getattr(struct, field.name)
        if content is None or content is False or (not content and isinstance(content, (tuple, dict))):
            continue
        if isinstance(content, msgspec.Struct) and content == field.default:
            continue
        part = resolved(properties.get(field.encode_name, {}))
        value = _typed(portal, content, part, f"{path}/{field.encode_name}")
        if value.is_known:
            yield Fact(portal.translate(field_label(field.encode_name)), value)


def _is_money(node: dict[str, Any]) -> bool:
    shapes = (node, *node.get("oneOf", ()))
    return any(str(shape.get("$ref", "")).endswith("/money") for shape in shapes)


def _is_rag(node: dict[str, Any]) -> bool:
    return str(node.get("$ref", "")).endswith("/rag")
