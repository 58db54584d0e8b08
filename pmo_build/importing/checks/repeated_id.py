"""Two rows with the same id.

**Why it matters.** They would become one record, and half of what they say would be lost. Only the first
row is imported.

**How to mend it.** Delete the double row, or make the id from more columns: `id: {columns: [Unit, Code]}`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "“{given}” has the id `{id}`, which row {first} (“{other}”) has already. The row is not imported."
HELP = "Delete one of the two, or make the id from more columns: `id: {columns: […]}`."

CHECK = Check.declare(__name__, "IMP005", Severity.ERROR)
