"""A text that does not have the form the field asks for.

**Why it matters.** Ids become addresses and dates are calculated with, so their form is fixed.

**Example.**

```yaml
id: Quay Renewal
review: 31-10-2026
```

**How to mend it.** Write it in the form that the message names.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{value}` does not have the form of `{field}`."
NOT_A_DATE = "`{value}` is not a date."
NOT_A_DAY = "`{value}` is no day, and this field says when something happened, or is due, to the day."
PLANNED_HELP = (
    "Write a date as year-month-day, e.g. 2026-10-31 or, as long as nobody knows the day, a month (2026-10), a quarter "
    "(2026-Q4) or half a year (2026-H2)."
)
DID_YOU_MEAN = "Did you mean `{meant}`?"
DATE_HELP = "Write a date as year-month-day, e.g. 2026-10-31."
LOOK_ALIKE = "`{value}` contains {character}, which only looks like an ordinary letter."
FIELD_NAME = "`{field}` cannot be the name of a field."
FIELD_NAME_HELP = "Start with a letter; use the letters a to z, digits, - and _, at most 63 together."
HELP = "{meaning}"
WITH_FORM = "{meaning} {form}"
FOLDER = "The name of the folder, `{name}`, cannot be the id of a record."
FILE = "The name of the file, `{name}`, cannot be the id of a record."
RENAME = (
    "Rename it: lower-case letters a to z, digits and hyphens, starting with a letter or digit, at most 63 together."
)
SPACE = "The address `{value}` contains a space."
SPACE_HELP = "Write %20 instead of each space, or copy the address from the browser."

CHECK = Check.declare(__name__, "SCH005", Severity.ERROR)
