"""Never half a site, and nothing of others: a new one is built beside the old one and takes its place when it is whole.

All that a build needs besides stands in one folder next to the site, which git does not see:

- `new`: what is being built; worth nothing.
- `ready`: a whole folder, on its way into the place of the site, or out of it.
- `old`: the old site, where two folders cannot be exchanged and so one has to leave first.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from pmo_build.site import disk
from pmo_build.site.files_of_others import NotASiteError, carry_over, clear, discard
from pmo_build.site.written_files import LIST, read_list, write_list


class BusyError(Exception):
    """Another build of the same site is under way."""


def refuse_near_records(folder: Path, records: Path) -> None:
    """Refuse a folder for what is built that holds the folder of the records, or lies in it.

    Raises:
        NotASiteError: What is built would be read as records, or replace them.
    """
    place, home = (Path(os.path.realpath(path)) for path in (folder, records))
    if place.is_relative_to(home):
        raise NotASiteError(
            f"{folder} is inside {records.name}/, and what is built would be taken for records. Give another folder."
        )
    if home.is_relative_to(place):
        raise NotASiteError(f"{folder} holds {records.name}/, which what is built would replace. Give another folder.")


@dataclass(frozen=True)
class Building:
    """A site, or a folder of docs, under construction; holds a lock until it is finished or abandoned.

    Attributes:
        final: Where it goes.
        folder: Where it is built.
    """

    final: Path
    folder: Path
    _lock: BaseFileLock
    _among_others: bool

    @classmethod
    def start(cls, final: Path, *, among_others: bool = False) -> "Building":
        """Take the lock and make an empty folder to build in.

        What an earlier build left when it was killed is cleared away; if it was killed between the two steps of
        the swap, the old site comes back first.

        Args:
            final: Where it goes.
            among_others: Whether, the first time, it may go into a folder with files of others.

        Raises:
            BusyError: Another build holds the lock.
            NotASiteError: The folder holds other things than a site.
            OSError: The folder cannot be written.
        """
        # Behind a symbolic link the folder it leads to is swapped, and the link stays.
        final = Path(os.path.realpath(final))
        _refuse_others(final, among_others)
        with disk.naming(final):
            final.parent.mkdir(parents=True, exist_ok=True)
            work = _workshop(final)
            lock = _locked(work, final)
            try:
                _recover(work, final)
                folder = work / "new"
                folder.mkdir()
            except BaseException:
                lock.release()
                raise
        return cls(final, folder, lock, among_others)

    def finish(self) -> Path:
        """Put the new folder in the place of the old one, with the files of others in it, and return where it is.

        Raises:
            NotASiteError: A file of others would be lost.
            OSError: Something cannot be written; the old folder is in its place.
        """
        try:
            with disk.naming(self.final):
                write_list(self.folder)
                _refuse_others(self.final, self._among_others)
                ours = carry_over(self.final, self.folder) if self.final.exists() else {}
                disk.sync(self.folder)
                left = self._swap()
                if left is not None:
                    discard(left, self.final, ours)
        except BaseException:
            self.abandon()
            raise
        self._lock.release()
        return self.final

    def _swap(self) -> Path | None:
        """Let the new folder take the place of the old one, and return where that is now."""
        ready, old = self.folder.with_name("ready"), self.folder.with_name("old")
        left = None
        try:
            self.folder.rename(ready)
            if not self.final.exists():
                ready.rename(self.final)
            elif disk.exchange(ready, self.final):
                left = ready
            else:
                self.final.rename(old)
                ready.rename(self.final)
                left = old
        except BaseException:
            if not self.final.exists() and old.exists():
                old.rename(self.final)
            if ready.exists():
                ready.rename(self.folder)
            raise
        return left

    def abandon(self) -> None:
        """Drop the new folder; the old one stays."""
        if self._lock.is_locked:
            with suppress(OSError):
                clear(self.folder)
            self._lock.release()


def _refuse_others(final: Path, among_others: bool) -> None:
    """Refuse what is no folder of ours: neither missing, nor empty, nor with our list in it."""
    if not os.path.lexists(final):
        return
    if not final.is_dir():
        raise NotASiteError(f"{final} is not a folder. Give another one.")
    names = {path.name for path in final.iterdir()}
    if ".git" in names:
        raise NotASiteError(f"{final} is a checkout of git. Give a folder inside it, or another one.")
    if read_list(final) is None and (LIST in names or (names and not among_others)):
        raise NotASiteError(
            f"{final} holds files and no list, {LIST}, by which pmo could tell its own, so they would be lost. "
            "Give another folder, or delete this one yourself if an earlier pmo built it."
        )


def _workshop(final: Path) -> Path:
    """Return the folder beside the site, made so that git does not see it."""
    work = final.parent / f".{final.name}.pmo"
    if work.is_symlink():
        raise NotASiteError(f"{work} is a link, and pmo would work in the folder it leads to. Delete it.")
    work.mkdir(exist_ok=True)
    for path in work.iterdir():
        # Somebody else made it, and it would be written through.
        if path.is_symlink():
            path.unlink()
    ignore = work / ".gitignore"
    if not ignore.exists() or ignore.read_bytes() != b"*\n":
        with disk.naming(ignore):
            ignore.write_bytes(b"*\n")
    return work


def _locked(work: Path, final: Path) -> BaseFileLock:
    lock = FileLock(work / "lock")
    # Where no file can be made, waiting for the lock would end as if another build held it.
    Path(lock.lock_file).touch()
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(f"Another build of {final} is under way. Wait for it to finish.") from None
    return lock


def _recover(work: Path, final: Path) -> None:
    """Bring back the site if a killed build had taken it away, and clear what else it left."""
    old = work / "old"
    if old.exists() and not final.exists():
        old.rename(final)
    for left in (old, work / "ready"):
        if left.exists():
            discard(left, final, {})
    clear(work / "new")
