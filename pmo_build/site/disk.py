"""What the standard library leaves out: exchanging two folders, and bringing what was written to the disk."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2


@contextmanager
def naming(path: str | Path) -> Iterator[None]:
    """Give an error of the system that names no file, such as that of a full disk, the name of one."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = str(path)
        raise


def exchange(one: Path, other: Path) -> bool:
    """Let two folders swap places, so that both names exist at every moment.

    Returns:
        Whether it was done; not every system and file system can.
    """
    import ctypes

    if os.name == "nt":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, ctypes.c_uint(_EXCHANGE)) == 0)
        return bool(library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], ctypes.c_uint(_EXCHANGE)) == 0)
    except AttributeError:
        return False


def sync(folder: Path) -> None:
    """Bring a folder, and all that is below it, to the disk, so that a power cut cannot undo it.

    Raises:
        OSError: It cannot be done; some disks say only now that they are full.
    """
    if _sync_file_system(folder):
        return
    for parent, _, names in os.walk(folder):
        for path in [Path(parent, name) for name in names]:
            # Files of others may be pipes, links, or not ours to read; they are not new anyway.
            if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK | os.W_OK):
                _sync_one(path)
        if os.name != "nt":
            _sync_one(Path(parent))


def _sync_file_system(folder: Path) -> bool:
    # One call for all files: a thousand of them cost more than anything else that a swap does.
    if sys.platform != "linux":
        return False
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "syncfs"):
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if library.syncfs(descriptor) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(descriptor)
    return True


def _sync_one(path: Path) -> None:
    with naming(path):
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(descriptor)
        except OSError as error:
            # Some file systems, shared ones mostly, cannot do it.
            if error.errno != errno.EINVAL:
                raise
        finally:
            os.close(descriptor)
