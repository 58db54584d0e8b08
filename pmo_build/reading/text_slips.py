"""Texts of which YAML, without a word, makes another text than was meant."""

import re
from typing import Any

from pmo_build.model.findings import Finding, Location, Text
from pmo_build.reading.checks import cut_off_text, wrong_indentation

_CUT_OFF = re.compile(r"[ \t]+(#[^\s#!].*)")
# “Issue # 12” is cut off too; a remark such as `# 2026-10-31: checked` is one.
_BEFORE_NUMBER = re.compile(r"[ \t]+(#[ \t]+[0-9]+(?![0-9-]).*)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_DASH = re.compile(r"[ \t]*- ")
_SHOWN = 60


def cut_off(event: Any, lines: list[str], place: Location) -> Finding | None:
    """Return the finding for a text whose end is read as a comment.

    Args:
        event: The scalar, as an event of the parser.
        lines: The lines of the YAML.
        place: Where the scalar stands in the file.
    """
    end = event.end_mark
    if end.line >= len(lines):
        return None
    help_ = cut_off_text.HELP
    cut = _CUT_OFF.match(lines[end.line], end.column)
    if cut is None and not event.style and event.value and not _DATE.match(event.value):
        help_ = cut_off_text.NUMBER_HELP
        cut = _BEFORE_NUMBER.match(lines[end.line], end.column)
    if cut is None:
        return None
    template = cut_off_text.MESSAGE if event.value else cut_off_text.EMPTY
    message = Text(template, kept=event.value[:_SHOWN], lost=cut[1][:_SHOWN])
    return cut_off_text.CHECK.at(place, message, Text(help_))


def swallowed_list(event: Any, lines: list[str], path: str, first_line: int) -> Finding | None:
    """Return the finding for an unquoted text of several lines that ends in what was meant as a list."""
    for row in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(lines))):
        dash = _DASH.match(lines[row])
        if dash:
            place = Location(path, row + first_line, dash.end() - 1)
            help_ = Text(wrong_indentation.DASH_HELP)
            return wrong_indentation.CHECK.at(place, Text(wrong_indentation.DASH), help_)
    return None
