"""A symbolic link or submodule is not followed.

**Why it matters.** A link can point to any file of the computer that builds the portal. So links are
never read.

**How to mend it.** Put the file itself in its place.
"""

from pmo_build.model.findings import Check, Severity

SYMLINK = "This is a symbolic link, which is not followed."
SUBMODULE = "This folder is another git repository, which is not read."
HELP = "Put the files themselves here."

CHECK = Check.declare(__name__, "SYN021", Severity.ERROR)
