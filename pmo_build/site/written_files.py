"""Which files of a folder pmo wrote: a list inside the folder says so, by their content.

A file that is not on the list, or whose content is not what was written, is somebody else's. So a forged list gives
away nothing but files whose content its author knew.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from pmo_build.site import disk

LIST = ".pmo-files"


def below(folder: str | Path, prefix: str = "") -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield path → entry of all that is below a folder, but for the list; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = prefix + entry.name
            if path == LIST:
                continue
            yield path, entry
            if entry.is_dir(follow_symlinks=False):
                yield from below(entry.path, f"{path}/")


def write_list(folder: Path) -> None:
    """Write that all files of a folder, as they are now, are ours."""
    files = {path: _digest(entry) for path, entry in below(folder) if entry.is_file(follow_symlinks=False)}
    listed = {"about": "The files that pmo wrote here, and may replace or remove as long as they are the same."}
    text = json.dumps(listed | {"files": files}, indent=0) + "\n"
    with disk.naming(folder / LIST):
        (folder / LIST).write_text(text, encoding="ascii", newline="\n")


def read_list(folder: Path) -> dict[str, str] | None:
    """Return path → digest of the files that are said to be ours; `None` without a list that can be read."""
    path = folder / LIST
    if path.is_symlink() or not path.is_file():
        return None
    try:
        listed = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return None
    files = listed.get("files") if isinstance(listed, dict) else None
    return files if isinstance(files, dict) else None


def is_ours(entry: "os.DirEntry[str]", path: str, listed: Mapping[str, str]) -> bool:
    """Tell whether an entry is a file on the list, with the content that was written."""
    return path in listed and entry.is_file(follow_symlinks=False) and listed[path] == _digest(entry)


def are_same(one: str | Path, other: str | Path) -> bool:
    """Tell whether two paths are the same file, or hold the same; of links, whether they lead to the same."""
    try:
        first, second = os.lstat(one), os.lstat(other)
    except (FileNotFoundError, NotADirectoryError):
        return False
    if os.path.samestat(first, second):
        return True
    if stat.S_ISLNK(first.st_mode) and stat.S_ISLNK(second.st_mode):
        return Path(one).readlink() == Path(other).readlink()
    are_files = stat.S_ISREG(first.st_mode) and stat.S_ISREG(second.st_mode)
    return are_files and first.st_size == second.st_size and Path(one).read_bytes() == Path(other).read_bytes()


def _digest(entry: "os.DirEntry[str]") -> str:
    content = Path(entry.path).read_bytes()
    if b"\r" in content:
        # Git on Windows may give a text other line ends, which nobody means as a change.
        content = content.replace(b"\r\n", b"\n")
    return hashlib.sha256(content).hexdigest()
