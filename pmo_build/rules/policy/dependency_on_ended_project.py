"""A delivery by a project that has ended.

**Why it matters.** Nobody works on it any more. Either it was delivered and not recorded, or the project that waits for
it will wait for ever.

**Example.**

```yaml
# portfolio/projects/permit-lead-time/project.yml
state: completed

# portfolio/dependencies.yml
- title: Address register of the new quarter
  provider: permit-lead-time
  receiver: residents-desk
```

**How to mend it.** If it was delivered, write `state: delivered` and the day. If not, find out who delivers it now and
name that `provider`, or cancel the dependency.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.schedule.dependencies import handovers
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "The project “{project}” is to deliver this, but has ended."
HELP = "Write `state: delivered` and the day, or name who delivers it now."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL037", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open dependency whose provider has ended while its receiver has not."""
    for handover in handovers(portfolio, as_of):
        provider = portfolio.find(Project, handover.provider)
        if provider is None or not provider.state.is_closed:
            continue
        message = Text(MESSAGE, project=provider.label)
        yield Violation(handover.dependency.at("provider"), message, Text(HELP))
