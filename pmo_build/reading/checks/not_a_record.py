"""The file holds no fields.

**Why it matters.** A file holds one record (fields, each `name: value`) or a register (a list of
records). A bare text or number is neither.

**Example.**

```yaml
- just a text
- another
```

**How to mend it.** Write fields: `title: …`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Here a record with fields is expected, not {what}."
A_LIST = "a list"
A_TEXT = "a text"
A_NUMBER = "a number"
NOTHING = "nothing"
REGISTER = "The records of this register stand below the field `{field}`; here a list of records is expected."
REGISTER_HELP = "Write a list here: leave out the line `{field}:` and start each record with “- ”."
HELP = "Write fields as `name: value`; start each record of a register with “- ”."
ONE_RECORD = "This file is for one record: write its fields as `name: value`, without “- ” before them."

CHECK = Check.declare(__name__, "SYN027", Severity.ERROR)
