"""What to write instead of a value or a field that is wrong. Whoever follows the advice is done with that place."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from pmo_build.model.findings import Text
from pmo_build.model.records.record import Parts
from pmo_build.reading.schema.checks import unknown_field, value_not_allowed, wrong_form, wrong_type
from pmo_build.reading.schema.schema import Schema, is_date, properties, resolved, takes_coarse_date

_LONGEST_NAME = 63


def on_own_field(schema: Schema, parts: Parts, name: str) -> Text:
    """Return where a field that the schema does not know may stand.

    Args:
        schema: The schema of the record.
        parts: Steps to the group that the field stands in.
        name: The field.
    """
    if "custom" not in properties(schema.record):
        return Text(unknown_field.NOWHERE, choices=listed(properties(schema.field_at(parts))))
    group = next((part for part in reversed(parts) if isinstance(part, str)), "")
    if group and name == "custom":
        return Text(unknown_field.MOVE, group=group)
    own = _own_name(name)
    if own != name:
        return Text(unknown_field.NESTED_AS if group else unknown_field.AS, group=group, name=own)
    return Text(unknown_field.NESTED, group=group) if group else Text(unknown_field.HELP)


def _own_name(name: str) -> str:
    """Return a name as `custom` takes it: letters, digits, hyphens and underscores."""
    pattern = next(iter(resolved({"$ref": "common.schema.json#/$defs/custom"})["patternProperties"]))
    if re.fullmatch(pattern, name):
        return name
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    own = re.sub(r"[^A-Za-z0-9-]+", "_", letters).strip("_-")
    return (own if own[:1].isalpha() else f"field_{own}".rstrip("_"))[:_LONGEST_NAME]


def on_nothing(meaning: Text, node: dict[str, Any], *, needed: bool) -> Text:
    """Return what to do about a field whose value was left empty.

    Args:
        meaning: What the field holds.
        node: What the schema says of it.
        needed: Whether the line must stay.
    """
    if "enum" in node:
        return Text(wrong_type.NEEDED_CHOICE if needed else wrong_type.CHOICE, choices=", ".join(node["enum"]))
    return Text(wrong_type.NEEDED_HELP if needed else wrong_type.EMPTY_HELP, meaning=meaning)


def on_text(meaning: Text, node: dict[str, Any], written: str) -> Text:
    """Return how to write as a text what YAML reads as a number, true or false."""
    if "enum" in node:
        return Text(value_not_allowed.CHOICES, choices=", ".join(node["enum"]))
    if is_date(node):
        return Text(wrong_form.PLANNED_HELP if takes_coarse_date(node) else wrong_form.DATE_HELP)
    fits = re.search(node.get("pattern", ""), written) is not None
    return Text(wrong_type.QUOTES, value=written) if fits else Text(wrong_type.MEANING, meaning=meaning)


def on_number(expected: str) -> Text:
    """Return how to write a number that was given as a text."""
    return Text(wrong_type.WHOLE_DIGITS if expected == "integer" else wrong_type.PLAIN_DIGITS)


def is_needed(schema: Schema, parts: Parts) -> bool:
    """Tell whether the schema asks for a field."""
    return bool(parts) and parts[-1] in required(schema.field_at(parts[:-1]))


def required(node: dict[str, Any]) -> Sequence[str]:
    """Return the fields that a group must hold; where there is a choice of forms, those of the form that is a group."""
    if "required" in node:
        return tuple(node["required"])
    forms = (resolved(choice) for choice in node.get("oneOf", ()))
    return next((tuple(form["required"]) for form in forms if "required" in form), ())


def listed(names: Iterable[str]) -> str:
    """Return names of fields as a sentence shows them."""
    return ", ".join(f"`{name}`" for name in names)
