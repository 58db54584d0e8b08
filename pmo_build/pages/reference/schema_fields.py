"""The fields of a kind of record, as its schema has them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from pmo_build.portal.portal import Portal
from pmo_build.reading.schema.schema import resolved, takes_coarse_date


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a record, or of a group of fields inside it.

    Attributes:
        name: With the names of its groups before it, `[]` for each item of a list.
        form: What kind of value, in words.
    """

    name: str
    form: str
    required: bool
    description: str
    choices: tuple[str, ...]
    default: str
    example: str


def schema_fields(portal: Portal, node: dict[str, Any], prefix: str = "") -> Iterator[FieldRow]:
    """Yield the fields of a part of a schema, each followed by those inside it."""
    required = set(node.get("required", ()))
    for name, raw in node.get("properties", {}).items():
        field = resolved(raw)
        items = resolved(field.get("items", {}))
        full = f"{prefix}{name}"
        yield _field(portal, full, field, items, required=name in required)
        yield from schema_fields(portal, field, f"{full}.")
        yield from schema_fields(portal, items, f"{full}[].")
        for choice in field.get("oneOf", ()):
            yield from schema_fields(portal, resolved(choice), f"{full}.")


def as_yaml(value: Any) -> str:
    """Return an example as people write it."""
    # PyYAML quotes dates so that they stay text; in our files they need none.
    return _QUOTED_DATE.sub(r"\1", yaml.safe_dump(value, sort_keys=False, allow_unicode=True))


def _field(portal: Portal, name: str, field: dict[str, Any], items: dict[str, Any], *, required: bool) -> FieldRow:
    return FieldRow(
        name=name,
        form=_form(portal, field, items),
        required=required,
        description=portal.translate(field.get("description", "")),
        choices=tuple(str(choice) for choice in field.get("enum", ())),
        default=_plain(field.get("default")),
        example=_plain(next(iter(field.get("examples", ())), None)),
    )


_QUOTED_DATE = re.compile(r"'(\d{4}-\d{2}-\d{2})'")
_FORMS = {
    "string": "text", "number": "number", "integer": "whole number", "boolean": "true or false",
    "array": "list", "object": "group of fields",
}  # fmt: skip


def _form(portal: Portal, field: dict[str, Any], items: dict[str, Any]) -> str:
    _ = portal.translate
    if field.get("format") == "date":
        return _("date")
    if takes_coarse_date(field):
        return _("date, month, quarter or half-year")
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
