"""Write files whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pmo_build.importers.plan import Action, Change


def write(root: Path, changes: Iterable[Change]) -> None:
    """Write what changed, each file in one step: a reader sees the old or the new one, never half of it.

    Raises:
        OSError: With the name of the file. The disk is full, or a folder may not be written. Files written before stay.
    """
    texts = {change.path: change.text for change in changes if change.action is not Action.UNCHANGED}
    for path, text in texts.items():
        try:
            _replace(root / path, text.encode())
        except OSError as error:  # which itself knows the temporary file at most
            raise OSError(error.errno, error.strerror, str(root / path)) from error


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A name with a dot in front is passed over by everything that reads a portfolio.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".pmo-import-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
