"""A column of fractions for a field that counts in per cent.

**Why it matters.** `0.45` in a field that goes from 0 to 100 is less than half a per cent. Programs often keep 45 per cent
as 0.45.

**How to mend it.** Write `unit: 100` for the field in the mapping. If the numbers are per cents already, write `unit: 1`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "All numbers in column “{column}” are between 0 and 1, and the field counts in per cent: {value} was read as {value}%."
HELP = "Write `unit: 100` for this field in the mapping if 0.45 means 45%, or `unit: 1` if the numbers are right."

CHECK = Check.declare(__name__, "IMP034", Severity.WARNING)
