"""The file is empty.

**Why it matters.** A file without a record says nothing, and may stand for one that was lost.

**How to mend it.** Write the record into it, or delete the file.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file holds no record."
HELP = "Write the record into it, or delete the file. An empty register is `[]`."

CHECK = Check.declare(__name__, "SYN016", Severity.ERROR)
