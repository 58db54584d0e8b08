"""Earlier assessments of a risk out of order.

**Why it matters.** The trend of a risk, and the exposure on a day in the past, follow from them. Each held until its
day, so the days ascend, lie after the risk was raised and have passed.

**Example.**

```yaml
earlier:
  - {until: 2026-08-28, probability: 4, impact: 4}
  - {until: 2026-06-26, probability: 3, impact: 4}
```

**How to mend it.** Put them in order, the oldest first, or correct the day that is wrong. How the risk is assessed now
is `current`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.risk import Risk
from pmo_build.rules.registry import Violation

ORDER = "This assessment held until {date}, but the one before it until {before}."
EARLY = "This assessment held until {date}, before the risk was raised on {raised}."
FUTURE = "This assessment held until {date}, which is after the reporting date {as_of}."
HELP = "Correct `until`, or put the assessments in order, the oldest first."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "CON046", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each earlier assessment with a day that cannot be."""
    for risk in portfolio.all(Risk):
        before: date | None = None
        for position, past in enumerate(risk.earlier):
            message = None
            if before is not None and past.until <= before:
                message = Text(ORDER, date=past.until, before=before)
            elif risk.raised is not None and past.until < risk.raised:
                message = Text(EARLY, date=past.until, raised=risk.raised)
            elif past.until > as_of:
                message = Text(FUTURE, date=past.until, as_of=as_of)
            if message:
                yield Violation(risk.at("earlier", position, "until"), message, Text(HELP))
            before = past.until
