"""Never half a site: a new one is built beside the old one and takes its place when it is whole."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout


class BusyError(Exception):
    """Another build of the same site is under way."""


class NotASiteError(Exception):
    """The folder is no place for a site: it holds something else, or the records do."""


def refuse_among_records(folder: Path, records: Path) -> None:
    """Refuse a folder for what is built that is, or lies below, the one that holds the records.

    Raises:
        NotASiteError: It is; what is built would be read as records.
    """
    if folder.resolve().is_relative_to(records.resolve()):
        raise NotASiteError(
            f"{folder} is inside {records.name}/, and what is built would be taken for records. Give another folder."
        )


@dataclass(frozen=True)
class Building:
    """A site under construction; holds a lock until it is finished or abandoned.

    Attributes:
        final: Where the site goes.
        folder: Where it is built.
    """

    final: Path
    folder: Path
    _lock: BaseFileLock

    @classmethod
    def start(cls, final: Path) -> "Building":
        """Take the lock and make an empty folder beside the site.

        What an earlier build left when it was killed is cleared away; if it was killed between the two steps of
        the swap, the old site comes back first.

        Raises:
            BusyError: Another build holds the lock.
            NotASiteError: The folder holds other things than a site, which would be lost.
            OSError: The folder cannot be written.
        """
        # Behind a symbolic link the folder it leads to is swapped, and the link stays.
        final = final.resolve()
        if not _is_replaceable(final):
            raise NotASiteError(f"{final} holds other files than a site, and they would be lost. Give another folder.")
        final.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(final.parent / f".{final.name}.lock")
        # Where no file can be made, waiting for the lock would end as if another build held it.
        Path(lock.lock_file).touch()
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise BusyError(f"Another build of {final} is under way. Wait for it to finish.") from None
        folder, old = final.parent / f".{final.name}.new", final.parent / f".{final.name}.old"
        try:
            if old.exists() and not final.exists():
                old.rename(final)
            for left in (folder, old):
                if left.exists():
                    shutil.rmtree(left)
            folder.mkdir()
        except OSError:
            lock.release()
            raise
        return cls(final, folder, lock)

    def finish(self) -> Path:
        """Put the new site in the place of the old one, and return where it is."""
        old = self.final.parent / f".{self.final.name}.old"
        try:
            if self.final.exists():
                self.final.rename(old)
            try:
                self.folder.rename(self.final)
            except OSError:
                if old.exists():
                    old.rename(self.final)
                raise
            if old.exists():
                shutil.rmtree(old)
        finally:
            self._lock.release()
        return self.final

    def abandon(self) -> None:
        """Drop the new site; the old one stays."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()


def _is_replaceable(folder: Path) -> bool:
    """Tell whether a folder is missing, empty or a site; every site has a page for addresses that do not exist."""
    if not folder.exists():
        return True
    names = {path.name for path in folder.iterdir()}
    return not names or ("404.html" in names and ".git" not in names)
