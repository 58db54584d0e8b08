"""A status report that states another progress than the costs of the same period.

**Why it matters.** The portal shows both. A reader who sees 60 % done on one page and 45 % on the next believes neither.

This compares the latest status report of a running project with the cost period that has the same id or ends on the same
day or, if there is none, the last that ends in the same month. A difference of up to five points does not count, as the
two are often measured a few days apart.

**Example.**

```yaml
# portfolio/projects/quay/status/2026-10.md
percent_complete: 60

# portfolio/projects/quay/costs.yml
- {id: 2026-10, as_of: 2026-10-31, percent_complete: 45}
```

**How to mend it.** Find out which of the two is right, and correct the other. Or leave it out of the costs: then the
report counts.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.health.report_differences import report_differences
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "This report says that {reported} % of the work is done, the costs of the period say {measured} %."
HELP = "Correct the percentage that is wrong, or leave it out of the costs: then the report counts."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "CON025", Severity.INFO)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield the latest report of each running project, if the costs of its period state another progress."""
    for project in portfolio.all(Project):
        found = report_differences(portfolio, project, as_of)
        progress = found and found.percent_complete
        if found and progress and progress.contradicts and progress.recorded is not None:
            message = Text(MESSAGE, reported=f"{progress.reported:f}", measured=f"{progress.recorded:f}")
            yield Violation(found.report.at("percent_complete"), message, Text(HELP))
