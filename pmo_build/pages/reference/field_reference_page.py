"""Field reference: what each kind of record holds, read from the schemas."""

from dataclasses import dataclass
from typing import Any

from pmo_build.model.records.registry import PORTFOLIO_FOLDER, kinds
from pmo_build.pages.addresses import FIELD, FIELDS
from pmo_build.pages.reference.schema_fields import FieldRow, as_yaml, schema_fields
from pmo_build.portal.code_values import Code, CodeNote
from pmo_build.portal.composed_values import Below, Beside
from pmo_build.portal.page import NARROW, Page, PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import LinkTo, PageLink, PlainText, Tag, Value
from pmo_build.reading.schema.schema import load_schema


@dataclass(frozen=True, slots=True)
class KindView:
    """What the page of a kind shows.

    Attributes:
        places: Where its records are kept.
        example: A whole record as YAML.
        all_url: Of the page of all kinds.
    """

    description: str
    places: tuple[str, ...]
    example: str
    fields: Table
    all_url: str


def _list(portal: Portal) -> Table:
    _ = portal.translate
    columns: tuple[Column[str], ...] = (
        Column("kind", _("Kind"), lambda kind: PageLink(LinkTo(_title(portal, kind), FIELD.named(kind).path))),
        Column("description", _("What it is"), lambda kind: PlainText(_description(portal, kind)), is_wide=True),
        Column("places", _("Where"), lambda kind: Below(tuple(Code(place) for place in _places(kind)))),
    )
    return Table.of("kinds", _("Kinds of record"), columns, kinds().by_name, is_plain=True)


def _view(portal: Portal, kind: str) -> KindView:
    schema = load_schema(kind).record
    return KindView(
        description=_description(portal, kind),
        places=_places(kind),
        example=as_yaml(schema["examples"][0]),
        fields=_fields(portal, schema),
        all_url=FIELDS.path,
    )


def _fields(portal: Portal, schema: dict[str, Any]) -> Table:
    _ = portal.translate
    columns: tuple[Column[FieldRow], ...] = (
        Column("field", _("Field"), lambda field: _name(portal, field)),
        Column("holds", _("What it holds"), lambda field: _holds(portal, field), is_wide=True),
        Column("form", _("Form"), lambda field: PlainText(field.form)),
    )
    return Table.of("all-fields", _("Fields"), columns, schema_fields(portal, schema), is_plain=True)


def _name(portal: Portal, field: FieldRow) -> Value:
    name = Code(field.name, is_whole=True)
    return Beside((name, Tag(portal.translate("required")))) if field.required else name


def _holds(portal: Portal, field: FieldRow) -> Value:
    _ = portal.translate
    lines: tuple[Value, ...] = (
        PlainText(field.description),
        Beside(tuple(Code(choice) for choice in field.choices)),
        CodeNote(_("Without it:"), field.default),
        CodeNote(_("Example:"), field.example),
    )
    return Below(tuple(line for line in lines if line.is_known))


def _title(portal: Portal, kind: str) -> str:
    return portal.translate(load_schema(kind).record["title"])


def _description(portal: Portal, kind: str) -> str:
    return portal.translate(load_schema(kind).record["description"])


def _places(kind: str) -> tuple[str, ...]:
    places = kinds().by_name[kind].places
    return tuple(f"{PORTFOLIO_FOLDER}/{place}.yml".replace("{", "<").replace("}", ">") for place in places)


def _entries(portal: Portal, kind: str, view: KindView) -> tuple[SearchEntry]:
    return (SearchEntry(FIELD.named(kind).path, _title(portal, kind), view.description),)


def _above(portal: Portal, _: str) -> tuple[LinkTo, ...]:
    return (LinkTo(portal.translate("Field reference"), FIELDS.path),)


PAGES = (
    Page(
        FIELDS, "reference/field_reference", _list, title="Field reference", order=81, section="Reference",
        hide=NARROW,
    ),
    PageOfEach(
        FIELD, "reference/fields", lambda _: {name: name for name in kinds().by_name}, _view, order=81, above=_above,
        title=_title, search=_entries, hide=NARROW,
    ),
)  # fmt: skip
