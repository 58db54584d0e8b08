"""What is printed where a character is missing, to a reader that goes away, and to a disk that is full."""

import errno
import io
import select
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

OUTPUT = "standard output"


class _Output(io.FileIO):
    """Writes to a file that is open; that nobody reads it any more, as after `| head`, is no error.

    So a command goes on, and its exit code says what it found.

    Args:
        descriptor: Where to write.
        name: What messages call it; `None` if what cannot be written is passed over, as there is nowhere to say so.
    """

    def __init__(self, descriptor: int, name: str | None) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._called = name

    def write(self, content: "ReadableBuffer") -> int:
        """Write what is given or the first part of it, and return how many bytes are dealt with."""
        try:
            while (written := super().write(content)) is None:
                # Whoever started this process has a pipe that does not wait.
                select.select([], [self], [])
        except OSError as error:
            name, self._called = self._called, None  # once is enough
            # On Windows, a pipe that nobody reads is an invalid argument.
            if name is not None and error.errno not in {errno.EPIPE, errno.EINVAL}:
                raise OSError(error.errno, error.strerror, name) from error
            return memoryview(content).nbytes
        return written


def make_lenient() -> None:
    """Make the output of this process such that it shows every character somehow, and that its reader may go away."""
    for name, shown in (("stdout", OUTPUT), ("stderr", None)):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):  # one that is closed is `None`
            # A console that lacks a character shows it escaped instead of failing.
            stream.reconfigure(errors="backslashreplace")
            if _is_pipe_or_file(stream):
                output = io.BufferedWriter(_Output(stream.fileno(), shown))
                encoding, errors = stream.encoding, stream.errors
                # Its descriptor stays open, and it has nothing left to write when it is thrown away.
                stream.detach()
                setattr(sys, name, io.TextIOWrapper(output, encoding, errors, line_buffering=True))


def _is_pipe_or_file(stream: io.TextIOWrapper) -> bool:
    # Tests bring buffers of their own.
    return isinstance(stream.buffer, io.BufferedWriter | io.FileIO) and not stream.isatty()
