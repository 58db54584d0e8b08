"""Why something in a checkout is not read, and the finding that says so."""

import errno

from pmo_build.model.findings import Finding, Location, Text
from pmo_build.reading.checks import link_not_followed, too_large
from pmo_build.reading.checks import unreadable_file as words
from pmo_build.reading.text_guard import MAX_BYTES, printable

_REASONS = {
    errno.ENOENT: words.MISSING,
    errno.ENOTDIR: words.MISSING,
    errno.EACCES: words.FORBIDDEN,
    errno.EPERM: words.FORBIDDEN,
    errno.ENXIO: words.NOT_ORDINARY,  # a socket
    errno.ENAMETOOLONG: words.LONG_NAME,
}
# Of these no file is to blame, and the next one would not be read either.
_OF_THE_COMPUTER = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}
# No system has a name with a NUL in it, and Python says so with a ValueError.
REFUSED = (OSError, ValueError)


class NotReadError(Exception):
    """Something is not read.

    Attributes:
        reason: A clause that completes “The file cannot be opened: …”.
    """

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = Text(reason, **values)


class LinkError(NotReadError):
    """It is a link, or there is one on the way to it."""

    def __init__(self) -> None:
        super().__init__(words.LINK)


class TooLargeError(NotReadError):
    """It holds more than is read.

    Attributes:
        size: Its size in bytes.
    """

    def __init__(self, size: int) -> None:
        super().__init__(words.LARGE)
        self.size = size


def refusal(path: str, error: NotReadError) -> Finding:
    """Return the finding for a record file that is not read."""
    place = Location(printable(path))
    if isinstance(error, LinkError):
        return link_not_followed.CHECK.at(place, Text(link_not_followed.SYMLINK), Text(link_not_followed.HELP))
    if isinstance(error, TooLargeError):
        message = Text(too_large.BYTES, size=error.size, limit=MAX_BYTES)
        return too_large.CHECK.at(place, message, Text(too_large.HELP))
    return words.CHECK.at(place, Text(words.MESSAGE, reason=error.reason), Text(words.HELP))


def refused(error: OSError | ValueError, path: str) -> NotReadError | OSError:
    """Return what a refusal of the system means: that the file is not read, or that no file is to blame.

    Args:
        error: What the system said; a `ValueError` of Python says that no system has such a name.
        path: The file.
    """
    if isinstance(error, ValueError):
        return NotReadError(words.MISSING)
    if error.errno in _OF_THE_COMPUTER:
        return OSError(error.errno, error.strerror, path)
    return NotReadError(_REASONS.get(error.errno or 0, error.strerror or type(error).__name__))
