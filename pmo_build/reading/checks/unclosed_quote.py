r"""Quotes that are not closed, or closed too early.

**Why it matters.** The text runs on to the end of the file, or the rest of the line belongs to nothing.

**Example.**

```yaml
title: "New quay
owner: Fatima
```

**How to mend it.** Close the text with the same quote it starts with. Inside double quotes write `\\`
for a backslash.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The text that starts here is not closed."
AFTER = "There is text after the closing quote."
ESCAPE = "This backslash starts no character that YAML knows."
DOUBLE_HELP = "Put double quotes around the text; inside them ' is an ordinary apostrophe."
HELP = "Start and end the text with the same quote. Write a backslash twice, or use single quotes."

CHECK = Check.declare(__name__, "SYN026", Severity.ERROR)
