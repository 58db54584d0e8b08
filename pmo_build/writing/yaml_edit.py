"""Change some values of a YAML text and leave every other byte of it as it is.

The text is spliced at the positions the parser tells, so comments, order, quotes and line breaks of everything
else stay. Whoever calls it reads the result again: an edit that does not say what it should is never written.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from pmo_build.writing.yaml_splices import (
    CannotEditError,
    Splice,
    below,
    closing,
    end_of,
    end_of_group,
    insert,
    line_end,
    line_start,
    refusal,
    refuse_comments,
)
from pmo_build.writing.yaml_text import as_item, block, entry, in_flow, inline

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def edit(text: str, old: Any, new: Any) -> str:
    """Return a text with some of its values changed.

    Args:
        text: YAML that our reader accepts: one mapping or a list of them, no anchors, aliases or tags.
        old: What it says now.
        new: What it must say. A list may have more items than before, behind those that are there.

    Raises:
        CannotEditError: The change would lose a comment.
    """
    if old == new:
        return text
    mark, text = text[: text.startswith("\ufeff")], text.removeprefix("\ufeff")
    root: Any = yaml.compose(text, Loader=_LOADER)
    splices = _list(text, root, old, new) if isinstance(new, list) else _mapping(text, root, old, new, 0)
    return mark + _spliced(text, root, splices)


def add_item(text: str, lines: list[str], *, apart: bool) -> str:
    """Return a list, the whole of a file, with an item below all that stands there.

    Args:
        text: The file.
        lines: The item, comments included, without its dash.
        apart: Whether a blank line comes before it.

    Raises:
        CannotEditError: The list stands in brackets, which hold no comments.
    """
    mark, text = text[: text.startswith("\ufeff")], text.removeprefix("\ufeff")
    root: Any = yaml.compose(text, Loader=_LOADER)
    if not isinstance(root, SequenceNode) or not root.value:
        return mark + _spliced(text, root, _first_items(text, root, as_item(lines)))
    if root.flow_style:
        raise CannotEditError("", root.start_mark.line + 1)
    item = as_item(lines, " " * root.start_mark.column)
    return mark + _spliced(text, root, [below(text, root, [""] * apart + item)])


def _spliced(text: str, root: Any, splices: Iterable[Splice]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    splices = list(splices)
    for start, end, replacement in sorted([*splices, *closing(text, root, splices)], reverse=True):
        text = text[:start] + replacement.replace("\n", newline) + text[end:]
    return text


def _list(text: str, root: Any, old: list[Any], new: list[Any]) -> Iterator[Splice]:
    """Yield the changes of a list that is the whole file."""
    if isinstance(root, SequenceNode) and root.value:
        yield from _items(text, root, old, new, -1)
    else:
        yield from _first_items(text, root, list(block(new, "")))


def _first_items(text: str, root: Any, lines: list[str]) -> Iterator[Splice]:
    """Yield the first items of a file that holds an empty list, or nothing but comments."""
    if not isinstance(root, SequenceNode):
        yield below(text, root, lines)
        return
    start, end = root.start_mark.index, root.end_mark.index
    if "#" in text[start:end]:
        raise CannotEditError("", root.start_mark.line + 1)
    following = line_end(text, end)
    comment = text[end:following].strip()
    yield Splice(start, following, "".join(f"{line}\n" for line in [comment] * bool(comment) + lines))


def _mapping(text: str, node: Any, old: dict[str, Any], new: dict[str, Any], outer: int) -> Iterator[Splice]:
    """Yield the changes of a mapping; `outer` is the column of what holds it."""
    if node.flow_style:
        yield from _braces(text, node, node, old, new)
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
        yield insert(text, end_of(text, *node.value[-1]), added, outer)


def _field(text: str, key: Node, value: Node, old: Any, new: Any, indent: str) -> Iterator[Splice]:
    if isinstance(value, MappingNode) and isinstance(new, dict) and isinstance(old, dict):
        if value.flow_style:
            yield from _braces(text, key, value, old, new)
        else:
            yield from _mapping(text, value, old, new, key.start_mark.column)
    elif isinstance(value, SequenceNode) and _may_grow(old, new):
        yield from _items(text, value, old, new, key.start_mark.column)
    else:
        yield _replace(text, key, value, new, indent)


def _items(text: str, node: Any, old: list[Any], new: list[Any], outer: int) -> Iterator[Splice]:
    """Yield the changes of a list that keeps all its items, in their places; `outer` is the column of what holds it."""
    for item_node, before, after in zip(node.value, old, new, strict=False):
        if before != after:
            yield from _mapping(text, item_node, before, after, node.start_mark.column)
    added = new[len(old) :]
    if not added:
        return
    if node.flow_style:
        yield from _into_brackets(text, node, added)
        return
    lines = _as_items(text, node, added)
    if outer >= 0:
        yield insert(text, end_of_group(text, node), lines, outer)
    else:
        yield below(text, node, lines)


def _as_items(text: str, node: Any, added: list[Any]) -> list[str]:
    """Return the lines of new items in the style of those before them: dashes, distance, blank lines, braces."""
    dash = " " * node.start_mark.column
    if all(item.flow_style for item in node.value):
        items = [[f"{dash}- {inline(item)}"] for item in added]
    else:
        items = [list(block([item], dash)) for item in added]
    apart = len(node.value) > 1 and _is_apart(text, node.value[-2], node.value[-1])
    lines: list[str] = []
    for item in items:
        lines += [""] * apart + item
    return lines


def _is_apart(text: str, first: Any, second: Any) -> bool:
    """Tell whether there is a blank line between two items."""
    between = text[end_of_group(text, first) : second.start_mark.index]
    return any(not line.strip() for line in between.splitlines()[1:-1])


def _into_brackets(text: str, node: Any, added: list[Any]) -> Iterator[Splice]:
    """Yield new items of a list in brackets: each on a line of its own if that is how the others stand."""
    closing = node.end_mark.index - 1
    last = node.value[-1].end_mark.index
    after = re.match(r"\s*,", text[last:closing])
    if "\n" not in text[last:closing]:
        items = ", ".join(inline(item) for item in added)
        yield Splice(last, last, f", {items}")
        return
    if not after:
        yield Splice(last, last, ",")
    indent = " " * node.value[-1].start_mark.column
    end = "," if after else ""
    lines = f",\n{indent}".join(inline(item) for item in added)
    at = line_start(text, closing)
    yield Splice(at, at, f"{indent}{lines}{end}\n")


def _braces(text: str, key: Node, node: Any, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Splice]:
    """Yield the changes of a mapping in braces, each value where it stands; if a field goes, all is written anew."""
    if not node.value or any(name not in new for name in old):
        yield _flow(text, key, node, new)
        return
    for name_node, value in node.value:
        name = name_node.value
        if new[name] != old[name]:
            yield from _in_braces(text, name_node, value, old[name], new[name])
    added = {name: value for name, value in new.items() if name not in old}
    if added:
        end = max(node.value[-1][0].end_mark.index, node.value[-1][1].end_mark.index)
        yield Splice(end, end, f", {inline(added)[1:-1]}")


def _in_braces(text: str, key: Node, value: Any, old: Any, new: Any) -> Iterator[Splice]:
    if isinstance(value, MappingNode) and isinstance(new, dict) and isinstance(old, dict):
        yield from _braces(text, key, value, old, new)
    elif isinstance(value, SequenceNode) and value.value and _may_grow(old, new):
        yield from _items(text, value, old, new, 0)
    else:
        start, end = value.start_mark.index, value.end_mark.index
        refuse_comments(text, key, value, start, end)
        colon = "" if ":" in text[key.end_mark.index : start] else ":"
        space = "" if text[start - 1 : start].isspace() and not colon else " "
        yield Splice(start, end, colon + space + in_flow(new))


def _cut(text: str, key: Node, value: Node, indent: str) -> Splice:
    """Take a field out; a comment behind it stays, on a line of its own."""
    end = end_of(text, key, value)
    refuse_comments(text, key, value, key.end_mark.index, end)
    comment = text[end : line_end(text, end)].strip()
    kept = f"{indent}{comment}\n" if comment else ""
    return Splice(line_start(text, key.start_mark.index), line_end(text, end), kept)


def _flow(text: str, key: Node, node: Node, new: Any) -> Splice:
    start, end = node.start_mark.index, node.end_mark.index
    refuse_comments(text, key, node, start, end)
    return Splice(start, end, inline(new))


def _replace(text: str, key: Node, value: Node, new: Any, indent: str) -> Splice:
    """Replace the value of a field; one line of text stays on its line, before a comment."""
    start = text.index(":", key.end_mark.index) + 1
    end = max(end_of(text, key, value), start)
    refuse_comments(text, key, value, start, end)
    lines = list(entry(key.value, new, indent))
    rest = text[end : line_end(text, end)].strip()
    if rest and len(lines) > 1:
        if isinstance(new, dict | list):
            raise refusal(key)
        return Splice(start, end, f" {inline(new)}")
    _, _, head = lines[0].partition(":")
    return Splice(start, end, "\n".join([head, *lines[1:]]))


def _may_grow(old: Any, new: Any) -> bool:
    """Tell whether two values are lists of groups of which the second keeps the places of the first."""
    return (
        isinstance(old, list)
        and isinstance(new, list)
        and 0 < len(old) <= len(new)
        and all(isinstance(item, dict) for item in (*old, *new))
    )
