"""An amount with more than two digits behind the point.

**Why it matters.** In many countries a point separates thousands, but here it stands before the cents:
`250.000` would count as 250, and every total would be wrong without a word.

**Example.**

```yaml
budget:
  total: 250.000
```

**How to mend it.** Write the amount without separators: `250000`, or `250000.50` with cents.
"""

from decimal import Decimal

from pmo_build.model.findings import Check, Severity
from pmo_build.model.rounding import rounded

MESSAGE = "The amount `{written}` would be read as {read}: a point stands before the cents."
DID_YOU_MEAN = "Did you mean {meant}? Write amounts without separators between the thousands."
EITHER = (
    "Did you mean {meant} or {in_cents}? Write at most two digits behind the point, and nothing between the thousands."
)
HELP = "Write at most two digits behind the point, and no separators between the thousands."

CHECK = Check.declare(__name__, "SCH008", Severity.ERROR)


def meant(amount: Decimal) -> str:
    """Return the amount without its point if that may have separated thousands, else nothing."""
    whole, _, rest = str(amount).partition(".")
    return f"{whole}{rest}" if len(rest) == 3 and whole.lstrip("+-") != "0" and len(whole.lstrip("+-")) <= 3 else ""


def in_cents(amount: Decimal) -> str:
    """Return the amount to the cent if a program may have written its last digit, else nothing: nobody writes a 0 there."""
    return "" if str(amount).endswith("0") else f"{rounded(amount, 2):f}"
