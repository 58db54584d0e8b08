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

CHECK = Check.declare(__name__, "POL058", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each ended project without lessons, in a portfolio that keeps them."""
    if not is_in_use(portfolio, Lesson):
        return
    for project in portfolio.all(Project):
        has_lessons = portfolio.of(project, Lesson) or portfolio.has_unread(project, Lesson)
        if project.state.is_closed and not has_lessons:
            yield Violation(project.at("state"), Text(MESSAGE), Text(HELP))
