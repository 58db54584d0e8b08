"""A cell of which an id was made shows something else than it holds.

**Why it matters.** A spreadsheet makes a date of the code `1-2`, and shows `7` as `0007` or `1,234.00` if it is told to.
Zeros and hyphens of a code are read as they are shown; what else is shown is not. A CSV file of the same sheet would
then make another id, and so another record.

**How to mend it.** Give the column of the ids the format “Text” in the spreadsheet, and write the codes anew. If the
ids are right as they are, nothing needs to be done.
"""

from pmo_build.model.findings import Check, Severity

NUMBER = "The cell holds the number {value} and shows it otherwise (`{format}`); the id was made of {value}."
DATE = "The cell holds a date, perhaps because the spreadsheet took a code for one; the id was made of {value}."
HELP = "Give column “{column}” the format “Text” in the spreadsheet, and write the codes as they should be."

CHECK = Check.declare(__name__, "IMP033", Severity.INFO)
