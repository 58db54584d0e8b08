"""What an error of the validator means: the check, a message and a help, and the place it is about."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import jsonschema_rs
from jsonschema_rs import ValidationErrorKind as ErrorKind

from pmo_build.model.document import Document, format_pointer
from pmo_build.model.findings import Check, Finding, Text
from pmo_build.model.records.record import Parts
from pmo_build.reading.schema import advice
from pmo_build.reading.schema.checks import (
    missing_field,
    not_accepted,
    out_of_range,
    value_not_allowed,
    wrong_type,
)
from pmo_build.reading.schema.explain_group import empty_group, missing, no_value, unexpected
from pmo_build.reading.schema.explain_text import of_wrong_form
from pmo_build.reading.schema.explain_value import LIMITS, beyond_limit, not_allowed, of_wrong_type
from pmo_build.reading.schema.schema import Schema
from pmo_build.reading.schema.wording import meaning

MAX_ERRORS = 100  # of one record


class Explanation(NamedTuple):
    """An error of the validator in the words of a check.

    Attributes:
        parts: The steps from the record to the place it is about.
        at_key: Whether that is the name of the field rather than its value.
    """

    check: Check
    message: Text
    help: Text
    parts: Parts
    at_key: bool = False


class CheckedRecord(NamedTuple):
    """A record as it stands in its file.

    Attributes:
        name: Its kind and key, for the findings.
        schema: The schema of its kind.
        data: The record, its id filled in from the path where the path gives it.
        document: The file it stands in.
        prefix: The steps from the start of the file to the record; empty for a file of its own.
    """

    name: str
    schema: Schema
    data: dict[str, Any]
    document: Document
    prefix: Parts

    def finding(self, said: Explanation) -> Finding:
        """Return what is said of a part of the record as a finding with a place."""
        whole = (*self.prefix, *said.parts)
        place = self.document.locate(whole, key=said.at_key)
        return said.check.at(place, said.message, said.help, pointer=format_pointer(whole), record=self.name)


def explain(error: jsonschema_rs.ValidationError, record: CheckedRecord) -> Iterator[Explanation]:
    """Yield what an error means; nothing if another one says the same better."""
    kind, parts = error.kind, tuple(error.instance_path)
    if isinstance(kind, ErrorKind.Required):
        yield from _of_missing(str(kind.property), parts, record.schema, is_empty=not error.instance)
    elif isinstance(kind, ErrorKind.AdditionalProperties):
        for name in map(str, kind.unexpected[:MAX_ERRORS]):
            found = unexpected(record.schema, parts, name, error.instance)
            yield Explanation(*found, (*parts, name), at_key=True)
    elif isinstance(kind, ErrorKind.OneOfNotValid) and (branch := _meant(kind, error)):
        for nested in branch:
            yield from explain(nested, record)
    elif (said := _of_value(error, parts, record)) is not None:
        yield Explanation(*said, parts)


def _field_of(parts: Parts, schema: Schema) -> str:
    """Return the field that some steps lead to or into, or what the record is called."""
    return str(next((part for part in reversed(parts) if isinstance(part, str)), schema.record["title"]))


def _of_missing(name: str, parts: Parts, schema: Schema, *, is_empty: bool) -> Iterator[Explanation]:
    if not is_empty:
        yield Explanation(missing_field.CHECK, *missing(schema, parts, name), parts, at_key=True)
    elif name == advice.required(schema.field_at(parts))[0]:
        said = empty_group(schema, parts, _field_of(parts, schema))
        yield Explanation(missing_field.CHECK, *said, parts, at_key=True)


def _of_value(
    error: jsonschema_rs.ValidationError, parts: Parts, record: CheckedRecord
) -> tuple[Check, Text, Text] | None:
    kind, schema = error.kind, record.schema
    field, node = _field_of(parts, schema), schema.field_at(parts)
    if isinstance(kind, ErrorKind.Type | ErrorKind.OneOfNotValid):
        if error.instance is None:
            return wrong_type.CHECK, *no_value(schema, parts, field, record.prefix)
        return wrong_type.CHECK, *of_wrong_type(field, node, error.instance, _written(parts, record))
    if isinstance(kind, ErrorKind.Enum):
        return value_not_allowed.CHECK, *not_allowed(field, node, error.instance)
    if isinstance(kind, ErrorKind.Pattern | ErrorKind.Format):
        return of_wrong_form(schema, parts, field, kind, str(error.instance))
    if type(kind) in LIMITS:
        found = beyond_limit(error, field, node)
        return None if found is None else (out_of_range.CHECK, *found)
    message = Text(not_accepted.MESSAGE, field=field, problem=error.message.partition("\n")[0][:120])
    return not_accepted.CHECK, message, Text(not_accepted.HELP, meaning=meaning(node))


def _meant(kind: Any, error: jsonschema_rs.ValidationError) -> list[jsonschema_rs.ValidationError]:
    """Return the errors of the choice whose type the value has; none if it has the type of no choice."""
    for branch in kind.context:
        if not any(isinstance(e.kind, ErrorKind.Type) and e.instance_path == error.instance_path for e in branch):
            return list(branch)
    return []


def _written(parts: Parts, record: CheckedRecord) -> str:
    """Return a value as it stands in the file: `2.0` and `+31612345678` are more than their numbers."""
    value: Any = record.data
    for part in parts:
        value = value[part]
    place = record.document.locate((*record.prefix, *parts))
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return record.document.written.get((place.line, place.column), text)
