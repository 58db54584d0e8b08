"""The file to import cannot be read as a table.

**Why it matters.** A table that is read wrongly puts wrong figures into the portfolio. So nothing of it
is imported.

**Example.** A quote that is opened and never closed:

```text
name,budget
"Quay renewal,1250000
```

**How to mend it.** Open the file in the program it comes from and save it again as CSV (UTF-8) or as
XLSX; or tell the mapping how to read it: `encoding`, `delimiter`, `sheet`, `header_row`.
"""

from pmo_build.model.findings import Check, Severity

MISSING = "The file cannot be opened: {reason}."
ENCODING = "The file is not written in {encoding}: byte {byte} has no meaning there."
UNKNOWN_ENCODING = "The encoding of the file cannot be told."
NO_ENCODING = "There is no encoding named `{encoding}`."
CSV = "The table breaks off here: {reason}."
XLSX = "The file is no readable XLSX workbook."
NO_SHEET = "The workbook has no sheet “{sheet}”; it has: {sheets}."
NO_HEADER = "There is no row with column names (row {row})."
TOO_LARGE = "The file has {size} bytes; more than {limit} are not read."
TOO_LARGE_INSIDE = "The workbook holds more than {limit} bytes once it is unpacked."
TOO_MANY_ROWS = "The table has more than {limit} rows."
TOO_MANY_COLUMNS = "Row {row} has a cell beyond column {limit}; no more columns are read."
TOO_MANY_CELLS = "The table has more than {limit} cells."
HELP = "Save the file again as CSV (UTF-8) or XLSX."
HELP_ENCODING = "Write the right one in the mapping, e.g. `encoding: cp1252`, or save the file as UTF-8."
HELP_CSV = "Look for a quote that is not closed, here or above. A quote inside a quoted cell is written twice."
HELP_SHEET = "Write the name of the sheet in the mapping: `sheet: …`."
HELP_LARGE = "Delete what does not belong to the table, also far below and far to the right of it, or split the file."
HELP_HEADER = "Write in the mapping which row holds the column names: `header_row: …`."

CHECK = Check.declare(__name__, "IMP001", Severity.ERROR)
