"""Schema errors as findings with a place and a plain sentence."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

import jsonschema_rs
from jsonschema_rs import ValidationErrorKind as ErrorKind

from pmo_build.model.document import Document
from pmo_build.model.findings import Finding, Location, Text
from pmo_build.model.records.record import Parts
from pmo_build.reading.checks import too_large
from pmo_build.reading.schema.checks import missing_field, thousands_separator, unknown_field, wrong_form
from pmo_build.reading.schema.explanation import MAX_ERRORS, CheckedRecord, Explanation, explain
from pmo_build.reading.schema.schema import fine_amounts, load_schema
from pmo_build.reading.schema.wording import foreign_letter, shown
from pmo_build.reading.text_guard import character_name, printable


def check_record(kind: str, data: dict[str, Any], document: Document, prefix: Parts, record: str) -> list[Finding]:
    """Return what is wrong with a record against the schema of its kind.

    Args:
        kind: Name of the kind.
        data: The record, its id filled in from the path where the path gives it.
        document: The file it stands in.
        prefix: Steps from the start of the file to the record; empty for a file of its own.
        record: `kind key` of the record, for the findings.
    """
    checked = CheckedRecord(record, load_schema(kind), data, document, prefix)
    unclear = dict(fine_amounts(data, checked.schema))
    found = [checked.finding(_unclear_amount(parts, amount)) for parts, amount in unclear.items()]
    if checked.schema.validator.is_valid(data):
        return found
    for error in _one_a_value(list(islice(checked.schema.validator.iter_errors(data), MAX_ERRORS))):
        parts = tuple(error.instance_path)
        if parts == ("id",) and not _is_given("id", document, prefix):
            found.append(_name_of_path(str(error.instance), document.path, record))
        elif parts not in unclear:  # nobody knows yet which amount is to be within the limits
            found += map(checked.finding, explain(error, checked))
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


def _unclear_amount(parts: Parts, amount: Decimal) -> Explanation:
    meant, in_cents = thousands_separator.meant(amount), thousands_separator.in_cents(amount)
    template = thousands_separator.HELP
    if meant:
        template = thousands_separator.EITHER if in_cents else thousands_separator.DID_YOU_MEAN
    message = Text(thousands_separator.MESSAGE, written=str(amount), read=f"{amount.normalize():f}")
    return Explanation(thousands_separator.CHECK, message, Text(template, meant=meant, in_cents=in_cents), parts)


def _is_given(field: str, document: Document, prefix: Parts) -> bool:
    return bool(prefix) or field in (document.mark[2] or {})


def _name_of_path(name: str, path: str, record: str) -> Finding:
    """Return the finding for a record whose id, which is the name of its file or folder, is none."""
    is_file = path.rpartition("/")[2].rpartition(".")[0] == name
    message = Text(wrong_form.FILE if is_file else wrong_form.FOLDER, name=printable(name)[:60])
    if foreign := foreign_letter(name):
        message = Text(wrong_form.LOOK_ALIKE, value=shown(name), character=character_name(foreign))
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
