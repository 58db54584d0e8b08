"""A column of the file that the mapping does not use.

**Why it matters.** What it says is not imported, perhaps without anybody having decided so.

**How to mend it.** Map the column to a field, e.g. `custom/region: Region`, or name it below `ignore:`. A
column without a name is called by its number, e.g. `"#1"`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Column “{column}” is not imported."
HELP = "Map it to a field, e.g. `custom/{field}: {column}`, or name it below `ignore:`."

CHECK = Check.declare(__name__, "IMP003", Severity.WARNING)
