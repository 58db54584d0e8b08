"""A number without end.

**Why it matters.** Infinity, “not a number” and numbers of more than 18 digits cannot be added up.

**Example.**

```yaml
budget:
  total: .inf
```

**How to mend it.** Write the number that is meant. If it is a text, such as a code, put quotes around
it.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{value}` is infinite, not a number, or has more than 18 digits."
HELP = "Write the number that is meant, or put quotes around a code."

CHECK = Check.declare(__name__, "SYN023", Severity.ERROR)
