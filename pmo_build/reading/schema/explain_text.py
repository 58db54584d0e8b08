"""What is wrong with a text: it has not the form of its field, shows nothing, or is a day outside the calendar."""

import re
from typing import Any

from jsonschema_rs import ValidationErrorKind as ErrorKind

from pmo_build.model import date_bounds
from pmo_build.model.coarse_date import probably_coarse
from pmo_build.model.findings import Check, Text
from pmo_build.model.records.record import Parts
from pmo_build.reading.schema.checks import blank_text, out_of_range, wrong_form
from pmo_build.reading.schema.schema import Schema, definitions, form_of, is_date, takes_coarse_date
from pmo_build.reading.schema.wording import foreign_letter, meaning, shown
from pmo_build.reading.text_guard import character_name

# No calendar has a year 0: that is no date at all.
_DATE = re.compile(r"(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLANNED = re.compile(rf"{_DATE.pattern}|(?!0000)[0-9]{{4}}-(0[1-9]|1[0-2]|Q[1-4]|H[12])")
_FISCAL_YEAR = re.compile(r"[0-9]{4}(-[0-9]{2})?")


def of_wrong_form(schema: Schema, parts: Parts, field: str, kind: Any, text: str) -> tuple[Check, Text, Text] | None:
    """Return check, message and help for a text that differs from the pattern or the format of its field.

    Args:
        schema: The schema of the record.
        parts: The steps to the text.
        field: The field.
        kind: The difference, as the validator says it.
        text: The text.

    Returns:
        `None` if it is empty and the field asks for some letters: that it is too short is reported as well.
    """
    node = schema.field_at(parts)
    is_required = parts[-1] in schema.field_at(parts[:-1]).get("required", ())
    if not text and "minLength" in node:
        return None
    if _is_blank(text, kind, node):
        help_ = blank_text.REQUIRED_HELP if is_required else blank_text.HELP
        return blank_text.CHECK, Text(blank_text.MESSAGE, field=field), Text(help_, meaning=meaning(node))
    if _is_outside(text, node):
        return out_of_range.CHECK, *_outside(field, node, text, is_required=is_required)
    return wrong_form.CHECK, *_wrong_form(field, node, kind, text)


def _wrong_form(field: str, node: dict[str, Any], kind: Any, text: str) -> tuple[Text, Text]:
    value = shown(text)
    if is_date(node):
        return _no_date(node, text)
    pattern = str(getattr(kind, "pattern", ""))
    if "https://" in pattern and " " in text.strip():
        return Text(wrong_form.SPACE, value=value), Text(wrong_form.SPACE_HELP)
    holds, form = meaning(node), Text(form_of(node))
    help_ = Text(wrong_form.WITH_FORM, meaning=holds, form=form) if form else Text(wrong_form.HELP, meaning=holds)
    foreign = foreign_letter(text) if "a-z" in pattern else None
    if foreign:
        return Text(wrong_form.LOOK_ALIKE, value=value, character=character_name(foreign)), help_
    return Text(wrong_form.MESSAGE, value=value, field=field), help_


def _no_date(node: dict[str, Any], text: str) -> tuple[Text, Text]:
    value, coarse = shown(text), probably_coarse(text)
    if not takes_coarse_date(node):
        message = wrong_form.NOT_A_DAY if coarse else wrong_form.NOT_A_DATE
        return Text(message, value=value), Text(wrong_form.DATE_HELP)
    help_ = Text(wrong_form.DID_YOU_MEAN, meant=coarse) if coarse else Text(wrong_form.PLANNED_HELP)
    return Text(wrong_form.NOT_A_DATE, value=value), help_


def _is_blank(text: str, kind: Any, node: dict[str, Any]) -> bool:
    """Tell whether a text of one line or of many differs from its pattern because it shows nothing."""
    is_text = isinstance(kind, ErrorKind.Pattern) and definitions(node) & {"line", "markdown"}
    return bool(is_text) and re.search(kind.pattern, text.replace("\n", " ")) is None


def _is_outside(text: str, node: dict[str, Any]) -> bool:
    """Tell whether a date or fiscal year has the right form, but lies outside the years that we calculate with."""
    form = _FISCAL_YEAR if "fiscal_year" in definitions(node) else _DATE if is_date(node) else None
    if takes_coarse_date(node):
        form = _PLANNED
    return bool(form and form.fullmatch(text)) and date_bounds.is_outside(int(text[:4]))


def _outside(field: str, node: dict[str, Any], text: str, *, is_required: bool) -> tuple[Text, Text]:
    first, last = str(date_bounds.FIRST), str(date_bounds.LAST)
    help_ = out_of_range.CORRECT if is_required else out_of_range.DAY_HELP
    if "fiscal_year" in definitions(node):
        first, last, help_ = first[:4], last[:4], out_of_range.CORRECT
    message = Text(out_of_range.OUTSIDE, field=field, value=text, first=first, last=last)
    meant = date_bounds.probably_meant(text)
    return message, Text(out_of_range.DID_YOU_MEAN, meant=meant) if meant else Text(help_)
