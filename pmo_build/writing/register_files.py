"""A list of records: what its items say now, and its text with some of them changed and new ones below."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pmo_build.model.findings import Text
from pmo_build.reading.reader import read_bytes, read_with_text
from pmo_build.writing.checks import record_not_written
from pmo_build.writing.record_files import NotWrittenError, is_there
from pmo_build.writing.yaml_edit import edit
from pmo_build.writing.yaml_splices import CannotEditError


@dataclass(frozen=True)
class RegisterFile:
    """A list that is there.

    Attributes:
        path: Relative to the checkout.
        text: Its characters.
        items: Its records, in their order.
    """

    path: str
    text: str
    items: tuple[dict[str, Any], ...]

    def position(self, id_: str) -> int | None:
        """Return where the record of that id stands; of several, where the first does."""
        return self._positions.get(id_)

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        backwards = reversed(list(enumerate(self.items)))
        return {str(item.get("id")): at for at, item in backwards}

    def times(self, id_: str) -> int:
        """Return how often a record of that id stands in it."""
        return self._counts[id_]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(str(item.get("id")) for item in self.items)

    def data_of(self, id_: str) -> dict[str, Any]:
        """Return what a record says; one that is not there yet says its id alone."""
        position = self.position(id_)
        return {"id": id_} if position is None else self.items[position]

    def changed(self, records: Mapping[str, dict[str, Any]], record: Text) -> "RegisterFile":
        """Return the list with the records of some ids as given; those that are not there yet come last.

        Args:
            records: Id → record.
            record: How messages call what is written.

        Raises:
            NotWrittenError: The list cannot be changed so that it says this and nothing else differs.
        """
        items = list(self.items)
        for id_, data in records.items():
            position = self.position(id_)
            if position is None:
                items.append(data)
            else:
                items[position] = data
        try:
            text = edit(self.text, list(self.items), items)
        except CannotEditError as error:
            raise NotWrittenError(
                record_not_written.WOULD_LOSE_COMMENT, record_not_written.HELP_EDIT, record=record,
                path=self.path, field=error.field, line=error.line,
            ) from None  # fmt: skip
        if text == self.text:
            return self
        document, problems = read_bytes(text.encode(), self.path)
        if problems:
            raise NotWrittenError(record_not_written.NOT_VALID, record=record, problem=problems[0].message)
        if document.data != items:
            names = dict.fromkeys(name for data in records.values() for name in data)
            fields = ", ".join(f"`{name}`" for name in names)
            message, help_ = record_not_written.CANNOT_EDIT, record_not_written.HELP_EDIT
            raise NotWrittenError(message, help_, record=record, path=self.path, fields=fields)
        return RegisterFile(self.path, text, tuple(items))


def open_register(root: Path, path: str, record: Text) -> RegisterFile | None:
    """Return a list, or `None` if there is no such file.

    Args:
        root: The checkout.
        path: Relative to it.
        record: How messages call the record that is looked for.

    Raises:
        NotWrittenError: There is a link on the way, or the file is no list that can be read.
    """
    if not is_there(root, path, record):
        return None
    document, problems, text = read_with_text(root, path)
    items = document.data
    if text is not None and problems and is_blank(text):
        problems, items = [], []
    if problems or text is None or not isinstance(items, list):
        problem = problems[0].message if problems else Text(record_not_written.NO_LIST)
        raise NotWrittenError(record_not_written.UNREADABLE, record=record, path=path, problem=problem)
    return RegisterFile(path, text, tuple(items))


def is_blank(text: str) -> bool:
    """Tell whether a file holds nothing but comments, and so is a list without records."""
    lines = text.removeprefix("\ufeff").splitlines()
    return not any(line.strip() and not line.lstrip().startswith("#") and line.rstrip() != "---" for line in lines)
