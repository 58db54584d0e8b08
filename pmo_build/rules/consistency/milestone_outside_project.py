"""A milestone outside the time of its project.

**Why it matters.** A milestone before the start, or agreed for a day after the end, falls out of the plan: nobody is
paid to work on it then, and either the project or the milestone has a date that was forgotten when the other moved.

**Example.**

```yaml
start: 2026-03-02
end: 2027-08-31
milestones:
  - id: handover
    title: Handover
    baseline: 2027-10-29
```

**How to mend it.** Correct the date that is wrong. Of a month, quarter or half-year only what lies outside as a whole is
found. A `forecast` after the end is no contradiction: it says that the
project will be late. Nor is a baseline after the end of a project that has ended sooner than agreed.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.coarse_date import first_day
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Milestone, Project
from pmo_build.rules.registry import Violation

BEFORE = "“{title}” is dated {date}, before the project starts on {start}."
AFTER = "“{title}” was agreed for {date}, after the project ends on {end}."
HELP = "Correct the date of the milestone, or `start` or `end` of the project."

CHECK = Check.declare(__name__, "CON040", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each milestone before the start of its project, or agreed for after its end."""
    for project in portfolio.all(Project):
        start, end = _start(project), None if project.state.is_closed else project.end
        for position, milestone in enumerate(project.milestones):
            field = _before(milestone, start)
            if field is not None:
                message = Text(BEFORE, title=milestone.title, date=getattr(milestone, field), start=start)
                yield Violation(project.at("milestones", position, field), message, Text(HELP))
            elif end is not None and milestone.baseline is not None and first_day(milestone.baseline) > end:
                message = Text(AFTER, title=milestone.title, date=milestone.baseline, end=end)
                yield Violation(project.at("milestones", position, "baseline"), message, Text(HELP))


def _start(project: Project) -> date | None:
    """Return the start of a project; `None` also if it is after all baselines, so that the start is wrong (CON005)."""
    last = max((m.baseline for m in project.milestones if m.baseline is not None), default=None)
    return None if project.start is None or (last is not None and first_day(project.start) > last) else project.start


def _before(milestone: Milestone, start: date | None) -> str | None:
    """Return the first of the fields of a milestone with a date before the start."""
    for field in ("baseline", "forecast", "actual"):
        day = getattr(milestone, field)
        if start is not None and day is not None and day < first_day(start):
            return field
    return None
