"""Add a record at the end of a register; every byte that stands there already stays."""

from typing import Any

from pmo_build.authoring.refusal import RefusedError
from pmo_build.model.findings import Text
from pmo_build.reading.reader import read_bytes
from pmo_build.writing.yaml_edit import add_item
from pmo_build.writing.yaml_splices import CannotEditError


def appended(text: str, path: str, lines: list[str]) -> str:
    """Return a register with a record at its end, in its own line ends and as far from the margin as its others.

    Args:
        text: What the register holds, its byte order mark and line ends included.
        path: The file, as messages name it.
        lines: The record, without line ends.

    Raises:
        RefusedError: It is not written as a list with a dash before each record.
    """
    old = _data(text, path)
    # A blank line at the end may belong to the last text of the register.
    is_apart = bool(old) and not text.replace("\r", "").endswith("\n\n")
    for apart in (is_apart, False):
        try:
            new = add_item(text, lines, apart=apart)
        except CannotEditError:
            break
        data = _data(new, path)
        if data[:-1] == old and len(data) == len(old) + 1:
            return new
    raise RefusedError(
        Text(
            "No record can be added to {path} as it is written. Give each record a dash on a line of its own.",
            path=path,
        )
    )


def _data(text: str, path: str) -> list[Any]:
    """Return the records of a register as our reader reads them; none where it cannot."""
    data = read_bytes(text.encode(), path)[0].data
    return data if isinstance(data, list) else []
