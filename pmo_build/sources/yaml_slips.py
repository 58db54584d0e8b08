"""What a syntax error of the YAML parser most likely is, in words for the person who wrote the file."""

import re

import yaml

from pmo_build.findings import Finding, Location, Text
from pmo_build.sources.checks import (
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


def explain(error: yaml.MarkedYAMLError, lines: list[str], path: str, first_line: int) -> Finding:
    """Return the finding for a syntax error, as specific as the lines around it allow.

    Args:
        error: What the parser raised.
        lines: The lines of the YAML.
        path: For the finding.
        first_line: The line of the file that the YAML starts on.
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
        return unclosed_quote.CHECK.at(
            place(start.line, start.column), Text(unclosed_quote.MESSAGE), Text(unclosed_quote.HELP)
        )
    if re.match(r" *\t", line) or (row and re.match(r" *\t", lines[row - 1])):
        row = row if re.match(r" *\t", line) else row - 1
        return tab_indentation.CHECK.at(
            place(row, lines[row].index("\t")), Text(tab_indentation.MESSAGE), Text(tab_indentation.HELP)
        )
    return (
        _leftover(line, place(row, 0))
        or _unquoted(line, row, column, path, first_line)
        or _structure(error, line, place(row, column))
    )


def explain_plain(error: Exception, path: str, first_line: int) -> Finding:
    """Return the finding for an error of the parser that names no place."""
    problem = str(error).split("\n")[0][:120]
    return yaml_syntax.CHECK.at(
        Location(path, first_line), Text(yaml_syntax.MESSAGE, problem=problem), Text(yaml_syntax.HELP)
    )


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
    if "did not find expected key" in problem and re.search(r"""(["']).*\1 *\S""", line):
        return unclosed_quote.CHECK.at(place, Text(unclosed_quote.AFTER), Text(unclosed_quote.HELP))
    if re.search(r"expected key|mapping values|expected '-'|expected ':'|<document start>|block sequence", problem):
        if "could not find expected ':'" in problem and error.context_mark:
            shift = error.context_mark.line - (error.problem_mark.line if error.problem_mark else 0)
            place = Location(place.path, place.line + shift, error.context_mark.column + 1)
        return wrong_indentation.CHECK.at(place, Text(wrong_indentation.MESSAGE), Text(wrong_indentation.HELP))
    return yaml_syntax.CHECK.at(place, Text(yaml_syntax.MESSAGE, problem=problem), Text(yaml_syntax.HELP))
