"""Add a record at the end of a register; every byte that stands there already stays."""

from typing import Any

import yaml

from pmo_build.findings import Text
from pmo_build.new_records.refusal import RefusedError
from pmo_build.sources.reader import read_bytes

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def as_item(lines: list[str], indent: str = "") -> list[str]:
    """Return the lines of a record as an item of a list."""
    first, *rest = lines
    return [f"{indent}- {first}", *(f"{indent}  {line}" for line in rest)]


def appended(text: str, path: str, lines: list[str]) -> str:
    """Return a register with a record at its end, in its own line ends and as far from the margin as its others.

    Args:
        text: What the register holds, its byte order mark and line ends included.
        path: For messages.
        lines: The record, without line ends.

    Raises:
        RefusedError: It is not written as a list with a dash before each record.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    old = _data(text, path)
    root: Any = yaml.compose(text.removeprefix("\ufeff").replace("\r\n", "\n"), Loader=_LOADER) if old else None
    if root is None or not root.flow_style:
        start = text if text.endswith(newline) or not text.strip("\ufeff") else text + newline
        item = newline.join([*as_item(lines, " " * root.start_mark.column if root else ""), ""])
        # A blank line at the end may belong to the last text of the register.
        for between in ("" if start.endswith(newline * 2) or not old else newline, ""):
            new = f"{start}{between}{item}"
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
