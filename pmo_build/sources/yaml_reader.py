"""Guarded YAML: one pass over the parser's events makes plain data, its positions and findings.

Nothing is constructed that YAML could make expensive or dangerous: anchors, aliases, merge keys and tags are
refused, depth and size are bounded, and the meaning of scalars is ours (`scalars.py`), not the parser's.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from pmo_build.findings import Check, Finding, Location, Text
from pmo_build.sources import scalars, text_guard, yaml_slips
from pmo_build.sources.checks import (
    ambiguous_scalar,
    cut_off_text,
    duplicate_key,
    empty_file,
    impossible_date,
    key_not_text,
    number_out_of_range,
    several_documents,
    smart_quotes,
    too_large,
    yaml_feature,
)
from pmo_build.sources.document import Mark

MAX_DEPTH = 50
MAX_NODES = 50_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUT_OFF = re.compile(r"[ \t]+(#[^\s#!].*)")
_STR_TAG = "tag:yaml.org,2002:str"


class _Stop(Exception):  # noqa: N818 - ends the reading of a file, is no error of the program
    pass


class _Container:
    """A mapping or list while it is being filled."""

    __slots__ = ("children", "data", "is_mapping", "key", "key_column", "key_line", "pending")

    def __init__(self, is_mapping: bool) -> None:
        self.is_mapping = is_mapping
        self.data: Any = {} if is_mapping else []
        self.children: dict[str | int, tuple[int, int, Mark]] = {}
        self.pending = False
        self.key: str | None = None
        self.key_line = self.key_column = 1


class YamlReader:
    """Reads one YAML text.

    Args:
        text: The YAML, guarded by `text_guard` before.
        path: For the findings.
        first_line: The line of the file that the text starts on.
    """

    def __init__(self, text: str, path: str, first_line: int = 1) -> None:
        self.text = text
        self.path = path
        self.offset = first_line
        self.findings: list[Finding] = []
        self._lines: list[str] | None = None
        self._stack: list[_Container] = []
        self._nodes = 0
        self._comments = " #" in text or "\t#" in text
        self._root: Any = None
        self._root_mark: Mark = (first_line, 1, None)

    def read(self) -> tuple[Any, Mark]:
        """Return the data and its marks; what is wrong is in `findings`."""
        try:
            self._consume(yaml.parse(self.text, Loader=_LOADER))
        except _Stop:
            pass
        except yaml.MarkedYAMLError as error:
            self.findings.append(yaml_slips.explain(error, self.lines, self.path, self.offset))
        except (yaml.YAMLError, ValueError) as error:
            self.findings.append(yaml_slips.explain_plain(error, self.path, self.offset))
        while self._stack:
            self._close(self._stack[-1])
        return self._root, self._root_mark

    @property
    def lines(self) -> list[str]:
        """The lines of the text, split where YAML and editors split them."""
        if self._lines is None:
            self._lines = re.split(r"\r\n|\r|\n", self.text)
        return self._lines

    def _consume(self, events: Iterator[Any]) -> None:
        seen_document = False
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._open(event, kind is MappingStartEvent)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(self._stack[-1])
            elif kind is AliasEvent:
                self._feature(event, f"*{event.anchor}")
                self._add(None, event, None)
            elif kind is DocumentStartEvent:
                if event.version or event.tags:
                    self._feature(event, "%")
                if seen_document:
                    self._add_finding(several_documents.CHECK, event, several_documents.MESSAGE, several_documents.HELP)
                    raise _Stop
                seen_document = True
        if not seen_document or (self._root is None and self._nodes <= 1 and not self.findings):
            self.findings.append(
                empty_file.CHECK.at(Location(self.path, self.offset), Text(empty_file.MESSAGE), Text(empty_file.HELP))
            )

    def _open(self, event: Any, is_mapping: bool) -> None:
        self._guard(event)
        container = _Container(is_mapping)
        parent = self._stack[-1] if self._stack else None
        if parent is not None and parent.is_mapping and not parent.pending:
            self._add_finding(key_not_text.CHECK, event, key_not_text.MESSAGE, key_not_text.HELP)
            raise _Stop
        self._add(container.data, event, container.children)
        self._stack.append(container)
        if len(self._stack) > MAX_DEPTH:
            self._too_large(event, Text(too_large.DEPTH, limit=MAX_DEPTH))

    def _close(self, container: _Container) -> None:
        self._stack.pop()
        if container.pending and container.key is not None:  # the file breaks off after a key
            container.data.setdefault(container.key, None)

    def _scalar(self, event: Any) -> None:
        parent = self._stack[-1] if self._stack else None
        if parent is not None and parent.is_mapping and not parent.pending:
            self._key(event, parent)
            return
        self._guard(event)
        self._add(self._value(event), event, None)

    def _key(self, event: Any, parent: _Container) -> None:
        self._guard(event)
        if event.value == "<<" and event.implicit[0]:
            self._feature(event, "<<")
        if event.implicit[0]:
            try:
                is_text = isinstance(scalars.plain_value(event.value), str)
            except ValueError:
                is_text = False
            if not is_text:
                self._add_finding(key_not_text.CHECK, event, key_not_text.NOT_TEXT, key_not_text.HELP, key=event.value)
        self._check_text(event)
        mark = event.start_mark
        parent.key, parent.pending = event.value, True
        parent.key_line, parent.key_column = mark.line + self.offset, mark.column + 1
        if event.value in parent.data:
            first_line = parent.children[event.value][0]
            self._add_finding(
                duplicate_key.CHECK, event, duplicate_key.MESSAGE, duplicate_key.HELP,
                key=event.value, first=first_line, second=parent.key_line,
            )  # fmt: skip

    def _value(self, event: Any) -> Any:
        self._check_text(event)
        if not event.implicit[0]:
            return event.value
        try:
            value = scalars.plain_value(event.value)
        except scalars.AmbiguousError as error:
            first, second = error.readings
            self._add_finding(
                ambiguous_scalar.CHECK, event, ambiguous_scalar.MESSAGE, ambiguous_scalar.HELP,
                value=event.value, first=first, second=second,
            )  # fmt: skip
            return None
        except scalars.ImpossibleDateError:
            self._add_finding(
                impossible_date.CHECK, event, impossible_date.MESSAGE, impossible_date.HELP, value=event.value
            )
            return None
        except scalars.NumberOutOfRangeError:
            self._add_finding(
                number_out_of_range.CHECK, event, number_out_of_range.MESSAGE, number_out_of_range.HELP,
                value=event.value[:40],
            )  # fmt: skip
            return None
        if isinstance(value, str):
            self._check_slips(event)
        return value

    def _check_slips(self, event: Any) -> None:
        if event.value[:1] in smart_quotes.OPENING:
            self._add_finding(smart_quotes.CHECK, event, smart_quotes.MESSAGE, smart_quotes.HELP)
        if not self._comments:
            return
        end = event.end_mark
        cut = _CUT_OFF.match(self.lines[end.line], end.column) if end.line < len(self.lines) else None
        if cut:
            self._add_finding(
                cut_off_text.CHECK, event, cut_off_text.MESSAGE, cut_off_text.HELP,
                kept=event.value[:60], lost=cut[1][:60],
            )  # fmt: skip

    def _check_text(self, event: Any) -> None:
        if event.anchor is not None:
            self._feature(event, f"&{event.anchor}")
        if event.tag is not None:
            self._feature(event, event.tag)
        if event.style == '"' and not (event.value.isascii() and event.value.isprintable()):
            refused = text_guard.forbidden_character(event.value)
            if refused:
                self.findings.append(text_guard.forbidden_finding(self._place(event), refused[0]))

    def _add(self, value: Any, event: Any, children: dict[str | int, tuple[int, int, Mark]] | None) -> None:
        start = event.start_mark
        line, column = start.line + self.offset, start.column + 1
        mark: Mark = (line, column, children)
        if not self._stack:
            self._root, self._root_mark = value, mark
            return
        parent = self._stack[-1]
        if parent.is_mapping:
            key = parent.key
            assert key is not None  # noqa: S101 - a value follows its key
            parent.data[key] = value
            parent.children[key] = (parent.key_line, parent.key_column, mark)
            parent.pending = False
        else:
            parent.children[len(parent.data)] = (line, column, mark)
            parent.data.append(value)

    def _guard(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._too_large(event, Text(too_large.NODES, limit=MAX_NODES))
        if type(event) is not ScalarEvent and (event.anchor is not None or event.tag is not None):
            self._feature(event, f"&{event.anchor}" if event.anchor is not None else event.tag)

    def _feature(self, event: Any, feature: str) -> None:
        self._add_finding(yaml_feature.CHECK, event, yaml_feature.MESSAGE, yaml_feature.HELP, feature=feature[:60])

    def _too_large(self, event: Any, message: Text) -> None:
        self.findings.append(too_large.CHECK.at(self._place(event), message, Text(too_large.HELP)))
        raise _Stop

    def _add_finding(self, check: Check, event: Any, message: str, help_: str, **values: object) -> None:
        self.findings.append(check.at(self._place(event), Text(message, **values), Text(help_, **values)))

    def _place(self, event: Any) -> Location:
        mark = event.start_mark
        return Location(self.path, mark.line + self.offset, mark.column + 1)
