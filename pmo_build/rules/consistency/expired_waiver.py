"""A waiver that has expired.

**Why it matters.** A finding was accepted for a while, and that while is over: the finding counts again. A waiver that
stays behind looks like an exception that still holds.

**Example.**

```yaml
# portfolio/waivers.yml; today is 2026-10-31
- id: w1
  rule: POL002
  record: project schoolyards
  reason: The team reports to the province until the summer.
  approved_by: Karin Hoekstra
  expires: 2026-08-31
```

**How to mend it.** Mend what the rule finds and take the waiver out, or have a new last day approved.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.waiver import Waiver
from pmo_build.rules.registry import Violation

MESSAGE = "This waiver ended on {day}; what {rule} finds on `{record}` counts again."
HELP = "Mend that and take the waiver out, or have a new last day approved."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "CON012", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each waiver whose last day is past."""
    for waiver in portfolio.all(Waiver):
        if waiver.expires < as_of:
            message = Text(MESSAGE, day=waiver.expires, rule=waiver.rule, record=waiver.record)
            yield Violation(waiver.at("expires"), message, Text(HELP))
