"""An id that is given twice.

**Why it matters.** An id is how records refer to each other. With two records of the same id, nobody can tell which
one is meant, and only the first is shown.

**Example.**

```yaml
# portfolio/projects/quay/risks.yml
- id: r1
  title: The quay wall is weaker than drawn
- id: r1
  title: The contractor goes bankrupt
```

**How to mend it.** Give one of them an id that is free. If both describe the same thing, merge them into one.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Pointer
from pmo_build.rules.registry import Violation

MESSAGE = "The id `{id}` already belongs to another {kind}, at {place}."
MILESTONE = "The id `{id}` already belongs to another milestone, at {place}."
HELP = "Give one of the two another id, or merge them if they are the same."

CHECK = Check.declare(__name__, "CON002", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each further record, or milestone of a project, of an id that is already given."""
    for kind, key, origin in portfolio.repeated:
        place = _place(portfolio, Pointer(kind, key, ("id",)))
        message = Text(MESSAGE, id=key, kind=Text(kind), place=place)
        yield Violation(Pointer(kind, key, ("id",)), message, Text(HELP), origin)
    for project in portfolio.all(Project):
        first: dict[str, Pointer] = {}
        for position, milestone in enumerate(project.milestones):
            pointer = project.at("milestones", position, "id")
            earlier = first.setdefault(milestone.id, pointer)
            if earlier is not pointer:
                yield Violation(pointer, Text(MILESTONE, id=milestone.id, place=_place(portfolio, earlier)), Text(HELP))


def _place(portfolio: Portfolio, pointer: Pointer) -> str:
    location, _ = portfolio.locate(pointer)
    return str(location)
