"""The workbook has more sheets than the one that was read.

**Why it matters.** What stands on the other sheets is not imported, perhaps without anybody having decided so.

**How to mend it.** Name the sheet in the mapping: `sheet: …`. To import several, write a mapping for each.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The sheet “{sheet}” was read; not read, in the same workbook: {others}."
HELP = "Name the sheet that is meant in the mapping: `sheet: …`."

CHECK = Check.declare(__name__, "IMP015", Severity.INFO)
