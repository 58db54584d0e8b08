"""A project without a record that its tier requires.

**Why it matters.** The PMO has agreed what a project of this size must have before it runs: an approved business case,
a risk register, and so on. What is missing now is what everybody looks for when it goes wrong.

**Example.**

```yaml
# portfolio/portfolio.yml
tiers:
  - id: large
    title: Large
    requires: [business-case, risk]

# portfolio/projects/quay/project.yml
tier: large
state: active   # and business_case has no date under approved
```

**How to mend it.** Add the record. For a business case, that is the date of its approval, `business_case.approved`. If
the project is not that large, correct its tier.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.requirements import BUSINESS_CASE, missing_records
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.status_report import StatusReport
from pmo_build.rules.registry import Violation

NOT_APPROVED = "This project is active, but its business case is not approved, which tier `{tier}` requires."
MISSING = "This project is active without a single record of the kind {kind}, which tier `{tier}` requires."
NOT_APPROVED_HELP = "Add the date of approval as `approved` under `business_case`, or correct the tier."
MISSING_HELP = "Add the record to the folder of the project, or correct the tier."

JUDGED_BY = ("tiers", "as_of")

CHECK = Check.declare(__name__, "POL008", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each required record that an active project lacks."""
    for project in portfolio.all(Project):
        if project.state is not ProjectState.ACTIVE:
            continue
        tier = portfolio.settings.tier(project.tier, project.budget.amount)
        label = tier.id if tier else ""
        for name in missing_records(portfolio, project, as_of):
            if name == BUSINESS_CASE:
                message = Text(NOT_APPROVED, tier=label)
                yield Violation(project.at("business_case"), message, Text(NOT_APPROVED_HELP))
            elif not (name == StatusReport.kind and _reports_by_rhythm(portfolio, project)):
                message = Text(MISSING, kind=Text(name), tier=label)
                yield Violation(project.at("tier"), message, Text(MISSING_HELP))


def _reports_by_rhythm(portfolio: Portfolio, project: Project) -> bool:
    """Tell whether POL002 knows when the first report is due, and says so then."""
    tier = portfolio.settings.tier(project.tier, project.budget.amount)
    return tier is not None and tier.report_every_days is not None
