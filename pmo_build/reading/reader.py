"""From the bytes of one file to a Document: YAML, or Markdown with front matter."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pmo_build.model.document import Document
from pmo_build.model.findings import Finding, Location, Text
from pmo_build.reading import text_guard
from pmo_build.reading.checkout_files import Files
from pmo_build.reading.checks import front_matter, not_a_record
from pmo_build.reading.not_read import NotReadError, refusal
from pmo_build.reading.opening import read_named
from pmo_build.reading.yaml_reader import YamlReader
from pmo_build.reading.yaml_slips import missing_space

_FENCE = re.compile(r"---[ \t]*\n")
_CLOSING_FENCE = re.compile(r"^---[ \t]*$\n?", re.M)


def read_file(root: Path, path: str) -> tuple[Document, list[Finding]]:
    """Read one file; see `read_from` for many.

    Args:
        root: The checkout.
        path: Relative to it, with forward slashes; or absolute, where the user named the file.

    Returns:
        The document, with `data=None` if nothing could be read, and what is wrong with the file.
    """
    return _read(path, partial(read_named, root))


def read_with_text(root: Path, path: str) -> tuple[Document, list[Finding], str | None]:
    """Read one file that is to be changed; see `read_file`.

    Returns:
        Also all that stands in it, with its byte order mark and line ends; `None` if it cannot be read as text.
    """
    try:
        content = read_named(root, path, text_guard.MAX_BYTES)
    except NotReadError as error:
        return _unsound(path), [refusal(path, error)], None
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = None
    return *read_bytes(content, path), text


def read_from(files: Files, path: str) -> tuple[Document, list[Finding]]:
    """Read one of many files of a checkout; see `read_file`."""
    return _read(path, files.read)


def _read(path: str, read: Callable[[str, int], bytes]) -> tuple[Document, list[Finding]]:
    try:
        content = read(path, text_guard.MAX_BYTES)
    except NotReadError as error:
        return _unsound(path), [refusal(path, error)]
    return read_bytes(content, path)


def read_bytes(content: bytes, path: str) -> tuple[Document, list[Finding]]:
    """Read the content of one file; see `read_file`."""
    text, findings = text_guard.decode(content, path)
    if text is None:
        return _unsound(path), findings
    if path.endswith(".md"):
        return _read_markdown(text, path)
    return _read_yaml(text, path)


def _read_yaml(text: str, path: str) -> tuple[Document, list[Finding]]:
    reader = YamlReader(text, path)
    data, mark = reader.read()
    unclear = frozenset((one.line, one.column) for one in reader.findings) if reader.is_whole else None
    document = Document(path, data, mark, error_free=not reader.findings, written=reader.written, unclear=unclear)
    if reader.findings:
        return document, reader.findings
    if not isinstance(data, dict | list):
        return _unsound(path), [_not_a_record(data, Location(path, mark[0], mark[1]))]
    items = enumerate(data) if isinstance(data, list) else ()
    return document, [
        _not_a_record(item, document.locate([position])) for position, item in items if not isinstance(item, dict)
    ]


def _read_markdown(text: str, path: str) -> tuple[Document, list[Finding]]:
    opening = _FENCE.match(text)
    closing = _CLOSING_FENCE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        message = front_matter.MESSAGE if opening is None else front_matter.UNCLOSED
        return _unsound(path), [front_matter.CHECK.at(Location(path), Text(message), Text(front_matter.HELP))]
    reader = YamlReader(text[opening.end() : closing.start()], path, first_line=2)
    data, mark = reader.read()
    body = text[closing.end() :].lstrip("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    document = Document(path, data, mark, body.rstrip("\n"), body_line, not reader.findings, reader.written)
    if reader.findings or isinstance(data, dict):
        return document, reader.findings
    return _unsound(path), [_not_a_record(data, Location(path, mark[0], mark[1]))]


def _not_a_record(value: object, place: Location) -> Finding:
    kinds = {list: not_a_record.A_LIST, str: not_a_record.A_TEXT, type(None): not_a_record.NOTHING}
    what = Text(kinds.get(type(value), not_a_record.A_NUMBER))
    help_ = missing_space(value) if isinstance(value, str) else None
    return not_a_record.CHECK.at(place, Text(not_a_record.MESSAGE, what=what), help_ or Text(not_a_record.HELP))


def _unsound(path: str) -> Document:
    return Document(path, None, error_free=False)
