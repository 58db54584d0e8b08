"""A row that cannot become a record.

**Why it matters.** The row is left out: the portfolio misses a record until the row is mended.

**Example.** A row with more cells than there are columns, often because a comma stands in a text without
quotes:

```text
id,name,budget
quay,Quay, harbour side,1250000
```

**How to mend it.** Correct the row in the file and import it again. The other rows were imported.
"""

from pmo_build.model.findings import Check, Severity

CELLS = "The row has {found} cells, but there are {expected} columns. It is not imported."
NO_ID = "The row has nothing in {columns} to make an id from. It is not imported."
RESERVED = "`{id}` is a name that Windows keeps for itself. The row is not imported."
NO_PROJECT = "There is no project `{id}`. The row is not imported."
HELP_CELLS = "Look for a separator in a text without quotes around it."
HELP_NO_ID = "Fill it in."
HELP_PROJECT = "Import or write the project first, or correct its id."
DID_YOU_MEAN = "Did you mean `{near}`?"
HELP_RESERVED = "Make the id from another column, or from several: `id: {columns: […]}`."

CHECK = Check.declare(__name__, "IMP004", Severity.ERROR)
