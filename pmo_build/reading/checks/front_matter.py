"""Front matter is missing or not closed.

**Why it matters.** A Markdown record says its fields between two lines `---` at the top. Without them
it is only text.

**Example.**

```markdown
---
as_of: 2026-10-31
---
The quay wall is finished.
```

**How to mend it.** Put `---` on the first line, the fields below it, and `---` on a line of its own
after them.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "The file does not start with fields between two lines `---`."
UNCLOSED = "The fields at the top are not closed by a line `---`."
BODY_AND_FIELD = "The text below the fields is the field `{field}`, which is also given above."
HELP = "Put `---` on the first line and on a line of its own below the fields."
BODY_HELP = "Keep one of the two."

CHECK = Check.declare(__name__, "SYN019", Severity.ERROR)
