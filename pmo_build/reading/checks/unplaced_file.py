"""A file in a place where no record belongs.

**Why it matters.** The kind of a record follows from its path. A file elsewhere would be left out of
the portal without a word.

**Example.**

```text
portfolio/projects/quay/projct.yml
```

**How to mend it.** Rename or move the file; the field reference lists the places.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "No kind of record is kept at this place, so the file is not read."
SUGGEST = "Did you mean `{place}`?"
HELP = "Move it to the place of its kind; the field reference lists them."

CHECK = Check.declare(__name__, "SYN024", Severity.ERROR)
