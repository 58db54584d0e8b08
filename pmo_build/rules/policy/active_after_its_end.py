"""A project that goes on after its agreed end.

**Why it matters.** Either it has ended and nobody wrote that down, or it is late and no new end was agreed. Until
somebody says which, nobody knows when what it promised will be there.

**Example.**

```yaml
# everything is computed for 2026-10-31
state: active
end: 2026-06-30
```

**How to mend it.** If it has ended, set `state: completed` and add the day as `actual_end`. If not, have a new `end`
agreed, keep the first as `original_end`, and say when it is expected to end: as `forecast` of its milestones or as
`forecast_finish` of its next report.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "The project was agreed to end on {end}, {days} days before {as_of}, and has not ended."
HELP = "If it has ended, set its `state` and add `actual_end`; if not, have a new `end` agreed and keep the first as `original_end`."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL080", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each project under way whose agreed end has passed."""
    for project in portfolio.all(Project):
        if project.state.is_under_way and project.end is not None and project.end < as_of:
            message = Text(MESSAGE, end=project.end, as_of=as_of, days=(as_of - project.end).days)
            yield Violation(project.at("end"), message, Text(HELP))
