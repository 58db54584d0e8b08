"""The encoding of the file was worked out from its bytes.

**Why it matters.** The file is not UTF-8, and does not say what it is. Letters with accents and dashes may
have become other ones.

**How to mend it.** If the texts look right, write the encoding into the mapping, e.g. `encoding: cp1252`;
if not, write the right one. Better still, save the file as UTF-8.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file is not UTF-8; it was read as {encoding}."
HELP = "Look at a text with accents. If it is right, write `encoding: {encoding}` in the mapping."

CHECK = Check.declare(__name__, "IMP011", Severity.WARNING)
