"""A value of another type than the field holds.

**Why it matters.** A text cannot be added up and a number cannot be a list. The record is left out
until it is mended; of `portfolio.yml` just this setting, and nothing is judged by it.

**Example.**

```yaml
budget:
  total: € 1.250.000
```

**How to mend it.** Write the value as the field reference shows it: amounts as plain digits, lists with
dashes.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "`{field}` must be {expected}, but is {found}."
EMPTY = "`{field}` has no value."
EMPTY_ITEM = "`{field}` holds an item without a value."
EMPTY_HELP = "Fill it in, or delete the line. {meaning}"
NEEDED_HELP = "Fill it in. {meaning}"
CHOICE = "Write one of {choices}, or delete the line."
NEEDED_CHOICE = "Write one of {choices}."
PLAIN_DIGITS = (
    "Write plain digits with a point before the decimals, e.g. 1250000.50; no currency sign, no thousands separator."
)
WHOLE_DIGITS = "Write a whole number in plain digits, e.g. 12; no unit, no thousands separator."
QUOTES = 'Put quotes around it: "{value}".'
MEANING = "{meaning}"
OBJECT = "a group of fields"
ARRAY = "a list"
STRING = "text"
NUMBER = "a number"
INTEGER = "a whole number"
BOOLEAN = "true or false"
NULL = "empty"
OTHER = "something else"

CHECK = Check.declare(__name__, "SCH003", Severity.ERROR)
