"""The file cannot be opened.

**Why it matters.** What cannot be opened is missing from the portal.

**How to mend it.** Check that it is an ordinary file that you may read.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file cannot be opened: {reason}."
NOT_ORDINARY = "it is not an ordinary file"
FOLDER = "it is a folder"
MISSING = "it is not there"
FORBIDDEN = "it may not be read"
LINK = "it is a symbolic link or stands behind one, and those are not followed"
LARGE = "it is too large"
LONG_NAME = "its path is too long"
DEEP = "it stands in more than {limit} folders"
CHANGED = "something else took its place while it was opened"
HELP = "Check that it is an ordinary file that you may read."

CHECK = Check.declare(__name__, "SYN025", Severity.ERROR)
