"""Change some values of a YAML text and leave every other byte of it as it is.

The text is spliced at the positions the parser tells, so comments, order, quotes and line breaks of everything
else stay. Whoever calls it reads the result again: an edit that does not say what it should is never written.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pmo_build.importers.yaml_text import block, entry, inline

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CannotEditError(ValueError):
    """The text has a form in which this change would lose a comment.

    Attributes:
        field: Name of the field that cannot be changed.
        line: Where it starts in the text, from 1.
    """

    def __init__(self, field: str, line: int) -> None:
        super().__init__(field, line)
        self.field, self.line = field, line


class _Splice(NamedTuple):
    start: int
    end: int
    text: str


def edit(text: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    """Return the text of a record with some of its values changed.

    Args:
        text: YAML that our reader accepts: one mapping, no anchors, aliases or tags.
        old: What it says now.
        new: What it must say.

    Raises:
        CannotEditError: The change would lose a comment.
    """
    if old == new:
        return text
    crlf = "\r\n" in text
    text = text.replace("\r\n", "\n")
    root = yaml.compose(text, Loader=_LOADER)
    splices = sorted(_mapping(text, root, old, new, 0))
    for start, end, replacement in reversed(splices):
        text = text[:start] + replacement + text[end:]
    return text.replace("\n", "\r\n") if crlf else text


def _mapping(text: str, node: Any, old: dict[str, Any], new: dict[str, Any], outer: int) -> Iterator[_Splice]:
    """Yield the changes of a mapping; `outer` is the column of what holds it."""
    if node.flow_style:
        yield _flow(text, node, node, new)
        return
    indent = " " * node.start_mark.column
    for key_node, value_node in node.value:
        key = key_node.value
        if key not in new:
            yield _cut(text, key_node, value_node, indent)
        elif new[key] != old[key]:
            yield from _field(text, key_node, value_node, old[key], new[key], indent)
    added = [line for key in new if key not in old for line in entry(key, new[key], indent)]
    if added:
        yield _insert(text, _end(text, *node.value[-1]), added, outer)


def _field(text: str, key: Node, value: Node, old: Any, new: Any, indent: str) -> Iterator[_Splice]:
    column: int = key.start_mark.column
    if isinstance(value, MappingNode) and isinstance(new, dict):
        if value.flow_style:
            yield _flow(text, key, value, new)
        else:
            yield from _mapping(text, value, old, new, column)
    elif isinstance(value, SequenceNode) and _has_ids(old) and _has_ids(new):
        yield from _items(text, key, value, old, new)
    else:
        yield _replace(text, key, value, new, indent)


def _items(text: str, key: Node, node: Any, old: list[Any], new: list[Any]) -> Iterator[_Splice]:
    if node.flow_style or not node.value:
        yield _flow(text, key, node, new)
        return
    wanted = {item["id"]: item for item in new}
    for item_node, item in zip(node.value, old, strict=True):
        if item != wanted.get(item["id"]):
            yield from _mapping(text, item_node, item, wanted[item["id"]], node.start_mark.column)
    known = {item["id"] for item in old}
    added = [item for item in new if item["id"] not in known]
    if added:
        lines = list(block(added, " " * node.start_mark.column))
        yield _insert(text, _last(text, node), lines, key.start_mark.column)


def _cut(text: str, key: Node, value: Node, indent: str) -> _Splice:
    """Take a field out; a comment behind it stays, on a line of its own."""
    end = _end(text, key, value)
    _refuse_comments(text, key, value, key.end_mark.index, end)
    comment = text[end : _line_end(text, end)].strip()
    kept = f"{indent}{comment}\n" if comment else ""
    return _Splice(_line_start(text, key.start_mark.index), _line_end(text, end), kept)


def _flow(text: str, key: Node, node: Node, new: Any) -> _Splice:
    start, end = node.start_mark.index, node.end_mark.index
    _refuse_comments(text, key, node, start, end)
    return _Splice(start, end, inline(new))


def _replace(text: str, key: Node, value: Node, new: Any, indent: str) -> _Splice:
    """Replace the value of a field; one line of text stays on its line, before a comment."""
    start = text.index(":", key.end_mark.index) + 1
    end = max(_end(text, key, value), start)
    _refuse_comments(text, key, value, start, end)
    lines = list(entry(key.value, new, indent))
    rest = text[end : _line_end(text, end)].strip()
    if rest and len(lines) > 1:
        if isinstance(new, dict | list):
            raise _refusal(key)
        return _Splice(start, end, f" {inline(new)}")
    _, _, head = lines[0].partition(":")
    return _Splice(start, end, "\n".join([head, *lines[1:]]))


def _refuse_comments(text: str, key: Node, node: Node, start: int, end: int) -> None:
    """Refuse to replace a part of the text that holds a comment: a `#` outside all scalars."""
    for first, last in _scalars(text, node):
        if "#" in text[start:first]:
            raise _refusal(key)
        start = last
    if "#" in text[start:end]:
        raise _refusal(key)


def _refusal(key: Any) -> CannotEditError:
    return CannotEditError(str(key.value) if isinstance(key, ScalarNode) else "", key.start_mark.line + 1)


def _scalars(text: str, node: Any) -> Iterator[tuple[int, int]]:
    """Yield where each scalar of a node starts and ends, in order; those of `|` and `>` start on the next line."""
    if isinstance(node, ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in {"|", ">"}:
            start = text.find("\n", start, end)
        if 0 <= start < end:
            yield start, end
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _scalars(text, part)


def _insert(text: str, after: int, lines: list[str], outer: int) -> _Splice:
    """Add lines behind a field and the comments below it, which stand deeper than column `outer`."""
    at = here = _line_end(text, after)
    while here < len(text):
        following = _line_end(text, here)
        line = text[here:following]
        if line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > outer:
            at = following
        elif line.strip():
            break
        here = following
    before = "" if text[at - 1 : at] == "\n" else "\n"
    return _Splice(at, at, before + "".join(f"{line}\n" for line in lines))


def _end(text: str, key: Node, value: Node) -> int:
    """Return where a field ends; a comment after it belongs to whatever follows."""
    if isinstance(value, ScalarNode):
        if value.start_mark.index == value.end_mark.index:  # nothing behind the colon
            return text.index(":", key.end_mark.index) + 1
        return _trimmed(text, value)
    return _last(text, value)


def _last(text: str, node: Any) -> int:
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    if isinstance(last, tuple):
        return _end(text, *last)
    return _last(text, last) if not isinstance(last, ScalarNode) else _trimmed(text, last)


def _trimmed(text: str, value: Any) -> int:
    end = int(value.end_mark.index)
    while value.style in {"|", ">"} and text[end - 1] in " \n":
        end -= 1
    return end


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _line_end(text: str, index: int) -> int:
    """Return the start of the next line."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def _has_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) and "id" in item for item in value)
