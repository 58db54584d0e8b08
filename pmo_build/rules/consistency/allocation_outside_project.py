"""An allocation on days when its project does not run.

**Why it matters.** Somebody is kept free for a project that has not begun, or is over. Either that time can go to
another project, or the dates of this one are out of date.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
start: 2026-01-01
end: 2027-10-31

# portfolio/projects/quay/team.yml
- person: jan-smit
  fte: 0.6
  to: 2027-12-31
```

**How to mend it.** Correct `from` or `to` of the allocation, or the dates of the project. A project runs from its
`start` to its `end` or, if that is later, to the day on which its last milestone is expected.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.people.demand import project_span
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

BEFORE = "This day, {date}, is before the project starts on {first}."
AFTER = "This day, {date}, is after the project ends on {last}."
HELP = "Correct the allocation, or the dates of the project."

CHECK = Check.declare(__name__, "CON035", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each first or last day of an allocation that its project, which has not ended, does not reach."""
    for project in portfolio.all(Project):
        if project.state.is_closed:
            continue
        first, last = project_span(project)
        for allocation in portfolio.of(project, Allocation):
            for field, day in (("from", allocation.start), ("to", allocation.end)):
                if day is not None and first is not None and day < first:
                    yield Violation(allocation.at(field), Text(BEFORE, date=day, first=first), Text(HELP))
                elif day is not None and last is not None and day > last:
                    yield Violation(allocation.at(field), Text(AFTER, date=day, last=last), Text(HELP))
