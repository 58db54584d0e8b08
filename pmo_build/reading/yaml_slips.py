"""What a syntax error of the YAML parser most likely is, in words for the person who wrote the file."""

import re
from typing import Any

import yaml

from pmo_build.model.findings import Finding, Location, Text
from pmo_build.reading.checks import (
    forbidden_character,
    merge_conflict,
    tab_indentation,
    unclosed_quote,
    unquoted_text,
    wrong_indentation,
    yaml_feature,
    yaml_syntax,
)

# Possessive quantifiers: what has matched once is not tried in other ways, so that a long line costs no more.
_START = r" *+(?:- ++)*+"
_FIELD = re.compile(_START + r"(?P<key>[\w-]++): ++(?P<value>[^\"'\[{|>#].*(?:: .*|:$))")
_VALUE = re.compile(_START + r"(?:[\w-]++: ++)?+(?P<value>[@`%*&!|>].*)")

_BRACKETS = re.compile(
    _START + r"(?:[\w-]++: ++)?+(?P<value>(?P<opening>[{\[])[^{}\[\]]*+[}\]](?P<after> *+)[^\s,:#].*)"
)
_NO_SPACE = re.compile(r" *+(?:- ++)*+(?P<key>[A-Za-z_][\w-]*+):(?P<value>[^\s:/].*)")


def explain(
    error: yaml.MarkedYAMLError, lines: list[str], path: str, first_line: int, running_on: Any = None
) -> Finding:
    """Return the finding for a syntax error, as specific as the lines around it allow.

    Args:
        error: What the parser raised.
        lines: The lines of the YAML.
        path: The file, as the finding names it.
        first_line: The line of the file that the YAML starts on.
        running_on: The last quoted text that ends on a later line than it starts on, as an event of the parser.
    """
    mark = error.problem_mark or error.context_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    line = lines[row].rstrip() if row < len(lines) else ""
    problem = error.problem or ""

    def place(row: int, column: int) -> Location:
        return Location(path, row + first_line, column + 1)

    if "escape c" in problem:
        if "Unicode" in problem:
            # The parser stands behind the backslash and its letter.
            escape = re.sub(r"[^0-9a-fA-F].*", "", line[column : column + 8])
            name = Text(forbidden_character.MESSAGE, name=line[column - 2 : column] + escape)
            return forbidden_character.CHECK.at(place(row, column - 2), name, Text(forbidden_character.HELP))
        return unclosed_quote.CHECK.at(place(row, column), Text(unclosed_quote.ESCAPE), Text(unclosed_quote.HELP))
    if "quoted scalar" in (error.context or "") and error.context_mark:
        start = error.context_mark
        return _unclosed(place(start.line, start.column), lines[start.line][start.column : start.column + 1])
    if running_on and "did not find expected" in problem and running_on.end_mark.line == row:
        # It was closed by a quote that was meant to open another text.
        start = running_on.start_mark
        return _unclosed(place(start.line, start.column), running_on.style)
    if re.match(r" *\t", line) or (row and re.match(r" *\t", lines[row - 1])):
        row = row if re.match(r" *\t", line) else row - 1
        return tab_indentation.CHECK.at(
            place(row, lines[row].index("\t")), Text(tab_indentation.MESSAGE), Text(tab_indentation.HELP)
        )
    return (
        _leftover(line, place(row, 0))
        or _unquoted(line, row, column, path, first_line)
        or _without_space(error, lines, row, path, first_line)
        or _structure(error, line, place(row, column))
    )


def explain_plain(error: Exception, path: str, first_line: int) -> Finding:
    """Return the finding for an error of the parser that names no place."""
    problem = str(error).split("\n")[0][:120]
    return yaml_syntax.CHECK.at(
        Location(path, first_line), Text(yaml_syntax.MESSAGE, problem=problem), Text(yaml_syntax.HELP)
    )


def missing_space(line: str) -> Text | None:
    """Return what to write for a line such as `title:Quay`, or `None` if it is no such line."""
    field = _NO_SPACE.match(line)
    if field is None:
        return None
    return Text(yaml_syntax.NO_SPACE_HELP, fixed="{}: {}".format(field["key"], field["value"][:60].rstrip()))


def _without_space(
    error: yaml.MarkedYAMLError, lines: list[str], row: int, path: str, first_line: int
) -> Finding | None:
    if not re.search(r"expected ':'|mapping values|<document start>|expected key", error.problem or ""):
        return None
    # The parser stumbles over the line after it, or stands on the line of the field itself.
    rows = [error.context_mark.line] if "expected ':'" in (error.problem or "") and error.context_mark else [row - 1]
    for found in rows:
        help_ = missing_space(lines[found]) if 0 <= found < len(lines) else None
        if help_:
            column = len(lines[found]) - len(lines[found].lstrip(" -")) + 1
            return yaml_syntax.CHECK.at(Location(path, found + first_line, column), Text(yaml_syntax.NO_SPACE), help_)
    return None


def _unclosed(place: Location, quote: str) -> Finding:
    help_ = unclosed_quote.DOUBLE_HELP if quote == "'" else unclosed_quote.HELP
    return unclosed_quote.CHECK.at(place, Text(unclosed_quote.MESSAGE), Text(help_))


def _leftover(line: str, place: Location) -> Finding | None:
    if line.startswith(("=======", "|||||||")):
        return merge_conflict.CHECK.at(place, Text(merge_conflict.MESSAGE, marker=line[:40]), Text(merge_conflict.HELP))
    if line.startswith("%"):
        return yaml_feature.CHECK.at(place, Text(yaml_feature.MESSAGE, feature=line[:40]), Text(yaml_feature.HELP))
    return None


def _unquoted(line: str, row: int, column: int, path: str, first_line: int) -> Finding | None:
    start = _VALUE.match(line)
    if start and not re.match(r"[|>][-+0-9]*$|[*&!][\w!/:.-]+( |$)(?!.*[*&!])", start["value"]):
        fixed = '"' + start["value"].replace("\\", "\\\\").replace('"', '\\"') + '"'
        return unquoted_text.CHECK.at(
            Location(path, row + first_line, start.start("value") + 1),
            Text(unquoted_text.START, character=start["value"][0]),
            Text(unquoted_text.HELP, fixed=fixed),
        )
    bracket = _BRACKETS.match(line)
    if bracket and column == bracket.end("after"):
        fixed = '"' + bracket["value"].replace("\\", "\\\\").replace('"', '\\"') + '"'
        return unquoted_text.CHECK.at(
            Location(path, row + first_line, bracket.start("value") + 1),
            Text(unquoted_text.START, character=bracket["opening"]),
            Text(unquoted_text.HELP, fixed=fixed),
        )
    field = _FIELD.match(line)
    if field and column >= field.start("value"):
        fixed = '{}: "{}"'.format(field["key"], field["value"].rstrip().replace("\\", "\\\\").replace('"', '\\"'))
        return unquoted_text.CHECK.at(
            Location(path, row + first_line, field.start("value") + 1),
            Text(unquoted_text.COLON),
            Text(unquoted_text.HELP, fixed=fixed),
        )
    return None


def _structure(error: yaml.MarkedYAMLError, line: str, place: Location) -> Finding:
    problem = error.problem or ""
    quoted = re.search(r"""(["']).*\1 *\S""", line) if "did not find expected key" in problem else None
    if quoted:
        help_ = unclosed_quote.DOUBLE_HELP if quoted[1] == "'" else unclosed_quote.HELP
        return unclosed_quote.CHECK.at(place, Text(unclosed_quote.AFTER), Text(help_))
    if re.search(r"expected key|mapping values|expected '-'|expected ':'|<document start>|block sequence", problem):
        if "could not find expected ':'" in problem and error.context_mark:
            shift = error.context_mark.line - (error.problem_mark.line if error.problem_mark else 0)
            place = Location(place.path, place.line + shift, error.context_mark.column + 1)
        return wrong_indentation.CHECK.at(place, Text(wrong_indentation.MESSAGE), Text(wrong_indentation.HELP))
    return yaml_syntax.CHECK.at(place, Text(yaml_syntax.MESSAGE, problem=problem), Text(yaml_syntax.HELP))
