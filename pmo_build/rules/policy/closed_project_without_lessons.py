"""A project that has ended without a single lesson.

**Why it matters.** What a project found out is lost with its team unless somebody writes it down, and the next project
pays for it again. A project that was cancelled usually has the most to tell.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
state: completed   # and there is no lessons.yml beside it
```

**How to mend it.** Sit down with the team and write down what went well, what went badly, and what others should do.
This is only asked for in a portfolio that keeps lessons.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.completeness import is_in_use
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "This project has ended, but nobody wrote down a lesson."
HELP = "Add what went well or badly to `lessons.yml` in the folder of the project."

CHECK = Check.declare(
    __name__,
    "POL058",
    "closed-project-without-lessons",
    Severity.WARNING,
    dutch="""Een project dat is geëindigd zonder één les.

    **Waarom dit telt.** Wat een project heeft ontdekt, verdwijnt met het team als niemand het opschrijft, en het volgende
    project betaalt er opnieuw voor. Een project dat is stopgezet, heeft meestal het meeste te vertellen.

    **Voorbeeld.**

    ```yaml
    # portfolio/projects/quay/project.yml
    state: completed   # en er staat geen lessons.yml naast
    ```

    **Zo lost u het op.** Ga met het team om tafel en schrijf op wat goed ging, wat slecht ging en wat anderen moeten
    doen. Dit wordt alleen gevraagd in een portfolio dat lessen bijhoudt.
    """,
    texts={
        MESSAGE: "Dit project is geëindigd, maar niemand heeft een les opgeschreven.",
        HELP: "Zet in `lessons.yml` in de map van het project wat goed of slecht ging.",
    },
)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each ended project without lessons, in a portfolio that keeps them."""
    if not is_in_use(portfolio, Lesson):
        return
    for project in portfolio.all(Project):
        kept = portfolio.of(project, Lesson) or portfolio.has_unread(project, Lesson)
        if project.state.is_closed and not kept:
            yield Violation(project.at("state"), Text(MESSAGE), Text(HELP))
