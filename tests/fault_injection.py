"""Runs a program that fails on purpose: at the n-th moment at which it is about to change something on the disk."""

import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

from pmo_build.cli.main import main

_CREATING = {"open", "os.mkdir", "os.link", "os.symlink"}
_CHANGING = _CREATING | {"os.rename", "os.remove", "os.rmdir", "os.chmod", "os.utime", "ctypes.dlsym"}

Fault = Callable[[str, str, int], None]


class Ended(NamedTuple):
    """How a program ended.

    Attributes:
        code: Its exit code, or the negative number of the signal that killed it.
        changes: How many moments there were.
        err: What it said.
    """

    code: int
    changes: int
    err: str


def killed(_event: str, _path: str, _since: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def full(event: str, path: str, _since: int) -> None:
    """From now on nothing fits on the disk. What fills it by writing into an open file learns no name."""
    if event in _CREATING:
        raise OSError(errno.ENOSPC, "No space left on device", *([] if event == "open" else [path]))


def denied(_event: str, path: str, since: int) -> None:
    if since == 0:
        raise PermissionError(errno.EACCES, "Permission denied", path)


def stopped(_event: str, _path: str, since: int) -> None:
    if since == 0:
        raise KeyboardInterrupt


def run(program: Callable[[], object], folder: Path, moment: int | None = None, fault: Fault = killed) -> Ended:
    """Run a program in a process of its own.

    Args:
        program: Changes something below a folder.
        folder: Changes elsewhere do not count.
        moment: At which change the fault happens first, counted from 0; `None` for never.
        fault: Called at that change and all that follow.
    """
    told, counted = folder.with_name("told.txt"), folder.with_name("counted.txt")
    told.write_text("")
    child = os.fork()
    if child == 0:
        _in_the_child(program, folder, moment, fault, told, counted)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    changes = int(counted.read_text()) if code >= 0 else -1
    return Ended(code, changes, told.read_text(encoding="utf-8"))


def tell(path: Path) -> None:
    """Let this process say all that it says into a file, as a shell does."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    # As those of a process that has just started, they leave the descriptor open when they are gone.
    sys.stdout, sys.stderr = (os.fdopen(descriptor, "w", encoding="utf-8", closefd=False) for _ in range(2))


def end(code: int) -> NoReturn:
    """End this process with an exit code, whatever happens: the tests do not go on in it."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def command(*arguments: str | Path) -> Callable[[], object]:
    """Return the program that runs `pmo` with some arguments."""
    return lambda: main([str(argument) for argument in arguments])


def _in_the_child(
    program: Callable[[], object], folder: Path, moment: int | None, fault: Fault, told: Path, counted: Path
) -> None:
    changes = 0
    is_watching = True

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal changes
        if is_watching and event in _CHANGING and _is_change(event, arguments, str(folder)):
            changes += 1
            if moment is not None and changes > moment:
                fault(event, _path(arguments), changes - 1 - moment)

    code = 99
    try:
        tell(told)
        sys.addaudithook(hook)
        program()
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException:
        is_watching = False
        traceback.print_exc()
    finally:
        is_watching = False
        with suppress(OSError):
            counted.write_text(str(changes))
        end(code)


def _is_change(event: str, arguments: tuple[object, ...], folder: str) -> bool:
    if event == "ctypes.dlsym":
        return arguments[1] in {"renameat2", "renamex_np", "syncfs"}
    path = _path(arguments)
    if event == "open":
        flags = arguments[2] if isinstance(arguments[2], int) else 0
        return path.startswith(folder) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    # Trees are removed by names inside folders that are open.
    return path.startswith(folder) or not path.startswith("/")


def _path(arguments: tuple[object, ...]) -> str:
    return os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes | os.PathLike) else ""
