"""A value that programs read in two ways.

**Why it matters.** YAML 1.1 and YAML 1.2 disagree about it: `no` is a word or “false”, `012` is 12 or
10, `12:30` is a time or 750.

**Example.**

```yaml
country: no
postcode: 012
```

**How to mend it.** Put quotes around a text; write a number with plain digits; write yes or no as
`true` or `false`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{value}` can be read as {first} or as {second}."
HELP = 'Put quotes around it: "{value}". If you meant {second}, write {second}.'

CHECK = Check.declare(__name__, "SYN005", Severity.ERROR)
