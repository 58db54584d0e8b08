"""A change of a milestone that the project does not have.

**Why it matters.** A change says which baselines it moves. If it names none that is there, the move is missing from the
history of the baseline, and the plan keeps its old date.

**Example.**

```yaml
# portfolio/projects/quay/changes.yml
baseline:
  milestones:
    - {id: hand-over, new: 2027-08-31}   # in project.yml it is called handover
```

**How to mend it.** Use the id of the milestone in `project.yml`. If the milestone was called otherwise before, change
its name in the change too.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.language.suggestions import Suggester
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "The project has no milestone `{id}`."
DID_YOU_MEAN = "Did you mean `{suggestion}`?"
HELP = "Use the id of a milestone in project.yml, or add the milestone there."

CHECK = Check.declare(__name__, "REF041", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each milestone in a change that its project does not have."""
    suggester = Suggester()
    for project in portfolio.all(Project):
        known = {milestone.id for milestone in project.milestones}
        for change in portfolio.of(project, Change):
            for position, moved in enumerate(change.baseline.milestones):
                if moved.id not in known:
                    suggestion = suggester.closest(moved.id, sorted(known))
                    help_ = Text(DID_YOU_MEAN, suggestion=suggestion) if suggestion else Text(HELP)
                    pointer = change.at("baseline", "milestones", position, "id")
                    yield Violation(pointer, Text(MESSAGE, id=moved.id), help_)
