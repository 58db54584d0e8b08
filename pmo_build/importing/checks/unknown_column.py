"""The mapping names a column that the file has not.

**Why it matters.** A misspelt column would leave a field empty in every record. So nothing is imported.

**Example.**

```yaml
fields:
  title: Projectname
```

**How to mend it.** Write the name exactly as in the file. Of two columns with the same name, the second
is `Name (2)`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file has no column “{column}”."
DID_YOU_MEAN = "Did you mean “{suggestion}”?"
HELP = "The file has these columns: {columns}."

CHECK = Check.declare(__name__, "IMP002", Severity.ERROR)
