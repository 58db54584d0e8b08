"""A cell that does not hold what its field needs.

**Why it matters.** Nothing is guessed: the field is left as it was, or left out of a new record.

**Example.** A date that no calendar has, or an amount in words:

```text
finish,budget
2022-06-31,about two million
```

**How to mend it.** Correct the cell. If it means “unknown”, name its spelling below `unknown:`; if it
means something definite, write that below `values:`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "“{value}” in column “{column}” is left out: {reason}."
HELP = 'Correct the cell, or tell in the mapping what it means: `unknown: ["{value}"]`, or `values:` for its field.'
NO_DATE = "it is no date that is known here"
NO_CALENDAR = "there is no such date in the calendar"
SEASON = "a season has no last day that all agree on"
NOT_IN_ORDER = "it does not fit `date_order: {order}`"
NOT_CONSECUTIVE = "a fiscal year goes from one year to the next, and these are not two years in a row"
NO_FISCAL_YEAR = "nobody has told when the fiscal year starts; write `fiscal_year_start` (month 1 to 12)"
CALENDAR_YEARS = "the fiscal year starts in January (`fiscal_year_start`), so none spans two years"
NO_NUMBER = "it is no number"
NOT_WHOLE = "it is no whole number"
GROUPS = "its thousands are not in groups of three digits"
OTHER_CURRENCY = "the amount is not in {currency}"
MULTIPLE = "nobody has told what “{word}” behind a number stands for"
HELP_MULTIPLE = "Write `multiples: {{{word}: {factor}}}` in the mapping if that is what it stands for."
DECIMALS = "an amount has two decimals at most"
HELP_DECIMALS = "If the column is in thousands or millions, write `unit: 1000` or `unit: 1000000` for this field in the mapping; else round the amount to cents."
HELP_SEPARATOR = 'If the column is in thousands or millions, write `unit: 1000` or `unit: 1000000` for this field in the mapping; if the sign separates thousands, write `decimal_sign: "{other}"`; else round the amount to cents.'
NO_YES_NO = "it is neither yes nor no"
NOT_ACCEPTED = "“{value}” in column “{column}” is left out. {problem}"
CELL_ERROR = "the cell holds an error of the spreadsheet"
NO_RESULT = "the cell holds a formula without a stored result; open and save the workbook once"

CHECK = Check.declare(__name__, "IMP006", Severity.WARNING)
