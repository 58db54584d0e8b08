"""Any record as a page shows it: all that it says, what refers to it, its source; and tables of records of a kind.

What a field is, a date, an amount or a reference, is read from the schema, so a new kind of record needs no page of its
own.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

import msgspec

from pmo_build.language.field_labels import field_label
from pmo_build.metrics.risk.risk_rollup import is_review_overdue
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import RESTRICTED, Kind, Rag, Record, fields_of
from pmo_build.model.records.registry import kinds
from pmo_build.model.records.risk import Risk
from pmo_build.portal.addresses import anchor
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry, search_text
from pmo_build.portal.sources import Source, source_of
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import (
    Day,
    ExternalLink,
    Fact,
    Fields,
    LinkTo,
    Markdown,
    Money,
    Number,
    Overdue,
    PageLink,
    Percent,
    PlainText,
    RagStatus,
    Several,
    Stacked,
    Value,
    Word,
    YesNo,
)
from pmo_build.reading.schema.check import load_schema, resolved

R = TypeVar("R", bound=Record)
# A column and what stands in it.
Extra = tuple[Head, Callable[[R], Value]]

# Shown elsewhere on every record, or nowhere.
_NOT_LISTED = frozenset({"id", "title", "links", "custom", "classification"})


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record with all that it says.

    Attributes:
        anchor: Its id on a page.
        kind: Its kind, in the reader's language.
        facts: Its fields, in the order of the schema; own fields and links last.
        referring: What else refers to it: the record, and the field that does.
    """

    key: str
    anchor: str
    title: str
    url: str
    kind: str
    facts: tuple[Fact, ...]
    referring: tuple[Fact, ...]
    source: Source


def record_view(portal: Portal, record: Record) -> RecordView:
    """Return a record as a page shows it in full."""
    return RecordView(
        key=record.key,
        anchor=anchor(record.kind, record.key),
        title=record.label,
        url=portal.url(record),
        kind=portal.translate(load_schema(record.kind).record["title"]),
        facts=tuple(_facts(portal, record)),
        referring=tuple(_referring(portal, record)),
        source=source_of(portal.portfolio, record),
    )


def own_records(portal: Portal, entity: type[R]) -> tuple[R, ...]:
    """Return the records of a kind that no page of a project shows: the page of the kind must show them in full."""
    projects = portal.portfolio.records.get(Project.kind, {})
    return tuple(record for record in portal.portfolio.all(entity) if record.parent not in projects)


def record_entry(portal: Portal, record: Record) -> SearchEntry:
    """Return what the search finds of a record: its id, its people, its tags and its texts."""
    return entry_of(record_view(portal, record), *record.tags)


def searched(portal: Portal, record: Record) -> Callable[[object], tuple[SearchEntry]]:
    """Return what makes the one entry of a page that is about a record."""
    return lambda _: (record_entry(portal, record),)


def entry_of(view: RecordView, *more: str) -> SearchEntry:
    """Return what the search finds of a record that is shown in full."""
    said = [fact.value.content for fact in view.facts if isinstance(fact.value, (PlainText, Markdown))]
    linked = [
        fact.value.content.title for fact in view.facts if isinstance(fact.value, PageLink) and fact.value.content
    ]
    return SearchEntry(view.url, view.title, search_text(view.key, *linked, *more, *map(str, said)))


def link_to(portal: Portal, record: Record) -> LinkTo:
    """Return the title of a record, with its address."""
    return LinkTo(record.label, portal.url(record))


def field_value(portal: Portal, record: Record, field: str) -> Value:
    """Return what a field of a record says, in the form that its schema tells."""
    return _value(portal, record, field, _content(record, field))


def person_value(portal: Portal, named: str | None) -> Value:
    """Return somebody, with a link if the portfolio knows the person."""
    person = portal.portfolio.person(named)
    if person is None:
        return _named(portal, named)
    return PageLink(link_to(portal, person), sort=person.label, choice=person.label)


def _named(portal: Portal, name: str | None) -> Value:
    """Return a name that leads nowhere: the portfolio does not know it, or the reader may not see what it means."""
    return PlainText(portal.translate("restricted") if name == RESTRICTED else name)


def custom_label(name: str) -> str:
    """Return what a field below `custom` is called: the organisation's own word for it."""
    return name.replace("_", " ").capitalize()


def project_value(portal: Portal, id_: str) -> Value:
    """Return the project of a register; the portfolio itself where there is none."""
    project = portal.portfolio.find(Project, id_)
    if project is None:
        return PlainText(id_ or portal.translate("Portfolio"))
    return PageLink(link_to(portal, project), choice=project.label)


def register(
    portal: Portal,
    kind: str,
    records: Iterable[R],
    *,
    id_: str = "",
    with_project: bool = False,
    extra: Iterable[Extra[R]] = (),
    flags: Mapping[str, tuple[str, Callable[[R], bool]]] | None = None,
    optional: Collection[str] = (),
) -> Table:
    """Return records of a kind as a table.

    Args:
        portal: What all pages are made from.
        kind: Name of the kind; its `columns` are those of the table.
        records: In the order they are shown.
        id_: Of the table on its page, if not the name of the kind.
        with_project: Whether to say which project each belongs to.
        extra: Further columns and what stands in them.
        flags: Name → label, and whether a record has it.
        optional: Columns that are left out until the reader asks for them.
    """
    declared = kinds().by_name[kind]
    further, flags = tuple(extra), flags or {}
    columns = [Head("title", portal.translate(load_schema(kind).record["title"]))]
    if with_project:
        columns.append(Head("project", portal.translate("Project"), filter="choice"))
    columns += [_column(portal, kind, field, field in optional) for field in declared.columns]
    columns += [column for column, _ in further]
    rows = tuple(_row(portal, declared, record, with_project, further, flags) for record in records)
    labels = {name: label for name, (label, _) in flags.items()}
    return Table(id_ or kind, plural(portal, declared), tuple(columns), rows, labels)


def _row(
    portal: Portal,
    kind: Kind,
    record: R,
    with_project: bool,
    extra: tuple[Extra[R], ...],
    flags: Mapping[str, tuple[str, Callable[[R], bool]]],
) -> Row:
    cells: list[Value] = [PageLink(link_to(portal, record))]
    if with_project:
        cells.append(project_value(portal, record.parent))
    cells += [_value(portal, record, name, _content(record, name)) for name in kind.columns]
    cells += [value(record) for _, value in extra]
    return Row(tuple(cells), tuple(name for name, (_, holds) in flags.items() if holds(record)))


def plural(portal: Portal, kind: Kind) -> str:
    """Return what several records of a kind are called, as a heading."""
    return portal.translate(kind.plural[0].upper() + kind.plural[1:])


class _Field(NamedTuple):
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


@cache
def _field(kind: str, name: str) -> _Field:
    declared = kinds().by_name[kind]
    single, several = f"/{name}", f"/{name}/*"
    target = declared.references.get(single) or declared.references.get(several)
    nearby = declared.nearby.get(single) or declared.nearby.get(several)
    node = load_schema(kind).field_at([name])
    return _Field(node, target or nearby or "", nearby is not None, single in declared.people)


def _column(portal: Portal, kind: str, name: str, optional: bool) -> Head:
    node = _field(kind, name).node
    number = node.get("type") in {"number", "integer"} or "oneOf" in node
    choice = "enum" in node or node.get("type") == "boolean" or _field(kind, name).names_person
    return Head(name, portal.translate(field_label(name)), number, "choice" if choice else "", optional)


def _content(record: Record, name: str) -> Any:
    """Return the value of a field of the schema, `None` if the entity has no such field."""
    attribute = _attributes(type(record)).get(name)
    return getattr(record, attribute) if attribute else None


@cache
def _attributes(entity: type[Record]) -> dict[str, str]:
    """Return field as in the schema → attribute of the entity."""
    return {field.encode_name: field.name for field in fields_of(entity)}


def _facts(portal: Portal, record: Record) -> Iterator[Fact]:
    for name in load_schema(record.kind).record["properties"]:
        if name not in _NOT_LISTED:
            content = _content(record, name)
            value = _value(portal, record, name, content)
            if value.is_known and content is not False:
                yield Fact(portal.translate(field_label(name)), value)
    yield from own_facts(record.custom)
    if record.links:
        links = tuple(ExternalLink(LinkTo(link.title, link.url)) for link in record.links)
        yield Fact(portal.translate("Links"), Several(links))


def own_facts(custom: Mapping[str, Any]) -> Iterator[Fact]:
    """Yield an organisation's own fields as they were written: a year and a telephone number are no amounts."""
    for name, said in custom.items():
        value = _own(said)
        if value.is_known:
            yield Fact(custom_label(name), value)


def _own(said: Any) -> Value:
    if isinstance(said, bool):
        return YesNo(said)
    if isinstance(said, dict):
        return Fields(tuple(own_facts(said)))
    if isinstance(said, list):
        items = tuple(item for item in map(_own, said) if item.is_known)
        # One on each line: texts of others may hold commas.
        return Stacked(items) if all(isinstance(item, (PlainText, YesNo)) for item in items) else Several(items)
    return PlainText(None if said is None else str(said))


def _referring(portal: Portal, record: Record) -> Iterator[Fact]:
    seen = set()
    for pointer in portal.portfolio.referring(record):
        other = portal.portfolio.records.get(pointer.kind, {}).get(pointer.key)
        if other is not None and (other.kind, other.key) not in seen:
            seen.add((other.kind, other.key))
            title = portal.translate(load_schema(other.kind).record["title"])
            yield Fact(title, PageLink(link_to(portal, other)))


def _value(portal: Portal, record: Record, name: str, content: Any) -> Value:
    if content is None or (not content and isinstance(content, (tuple, dict))):
        return PlainText(None)
    field = _field(record.kind, name)
    if field.target:
        return _reference(portal, record, field, content)
    if field.names_person:
        return person_value(portal, content)
    if name == "review" and isinstance(record, Risk) and is_review_overdue(portal.portfolio, record, portal.as_of):
        return Overdue(content)
    return _typed(portal, content, field.node, name)


def _reference(portal: Portal, record: Record, field: _Field, content: Any) -> Value:
    """Return what a field refers to."""
    found = portal.portfolio.records.get(field.target, {})

    def linked(reference: str) -> Value:
        key = reference
        if field.is_nearby:
            key = portal.portfolio.resolve_nearby(field.target, reference, record.parent) or ""
        other = found.get(key)
        return PageLink(link_to(portal, other), choice=other.label) if other else _named(portal, reference)

    return linked(content) if isinstance(content, str) else Several(tuple(linked(item) for item in content))


def _typed(portal: Portal, content: Any, node: dict[str, Any], name: str) -> Value:
    if isinstance(content, bool):
        return YesNo(content)
    if isinstance(content, date):
        return Day(content)
    if isinstance(content, str):
        if "enum" in node:
            return RagStatus(Rag(content)) if _is_rag(node) else Word(content)
        return Markdown(content) if node.get("contentMediaType") == "text/markdown" else PlainText(content)
    if isinstance(content, msgspec.Struct):
        return Fields(tuple(_inner(portal, content, node)))
    if isinstance(content, tuple):
        items = resolved(node.get("items", {}))
        return Several(tuple(_typed(portal, item, items, name) for item in content))
    if isinstance(content, dict):
        return Fields(tuple(Fact(key, _typed(portal, item, {}, key)) for key, item in content.items()))
    if _is_money(node):
        return Money(content)
    return Percent(content) if "percent" in name else Number(content)


def _inner(portal: Portal, struct: msgspec.Struct, node: dict[str, Any]) -> Iterator[Fact]:
    choices = [resolved(choice) for choice in node.get("oneOf", ())]
    properties = {k: v for choice in (node, *choices) for k, v in choice.get("properties", {}).items()}
    for field in fields_of(type(struct)):
        content = getattr(struct, field.name)
        if content is None or content is False or (not content and isinstance(content, (tuple, dict))):
            continue
        if isinstance(content, msgspec.Struct) and content == field.default:
            continue
        part = resolved(properties.get(field.encode_name, {}))
        value = _typed(portal, content, part, field.encode_name)
        if value.is_known:
            yield Fact(portal.translate(field_label(field.encode_name)), value)


def _is_money(node: dict[str, Any]) -> bool:
    shapes = (node, *node.get("oneOf", ()))
    return any(str(shape.get("$ref", "")).endswith("/money") for shape in shapes)


def _is_rag(node: dict[str, Any]) -> bool:
    return str(node.get("$ref", "")).endswith("/rag")
