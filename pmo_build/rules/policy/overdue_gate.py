"""A gate that was not held when planned.

**Why it matters.** At a gate others decide whether the project goes on. A project that passes the day without one goes
on anyway, and spends the money of the next stage before anybody has agreed.

**Example.**

```yaml
# everything is computed for 2026-10-31
title: G2
planned: 2026-09-30   # and no date under held
```

**How to mend it.** If it was held, write the day as `held` and the decision as `decision`. If not, plan it: a new day
under `planned`, agreed with who decides.

Gates of projects that are on hold or have ended are left alone. If a milestone of the same name is overdue as well,
POL004 says that of the plan.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.schedule.gates import gate_status
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.rules.registry import Violation

MESSAGE = "This gate was planned for {date}, and has not been held by {as_of}."
ASKED = "This gate was planned for {date}, and has not been held by {as_of}; {who} has to decide."
HELP = "Write the day it was held as `held`, or agree on a new day for `planned`."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL046", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each gate without a decision that should have been held by now."""
    for project in portfolio.all(Project):
        if project.state.is_closed or project.state is ProjectState.ON_HOLD:
            continue
        for gate in portfolio.of(project, Gate):
            # What was decided without a day was held; CON041 asks when.
            if gate.decision is None and gate_status(gate, None, as_of).is_overdue:
                message = Text(MESSAGE, date=gate.planned, as_of=as_of)
                if gate.approver is not None:
                    message = Text(ASKED, date=gate.planned, as_of=as_of, who=gate.approver)
                yield Violation(gate.at("planned"), message, Text(HELP))
