"""A value that the schema accepts and that no record can hold, as a finding."""

import re
from typing import Any

import msgspec

from pmo_build.model.document import Document, format_pointer
from pmo_build.model.findings import Finding, Text
from pmo_build.model.records.record import Parts
from pmo_build.reading.schema.checks import not_accepted, wrong_type
from pmo_build.reading.schema.explain_value import of_wrong_type
from pmo_build.reading.schema.schema import load_schema

_STEP = re.compile(r"\.([^.\[`]+)|\[([0-9]+)\]")


def not_convertible(
    error: msgspec.ValidationError, kind: str, data: dict[str, Any], document: Document, prefix: Parts, record: str
) -> Finding:
    """Return the finding for a value that the schema accepts and no program can calculate with.

    Args:
        error: What the conversion says of it.
        kind: Name of the kind of the record.
        data: The record.
        document: The file it stands in.
        prefix: Steps from the start of the file to the record; empty for a file of its own.
        record: `kind key` of the record, for the finding.
    """
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
        check, (message, help_) = wrong_type.CHECK, of_wrong_type(field, node, value, str(value))
    return check.at(document.locate(whole), message, help_, pointer=format_pointer(whole), record=record)
