"""A milestone whose baseline is not the one that was approved last.

**Why it matters.** Slip is measured against the baseline. If the plan has another date than the change that was
approved last, every report since measures against a date that nobody agreed on.

**Example.**

```yaml
# portfolio/projects/quay/changes.yml
- id: c1
  title: Two months more
  state: approved
  decided: 2025-10-14
  decided_by: Steering group
  baseline:
    milestones: [{id: handover, old: 2027-06-30, new: 2027-08-31}]

# portfolio/projects/quay/project.yml
milestones:
  - {id: handover, title: Handover, baseline: 2027-06-30}
```

**How to mend it.** Give the milestone the `new` date as its `baseline`, and keep the first one as `original`. If the
date was agreed anew since, add the change that says so.

As long as an approved change of the milestone has no day of decision, nobody knows which was the last, and nothing is
said.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.money.baselines import approved_last
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "The baseline of “{title}” is {baseline}, but the change approved last, `{change}`, made it {new}."
NONE = "“{title}” has no baseline, but the change approved last, `{change}`, made it {new}."
HELP = "Make the baseline {new}, or add the change that moved it since."

CHECK = Check.declare(__name__, "CON045", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each milestone with another baseline than its last approved change made."""
    for project in portfolio.all(Project):
        last = {} if portfolio.has_unread(project, Change) else approved_last(portfolio.of(project, Change))
        for position, milestone in enumerate(project.milestones):
            change, new = last.get(milestone.id, (None, None))
            if change is not None and change.decided is not None and milestone.baseline != new:
                message = Text(NONE, title=milestone.title, change=change.id, new=new)
                if milestone.baseline is not None:
                    message = Text(
                        MESSAGE, title=milestone.title, baseline=milestone.baseline, change=change.id, new=new
                    )
                yield Violation(project.at("milestones", position, "baseline"), message, Text(HELP, new=new))
