"""Open what strangers may have put into a checkout: no link is followed, nothing waited for, only ordinary files read.

Between the moment a file is found and the moment it is opened, something else may take its place. So a name is never
asked about first and opened later: it is opened, and then the open file itself is asked what it is.
"""

import os
from pathlib import Path

from pmo_build.reading.checkout_files import READ, Files, content
from pmo_build.reading.files_by_descriptor import FilesByDescriptor
from pmo_build.reading.files_by_path import FilesByPath
from pmo_build.reading.not_read import REFUSED, refused

# Whether a name can be looked up in a folder that is open, so that nothing can take the folder's place meanwhile.
HAS_DESCRIPTORS = hasattr(os, "O_NOFOLLOW") and os.open in os.supports_dir_fd and os.scandir in os.supports_fd


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
        return content(os.open(root / path, READ), limit, cut=cut)
    except REFUSED as error:
        raise refused(error, path) from error


def _inside(root: Path, path: str) -> str | None:
    """Return the path of a file relative to the checkout, or `None` if it is elsewhere."""
    try:
        relative = Path(os.path.relpath(root / path, root))
    except ValueError:  # it is on another drive
        return None
    return None if relative.is_absolute() or relative.parts[:1] == (os.pardir,) else relative.as_posix()
