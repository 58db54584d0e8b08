"""A column whose name says that its amounts are in thousands or millions.

**Why it matters.** The amounts were read as they are written. If `5609.46` below `Cost (£ million)` is meant as the name
says, it is a million times as much.

**How to mend it.** Write `unit: 1000000` (or `unit: 1000`) for the field in the mapping. If the amounts are written in
full, write `unit: 1`.
"""

from pmo_build.model.findings import Check, Severity

MESSAGE = "Column “{column}” says that its amounts are times {factor}; they were read as they are written."
HELP = "Write `unit: {factor}` for this field in the mapping, or `unit: 1` if the amounts are written in full."

CHECK = Check.declare(__name__, "IMP031", Severity.WARNING)
