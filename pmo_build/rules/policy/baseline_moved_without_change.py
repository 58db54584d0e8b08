"""A baseline that was moved without an approved change.

**Why it matters.** A baseline is a promise. Who moves it without asking makes the slip disappear: the project looks on
time against a date that nobody agreed on.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
milestones:
  - {id: handover, title: Handover, original: 2027-06-30, baseline: 2027-08-31}

# portfolio/projects/quay/changes.yml has no approved change with the milestone `handover`
```

**How to mend it.** Have the change approved and write it down, or put the baseline back. What is expected now is the
`forecast`.

Only projects that keep changes are looked at, from their approval until their end.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pmo_build.metrics.money.baselines import has_moved
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.model.records.project import Milestone, Project, ProjectState
from pmo_build.rules.registry import Violation

MOVED = "The baseline of “{title}” has moved from {original} to {baseline}, but no approved change says so."
PENDING = "The baseline of “{title}” is already {baseline}, as change `{change}` asks for, which is not approved."
HELP = "Have the change approved, or put the baseline back and make the new date the `forecast`."

CHECK = Check.declare(__name__, "POL042", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each milestone whose baseline is another than first agreed, or one that is asked for, unapproved."""
    for project in portfolio.all(Project):
        changes = portfolio.of(project, Change)
        exempt = project.state.is_closed or project.state is ProjectState.PROPOSED
        if not changes or exempt or portfolio.has_unread(project, Change):
            continue
        approved, asked = _moved_by(changes)
        for position, milestone in enumerate(project.milestones):
            message = None if milestone.id in approved else _message(milestone, asked)
            if message:
                yield Violation(project.at("milestones", position, "baseline"), message, Text(HELP))


def _moved_by(changes: Iterable[Change]) -> tuple[set[str], dict[tuple[str, date], Change]]:
    """Return the milestones that approved changes move, and the changes that ask to move one to a day."""
    approved: set[str] = set()
    asked: dict[tuple[str, date], Change] = {}
    for change in changes:
        for moved in change.baseline.milestones:
            if change.state is ChangeState.APPROVED:
                approved.add(moved.id)
            elif moved.old != moved.new:
                asked.setdefault((moved.id, moved.new), change)
    return approved, asked


def _message(milestone: Milestone, asked: Mapping[tuple[str, date], Change]) -> Text | None:
    title, baseline = milestone.title, milestone.baseline
    change = None if baseline is None else asked.get((milestone.id, baseline))
    if change is not None:
        return Text(PENDING, title=title, baseline=baseline, change=change.id)
    if has_moved(milestone):
        return Text(MOVED, title=title, original=milestone.original, baseline=baseline)
    return None
