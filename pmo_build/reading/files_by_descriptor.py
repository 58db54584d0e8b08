"""Files found in folders that are open, so that nothing can take the place of a folder meanwhile."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from pmo_build.reading.checkout_files import READ, Files
from pmo_build.reading.not_read import LinkError

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)
# A folder that may be entered need not be one that may be listed.
_ENTER = getattr(os, "O_PATH", os.O_RDONLY) | _FOLDER


class FilesByDescriptor(Files):
    """Looks up each step in the folder that the step before it has opened."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._path = root

    def _root(self) -> int:
        return os.open(self._path, _ENTER)

    def _step(self, name: str) -> int:
        return self._descriptor(name, os.O_RDONLY | _FOLDER)

    def _close(self, step: int) -> None:
        os.close(step)

    def _listed(self) -> int:
        folder: int = self._steps[-1]
        return folder

    def _opened(self, name: str) -> int:
        return self._descriptor(name, READ)

    def _descriptor(self, name: str, flags: int) -> int:
        above: int = self._steps[-1]
        try:
            return os.open(name, flags | _NO_LINK, dir_fd=above)
        except OSError as error:
            # Systems differ in what they say of a link.
            if _is_link(name, above):
                raise LinkError from error
            raise


def _is_link(name: str, above: int) -> bool:
    with suppress(OSError):
        return stat.S_ISLNK(os.stat(name, dir_fd=above, follow_symlinks=False).st_mode)
    return False
