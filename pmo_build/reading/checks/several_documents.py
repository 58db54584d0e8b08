"""Several YAML documents in one file.

**Why it matters.** A line `---` starts a second document, and most programs read only the first.

**Example.**

```yaml
title: First
---
title: Second
```

**How to mend it.** Write a register as one list, each record starting with a dash, or use one file per
record.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "A second YAML document starts here."
HELP = "Write several records as one list, each starting with “- ”."

CHECK = Check.declare(__name__, "SYN017", Severity.ERROR)
