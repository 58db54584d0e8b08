"""Write files whole or not at all, one command at a time."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pmo_build.model.findings import Text
from pmo_build.model.records.registry import PORTFOLIO_FOLDER
from pmo_build.writing.record_change import ChangeAction, RecordChange

# A name with a dot in front is passed over by everything that reads a portfolio.
STAGING = ".pmo-import"
_LOCK, _IGNORE = "lock", ".gitignore"


class PortfolioBusyError(Exception):
    """Another command writes records into the same portfolio.

    Attributes:
        message: What to do.
    """

    def __init__(self, folder: Path) -> None:
        self.message = Text("Another command is writing records into {folder}. Wait for it to finish.", folder=folder)
        super().__init__(self.message)


@contextmanager
def exclusive(root: Path) -> Iterator[None]:
    """Keep other commands from writing records until the end of a block, which reads, decides and writes.

    What a command left that was killed is cleared away first.

    Raises:
        PortfolioBusyError: Another command is at work.
        OSError: With the name of the folder that cannot be written.
    """
    portfolio = root / PORTFOLIO_FOLDER
    is_there = portfolio.is_dir() and not portfolio.is_symlink()
    with _held(_staging(root)):
        if is_there and (root / STAGING).exists():  # left by the command that was to make the portfolio
            with _held(root / STAGING):
                pass
        yield


def write(root: Path, changes: Iterable[RecordChange]) -> None:
    """Write what changed, each file in one step: a reader sees the old or the new one, never half of it.

    All is written beside the records before the first of them is replaced, so a disk that is full changes nothing.
    Whoever calls this holds the portfolio; see `exclusive`.

    Raises:
        OSError: With the name of the file. The disk is full, or a folder may not be written. Files written before stay.
    """
    texts = {change.path: change.text for change in changes if change.action is not ChangeAction.UNCHANGED}
    staging = _staging(root)
    staged = {path: staging / f"{number}.new" for number, path in enumerate(texts)}
    for path, text in texts.items():
        with _naming(root / path):
            _stage(staged[path], text.encode(), root / path)
    for path, temporary in staged.items():
        with _naming(root / path):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            temporary.replace(root / path)


def _staging(root: Path) -> Path:
    portfolio = root / PORTFOLIO_FOLDER
    return (portfolio if portfolio.is_dir() and not portfolio.is_symlink() else root) / STAGING


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    if folder.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder))
    lock = _locked(folder)
    try:
        for left in folder.iterdir():
            if left.name not in {_LOCK, _IGNORE}:
                left.unlink()
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()


def _locked(folder: Path) -> FileLock:
    for _ in range(10):
        lock = FileLock(folder / _LOCK)
        try:
            with _naming(folder):
                folder.mkdir(exist_ok=True)
                (folder / _IGNORE).write_text("*\n", encoding="ascii")
            lock.acquire(timeout=0)
        except FileNotFoundError:  # the other command has just ended and taken the folder with it
            continue
        except Timeout:
            break
        return lock
    raise PortfolioBusyError(folder.parent) from None


def _stage(temporary: Path, content: bytes, final: Path) -> None:
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if final.exists():
        temporary.chmod(final.stat().st_mode)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Name the file that people know in an error, which knows the temporary one at most."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
