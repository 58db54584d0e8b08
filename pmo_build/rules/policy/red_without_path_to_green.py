"""A red project that does not say how it gets out of the red.

**Why it matters.** Red asks others for help or a decision. Without a path to green they do not know for what, and the
project stays red.

**Example.**

```yaml
# portfolio/projects/quay/status/2026-10.yml
as_of: 2026-10-31
rag:
  overall: red
```

**How to mend it.** Write in `path_to_green` what will be done, by whom and by when. If nothing can be done within the
tolerances, say so there and set `exception: true`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.status.reported_status import report_to_judge
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.rules.registry import Violation

MESSAGE = "The latest report is red, and does not say how the project becomes green again."
HELP = "Write in `path_to_green` what will be done, by whom and by when."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(
    __name__,
    "POL003",
    "red-without-path-to-green",
    Severity.WARNING,
    dutch="""Een rood project dat niet zegt hoe het uit het rood komt.

    **Waarom dit telt.** Rood vraagt anderen om hulp of een besluit. Zonder weg naar groen weten zij niet waarvoor, en
    blijft het project rood.

    **Voorbeeld.**

    ```yaml
    # portfolio/projects/quay/status/2026-10.yml
    as_of: 2026-10-31
    rag:
      overall: red
    ```

    **Zo lost u het op.** Schrijf in `path_to_green` wat er gebeurt, door wie en wanneer. Kan er binnen de toleranties
    niets gebeuren, schrijf dat daar dan op en zet `exception: true`.
    """,
    texts={
        MESSAGE: "Het laatste rapport staat op rood en zegt niet hoe het project weer groen wordt.",
        HELP: "Schrijf in `path_to_green` wat er gebeurt, door wie en wanneer.",
    },
)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each latest report of a project that has not ended, if it is red without a path to green."""
    for project in portfolio.all(Project):
        report = None if project.state.is_closed else report_to_judge(portfolio, project, as_of)
        if report is not None and report.rag.overall is Rag.RED and not report.path_to_green:
            yield Violation(report.at("rag", "overall"), Text(MESSAGE), Text(HELP))
