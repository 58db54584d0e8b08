"""Open what strangers may have put into a checkout: no link is followed, nothing waited for, only ordinary files read.

Between the moment a file is found and the moment it is opened, something else may take its place. So a name is never
asked about first and opened later: it is opened, and then the open file itself is asked what it is.
"""

import errno
import os
import stat
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from pmo_build.model.findings import Finding, Location, Text
from pmo_build.reading.checks import link_not_followed, too_large
from pmo_build.reading.checks import unreadable_file as words
from pmo_build.reading.text_guard import MAX_BYTES, printable

# Whether a name can be looked up in a folder that is open, so that nothing can take the folder's place meanwhile.
HAS_DESCRIPTORS = hasattr(os, "O_NOFOLLOW") and os.open in os.supports_dir_fd and os.scandir in os.supports_fd
MAX_FOLDERS = 50

_CHUNK = 65_536
_JUNCTION = 0xA0000003
# Without O_NONBLOCK, to open a pipe is to wait until somebody writes into it.
_READ = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"))
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)
# A folder that may be entered need not be one that may be listed.
_ENTER = getattr(os, "O_PATH", os.O_RDONLY) | _FOLDER
_REASONS = {
    errno.ENOENT: words.MISSING,
    errno.ENOTDIR: words.MISSING,
    errno.EACCES: words.FORBIDDEN,
    errno.EPERM: words.FORBIDDEN,
    errno.ENXIO: words.NOT_ORDINARY,  # a socket
    errno.ENAMETOOLONG: words.LONG_NAME,
}
# Of these no file is to blame, and the next one would not be read either.
_OF_THE_COMPUTER = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}
# No system has a name with a NUL in it, and Python says so with a ValueError.
_REFUSED = (OSError, ValueError)


class NotReadError(Exception):
    """Something is not read.

    Attributes:
        reason: A clause that completes “The file cannot be opened: …”.
    """

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = Text(reason, **values)


class LinkError(NotReadError):
    """It is a link, or there is one on the way to it."""

    def __init__(self) -> None:
        super().__init__(words.LINK)


class TooLargeError(NotReadError):
    """It holds more than is read.

    Attributes:
        size: In bytes.
    """

    def __init__(self, size: int) -> None:
        super().__init__(words.LARGE)
        self.size = size


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
        except _REFUSED as error:
            raise _refused(error, folder) from error

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
            return _content(self._opened(name), limit, cut=cut)
        except _REFUSED as error:
            raise _refused(error, path) from error

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

    def _leave(self, kept: int) -> None:
        while len(self._steps) > kept:
            self._close(self._steps.pop())
        del self._names[max(kept - 1, 0) :]

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
        return self._descriptor(name, _READ)

    def _descriptor(self, name: str, flags: int) -> int:
        above: int = self._steps[-1]
        try:
            return os.open(name, flags | _NO_LINK, dir_fd=above)
        except OSError as error:
            # Systems differ in what they say of a link.
            if _is_link(name, above):
                raise LinkError from error
            raise


class FilesByPath(Files):
    """Looks at each step before a file is opened and again after it; for systems that have nothing better, as Windows.

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
        _refuse_all_but_files(status)
        descriptor = os.open(path, _READ)
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


def open_files(root: Path) -> Files:
    """Return the files of a checkout, opened in the safest way that there is on this system."""
    return FilesByDescriptor(root) if HAS_DESCRIPTORS else FilesByPath(root)


def read_named(root: Path, path: str, limit: int, *, cut: bool = False) -> bytes:
    """Return what stands in a file that somebody named, as on the command line.

    Links in the checkout may be those of strangers and are not followed; elsewhere they are the user's own.

    Args:
        root: The checkout.
        path: Relative to it, or absolute.
        limit: So many bytes are read at most.
        cut: Return the start of a file that holds more.

    Raises:
        TooLargeError: It holds more.
        NotReadError: It is no ordinary file, or may not be read.
    """
    inside = _inside(root, path)
    if inside is not None:
        with open_files(root) as files:
            return files.read(inside, limit, cut=cut)
    try:
        return _content(os.open(root / path, _READ), limit, cut=cut)
    except _REFUSED as error:
        raise _refused(error, path) from error


def refusal(path: str, error: NotReadError) -> Finding:
    """Return the finding for a record file that is not read."""
    place = Location(printable(path))
    if isinstance(error, LinkError):
        return link_not_followed.CHECK.at(place, Text(link_not_followed.SYMLINK), Text(link_not_followed.HELP))
    if isinstance(error, TooLargeError):
        message = Text(too_large.BYTES, size=error.size, limit=MAX_BYTES)
        return too_large.CHECK.at(place, message, Text(too_large.HELP))
    return words.CHECK.at(place, Text(words.MESSAGE, reason=error.reason), Text(words.HELP))


def _inside(root: Path, path: str) -> str | None:
    """Return the path of a file relative to the checkout, or `None` if it is elsewhere."""
    try:
        relative = Path(os.path.relpath(root / path, root))
    except ValueError:  # it is on another drive
        return None
    return None if relative.is_absolute() or relative.parts[:1] == (os.pardir,) else relative.as_posix()


def _content(descriptor: int, limit: int, *, cut: bool) -> bytes:
    """Return what stands in an open file if it is an ordinary one, and close it."""
    try:
        status = os.fstat(descriptor)
        _refuse_all_but_files(status)
        size = status.st_size
        if size > limit and not cut:
            raise TooLargeError(size)
        most = limit if cut else limit + 1
        content = os.read(descriptor, min(size + 1, most))
        # It may have grown, and a network drive may hand over less than it was asked for.
        while len(content) < most and (more := os.read(descriptor, min(_CHUNK, most - len(content)))):
            content += more
        if len(content) > limit:
            raise TooLargeError(max(os.fstat(descriptor).st_size, len(content)))
        return content
    finally:
        os.close(descriptor)


def _refuse_all_but_files(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise NotReadError(words.FOLDER)
    if not stat.S_ISREG(status.st_mode):
        raise NotReadError(words.NOT_ORDINARY)


def _looked_at(path: Path) -> os.stat_result:
    status = path.lstat()
    # On Windows, a junction is a folder that leads elsewhere.
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
        raise LinkError
    return status


def _is_link(name: str, above: int) -> bool:
    with suppress(OSError):
        return stat.S_ISLNK(os.stat(name, dir_fd=above, follow_symlinks=False).st_mode)
    return False


def _refused(error: OSError | ValueError, path: str) -> NotReadError | OSError:
    if isinstance(error, ValueError):
        return NotReadError(words.MISSING)
    if error.errno in _OF_THE_COMPUTER:
        return OSError(error.errno, error.strerror, path)
    return NotReadError(_REASONS.get(error.errno or 0, error.strerror or type(error).__name__))
