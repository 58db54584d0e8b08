"""A value that is not one of the choices.

**Why it matters.** Counts, filters and colours rest on a fixed set of words.

**Example.**

```yaml
state: in progress
```

**How to mend it.** Use one of the choices, spelt exactly like that.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{value}` is not a choice for `{field}`."
CHOICES = "Choose one of: {choices}."
DID_YOU_MEAN = "Did you mean `{suggestion}`? The choices are: {choices}."

CHECK = Check.declare(__name__, "SCH004", Severity.ERROR)
