"""A cell that can be read in two ways.

**Why it matters.** `01-04-2023` is the first of April to some and the fourth of January to others;
`1.234` is one and a bit, or more than a thousand. Nothing is guessed: the field is left as it was, or left
out of a new record.

**How to mend it.** Tell the mapping how the file is written: `date_order: day-month` or `month-day`,
`decimal_sign: "."` or `","`. Or correct the cell.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "“{value}” in column “{column}” is left out, as it can mean {first} or {second}."
HELP_DATE = "Write `date_order: day-month` or `date_order: month-day` in the mapping, or correct the cell."
HELP_NUMBER = 'Write `decimal_sign: "."` or `decimal_sign: ","` in the mapping, or correct the cell.'
HELP = "Correct the cell, or tell below `values:` in the mapping what it means."
CALENDAR_YEAR = "the calendar year {year}"
FISCAL_YEAR = "a fiscal year"
MONTH = "the month {month}"
A_DAY = "a day of that month"

CHECK = Check.declare(__name__, "IMP007", Severity.WARNING)
