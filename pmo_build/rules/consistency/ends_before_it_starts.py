"""An allocation, an absence or an employment that ends before it starts.

**Why it matters.** Such a period has no days, so it counts for nothing: somebody seems to be free who is not, or to be
there who is on leave.

**Example.**

```yaml
title: Lotte Bakker
absences:
  - {from: 2026-12-21, to: 2026-01-03}   # the year of the last day is wrong
```

**How to mend it.** Correct the day that is wrong: `from` and `to`, or `joined` and `left`. Both days are part of the
period, so a period of one day has the same day twice.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.model.records.record import Pointer
from pmo_build.rules.registry import Violation

ALLOCATION = "This allocation ends on {last}, before it starts on {first}."
ABSENCE = "This absence ends on {last}, before it starts on {first}."
EMPLOYMENT = "The last working day is {last}, before the first, {first}."
HELP = "Correct `from` or `to`."
EMPLOYMENT_HELP = "Correct `joined` or `left`."

CHECK = Check.declare(__name__, "CON033", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each period whose last day is before its first."""
    for template, first, last, pointer in _periods(portfolio):
        if first is not None and last is not None and last < first:
            help_ = EMPLOYMENT_HELP if template == EMPLOYMENT else HELP
            yield Violation(pointer, Text(template, first=first, last=last), Text(help_))


def _periods(portfolio: Portfolio) -> Iterator[tuple[str, date | None, date | None, Pointer]]:
    for allocation in portfolio.all(Allocation):
        yield ALLOCATION, allocation.start, allocation.end, allocation.at("to")
    for person in portfolio.all(Person):
        yield EMPLOYMENT, person.joined, person.left, person.at("left")
        for position, absence in enumerate(person.absences):
            yield ABSENCE, absence.start, absence.end, person.at("absences", position, "to")
