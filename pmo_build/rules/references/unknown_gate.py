"""A milestone that names a gate the project does not have.

**Why it matters.** The milestone says when, the gate says what was decided and on which conditions. If the names
differ, the plan shows a gate of which nothing is known.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
milestones:
  - {id: handover, title: Handover, baseline: 2027-08-31, gate: G5}

# portfolio/projects/quay/gates.yml has G1 to G4
```

**How to mend it.** Use the title, or the id, of a gate of the project; capitals and spaces do not matter. Or add the
gate.

Projects that keep no gates may name them in their milestones all the same.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.language.suggestions import Suggester
from pmo_build.metrics.schedule.gates import gates_by_name, name_of
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "The project has no gate “{name}”."
DID_YOU_MEAN = "Did you mean `{suggestion}`?"
HELP = "Use the title of a gate of the project, or add the gate."

CHECK = Check.declare(__name__, "REF042", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each milestone with the name of a gate that its project, which keeps gates, does not have."""
    suggester = Suggester()
    for project in portfolio.all(Project):
        gates = portfolio.of(project, Gate)
        if not gates or portfolio.has_unread(project, Gate):
            continue
        known = gates_by_name(portfolio, project)
        for position, milestone in enumerate(project.milestones):
            if milestone.gate is not None and name_of(milestone.gate) not in known:
                suggestion = suggester.closest(milestone.gate, [gate.title for gate in gates])
                help_ = Text(DID_YOU_MEAN, suggestion=suggestion) if suggestion else Text(HELP)
                message = Text(MESSAGE, name=milestone.gate)
                yield Violation(project.at("milestones", position, "gate"), message, help_)
