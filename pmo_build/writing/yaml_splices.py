"""Where the values of a YAML text start and end, comments and blank lines around them included, and what goes there."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from yaml.nodes import Node, ScalarNode, SequenceNode


class CannotEditError(ValueError):
    """The text has a form in which this change would lose a comment.

    Attributes:
        field: Name of the field that cannot be changed.
        line: Where it starts in the text, from 1.
    """

    def __init__(self, field: str, line: int) -> None:
        super().__init__(field, line)
        self.field, self.line = field, line


class Splice(NamedTuple):
    """A text that takes the place of a part of another."""

    start: int
    end: int
    text: str


def below(text: str, root: Any, lines: list[str]) -> Splice:
    """Add lines at the end of the file, or before the line that ends the document."""
    start = end_of_group(text, root) if isinstance(root, SequenceNode) else 0
    marker = re.compile(r"^\.\.\.(?:\s|\Z)", re.M).search(text, start)
    end = marker.start() if marker else len(text)
    before = "" if text[end - 1 : end] in {"", "\n"} else "\n"
    return Splice(end, end, before + "".join(f"{line}\n" for line in lines))


def closing(text: str, root: Any, splices: Sequence[Splice]) -> Iterator[Splice]:
    """Yield the dash that keeps a last text after `|` or `>` as it is when a line comes below it.

    Without a line break at the end of the file there is none in that text either.
    """
    last = root
    while last is not None and not isinstance(last, ScalarNode):
        child = last.value[-1] if last.value else None
        last = child[1] if isinstance(child, tuple) else child
    if last is None or last.style not in {"|", ">"} or text[-1:] == "\n":
        return
    at = last.start_mark.index + 1
    grows = any(start == len(text) for start, _, _ in splices)
    stays = not any(start < at < end for start, end, _ in splices)
    if grows and stays and not re.match(r"[0-9]?[-+]", text[at:]):
        yield Splice(at, at, "-")


def insert(text: str, after: int, lines: list[str], outer: int) -> Splice:
    """Add lines behind a field and the comments below it, which stand deeper than column `outer`."""
    at = here = line_end(text, after)
    while here < len(text):
        following = line_end(text, here)
        line = text[here:following]
        if line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > outer:
            at = following
        elif line.strip():
            break
        here = following
    before = "" if text[at - 1 : at] == "\n" else "\n"
    return Splice(at, at, before + "".join(f"{line}\n" for line in lines))


def refuse_comments(text: str, key: Node, node: Node, start: int, end: int) -> None:
    """Refuse to replace a part of the text that holds a comment: a `#` outside all scalars."""
    for first, last in _scalars(text, node):
        if "#" in text[start:first]:
            raise refusal(key)
        start = last
    if "#" in text[start:end]:
        raise refusal(key)


def refusal(key: Any) -> CannotEditError:
    """Return the error about the field of a key."""
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


def end_of(text: str, key: Node, value: Node) -> int:
    """Return where a field ends; a comment after it belongs to whatever follows."""
    if isinstance(value, ScalarNode):
        if value.start_mark.index == value.end_mark.index:  # nothing behind the colon
            return text.index(":", key.end_mark.index) + 1
        return _trimmed(text, value)
    return end_of_group(text, value)


def end_of_group(text: str, node: Any) -> int:
    """Return where the last value of a mapping or list ends."""
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    if isinstance(last, tuple):
        return end_of(text, *last)
    return end_of_group(text, last) if not isinstance(last, ScalarNode) else _trimmed(text, last)


def _trimmed(text: str, value: Any) -> int:
    """Return where a text ends; the blank lines below one after `|+` or `>+` are part of it."""
    end = int(value.end_mark.index)
    if value.style in {"|", ">"} and "+" not in text[value.start_mark.index :][:3]:
        end = len(text[:end].rstrip(" \r\n"))
    return end


def line_start(text: str, index: int) -> int:
    """Return the start of the line that a position is on."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Return the start of the next line."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1
