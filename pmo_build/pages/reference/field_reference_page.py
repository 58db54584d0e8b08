"""Field reference: what each kind of record holds, read from the schemas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from pmo_build.model.records.registry import PORTFOLIO_FOLDER, kinds
from pmo_build.pages.addresses import FIELD, FIELDS
from pmo_build.portal.page import NARROW, Page, PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.values import LinkTo
from pmo_build.reading.schema.schema import load_schema, resolved


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a record, or of a group of fields inside it.

    Attributes:
        name: With the names of its groups before it, `[]` for each item of a list.
        form: What kind of value, in words.
    """

    name: str
    depth: int
    form: str
    required: bool
    description: str
    choices: tuple[str, ...]
    default: str
    example: str


@dataclass(frozen=True, slots=True)
class KindView:
    """What the page of a kind shows."""

    name: str
    title: str
    description: str
    url: str
    places: tuple[str, ...]
    fields: tuple[FieldRow, ...]
    example: str


def _entries(_: Portal, __: str, view: KindView) -> tuple[SearchEntry]:
    return (SearchEntry(view.url, view.title, view.description),)


def _kind(portal: Portal, name: str) -> KindView:
    kind, schema = kinds().by_name[name], load_schema(name).record
    suffix = ".yml"
    return KindView(
        name=kind.name,
        title=portal.translate(schema["title"]),
        description=portal.translate(schema["description"]),
        url=FIELD.named(kind.name).path,
        places=tuple(
            f"{PORTFOLIO_FOLDER}/{place}{suffix}".replace("{", "<").replace("}", ">") for place in kind.places
        ),
        fields=tuple(_fields(portal, schema, "", 0)),
        example=_yaml(schema["examples"][0]),
    )


def _fields(portal: Portal, node: dict[str, Any], prefix: str, depth: int) -> Iterator[FieldRow]:
    required = set(node.get("required", ()))
    for name, raw in node.get("properties", {}).items():
        field = resolved(raw)
        items = resolved(field.get("items", {}))
        full = f"{prefix}{name}"
        example = next(iter(field.get("examples", ())), None)
        yield FieldRow(
            name=full,
            depth=depth,
            form=_form(portal, field, items),
            required=name in required,
            description=portal.translate(field.get("description", "")),
            choices=tuple(str(choice) for choice in field.get("enum", ())),
            default=_plain(field.get("default")),
            example=_plain(example),
        )
        yield from _fields(portal, field, f"{full}.", depth + 1)
        yield from _fields(portal, items, f"{full}[].", depth + 1)
        for choice in field.get("oneOf", ()):
            yield from _fields(portal, resolved(choice), f"{full}.", depth + 1)


_FORMS = {
    "string": "text", "number": "number", "integer": "whole number", "boolean": "true or false",
    "array": "list", "object": "group of fields",
}  # fmt: skip


def _form(portal: Portal, field: dict[str, Any], items: dict[str, Any]) -> str:
    _ = portal.translate
    if field.get("format") == "date":
        return _("date")
    if "enum" in field:
        return _("choice")
    if field.get("contentMediaType") == "text/markdown":
        return _("text with Markdown")
    if "oneOf" in field:
        return _("one of several forms")
    if field.get("type") == "array":
        return _("list of: {form}").format(form=_form(portal, items, {}))
    return _(_FORMS.get(str(field.get("type")), "text"))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True).strip()
    return str(value).lower() if isinstance(value, bool) else str(value)


_QUOTED_DATE = re.compile(r"'(\d{4}-\d{2}-\d{2})'")


def _yaml(value: Any) -> str:
    # PyYAML quotes dates so that they stay text; in our files they need none.
    return _QUOTED_DATE.sub(r"\1", yaml.safe_dump(value, sort_keys=False, allow_unicode=True))


def _all(portal: Portal) -> tuple[KindView, ...]:
    return tuple(_kind(portal, name) for name in kinds().by_name)


def _above(portal: Portal, _: str) -> tuple[LinkTo, ...]:
    return (LinkTo(portal.translate("Field reference"), FIELDS.path),)


PAGES = (
    Page(
        FIELDS, "reference/field_reference", _all, title="Field reference", order=81, section="Reference",
        hide=NARROW,
    ),
    PageOfEach(
        FIELD, "reference/fields", lambda _: {name: name for name in kinds().by_name}, _kind, order=81, above=_above,
        title=lambda portal, name: portal.translate(load_schema(name).record["title"]), search=_entries, hide=NARROW,
    ),
)  # fmt: skip
