"""Somebody who has left and still answers for something.

**Why it matters.** A record in the name of somebody who is gone has no owner: nobody is reminded of it, and nobody does
what it asks for.

**Example.**

```yaml
# portfolio/people.yml
- id: jan-smit
  title: Jan Smit
  left: 2026-06-30

# portfolio/projects/quay/risks.yml
- id: r1
  title: The quay wall is weaker than drawn
  owner: Jan Smit
```

**How to mend it.** Name the successor. What is over keeps its names: projects that have ended and all that belongs to
them (but for benefits still due), closed risks and issues, decisions taken, actions done. So do the authors of reports,
and whoever raised or decided something.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.people.duties import asks
from pmo_build.metrics.records.open_records import in_unread_project
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.person import Person
from pmo_build.rules.registry import Violation

MESSAGE = "The last working day of {person}, who is named here, was {left}."
HELP = "Name the successor."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL036", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each field of an open record that names somebody who has left."""
    for person in portfolio.all(Person):
        if person.left is not None and person.left < as_of:
            for pointer in portfolio.naming(person):
                # Whether a project that cannot be read has ended, nobody knows.
                is_known = not in_unread_project(portfolio, portfolio.records[pointer.kind][pointer.key])
                if is_known and asks(portfolio, pointer, as_of):
                    yield Violation(pointer, Text(MESSAGE, person=person.label, left=person.left), Text(HELP))
