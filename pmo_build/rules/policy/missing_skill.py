"""Somebody who is to do what is not among the recorded skills.

**Why it matters.** The work takes longer, or somebody has to help. Often it is the record that is behind; then nobody
finds this person for the next job.

**Example.**

```yaml
# portfolio/people.yml
- id: jan-smit
  title: Jan Smit
  skills: [{name: planning, level: 4}]

# portfolio/projects/quay/team.yml
- person: jan-smit
  skill: contract management
```

**How to mend it.** Add the skill to the person, spelled the same; capitals do not matter. Or allocate somebody who has
it. People without any recorded skill are left alone.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.people.capacity import role_key
from pmo_build.metrics.people.demand import allocation_span
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "The skill “{skill}” is not among those of {person}: {skills}."
HELP = "Add the skill to the person, or allocate somebody who has it."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL035", Severity.INFO)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each allocation, not over, of a person with skills for one that is not among them."""
    for project in portfolio.all(Project):
        for allocation in portfolio.of(project, Allocation) if not project.state.is_closed else ():
            person, skill = portfolio.find(Person, allocation.person), allocation.skill
            last = allocation_span(project, allocation).last
            if person is None or not person.skills or skill is None or (last is not None and last < as_of):
                continue
            names = [known.name for known in person.skills]
            if role_key(skill) not in map(role_key, names):
                message = Text(MESSAGE, skill=skill, person=person.label, skills=", ".join(names))
                yield Violation(allocation.at("skill"), message, Text(HELP))
