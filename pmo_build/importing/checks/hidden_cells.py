"""Rows or columns of the sheet that are hidden or filtered away.

**Why it matters.** Whoever looks at the workbook does not see them. Often they are old, or not meant to be passed on;
just as often somebody only wanted to have less on the screen. They were read like the others.

**How to mend it.** If they are meant, write `hidden_rows: read` in the mapping; if not, `hidden_rows: skip`. A column is
read if the mapping names it: see whether it is the right one.
"""

from pmo_build.model.findings import Check, Severity

READ = "Hidden or filtered away in the sheet, and read all the same: {rows}."
SKIPPED = "Hidden or filtered away in the sheet, and not read: {rows}."
COLUMN = "Column “{column}” is hidden in the sheet, and is read all the same."
ROW = "row {numbers}"
ROWS = "rows {numbers}"
ONE_COLUMN = "column {numbers}"
COLUMNS = "columns {numbers}"
HELP_READ = "Write `hidden_rows: skip` in the mapping to leave them out, or `hidden_rows: read` if they are meant."
HELP_SKIPPED = "Show the rows that are meant, or write `hidden_rows: read` in the mapping."
HELP_COLUMN = "See whether the mapping means this column, or one that people see."

CHECK = Check.declare(__name__, "IMP030", Severity.INFO)
