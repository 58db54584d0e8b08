"""Guarded YAML: one pass over the parser's events makes plain data, its positions and findings.

Nothing is constructed that YAML could make expensive or dangerous: anchors, aliases, merge keys and tags are
refused, depth and size are bounded, and the meaning of scalars is ours (`scalars.py`), not the parser's.
"""

import unicodedata
from decimal import Decimal
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

from pmo_build.model.document import Children, Mark
from pmo_build.model.findings import Check, Finding, Location, Text
from pmo_build.reading import scalars, text_guard, text_slips, yaml_slips
from pmo_build.reading.checks import (
    ambiguous_scalar,
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

MAX_DEPTH = 50
MAX_NODES = 50_000
MAX_FINDINGS = 100

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHOWN = 60
_QUOTES = frozenset("'\"")


class _Stop(Exception):  # noqa: N818 - ends the reading of a file, is no error of the program
    pass


class _Container:
    """A mapping or list while it is being filled; `wants_key` where a mapping is between two fields."""

    __slots__ = ("children", "data", "is_mapping", "key", "key_column", "key_line", "wants_key")

    def __init__(self, is_mapping: bool) -> None:
        self.is_mapping = self.wants_key = is_mapping
        self.data: Any = {} if is_mapping else []
        self.children: Children = {}
        self.key = ""
        self.key_line = self.key_column = 1


class YamlReader:
    """Reads one YAML text.

    Args:
        text: The YAML, guarded by `text_guard` before.
        path: The file, as the findings name it.
        first_line: The line of the file that the text starts on.
    """

    def __init__(self, text: str, path: str, first_line: int = 1) -> None:
        self.text = text
        self.path = path
        self.offset = first_line
        self.findings: list[Finding] = []
        self.is_whole = False
        self.written: dict[tuple[int, int], str] = {}
        self._lines: list[str] | None = None
        self._stack: list[_Container] = []
        self._nodes = 0
        self._running_on: Any = None
        self._comments = " #" in text or "\t#" in text
        self._root: Any = None
        self._root_mark: Mark = (first_line, 1, None)

    def read(self) -> tuple[Any, Mark]:
        """Return the data and its marks; what is wrong is in `findings`, and `is_whole` tells whether it is all."""
        loader = _LOADER(self.text)
        try:
            self._consume(loader)
            self.is_whole = True
        except _Stop:
            pass
        except yaml.MarkedYAMLError as error:
            self._explain(error)
        except yaml.YAMLError as error:
            self.findings.append(yaml_slips.explain_plain(error, self.path, self.offset))
        finally:
            loader.dispose()
        while self._stack:  # the file breaks off inside them
            self._close()
        return self._root, self._root_mark

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines

    def _explain(self, error: yaml.MarkedYAMLError) -> None:
        finding = yaml_slips.explain(error, self.lines, self.path, self.offset, self._running_on)
        last = self.findings[-1] if self.findings else None
        if last and last.code == yaml_feature.CHECK.code and (last.line, last.column) == (finding.line, finding.column):
            self.findings.pop()  # `*let op*` was meant as a text, not as an alias
        self.findings.append(finding)

    def _consume(self, loader: Any) -> None:
        seen_document = False
        for event in iter(loader.get_event, None):
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._open(event, kind is MappingStartEvent)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close()
            elif kind is AliasEvent:
                self._alias(event)
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
        self._count(event)
        self._refuse_features(event)
        self._refuse_as_key(event)
        container = _Container(is_mapping)
        self._add(container.data, event.start_mark, container.children)
        self._stack.append(container)
        if len(self._stack) > MAX_DEPTH:
            self._too_large(event, Text(too_large.DEPTH, limit=MAX_DEPTH))

    def _close(self) -> None:
        container = self._stack.pop()
        if container.is_mapping and not container.wants_key:  # the file breaks off after a key
            container.data.setdefault(container.key, None)

    def _alias(self, event: Any) -> None:
        self._count(event)
        self._feature(event, f"*{event.anchor}")
        self._refuse_as_key(event)
        self._add(None, event.start_mark, None)

    def _scalar(self, event: Any) -> None:
        self._count(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event)
        text = event.value
        # Only escapes between double quotes can make characters that the guard has not seen in the file.
        if event.style == '"' and not (text.isascii() and text.isprintable()):
            self._check_escapes(event)
        plain = event.implicit[0]
        if not plain and event.style in _QUOTES:
            self._check_quoted(event)
        if self._stack and self._stack[-1].wants_key:
            self._key(event, plain)
        else:
            self._add(self._value(event) if plain else text, event.start_mark, None)

    def _key(self, event: Any, plain: bool) -> None:
        container = self._stack[-1]
        key = event.value
        if plain and not scalars.is_text(key):
            self._add_finding(
                key_not_text.CHECK, event, key_not_text.NOT_TEXT, key_not_text.HELP, key=key[:_SHOWN]
            )  # fmt: skip
        elif plain and key == "<<":
            self._feature(event, key)
        mark = event.start_mark
        container.key, container.wants_key = key, False
        container.key_line, container.key_column = mark.line + self.offset, mark.column + 1
        if key in container.data:
            self._add_finding(
                duplicate_key.CHECK, event, duplicate_key.MESSAGE, duplicate_key.HELP,
                key=key[:_SHOWN], first=container.children[key][0], second=container.key_line,
            )  # fmt: skip

    def _value(self, event: Any) -> Any:
        text = event.value
        try:
            value = scalars.plain_value(text)
        except scalars.AmbiguousScalarError as error:
            first, second = error.readings
            self._add_finding(
                ambiguous_scalar.CHECK, event, ambiguous_scalar.MESSAGE, ambiguous_scalar.HELP,
                value=text, first=first, second=second,
            )  # fmt: skip
            return None
        except scalars.ImpossibleDateError:
            self._add_finding(impossible_date.CHECK, event, impossible_date.MESSAGE, impossible_date.HELP, value=text)
            return None
        except scalars.NumberOutOfRangeError:
            self._add_finding(
                number_out_of_range.CHECK, event, number_out_of_range.MESSAGE, number_out_of_range.HELP,
                value=text[:_SHOWN],
            )  # fmt: skip
            return None
        if not text:
            self._check_cut_off(event)
        elif isinstance(value, str):
            self._check_slips(event)
        elif isinstance(value, int | Decimal) and str(value).lower() != text:
            self.written[event.start_mark.line + self.offset, event.start_mark.column + 1] = text
        return value

    def _check_slips(self, event: Any) -> None:
        if event.value[:1] in smart_quotes.OPENING:
            self._add_finding(smart_quotes.CHECK, event, smart_quotes.MESSAGE, smart_quotes.HELP)
        self._check_cut_off(event)
        several = event.end_mark.line > event.start_mark.line
        if several and (slip := text_slips.swallowed_list(event, self.lines, self.path, self.offset)):
            self._append(slip)

    def _check_cut_off(self, event: Any) -> None:
        if self._comments and (slip := text_slips.cut_off(event, self.lines, self._place(event))):
            self._append(slip)

    def _check_quoted(self, event: Any) -> None:
        if event.end_mark.line > event.start_mark.line:
            self._running_on = event
        if not (self._stack and self._stack[-1].wants_key):
            self._check_cut_off(event)

    def _check_escapes(self, event: Any) -> None:
        refused = text_guard.forbidden_character(event.value) or text_guard.heap_of_marks(event.value)
        if refused:
            self._append(text_guard.forbidden_finding(self._place(event), refused[0][0]))
        elif not unicodedata.is_normalized("NFC", event.value):
            self._append(text_guard.not_nfc_finding(self._place(event), event.value))

    def _add(self, value: Any, start: Any, children: Children | None) -> None:
        line, column = start.line + self.offset, start.column + 1
        mark: Mark = (line, column, children)
        if not self._stack:
            self._root, self._root_mark = value, mark
            return
        container = self._stack[-1]
        if container.is_mapping:
            container.data[container.key] = value
            container.children[container.key] = (container.key_line, container.key_column, mark)
            container.wants_key = True
        else:
            container.children[len(container.data)] = (line, column, mark)
            container.data.append(value)

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._too_large(event, Text(too_large.NODES, limit=MAX_NODES))

    def _refuse_features(self, event: Any) -> None:
        if event.anchor is not None:
            self._feature(event, f"&{event.anchor}")
        if event.tag is not None:
            self._feature(event, event.tag)

    def _refuse_as_key(self, event: Any) -> None:
        if self._stack and self._stack[-1].wants_key:
            self._add_finding(key_not_text.CHECK, event, key_not_text.MESSAGE, key_not_text.HELP)
            raise _Stop

    def _feature(self, event: Any, feature: str) -> None:
        self._add_finding(yaml_feature.CHECK, event, yaml_feature.MESSAGE, yaml_feature.HELP, feature=feature[:_SHOWN])

    def _too_large(self, event: Any, message: Text) -> None:
        self.findings.append(too_large.CHECK.at(self._place(event), message, Text(too_large.HELP)))
        raise _Stop

    def _add_finding(self, check: Check, event: Any, message: str, help_: str, **values: object) -> None:
        self._append(check.at(self._place(event), Text(message, **values), Text(help_, **values)))

    def _append(self, finding: Finding) -> None:
        self.findings.append(finding)
        if len(self.findings) == MAX_FINDINGS:
            place = Location(self.path, finding.line, finding.column)
            message = Text(too_large.FINDINGS, limit=MAX_FINDINGS)
            self.findings.append(too_large.CHECK.at(place, message, Text(too_large.MANY)))
            raise _Stop

    def _place(self, event: Any) -> Location:
        mark = event.start_mark
        return Location(self.path, mark.line + self.offset, mark.column + 1)
