"""A project whose status report is overdue.

**Why it matters.** The portal shows the latest report as the state of affairs. When reports stop, a project keeps the
colour of months ago, and trouble stays out of sight.

**Example.**

```yaml
# portfolio.yml: projects of tier large report at least every 31 days; today is 2026-10-31
# portfolio/projects/quay/status/2026-08.md is the newest report
as_of: 2026-08-31
```

**How to mend it.** Add the report of this period. If the project no longer runs, change its state.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.status.freshness import overdue_report
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

OVERDUE = "The latest status report is of {last}; in tier `{tier}` the next one was due on {due}."
FIRST_OVERDUE = "There is no status report yet; in tier `{tier}` the first one was due on {due}."
NONE_YET = "There is no status report yet, although tier `{tier}` asks for them."
HELP = "Add the report below `{folder}`, or change the state of the project if it no longer runs."

JUDGED_BY = ("tiers", "as_of")

CHECK = Check.declare(__name__, "POL002", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each active project whose next report should have been there by now."""
    for project in portfolio.all(Project):
        found = overdue_report(portfolio, project, as_of)
        tier = portfolio.settings.tier(project.tier, project.budget.amount)
        if found is None or tier is None:
            continue
        help_ = Text(HELP, folder=f"portfolio/projects/{project.id}/status/")
        if found.due is None:
            yield Violation(project.at("tier"), Text(NONE_YET, tier=tier.id), help_)
        elif found.latest is None:
            yield Violation(project.at("tier"), Text(FIRST_OVERDUE, tier=tier.id, due=found.due), help_)
        else:
            message = Text(OVERDUE, last=found.latest.as_of, tier=tier.id, due=found.due)
            yield Violation(found.latest.at("as_of"), message, help_)
