"""Files found by their whole path, for systems on which a folder cannot be held open, such as Windows."""

import os
import stat
from pathlib import Path

from pmo_build.reading.checkout_files import READ, Files, refuse_all_but_files
from pmo_build.reading.checks import unreadable_file as words
from pmo_build.reading.not_read import LinkError, NotReadError

_JUNCTION = 0xA0000003


class FilesByPath(Files):
    """Looks at each step before a file is opened and again after it.

    The open file must be the one that was there before. Who swaps a folder for a link and back again between the two
    looks is not noticed.
    """

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._path = root

    def _root(self) -> tuple[Path, os.stat_result]:
        return self._path, self._path.stat()

    def _step(self, name: str) -> tuple[Path, os.stat_result]:
        path = self._steps[-1][0] / name
        status = _looked_at(path)
        if not stat.S_ISDIR(status.st_mode):
            raise NotReadError(words.MISSING)
        return path, status

    def _close(self, step: tuple[Path, os.stat_result]) -> None:
        pass

    def _listed(self) -> str:
        self._look_again()
        return str(self._steps[-1][0])

    def _opened(self, name: str) -> int:
        path = self._steps[-1][0] / name
        status = _looked_at(path)
        refuse_all_but_files(status)
        descriptor = os.open(path, READ)
        try:
            if not os.path.samestat(status, os.fstat(descriptor)):
                raise NotReadError(words.CHANGED)
            self._look_again()
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor

    def _look_again(self) -> None:
        for path, status in self._steps[1:]:
            if not os.path.samestat(status, _looked_at(path)):
                raise NotReadError(words.CHANGED)


def _looked_at(path: Path) -> os.stat_result:
    status = path.lstat()
    # On Windows, a junction is a folder that leads elsewhere.
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
        raise LinkError
    return status
