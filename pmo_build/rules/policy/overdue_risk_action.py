"""An action against a risk whose day has passed.

**Why it matters.** The current score of a risk counts on its actions. If one is not done in time, the risk is larger
than the register says.

**Example.**

```yaml
# everything is computed for 2026-10-31
title: The quay wall is weaker than drawn
response: reduce
actions:
  - title: Sound the piles of section C
    due: 2026-09-30
```

**How to mend it.** If it was done, write `state: done` and assess the risk again. If not, agree on a new `due` date, or
cancel the action and think of another.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.open_records import may_have_ended
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.risk import Risk
from pmo_build.rules.registry import Violation

MESSAGE = "“{title}” was to be done by {date}, before the reporting date {as_of}."
HELP = "Write `state: done`, or agree on a new `due` date."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL044", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each open action of an open risk that should be done by now."""
    for risk in portfolio.all(Risk):
        if not risk.is_open or may_have_ended(portfolio, risk):
            continue
        for position, action in enumerate(risk.actions):
            if action.is_overdue(as_of):
                message = Text(MESSAGE, title=action.title, date=action.due, as_of=as_of)
                yield Violation(risk.at("actions", position, "due"), message, Text(HELP))
