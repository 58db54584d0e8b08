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

CHECK = Check.declare(
    __name__,
    "POL008",
    "missing-required-record",
    Severity.WARNING,
    dutch="""Een project zonder een record dat bij zijn omvang vereist is.

    **Waarom dit telt.** Het PMO heeft afgesproken wat een project van deze omvang moet hebben voordat het loopt: een
    goedgekeurde businesscase, een risicoregister, enzovoort. Wat nu ontbreekt, is precies wat iedereen zoekt als het
    misgaat.

    **Voorbeeld.**

    ```yaml
    # portfolio/portfolio.yml
    tiers:
      - id: large
        title: Groot
        requires: [business-case, risk]

    # portfolio/projects/quay/project.yml
    tier: large
    state: active   # en business_case heeft geen datum bij approved
    ```

    **Zo lost u het op.** Voeg het record toe. Bij een businesscase is dat de datum van goedkeuring,
    `business_case.approved`. Is het project niet zo groot, verbeter dan `tier`.
    """,
    texts={
        NOT_APPROVED: "Dit project loopt, maar de businesscase is niet goedgekeurd, wat bij omvang `{tier}` wel moet.",
        MISSING: "Dit project loopt zonder één record van de soort {kind}, wat bij omvang `{tier}` wel moet.",
        NOT_APPROVED_HELP: "Noteer de datum van goedkeuring als `approved` onder `business_case`, of verbeter `tier`.",
        MISSING_HELP: "Voeg het record toe in de map van het project, of verbeter `tier`.",
    },
)


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
