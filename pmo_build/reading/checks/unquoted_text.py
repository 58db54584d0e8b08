"""A text that needs quotes.

**Why it matters.** YAML gives a colon with a space after it, and `@ * & ! % | >` or a backtick at the
start, a meaning of their own.

**Example.**

```yaml
title: Phase 2: roll-out
owner: @jan
```

**How to mend it.** Put double quotes around the whole text.
"""

from pmo_build.model.findings import Check, Severity

COLON = "There is a second `: ` on this line, so YAML does not see where the text starts."
START = "YAML does not allow a text to start with `{character}`."
HELP = "Put quotes around the text: {fixed}"

CHECK = Check.declare(__name__, "SYN010", Severity.ERROR)
