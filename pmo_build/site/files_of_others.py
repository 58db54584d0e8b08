"""What others put into the folder of a site: it goes on into the new one, and nothing of it is lost."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from pmo_build.site import disk
from pmo_build.site.written_files import are_same, below, is_ours, read_list

# The number of a file on its disk, when it was changed, and its size.
Mark = tuple[int, int, int]


class NotASiteError(Exception):
    """The folder is no place for a site: it holds something else, or has to do with the records."""


def carry_over(final: Path, new: Path) -> dict[str, Mark]:
    """Add the files that others put into the old folder to the new one.

    Args:
        final: The old folder.
        new: The new one, whole but for these files.

    Returns:
        Path → mark of the files that are ours, and so may go.

    Raises:
        NotASiteError: One of them is where the new folder has a file of ours, or is one of ours that was changed.
    """
    listed = read_list(final) or {}
    our_folders = {parent.as_posix() for path in listed for parent in Path(path).parents}
    ours: dict[str, Mark] = {}
    folders: list[tuple[str, Path]] = []
    lost: list[str] = []
    for path, entry in below(final):
        target = new / path
        if _is_folder(entry):
            # In the place of a page, a folder is lost only if there are files in it.
            if path not in our_folders and _make_folder(target):
                folders.append((entry.path, target))
        elif is_ours(entry, path, listed):
            ours[path] = _mark(entry)
        elif not are_same(entry.path, target):
            if path in listed or os.path.lexists(target) or not _make_folder(target.parent):
                lost.append(entry.path)
            else:
                _link(entry.path, target)
    _refuse_losses(lost)
    for source, target in reversed(folders):
        shutil.copystat(source, target)
    shutil.copymode(final, new)
    return ours


def _refuse_losses(lost: list[str]) -> None:
    if lost:
        others = f" and {len(lost) - 1} more" if lost[1:] else ""
        raise NotASiteError(
            f"{lost[0]}{others} would be lost, for pmo did not write what is there now. Move it away, "
            "or delete it if nobody needs it, and build again."
        )


def discard(left: Path, final: Path, ours: Mapping[str, Mark]) -> None:
    """Remove a whole folder that was replaced, unless something in it is nowhere else.

    Args:
        left: What was replaced.
        final: What took its place.
        ours: Path → mark of files that are known to be ours.

    Raises:
        NotASiteError: Somebody put or changed a file there while the new one took its place.
    """
    listed = read_list(left) or {}
    _refuse_losses(
        [
            entry.path
            for path, entry in below(left)
            if not _is_folder(entry)
            and not (path in ours and ours[path] == _mark(entry))
            and not are_same(entry.path, final / path)
            and not is_ours(entry, path, listed)
        ]
    )
    # Killed halfway, what is left of it would not be known as ours.
    worthless = left.with_name("new")
    clear(worthless)
    left.rename(worthless)
    clear(worthless)


def clear(folder: Path) -> None:
    """Remove a folder that is worth nothing, if it is there."""
    if not folder.exists():
        return
    try:
        for path, _, _ in os.walk(folder):
            # Folders of others may be read-only.
            Path(path).chmod(0o700)
        shutil.rmtree(folder)
    except OSError as error:
        # By itself it has the name inside its folder only.
        error.filename = str(folder)
        raise


def _make_folder(path: Path) -> bool:
    """Make a folder, and tell whether it is one now; a file may be in its place or that of a parent."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        return False
    return True


def _link(source: str, target: Path) -> None:
    """Let a file be in a second place, as a copy where it must be; of a link, the link itself."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        with disk.naming(source):
            shutil.copy2(source, target, follow_symlinks=False)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    return entry.is_dir(follow_symlinks=False)


def _mark(entry: "os.DirEntry[str]") -> Mark:
    status = entry.stat(follow_symlinks=False)
    return status.st_ino, status.st_mtime_ns, status.st_size
