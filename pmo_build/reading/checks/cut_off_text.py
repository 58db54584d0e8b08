"""A text is cut off at `#`.

**Why it matters.** After a space, `#` starts a comment: the rest of the line is lost without a word.

**Example.**

```yaml
title: Follow-up of issue #12
```

**How to mend it.** Put quotes around the text. If it is a comment, put a space after the `#`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Only `{kept}` is kept; `{lost}` is read as a comment and lost."
EMPTY = "`{lost}` is read as a comment, so that no value is left."
NUMBER_HELP = "Put quotes around the whole text. If it is a comment, give it a line of its own."
HELP = "Put quotes around the whole text. If it is a comment, put a space after the #."

CHECK = Check.declare(__name__, "SYN011", Severity.ERROR)
