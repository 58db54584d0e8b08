"""An allocation of somebody who has left by then, or has not joined yet.

**Why it matters.** The project counts on somebody who is not there. It shows on the day the work should begin, unless
somebody notices before.

**Example.**

```yaml
# portfolio/people.yml
- id: jan-smit
  title: Jan Smit
  left: 2026-12-31

# portfolio/projects/quay/team.yml
- person: jan-smit
  fte: 0.6
  to: 2027-10-31
```

**How to mend it.** End the allocation with the last working day and add one for the successor; as long as nobody is
found, name the `role` only. An allocation without days lasts as long as its project. What lies in the past is left alone.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.people.demand import OpenSpan, allocation_span
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

LEAVES = "The last working day of {person} is {left}, but this allocation lasts until {last}."
LEFT = "The last working day of {person} was {left}, but this allocation has no end."
JOINS = "The first working day of {person} is {joined}, but this allocation starts on {first}."
HELP = "Let the allocation end with the last working day, and add one for the successor or for the role."
JOINS_HELP = "Let the allocation start with the first working day, and find somebody for the time before."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL032", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each allocation that reaches, from now on, beyond the working days of its person."""
    for project in portfolio.all(Project):
        for allocation in portfolio.of(project, Allocation) if not project.state.is_closed else ():
            person = portfolio.find(Person, allocation.person)
            if person is not None:
                for message, help_ in _outside_employment(person, allocation_span(project, allocation), as_of):
                    yield Violation(allocation.at("person"), message, Text(help_))


def _outside_employment(person: Person, span: OpenSpan, as_of: date) -> Iterator[tuple[Text, str]]:
    if person.joined is not None and person.joined > as_of and span.first is not None and span.first < person.joined:
        yield Text(JOINS, person=person.label, joined=person.joined, first=span.first), JOINS_HELP
    if person.left is None:
        return
    if span.last is None and person.left < as_of:
        yield Text(LEFT, person=person.label, left=person.left), HELP
    elif span.last is not None and span.last >= as_of and span.last > person.left:
        yield Text(LEAVES, person=person.label, left=person.left, last=span.last), HELP
