"""A text was cleaned while it was imported.

**Why it matters.** Invisible and control characters are refused in records, so they were taken out. The
text in the source file is another than in the record.

**How to mend it.** Nothing needs to be done. To have both the same, delete the characters in the source.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Characters that cannot be seen were taken out of column “{column}”: {names}."
HELP = "Read the text in the record once; delete the characters in the source if you can."

CHECK = Check.declare(__name__, "IMP008", Severity.INFO)
