"""Any record in full: all that it says, what refers to it, its source, and what the search finds of it.

What a field is, a date, an amount or a reference, is read from the schema, so a new kind of record needs no page of its
own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pmo_build.language.field_labels import field_label
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Record
from pmo_build.portal.addresses import anchor
from pmo_build.portal.composed_values import Fact, Fields, Several, Stacked
from pmo_build.portal.field_values import field_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.search import SearchEntry, search_text
from pmo_build.portal.sources import Source, source_of
from pmo_build.portal.values import ExternalLink, LinkTo, Markdown, PageLink, PlainText, Value, YesNo
from pmo_build.reading.schema.schema import load_schema

R = TypeVar("R", bound=Record)
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


def entry_of(view: RecordView, *more: str) -> SearchEntry:
    """Return what the search finds of a record that is shown in full."""
    said = [fact.value.content for fact in view.facts if isinstance(fact.value, (PlainText, Markdown))]
    linked = [
        fact.value.content.title for fact in view.facts if isinstance(fact.value, PageLink) and fact.value.content
    ]
    return SearchEntry(view.url, view.title, search_text(view.key, *linked, *more, *map(str, said)))


def _facts(portal: Portal, record: Record) -> Iterator[Fact]:
    for name in load_schema(record.kind).record["properties"]:
        if name not in _NOT_LISTED:
            value = field_value(portal, record, name)
            if value.is_known and value != YesNo(False):
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


def custom_label(name: str) -> str:
    """Return what a field below `custom` is called: the organisation's own word for it."""
    return name.replace("_", " ").capitalize()


def _referring(portal: Portal, record: Record) -> Iterator[Fact]:
    seen = set()
    for pointer in portal.portfolio.referring(record):
        other = portal.portfolio.records.get(pointer.kind, {}).get(pointer.key)
        if other is not None and (other.kind, other.key) not in seen:
            seen.add((other.kind, other.key))
            title = portal.translate(load_schema(other.kind).record["title"])
            yield Fact(title, PageLink(link_to(portal, other)))
