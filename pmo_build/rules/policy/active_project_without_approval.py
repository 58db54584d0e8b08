"""An active project whose business case was never approved.

**Why it matters.** The business case is why the project may spend money. As long as nobody has approved it, nobody has
decided that the project is worth it, and nobody can be asked later whether it was.

**Example.**

```yaml
title: Renewal of the quay
state: active
business_case:
  problem: The wall no longer carries the traffic of today.   # and no date under approved
```

**How to mend it.** Add the day it was approved as `approved` under `business_case`, or put the project back to
`proposed`.

This is only asked for if another project has such a day. If the tier of the project requires a business case, POL008
says so instead.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.requirements import BUSINESS_CASE
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.rules.registry import Violation

MESSAGE = "This project is active, but its business case was never approved."
HELP = "Add the date of approval as `approved` under `business_case`."

JUDGED_BY = ("tiers",)

CHECK = Check.declare(__name__, "POL041", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each active project without an approved business case, if others have one and its tier asks for none."""
    projects = portfolio.all(Project)
    if not any(project.business_case.approved for project in projects):
        return
    for project in projects:
        tier = portfolio.settings.tier(project.tier, project.budget.amount)
        required = tier is not None and BUSINESS_CASE in tier.requires
        if project.state is ProjectState.ACTIVE and project.business_case.approved is None and not required:
            yield Violation(project.at("business_case"), Text(MESSAGE), Text(HELP))
