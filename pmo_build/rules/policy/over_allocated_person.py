"""Somebody who has more work than time.

**Why it matters.** Several projects count on the same hours. One of them will not get them, and nobody has chosen which.

**Example.**

```yaml
# portfolio/people.yml
- id: lotte-bakker
  title: Lotte Bakker
  fte: 0.8

# portfolio/projects/quay/team.yml: fte 0.6, and portfolio/projects/schoolyard/team.yml: fte 0.5
```

**How to mend it.** Decide with the project managers whose work waits: lower an allocation, move it in time, give it to
somebody else, or make it `tentative` as long as it is not agreed. If the capacity is out of date, correct `fte`.

Looked at are the month of the reporting date and the eleven after it. Only firm allocations of projects that run or are
approved count. Time is averaged over the working days of the month, so leave makes a month short. The finding stands at
the person, as it lies with no project more than with another, and names the worst month and the projects that make it.
Months in which the person joins or leaves are left to the rule about that.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from pmo_build.metrics.people.capacity import Conflict, conflicts, is_employed
from pmo_build.metrics.totals import total
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.rounding import rounded
from pmo_build.rules.registry import Violation

MONTHS = 12

ONCE = "In {month}, {person} has {capacity} FTE for {demand} FTE of work: {projects}."
OFTEN = (
    "In {month}, {person} has {capacity} FTE for {demand} FTE of work: {projects}. It is too much in {months} months."
)
HELP = "Lower, move or hand over an allocation, or make it `tentative`; or correct `fte`."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL031", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield the worst month of each person who has more firm work than time."""
    by_person: dict[str, list[Conflict]] = {}
    for conflict in conflicts(portfolio, as_of, MONTHS):
        month = conflict.load.month
        if is_employed(conflict.person, month.first, month.last):
            by_person.setdefault(conflict.person.id, []).append(conflict)
    for found in by_person.values():
        worst = max(found, key=lambda conflict: conflict.excess)
        message = Text(
            ONCE if len(found) == 1 else OFTEN,
            month=worst.load.month.label,
            person=worst.person.label,
            capacity=_fte(worst.load.capacity.amount),
            demand=_fte(worst.load.firm.amount),
            projects=", ".join(_projects(worst)),
            **({} if len(found) == 1 else {"months": len(found)}),
        )
        yield Violation(worst.person.at("fte"), message, Text(HELP))


def _projects(conflict: Conflict) -> Iterable[str]:
    for project in conflict.projects:
        asked = total(share.fte for share in conflict.demands if share.allocation.parent == project)
        yield f"{project} {_fte(asked.amount)}{' + ?' if asked.known and asked.unknown else ''}"


def _fte(amount: Decimal | None) -> str:
    return "?" if amount is None else f"{rounded(amount, 2)}"
