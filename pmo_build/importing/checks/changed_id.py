"""An id without some of the characters of its cell.

**Why it matters.** Ids hold the letters a to z, digits and hyphens. `C++` and `C#` both become `c`: in one file
that is an error, in two files the second would update the record of the first.

**How to mend it.** Make the id from a column with codes, or from several: `id: {columns: [Unit, Code]}`. If no
other name becomes the same id, nothing needs to be done.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "“{given}” became the id `{id}`, without: {characters}."
HELP = "If another name could become the same id, make it from another column, or from several."

CHECK = Check.declare(__name__, "IMP017", Severity.INFO)
