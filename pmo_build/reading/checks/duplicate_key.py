"""The same field is there twice.

**Why it matters.** Most programs keep the last one without a word. Nobody can tell which one was meant.

**Example.**

```yaml
title: New quay
owner: Fatima
title: Old quay
```

**How to mend it.** Keep the line that is right and delete the other.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{key}` is there twice: on line {first} and on line {second}."
HELP = "Keep the one that is right and delete the other."

CHECK = Check.declare(__name__, "SYN004", Severity.ERROR)
