"""Schema errors as findings with a place and a plain sentence."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

import jsonschema_rs
import msgspec
from jsonschema_rs import ValidationErrorKind as ErrorKind

from pmo_build.model import date_bounds
from pmo_build.model.document import Document, format_pointer
from pmo_build.model.findings import Check, Finding, Location, Text
from pmo_build.reading.checks import too_large
from pmo_build.reading.schema import advice
from pmo_build.reading.schema.checks import (
    blank_text,
    missing_field,
    not_accepted,
    out_of_range,
    thousands_separator,
    unknown_field,
    value_not_allowed,
    wrong_form,
    wrong_type,
)
from pmo_build.reading.schema.schema import (
    Schema,
    definitions,
    fine_amounts,
    form_of,
    load_schema,
    properties,
    resolved,
)
from pmo_build.reading.text_guard import character_name, printable

__all__ = ["Schema", "check_record", "load_schema", "not_convertible", "resolved"]

Parts = tuple[str | int, ...]
# The check, message and help, the steps to the place, and whether that is the name of the field.
Explained = tuple[Check, Text, Text, Parts, bool]

MAX_ERRORS = 100  # of one record

# No calendar has a year 0: that is no date at all.
_DATE = re.compile(r"(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FISCAL_YEAR = re.compile(r"[0-9]{4}(-[0-9]{2})?")
_STEP = re.compile(r"\.([^.\[`]+)|\[([0-9]+)\]")

_TYPES = {
    "object": wrong_type.OBJECT, "array": wrong_type.ARRAY, "string": wrong_type.STRING,
    "number": wrong_type.NUMBER, "integer": wrong_type.INTEGER, "boolean": wrong_type.BOOLEAN,
    "null": wrong_type.NULL,
}  # fmt: skip
_LIMITS: dict[type, str] = {
    ErrorKind.Minimum: out_of_range.BELOW, ErrorKind.ExclusiveMinimum: out_of_range.BELOW,
    ErrorKind.Maximum: out_of_range.ABOVE, ErrorKind.ExclusiveMaximum: out_of_range.ABOVE,
    ErrorKind.MinLength: out_of_range.SHORT, ErrorKind.MinItems: out_of_range.SHORT,
    ErrorKind.MinProperties: out_of_range.SHORT, ErrorKind.MaxLength: out_of_range.LONG,
    ErrorKind.MaxItems: out_of_range.LONG, ErrorKind.MaxProperties: out_of_range.LONG,
    ErrorKind.UniqueItems: out_of_range.REPEATED,
}  # fmt: skip
# Limits that a field can set closer than the shared definition it refers to.
_NARROWED = {ErrorKind.Minimum: "minimum", ErrorKind.Maximum: "maximum", ErrorKind.MaxLength: "maxLength"}


def check_record(kind: str, data: dict[str, Any], document: Document, prefix: Parts, record: str) -> list[Finding]:
    """Return what is wrong with a record against the schema of its kind.

    Args:
        kind: Name of the kind.
        data: The record, its id filled in from the path where the path gives it.
        document: The file it stands in.
        prefix: Steps from the start of the file to the record; empty for a file of its own.
        record: `kind key` of the record, for the findings.
    """
    schema = load_schema(kind)
    found = []
    unclear = dict(fine_amounts(data, schema))
    for parts, amount in unclear.items():
        found.append(_amount(document, (*prefix, *parts), amount, record))
    if schema.validator.is_valid(data):
        return found
    for error in _one_a_value(list(islice(schema.validator.iter_errors(data), MAX_ERRORS))):
        parts = tuple(error.instance_path)
        if parts in unclear:  # nobody knows yet which amount is to be within the limits
            continue
        if parts == ("id",) and not _is_given("id", document, prefix):
            found.append(_name_of_path(str(error.instance), document.path, record))
            continue
        for check, message, help_, steps, at_key in _explain(schema, error, parts, data, document, prefix):
            whole = (*prefix, *steps)
            place = document.locate(whole, key=at_key)
            found.append(check.at(place, message, help_, pointer=format_pointer(whole), record=record))
    # A date in no known form differs both from the pattern and from the format of its field.
    found = _without_misspelt([*dict.fromkeys(found)])
    return _shortened(found) if len(found) >= MAX_ERRORS else found


def _one_a_value(errors: list[jsonschema_rs.ValidationError]) -> Iterator[jsonschema_rs.ValidationError]:
    """Yield the errors, of several about one value the first: a value of the wrong type has no right form either."""
    of_a_type = (ErrorKind.Type, ErrorKind.OneOfNotValid)
    of_a_group = (ErrorKind.Required, ErrorKind.AdditionalProperties)
    errors.sort(key=lambda error: not isinstance(error.kind, of_a_type))
    judged = set()
    for error in errors:
        parts = tuple(error.instance_path)
        if isinstance(error.kind, of_a_group) or parts not in judged:
            yield error
        if not isinstance(error.kind, of_a_group):
            judged.add(parts)


def _amount(document: Document, whole: Parts, amount: Decimal, record: str) -> Finding:
    meant = thousands_separator.meant(amount)
    help_ = Text(thousands_separator.DID_YOU_MEAN, meant=meant) if meant else Text(thousands_separator.HELP)
    message = Text(thousands_separator.MESSAGE, written=str(amount), read=f"{amount.normalize():f}")
    place = document.locate(whole)
    return thousands_separator.CHECK.at(place, message, help_, pointer=format_pointer(whole), record=record)


def _is_given(field: str, document: Document, prefix: Parts) -> bool:
    return bool(prefix) or field in (document.mark[2] or {})


def _name_of_path(name: str, path: str, record: str) -> Finding:
    """Return the finding for a record whose id, which is the name of its file or folder, is none."""
    is_file = path.rpartition("/")[2].rpartition(".")[0] == name
    message = Text(wrong_form.FILE if is_file else wrong_form.FOLDER, name=printable(name)[:60])
    if foreign := _foreign_letter(name):
        message = Text(wrong_form.LOOK_ALIKE, value=_shown(name), character=character_name(foreign))
    return wrong_form.CHECK.at(Location(path), message, Text(wrong_form.RENAME), pointer="/id", record=record)


def _without_misspelt(found: list[Finding]) -> list[Finding]:
    """Leave out that a field is missing where another one is most likely that field, misspelt."""
    meant = {
        (finding.pointer.rpartition("/")[0], finding.help.values.get("suggestion"))
        for finding in found
        if finding.code == unknown_field.CHECK.code and isinstance(finding.help, Text)
    }
    return [
        finding
        for finding in found
        if finding.code != missing_field.CHECK.code
        or not isinstance(finding.message, Text)
        or (finding.pointer, finding.message.values.get("field")) not in meant
    ]


def _shortened(found: list[Finding]) -> list[Finding]:
    last = found[MAX_ERRORS - 1]
    message = Text(too_large.FINDINGS, limit=MAX_ERRORS)
    more = too_large.CHECK.at(Location(last.path, last.line, last.column), message, Text(too_large.MANY))
    return [*found[:MAX_ERRORS], more]


def not_convertible(
    error: msgspec.ValidationError, kind: str, data: dict[str, Any], document: Document, prefix: Parts, record: str
) -> Finding:
    """Return the finding for a value that the schema accepts and no program can calculate with."""
    problem, _, path = str(error).partition(" - at `$")
    parts: Parts = tuple(int(index) if index else name for name, index in _STEP.findall(path))
    value: Any = data
    for part in parts:
        value = value[part]
    whole = (*prefix, *parts)
    node = load_schema(kind).field_at(parts)
    field = next((str(part) for part in reversed(parts) if isinstance(part, str)), kind)
    check, message, help_ = not_accepted.CHECK, Text(not_accepted.MESSAGE, field=field, problem=problem), Text("")
    if node.get("type") == "integer":  # 5.0 is one to the schema
        check, (message, help_) = (
            wrong_type.CHECK,
            _wrong_type(field, Text(str(node.get("description", ""))), node, value, str(value)),
        )
    return check.at(document.locate(whole), message, help_, pointer=format_pointer(whole), record=record)


def _explain(
    schema: Schema,
    error: jsonschema_rs.ValidationError,
    parts: Parts,
    data: dict[str, Any],
    document: Document,
    prefix: Parts,
) -> Iterator[Explained]:
    kind = error.kind
    field = str(next((part for part in reversed(parts) if isinstance(part, str)), schema.record["title"]))
    node = schema.field_at(parts)
    meaning = Text(str(node.get("description", "")))
    if isinstance(kind, ErrorKind.Required):
        name = str(kind.property)
        if error.instance:
            yield missing_field.CHECK, *_missing(schema, parts, name), parts, True
        elif name == advice.required(node)[0]:
            yield missing_field.CHECK, *_empty_group(schema, parts, field, meaning), parts, True
    elif isinstance(kind, ErrorKind.AdditionalProperties):
        for name in map(str, kind.unexpected[:MAX_ERRORS]):
            yield *_unexpected(schema, node, parts, name, error.instance), (*parts, name), True
    elif isinstance(kind, ErrorKind.OneOfNotValid) and (branch := _meant(kind, error)):
        for nested in branch:
            yield from _explain(schema, nested, tuple(nested.instance_path), data, document, prefix)
    elif isinstance(kind, ErrorKind.Type | ErrorKind.OneOfNotValid):
        told = (
            _no_value(schema, parts, field, meaning, prefix)
            if error.instance is None
            else _wrong_type(field, meaning, node, error.instance, _written(data, parts, document, prefix))
        )
        yield wrong_type.CHECK, *told, parts, False
    elif isinstance(kind, ErrorKind.Enum):
        yield value_not_allowed.CHECK, *_not_allowed(field, node, error.instance), parts, False
    elif isinstance(kind, ErrorKind.Pattern | ErrorKind.Format):
        yield from _explain_form(schema, error, parts, field)
    elif type(kind) in _LIMITS:
        yield from _explain_limit(error, parts, field, node)
    else:
        problem = error.message.partition("\n")[0][:120]
        message = Text(not_accepted.MESSAGE, field=field, problem=problem)
        yield not_accepted.CHECK, message, Text(not_accepted.HELP, meaning=meaning), parts, False


def _explain_form(
    schema: Schema, error: jsonschema_rs.ValidationError, parts: Parts, field: str
) -> Iterator[Explained]:
    node, text = schema.field_at(parts), str(error.instance)
    meaning = Text(str(node.get("description", "")))
    is_required = parts[-1] in schema.field_at(parts[:-1]).get("required", ())
    if not text and "minLength" in node:
        return  # that it is too short is said already
    if _is_blank(text, error.kind, node):
        help_ = blank_text.REQUIRED_HELP if is_required else blank_text.HELP
        yield blank_text.CHECK, Text(blank_text.MESSAGE, field=field), Text(help_, meaning=meaning), parts, False
    elif _is_outside(text, node):
        yield out_of_range.CHECK, *_outside(field, node, text, is_required=is_required), parts, False
    else:
        yield wrong_form.CHECK, *_wrong_form(field, node, error.kind, text), parts, False


def _explain_limit(
    error: jsonschema_rs.ValidationError, parts: Parts, field: str, node: dict[str, Any]
) -> Iterator[Explained]:
    kind = type(error.kind)
    limit = getattr(error.kind, "limit", "")
    if kind in _NARROWED and node.get(_NARROWED[kind], limit) != limit:
        return  # the field itself asks for more than the shared definition, and that is said
    message = Text(_LIMITS[kind], field=field, value=_shown(error.instance), limit=_exact(limit))
    help_ = Text(out_of_range.HELP, meaning=Text(str(node.get("description", ""))))
    yield out_of_range.CHECK, message, help_, parts, False


def _meant(kind: Any, error: jsonschema_rs.ValidationError) -> list[jsonschema_rs.ValidationError]:
    """Return the errors of the choice whose type the value has; none if it has the type of no choice."""
    for branch in kind.context:
        if not any(isinstance(e.kind, ErrorKind.Type) and e.instance_path == error.instance_path for e in branch):
            return list(branch)
    return []


def _missing(schema: Schema, parts: Parts, name: str) -> tuple[Text, Text]:
    meaning = Text(str(schema.field_at((*parts, name)).get("description", "")))
    return Text(missing_field.MESSAGE, field=name), Text(missing_field.HELP, field=name, meaning=meaning)


def _unexpected(schema: Schema, node: dict[str, Any], parts: Parts, name: str, group: Any) -> tuple[Check, Text, Text]:
    if "patternProperties" not in node:
        return unknown_field.CHECK, *_unknown_field(schema, parts, name, group)
    # `propertyNames` would say the same, but its errors each hold a copy of the whole mapping.
    return wrong_form.CHECK, Text(wrong_form.FIELD_NAME, field=_shown(name)), Text(wrong_form.FIELD_NAME_HELP)


def _unknown_field(schema: Schema, parts: Parts, name: str, group: Any) -> tuple[Text, Text]:
    word, known = name.lower().replace("-", "_").replace(" ", "_"), properties(schema.field_at(parts))
    message = Text(unknown_field.MESSAGE, field=_shown(name))
    if missing := _closest(word, [field for field in known if field not in group]):
        return message, Text(unknown_field.DID_YOU_MEAN, suggestion=missing)
    if there := _closest(word, known):
        return message, Text(unknown_field.ALREADY, suggestion=there)
    return message, advice.on_own_field(schema, parts, name)


def _empty_group(schema: Schema, parts: Parts, group: str, meaning: Text) -> tuple[Text, Text]:
    fields = advice.listed(advice.required(schema.field_at(parts)))
    stays = not parts or advice.is_needed(schema, parts)
    help_ = Text(missing_field.EMPTY_HELP if stays else missing_field.EMPTY_OPTIONAL, meaning=meaning)
    return Text(missing_field.EMPTY, group=group, fields=fields), help_


def _no_value(schema: Schema, parts: Parts, field: str, meaning: Text, prefix: Parts) -> tuple[Text, Text]:
    is_item = bool(parts) and isinstance(parts[-1], int)
    # Only in a list does a record need an id: a file of its own is named by it.
    needed = advice.is_needed(schema, parts) or (parts == ("id",) and bool(prefix))
    message = Text(wrong_type.EMPTY_ITEM if is_item else wrong_type.EMPTY, field=field)
    return message, advice.on_nothing(meaning, schema.field_at(parts), needed=needed)


def _closest(word: str, choices: Iterable[str]) -> str | None:
    # Short words have many letters in common by chance: `kind` is not `id`, and `date` not `state`.
    close = difflib.get_close_matches(word, choices, n=1, cutoff=0.75 if len(word) <= 5 else 0.65)
    return close[0] if close else None


def _written(data: dict[str, Any], parts: Parts, document: Document, prefix: Parts) -> str:
    """Return a value as it stands in the file: `2.0` and `+31612345678` are more than their numbers."""
    value: Any = data
    for part in parts:
        value = value[part]
    place = document.locate((*prefix, *parts))
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return document.written.get((place.line, place.column), text)


def _wrong_type(field: str, meaning: Text, node: dict[str, Any], instance: Any, written: str) -> tuple[Text, Text]:
    allowed = node.get("type", "")
    expected = allowed if isinstance(allowed, str) else (allowed[0] if allowed else "")
    if not expected and "oneOf" in node:
        expected = str(resolved(node["oneOf"][0]).get("type", ""))
    found = Text(_TYPES.get(_type_of(instance), wrong_type.OTHER))
    message = Text(wrong_type.MESSAGE, field=field, found=found, expected=Text(_TYPES.get(expected, wrong_type.OTHER)))
    if expected in {"number", "integer"} and isinstance(instance, str):
        return message, advice.on_number(expected)
    if expected == "string" and not isinstance(instance, dict | list):
        return message, advice.on_text(meaning, node, written)
    return message, Text(wrong_type.MEANING, meaning=meaning)


def _not_allowed(field: str, node: dict[str, Any], instance: Any) -> tuple[Text, Text]:
    choices = [str(choice) for choice in node.get("enum", [])]
    close = _closest(str(instance).lower().replace(" ", "-"), choices)
    listed = ", ".join(choices)
    help_ = (
        Text(value_not_allowed.DID_YOU_MEAN, suggestion=close, choices=listed)
        if close
        else Text(value_not_allowed.CHOICES, choices=listed)
    )
    return Text(value_not_allowed.MESSAGE, value=_shown(instance), field=field), help_


def _wrong_form(field: str, node: dict[str, Any], kind: Any, instance: Any) -> tuple[Text, Text]:
    value = _shown(instance)
    if node.get("format") == "date":
        return Text(wrong_form.NOT_A_DATE, value=value), Text(wrong_form.DATE_HELP)
    pattern = str(getattr(kind, "pattern", ""))
    if "https://" in pattern and " " in str(instance).strip():
        return Text(wrong_form.SPACE, value=value), Text(wrong_form.SPACE_HELP)
    meaning, form = Text(str(node.get("description", ""))), Text(form_of(node))
    help_ = Text(wrong_form.WITH_FORM, meaning=meaning, form=form) if form else Text(wrong_form.HELP, meaning=meaning)
    foreign = _foreign_letter(str(instance)) if "a-z" in pattern else None
    if foreign:
        return Text(wrong_form.LOOK_ALIKE, value=value, character=character_name(foreign)), help_
    return Text(wrong_form.MESSAGE, value=value, field=field), help_


def _is_blank(text: str, kind: Any, node: dict[str, Any]) -> bool:
    """Tell whether a text of one line or of many differs from its pattern because it shows nothing."""
    is_text = isinstance(kind, ErrorKind.Pattern) and definitions(node) & {"line", "markdown"}
    return bool(is_text) and re.search(kind.pattern, text.replace("\n", " ")) is None


def _is_outside(text: str, node: dict[str, Any]) -> bool:
    """Tell whether a date or fiscal year has the right form, but lies outside the years that we calculate with."""
    form = _DATE if node.get("format") == "date" else _FISCAL_YEAR if "fiscal_year" in definitions(node) else None
    return bool(form and form.fullmatch(text)) and date_bounds.is_outside(int(text[:4]))


def _outside(field: str, node: dict[str, Any], text: str, *, is_required: bool) -> tuple[Text, Text]:
    first, last = str(date_bounds.FIRST), str(date_bounds.LAST)
    help_ = out_of_range.CORRECT if is_required else out_of_range.DAY_HELP
    if "fiscal_year" in definitions(node):
        first, last, help_ = first[:4], last[:4], out_of_range.CORRECT
    message = Text(out_of_range.OUTSIDE, field=field, value=text, first=first, last=last)
    meant = date_bounds.probably_meant(text)
    return message, Text(out_of_range.DID_YOU_MEAN, meant=meant) if meant else Text(help_)


def _foreign_letter(text: str) -> str | None:
    return next((c for c in text if c.isalpha() and not unicodedata.name(c, "").startswith("LATIN")), None)


def _type_of(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    names = {dict: "object", list: "array", str: "string", int: "integer", type(None): "null"}
    return names.get(type(value), "number")


def _exact(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text.removesuffix(".0")


def _shown(value: Any) -> str:
    text = " ".join(_exact(value).split())
    return text if len(text) <= 60 else text[:59] + "…"
