"""Cells of the table are merged.

**Why it matters.** Only the first of merged cells holds the value; the others are empty to every program. A
department that is written once for five rows is imported with the first of them only.

**How to mend it.** Undo the merging in the spreadsheet and write the value into every row. If the table is
right as it is, nothing needs to be done.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Cells are merged ({ranges}); only the first cell of each range has a value, the others are read as empty."
HELP = "Undo the merging and fill in every cell that should have the value."

CHECK = Check.declare(__name__, "IMP014", Severity.WARNING)
