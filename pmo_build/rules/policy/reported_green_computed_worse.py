"""A status that is reported green while the records say otherwise.

**Why it matters.** A watermelon is green outside and red inside. Whoever decides on reports alone finds out too late; the
figures of the same project told it all along.

**Example.**

```yaml
# portfolio/projects/quay/status/2026-10.md
rag: {overall: green, schedule: green}
# portfolio/projects/quay/project.yml: the end is forecast 60 days after its baseline; portfolio.yml: red from 45 on
```

**How to mend it.** Report the status that the figures show, or correct the figures. If the project is green for good
reasons all the same, say them in the report and ask the PMO for a waiver. What counts as amber and as red stands in
`portfolio.yml`; the page of the project shows each measure.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.health.computed_rag import computed_rags, watermelons
from pmo_build.metrics.status.reported_status import report_to_judge
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

OVERALL = "Reported green overall, but computed {rag}: {reason}"
DIMENSION = "Reported green for {dimension}, but computed {rag}: {reason}"
HELP = "Report the status that the figures show, or correct the figures."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL009", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each dimension that the latest report of a running project calls green and that is computed worse."""
    computed = computed_rags(portfolio, as_of)
    for project in portfolio.all(Project):
        report = report_to_judge(portfolio, project, as_of)
        if report is None or project.id not in computed:
            continue
        for status in watermelons(portfolio, project, computed[project.id], as_of):
            template = OVERALL if status.dimension == "overall" else DIMENSION
            values = {"rag": Text(status.computed), "reason": status.reasons[0].text}
            if status.dimension != "overall":
                values["dimension"] = Text(status.dimension)
            yield Violation(report.at("rag", status.dimension), Text(template, **values), Text(HELP))
