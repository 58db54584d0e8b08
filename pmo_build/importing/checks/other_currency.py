"""Amounts that seem to be in another currency than the portfolio counts in.

**Why it matters.** Nothing is converted: 1,000 pounds become 1,000 euros.

**How to mend it.** Convert the amounts in the file, or map a column that holds them in the portfolio's currency. An
amount with the sign of another currency beside it is never read.
"""

from pmo_build.model.findings import Check, Severity

COLUMN = "Column “{column}” names {found}, but its amounts count as {currency}."
MAPPING = "The amounts of the file are in {found}, but the portfolio counts in {currency}. Nothing is converted."
HELP = "Convert the amounts to {currency} in the file."

CHECK = Check.declare(__name__, "IMP032", Severity.WARNING)
