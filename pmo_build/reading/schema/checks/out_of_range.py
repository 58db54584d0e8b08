"""A value that is too small, too large, too short or too long.

**Why it matters.** Outside its range a value is almost always a slip: a percentage of 950, a budget
below 0, a day in the year 1.

**Example.**

```yaml
percent_complete: 950
```

**How to mend it.** Correct the value; the message names the limit.
"""

from pmo_build.model.findings import Check, Severity

BELOW = "`{field}` is {value}, but must be at least {limit}."
ABOVE = "`{field}` is {value}, but must be at most {limit}."
SHORT = "`{field}` is too short or empty; it needs at least {limit}."
LONG = "`{field}` is too long; at most {limit} fit."
REPEATED = "`{field}` names the same thing twice."
OUTSIDE = "`{field}` is {value}, but must lie between {first} and {last}."
HELP = "{meaning}"
DID_YOU_MEAN = "Did you mean {meant}?"
DAY_HELP = "Correct the year. If no day is known, leave the field out."
CORRECT = "Correct the year."

CHECK = Check.declare(__name__, "SCH006", Severity.ERROR)
