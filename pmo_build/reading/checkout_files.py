"""The files of a checkout, each opened by way of the folders that lead to it; what differs by system is left open."""

import os
import stat
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Any

from pmo_build.reading.checks import unreadable_file as words
from pmo_build.reading.not_read import REFUSED, NotReadError, TooLargeError, refused

_CHUNK = 65_536
# Without O_NONBLOCK, to open a pipe is to wait until somebody writes into it.
READ = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"))


class Files(ABC):
    """The files of a checkout. Use it in a `with` statement, which closes what it holds open.

    The folders on the way to the last file stay open, so files are best asked for in the order of their paths.
    """

    def __init__(self) -> None:
        self._folder: str | None = None
        self._names: list[str] = []
        self._steps: list[Any] = []

    def __enter__(self) -> "Files":
        """Return the files."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what is open."""
        self._folder = None
        self._leave(0)

    def entries(self, folder: str) -> list[os.DirEntry[str]]:
        """Return what is in a folder, in order of name.

        Raises:
            NotReadError: It is no folder, or there is a link on the way to it, or it may not be read.
        """
        try:
            self._enter(folder)
            with os.scandir(self._listed()) as scan:
                return sorted(scan, key=lambda entry: entry.name)
        except REFUSED as error:
            raise refused(error, folder) from error

    def read(self, path: str, limit: int, *, cut: bool = False) -> bytes:
        """Return what stands in an ordinary file.

        Args:
            path: Relative to the checkout, with forward slashes.
            limit: So many bytes are read at most.
            cut: Return the start of a file that holds more.

        Raises:
            TooLargeError: It holds more; nothing of it has been read then, unless it grew meanwhile.
            NotReadError: It is no ordinary file, or there is a link on the way to it, or it may not be read.
        """
        folder, _, name = path.rpartition("/")
        try:
            self._enter(folder)
            return content(self._opened(name), limit, cut=cut)
        except REFUSED as error:
            raise refused(error, path) from error

    def _enter(self, folder: str) -> None:
        """Make a folder the last step."""
        if folder == self._folder:
            return
        self._folder = None  # until all steps are made
        names = folder.split("/") if folder else []
        shared = 0
        while shared < min(len(names), len(self._names)) and names[shared] == self._names[shared]:
            shared += 1
        self._leave(shared + 1)
        if not self._steps:
            self._steps.append(self._root())
        for name in names[shared:]:
            self._steps.append(self._step(name))
            self._names.append(name)
        self._folder = folder

    def _leave(self, depth: int) -> None:
        while len(self._steps) > depth:
            self._close(self._steps.pop())
        del self._names[max(depth - 1, 0) :]

    @abstractmethod
    def _root(self) -> Any:
        """Open the checkout."""

    @abstractmethod
    def _step(self, name: str) -> Any:
        """Open a folder in the last one."""

    @abstractmethod
    def _close(self, step: Any) -> None:
        """Close a folder."""

    @abstractmethod
    def _listed(self) -> int | str:
        """Return what stands for the last folder when its names are listed."""

    @abstractmethod
    def _opened(self, name: str) -> int:
        """Open an ordinary file in the last folder."""


def content(descriptor: int, limit: int, *, cut: bool) -> bytes:
    """Return what stands in an open file if it is an ordinary one, and close it.

    Args:
        descriptor: The open file.
        limit: So many bytes are read at most.
        cut: Return the start of a file that holds more.

    Raises:
        TooLargeError: It holds more.
        NotReadError: It is no ordinary file.
    """
    try:
        status = os.fstat(descriptor)
        refuse_all_but_files(status)
        size = status.st_size
        if size > limit and not cut:
            raise TooLargeError(size)
        most = limit if cut else limit + 1
        found = os.read(descriptor, min(size + 1, most))
        # It may have grown, and a network drive may hand over less than it was asked for.
        while len(found) < most and (more := os.read(descriptor, min(_CHUNK, most - len(found)))):
            found += more
        if len(found) > limit:
            raise TooLargeError(max(os.fstat(descriptor).st_size, len(found)))
        return found
    finally:
        os.close(descriptor)


def refuse_all_but_files(status: os.stat_result) -> None:
    """Refuse folders, pipes, devices and whatever else is no ordinary file.

    Raises:
        NotReadError: It is one of these.
    """
    if stat.S_ISDIR(status.st_mode):
        raise NotReadError(words.FOLDER)
    if not stat.S_ISREG(status.st_mode):
        raise NotReadError(words.NOT_ORDINARY)
