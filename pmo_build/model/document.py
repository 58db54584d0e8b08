"""A source file after reading: plain data, and the place of every value in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pmo_build.model.findings import Location

PointerParts = Sequence[str | int]
# Key or position → line and column of the key, mark of its value.
Children = dict[str | int, tuple[int, int, "Mark"]]
# Line and column of a value, and its children if it is a mapping or list.
Mark = tuple[int, int, Children | None]


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file, or one Markdown file with front matter.

    Attributes:
        path: Relative to the checkout, with forward slashes.
        data: Mappings, lists, text, `int`, `Decimal`, `bool` and `None`; dates stay text. `None` if unreadable.
        mark: Where each value of `data` stands.
        body: The Markdown below the front matter; `None` in a YAML file.
        body_line: The line the body starts on.
        error_free: Whether the file was read without an error; the data of one with errors may have gaps.
        written: Line and column of a number or of true or false → its text, where that differs from the value's own.
        unclear: Line and column of each value or key that could not be read, where the rest of a file with errors was;
            `None` if more of it may be missing.
    """

    path: str
    data: Any
    mark: Mark = (1, 1, None)
    body: str | None = None
    body_line: int = field(default=1)
    error_free: bool = True
    written: Mapping[tuple[int, int], str] = field(default_factory=dict)
    unclear: frozenset[tuple[int, int]] | None = None

    def locate(self, parts: PointerParts, *, key: bool = False) -> Location:
        """Return where a value stands, or its nearest parent that is there.

        Args:
            parts: The steps to the value: keys of mappings, positions in lists.
            key: Ask for the key instead of the value.
        """
        line, column, children = self.mark
        if not parts and children:
            return Location(self.path, line, column)
        for step, part in enumerate(parts):
            child = children.get(part) if children else None
            if child is None:
                break
            key_line, key_column, (line, column, children) = child
            if (key and step == len(parts) - 1) or (children is not None and isinstance(part, str)):
                line, column = key_line, key_column
        return Location(self.path, line, column)


def format_pointer(parts: PointerParts) -> str:
    """Return the steps as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def parse_pointer(pointer: str) -> tuple[str | int, ...]:
    """Return the steps of a JSON pointer; those of digits are positions in a list."""
    steps = (step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])
    return tuple(int(step) if step.isdecimal() and step.isascii() else step for step in steps)
