"""What is wrong with the fields of a record or a group: one is missing, unknown, or was left empty."""

from typing import Any

from pmo_build.model.findings import Check, Text
from pmo_build.model.records.record import Parts
from pmo_build.reading.schema import advice
from pmo_build.reading.schema.checks import missing_field, unknown_field, wrong_form, wrong_type
from pmo_build.reading.schema.schema import Schema, properties
from pmo_build.reading.schema.wording import closest, meaning, shown


def missing(schema: Schema, parts: Parts, name: str) -> tuple[Text, Text]:
    """Return message and help for a field that a group must have.

    Args:
        schema: The schema of the record.
        parts: The steps to the group.
        name: The field.
    """
    holds = meaning(schema.field_at((*parts, name)))
    return Text(missing_field.MESSAGE, field=name), Text(missing_field.HELP, field=name, meaning=holds)


def empty_group(schema: Schema, parts: Parts, group: str) -> tuple[Text, Text]:
    """Return message and help for a group in which nothing stands, though some fields must."""
    node = schema.field_at(parts)
    fields = advice.listed(advice.required(node))
    stays = not parts or advice.is_needed(schema, parts)
    help_ = Text(missing_field.EMPTY_HELP if stays else missing_field.EMPTY_OPTIONAL, meaning=meaning(node))
    return Text(missing_field.EMPTY, group=group, fields=fields), help_


def no_value(schema: Schema, parts: Parts, field: str, prefix: Parts) -> tuple[Text, Text]:
    """Return message and help for a field that is there without a value.

    Args:
        schema: The schema of the record.
        parts: The steps to the field.
        field: The field, or the list that the value is an item of.
        prefix: The steps to the record; empty in a file of its own.
    """
    is_item = bool(parts) and isinstance(parts[-1], int)
    node = schema.field_at(parts)
    # Only in a list does a record need an id: a file of its own is named by it.
    needed = advice.is_needed(schema, parts) or (parts == ("id",) and bool(prefix))
    message = Text(wrong_type.EMPTY_ITEM if is_item else wrong_type.EMPTY, field=field)
    return message, advice.on_nothing(meaning(node), node, needed=needed)


def unexpected(schema: Schema, parts: Parts, name: str, group: Any) -> tuple[Check, Text, Text]:
    """Return check, message and help for a field that a group does not have, or whose name it does not take.

    Args:
        schema: The schema of the record.
        parts: The steps to the group.
        name: The field.
        group: The group as it was written.
    """
    if "patternProperties" not in schema.field_at(parts):
        return unknown_field.CHECK, *_unknown_field(schema, parts, name, group)
    # `propertyNames` would say the same, but its errors each hold a copy of the whole mapping.
    return wrong_form.CHECK, Text(wrong_form.FIELD_NAME, field=shown(name)), Text(wrong_form.FIELD_NAME_HELP)


def _unknown_field(schema: Schema, parts: Parts, name: str, group: Any) -> tuple[Text, Text]:
    word, known = name.lower().replace("-", "_").replace(" ", "_"), properties(schema.field_at(parts))
    message = Text(unknown_field.MESSAGE, field=shown(name))
    if absent := closest(word, [field for field in known if field not in group]):
        return message, Text(unknown_field.DID_YOU_MEAN, suggestion=absent)
    if there := closest(word, known):
        return message, Text(unknown_field.ALREADY, suggestion=there)
    return message, advice.on_own_field(schema, parts, name)
