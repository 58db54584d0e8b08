"""What is wrong with a value: its type, that it is no choice of the field, or how large or long it is."""

from typing import Any

import jsonschema_rs
from jsonschema_rs import ValidationErrorKind as ErrorKind

from pmo_build.model.findings import Text
from pmo_build.reading.schema import advice
from pmo_build.reading.schema.checks import out_of_range, value_not_allowed, wrong_type
from pmo_build.reading.schema.schema import resolved
from pmo_build.reading.schema.wording import closest, exact, meaning, shown

_TYPES = {
    "object": wrong_type.OBJECT, "array": wrong_type.ARRAY, "string": wrong_type.STRING,
    "number": wrong_type.NUMBER, "integer": wrong_type.INTEGER, "boolean": wrong_type.BOOLEAN,
    "null": wrong_type.NULL,
}  # fmt: skip
_NAMES: dict[type, str] = {
    dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", type(None): "null",
}  # fmt: skip
LIMITS: dict[type, str] = {
    ErrorKind.Minimum: out_of_range.BELOW, ErrorKind.ExclusiveMinimum: out_of_range.BELOW,
    ErrorKind.Maximum: out_of_range.ABOVE, ErrorKind.ExclusiveMaximum: out_of_range.ABOVE,
    ErrorKind.MinLength: out_of_range.SHORT, ErrorKind.MinItems: out_of_range.SHORT,
    ErrorKind.MinProperties: out_of_range.SHORT, ErrorKind.MaxLength: out_of_range.LONG,
    ErrorKind.MaxItems: out_of_range.LONG, ErrorKind.MaxProperties: out_of_range.LONG,
    ErrorKind.UniqueItems: out_of_range.REPEATED,
}  # fmt: skip
# Limits that a field can set closer than the shared definition it refers to.
_NARROWED = {ErrorKind.Minimum: "minimum", ErrorKind.Maximum: "maximum", ErrorKind.MaxLength: "maxLength"}


def of_wrong_type(field: str, node: dict[str, Any], instance: Any, written: str) -> tuple[Text, Text]:
    """Return message and help for a value of another type than its field has.

    Args:
        field: The field.
        node: What the schema says of it.
        instance: The value.
        written: The value as it stands in the file.
    """
    allowed = node.get("type", "")
    expected = allowed if isinstance(allowed, str) else (allowed[0] if allowed else "")
    if not expected and "oneOf" in node:
        expected = str(resolved(node["oneOf"][0]).get("type", ""))
    found = Text(_TYPES[_NAMES.get(type(instance), "number")])
    message = Text(wrong_type.MESSAGE, field=field, found=found, expected=Text(_TYPES.get(expected, wrong_type.OTHER)))
    if expected in {"number", "integer"} and isinstance(instance, str):
        return message, advice.on_number(expected)
    if expected == "string" and not isinstance(instance, dict | list):
        return message, advice.on_text(meaning(node), node, written)
    return message, Text(wrong_type.MEANING, meaning=meaning(node))


def not_allowed(field: str, node: dict[str, Any], instance: Any) -> tuple[Text, Text]:
    """Return message and help for a value that is none of those a field can have."""
    choices = [str(choice) for choice in node.get("enum", [])]
    close = closest(str(instance).lower().replace(" ", "-"), choices)
    listed = ", ".join(choices)
    help_ = (
        Text(value_not_allowed.DID_YOU_MEAN, suggestion=close, choices=listed)
        if close
        else Text(value_not_allowed.CHOICES, choices=listed)
    )
    return Text(value_not_allowed.MESSAGE, value=shown(instance), field=field), help_


def beyond_limit(error: jsonschema_rs.ValidationError, field: str, node: dict[str, Any]) -> tuple[Text, Text] | None:
    """Return message and help for a value that is too large, small, long or short.

    Returns:
        `None` if the field itself has a closer limit than its shared definition: that one is reported as well.
    """
    kind = type(error.kind)
    limit = getattr(error.kind, "limit", "")
    if kind in _NARROWED and node.get(_NARROWED[kind], limit) != limit:
        return None
    message = Text(LIMITS[kind], field=field, value=shown(error.instance), limit=exact(limit))
    return message, Text(out_of_range.HELP, meaning=meaning(node))
