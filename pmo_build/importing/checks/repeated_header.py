"""The row with the column names is repeated inside the table.

**Why it matters.** Programs that print page after page repeat it, and two exports in one file do. Such a row is
no record and was passed over.

**How to mend it.** Nothing needs to be done, unless the row is meant as a record.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Row {row} repeats the column names; it is not imported."
HELP = "Delete the row in the file if you do not want to see this."

CHECK = Check.declare(__name__, "IMP016", Severity.INFO)
