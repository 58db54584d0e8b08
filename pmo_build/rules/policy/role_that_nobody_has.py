"""A project that needs a role which nobody has.

**Why it matters.** For such a role nobody can be found in house: it has to be hired, trained or written differently, and
all of that takes time.

**Example.**

```yaml
# portfolio/projects/quay/team.yml
- id: diver
  role: Diver   # nobody in portfolio/people has that role
  fte: 0.5
```

**How to mend it.** Find somebody and name that `person`, or spell the role as it is spelled in `portfolio/people`;
capitals do not matter. Only allocations without a person are looked at, and only if roles of people are recorded. People
who have left do not count.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.language.suggestions import Suggester
from pmo_build.metrics.people.capacity import people_by_role, role_key
from pmo_build.metrics.people.demand import allocation_span
from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "Nobody has the role “{role}”, which is needed here."
DID_YOU_MEAN = "Did you mean `{suggestion}`?"
HELP = "Name a `person`, or spell the role as in `portfolio/people`."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL033", Severity.INFO)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each allocation without a person, and not over, whose role is that of nobody who is still there."""
    known = _roles(portfolio, as_of)
    if not known or has_unread_anywhere(portfolio, Person):
        return
    suggester = Suggester()
    for project in portfolio.all(Project):
        for allocation in portfolio.of(project, Allocation) if not project.state.is_closed else ():
            last = allocation_span(project, allocation).last
            role = allocation.role
            if allocation.person is None and role and role_key(role) not in known and (last is None or last >= as_of):
                suggestion = suggester.closest(role, list(known.values()))
                help_ = Text(DID_YOU_MEAN, suggestion=suggestion) if suggestion else Text(HELP)
                yield Violation(allocation.at("role"), Text(MESSAGE, role=role), help_)


def _roles(portfolio: Portfolio, as_of: date) -> dict[str, str]:
    """Return the roles of those who have not left: as they are told apart → as somebody writes them."""
    return {
        role: people[0].role or ""
        for role, people in people_by_role(portfolio).items()
        if role is not None and any(person.left is None or person.left >= as_of for person in people)
    }
