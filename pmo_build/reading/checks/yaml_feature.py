"""An anchor, alias, merge key, tag or directive.

**Why it matters.** These YAML features make one line mean something elsewhere. They can make a small
file enormous, and a reviewer sees only the name.

**Example.**

```yaml
defaults: &d {state: open}
risk: *d
```

**How to mend it.** Write the value out where it is needed. If it is a text that starts with `*`, `&`,
`!` or `%`, put quotes around it.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{feature}` is a YAML feature (anchor, alias, merge key, tag or directive) that is not used here."
HELP = "Write the value out, or put quotes around it if it is text."

CHECK = Check.declare(__name__, "SYN006", Severity.ERROR)
