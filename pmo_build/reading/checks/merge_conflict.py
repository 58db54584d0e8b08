"""A merge conflict was left in the file.

**Why it matters.** Two people changed the same lines, and git left both versions for somebody to
choose. Until then neither holds.

**Example.**

```yaml
<<<<<<< HEAD
owner: Fatima
=======
owner: Jan
>>>>>>> quay
```

**How to mend it.** Keep the lines that are right, and delete the others together with the three marker
lines.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "A merge conflict was left here: `{marker}`."
HELP = "Keep one version and delete the lines that start with <<<<<<<, ======= and >>>>>>>."

CHECK = Check.declare(__name__, "SYN015", Severity.ERROR)
