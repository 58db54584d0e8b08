"""The file of one record: what it says now, and its text with some fields set."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pmo_build.model.document import Document
from pmo_build.model.findings import Text
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import PORTFOLIO_FOLDER
from pmo_build.reading.reader import read_bytes, read_with_text
from pmo_build.writing.checks import record_not_written
from pmo_build.writing.record_places import SUFFIXES
from pmo_build.writing.targets import Setting, apply
from pmo_build.writing.yaml_edit import edit
from pmo_build.writing.yaml_splices import CannotEditError
from pmo_build.writing.yaml_text import render_record


class NotWrittenError(ValueError):
    """A record cannot be written.

    Attributes:
        message: Why.
        help: How to mend it.
    """

    def __init__(self, message: str, help_: str = record_not_written.HELP, **values: object) -> None:
        super().__init__(message)
        self.message, self.help = Text(message, **values), Text(help_, **values)


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The file a record stands in or will stand in.

    Attributes:
        path: Relative to the checkout.
        record: How messages call the record.
        kind: What is kept there.
        document: What the file says now; `None` if there is no file yet.
        text: Its characters; empty if there is no file yet.
    """

    path: str
    record: Text
    kind: Kind
    document: Document | None = None
    text: str = ""

    @property
    def data(self) -> dict[str, Any]:
        """The fields as they are now, the text below the front matter included."""
        return {} if self.document is None else _whole(self.document, self.kind)

    def changed(self, settings: Sequence[Setting]) -> str:
        """Return the text of the file with some fields set, which our own reader has read again.

        Raises:
            NotWrittenError: The file cannot be changed so that it says what it should and nothing else differs.
        """
        old = self.data
        new = apply(old, settings)
        if self.document is not None and new == old:
            return self.text
        try:
            text = render_record(new) if self.document is None else self._edited(old, new)
        except CannotEditError as error:
            raise NotWrittenError(
                record_not_written.WOULD_LOSE_COMMENT, record_not_written.HELP_EDIT, record=self.record,
                path=self.path, field=error.field, line=error.line + self._lines_before,
            ) from None  # fmt: skip
        document, problems = read_bytes(text.encode(), self.path)
        if problems or _whole(document, self.kind) != new:
            message, help_ = record_not_written.CANNOT_EDIT, record_not_written.HELP_EDIT
            changed = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
            fields = ", ".join(f"`{key}`" for key in changed)
            raise NotWrittenError(message, help_, record=self.record, path=self.path, fields=fields)
        return text

    @property
    def _lines_before(self) -> int:
        """Number of lines before the fields: the one that opens the front matter, if there is one."""
        return int(self.document is not None and self.document.body is not None)

    def _edited(self, old: dict[str, Any], new: dict[str, Any]) -> str:
        if self.document is None or self.document.body is None:
            return edit(self.text, old, new)
        lines = self.text.splitlines(keepends=True)
        end = next(at for at, line in enumerate(lines) if at and line.rstrip() == "---")
        front, closing, body = "".join(lines[1:end]), lines[end], "".join(lines[end + 1 :])
        name = self.kind.body
        if self.document.body:
            if new.get(name) != old[name]:
                body = "\n" + new.get(name, "") + "\n"
            old, new = _without(old, name), _without(new, name)
        return lines[0] + edit(front, old, new) + closing + body


def open_record(root: Path, place: str, record: Text, kind: Kind) -> RecordFile:
    """Return the file of a record, which may not be there yet.

    Args:
        root: The checkout.
        place: Below the portfolio folder, without a suffix.
        record: How messages call the record.
        kind: What is kept there.

    Raises:
        NotWrittenError: There is a link on the way, or the file has errors.
    """
    for suffix in SUFFIXES:
        path = f"{PORTFOLIO_FOLDER}/{place}{suffix}"
        if is_there(root, path, record):
            document, problems, text = read_with_text(root, path)
            if problems or text is None or not isinstance(document.data, dict):
                problem = problems[0].message if problems else ""
                raise NotWrittenError(record_not_written.UNREADABLE, record=record, path=path, problem=problem)
            return RecordFile(path, record, kind, document, text)  # its byte order mark stays
    return RecordFile(f"{PORTFOLIO_FOLDER}/{place}.yml", record, kind)


def is_there(root: Path, path: str, record: Text) -> bool:
    """Tell whether there is such a file; every step to it must be an ordinary folder."""
    here, shown = root, ""
    for part in path.split("/"):
        here /= part
        shown = f"{shown}/{part}" if shown else part
        if here.is_symlink():
            raise NotWrittenError(record_not_written.LINK, record_not_written.HELP_LINK, record=record, path=shown)
        if not here.exists():
            return False
        if not (here.is_file() if shown == path else here.is_dir()):
            raise NotWrittenError(record_not_written.NOT_A_FILE, record=record, path=shown)
    return True


def _whole(document: Document, kind: Kind) -> dict[str, Any]:
    data: dict[str, Any] = document.data if isinstance(document.data, dict) else {}
    return {**data, kind.body: document.body} if document.body else data


def _without(data: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != name}
