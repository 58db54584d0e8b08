"""What is printed where a character is missing, to a reader that goes away, and to a disk that is full."""

import errno
import io
import os
import select
import sys
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

OUTPUT = "standard output"


class _Output(io.RawIOBase):
    """Writes to a file that is open; that nobody reads it any more, as after `| head`, is no error.

    So a command goes on, and its exit code says what it found.

    Args:
        descriptor: Where to write.
        name: What messages call it; `None` if what cannot be written is passed over, as there is nowhere to say so.
    """

    def __init__(self, descriptor: int, name: str | None) -> None:
        self._descriptor, self._name = descriptor, name

    def fileno(self) -> int:
        """Return what libraries ask whether this is a terminal."""
        return self._descriptor

    def writable(self) -> bool:
        """Tell that this can be written."""
        return True

    def write(self, content: "ReadableBuffer") -> int:
        """Write what is given or the first part of it, and return how many bytes are dealt with."""
        while True:
            try:
                return os.write(self._descriptor, content)
            except BlockingIOError:  # whoever started this process has a pipe that does not wait
                select.select([], [self._descriptor], [])
            except OSError as error:
                name, self._name = self._name, None  # once is enough
                # On Windows, a pipe that nobody reads is an invalid argument.
                if name is not None and error.errno not in {errno.EPIPE, errno.EINVAL}:
                    raise OSError(error.errno, error.strerror, name) from error
                return memoryview(content).nbytes


def make_lenient() -> None:
    """Make the output of this process such that it shows every character somehow, and that its reader may go away."""
    for name, shown in (("stdout", OUTPUT), ("stderr", None)):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):  # one that is closed is none
            # A console that lacks a character shows it escaped instead of failing.
            stream.reconfigure(errors="backslashreplace")
            if _is_pipe_or_file(stream):
                output = io.BufferedWriter(cast(Any, _Output(stream.fileno(), shown)))
                encoding, errors = stream.encoding, stream.errors
                # Its descriptor stays open, and it has nothing left to write when it is thrown away.
                stream.detach()
                setattr(sys, name, io.TextIOWrapper(output, encoding, errors, line_buffering=True))


def _is_pipe_or_file(stream: io.TextIOWrapper) -> bool:
    # Those that tests bring are of types of their own, and stay.
    is_plain = type(stream) is io.TextIOWrapper and isinstance(stream.buffer, io.BufferedWriter | io.FileIO)
    return is_plain and not stream.isatty()
