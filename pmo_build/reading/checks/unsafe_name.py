"""A file name that some computers cannot handle.

**Why it matters.** Windows refuses some names (`CON`, a colon, a dot at the end), and names that differ
only in capitals overwrite each other there. A colleague could then not even clone the repository.

**Example.**

```text
portfolio/projects/Quay:2/CON.yml
```

**How to mend it.** Rename it with lower-case letters, digits and hyphens.
"""

from pmo_build.model.findings import Check, Severity

RESERVED = "Windows reserves the name {name}."
CHARACTER = "The name {name} contains {character}, which not every computer can store."
ENDING = "The name {name} ends with a dot or a space."
DASH = "The name {name} starts with a hyphen, which programs take for an option."
CASE = "{name} and {other} differ only in capitals; on Windows and macOS they are the same file."
HELP = "Rename it with lower-case letters, digits and hyphens."

CHECK = Check.declare(__name__, "SYN020", Severity.ERROR)
