"""A tab where spaces belong.

**Why it matters.** YAML sees the structure of a file in its indentation, and does not know how wide a
tab is.

**Example.**

```yaml
actions:
        - title: Inspect
```

**How to mend it.** Replace each tab at the start of a line by two spaces. VS Code: “Convert Indentation
to Spaces”.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "This line is indented with a tab."
HELP = "Use spaces: two for each level."

CHECK = Check.declare(__name__, "SYN012", Severity.ERROR)
