"""A date that does not exist.

**Why it matters.** No calendar has it, so every calculation with it would be a guess.

**Example.**

```yaml
review: 2026-02-30
```

**How to mend it.** Write a real date as year-month-day.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "{value} is not a date of the calendar."
HELP = "Write a real date as year-month-day, for example 2026-02-28."

CHECK = Check.declare(__name__, "SYN009", Severity.ERROR)
