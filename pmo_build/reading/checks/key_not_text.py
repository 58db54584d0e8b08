"""A field name that is not text.

**Why it matters.** A number, a date, a list or `no` as a field name is read differently by every
program.

**Example.**

```yaml
2026: 100000
no: 3
```

**How to mend it.** Put quotes around the name, or use the field’s proper name.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "A list or a mapping stands where a field name belongs."
NOT_TEXT = "The field name `{key}` is not text."
HELP = "Put quotes around the name."

CHECK = Check.declare(__name__, "SYN008", Severity.ERROR)
