"""A benefit or KPI that was due, and has not been measured since.

**Why it matters.** The money was spent for this. If nobody measures when it was to be there, nobody knows whether it
came, and the next business case is as good a guess as this one.

**Example.**

```yaml
# everything is computed for 2026-10-31
title: Permits are decided sooner
target: 28
due: 2026-09-30
measurements:
  - {date: 2026-03-31, value: 55}
```

**How to mend it.** Measure, and add the result under `measurements`. A measurement from before that day counts only if
it shows that the target was already reached. Before the day it is due, the first step of the benefits profile counts.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.value.alignment import kpi_progress
from pmo_build.metrics.value.benefits import benefit_progress, is_promised
from pmo_build.metrics.value.measures import MeasureState, Progress
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.objective import Objective
from pmo_build.rules.registry import Violation

NEVER = "“{title}” was due to show since {date}, but has never been measured."
BEFORE = "“{title}” was due to show since {date}, but was last measured before, on {last}."
HELP = "Measure it, and add the result under `measurements`."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL061", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each promised benefit and each KPI that was not measured since something was due."""
    for benefit in portfolio.all(Benefit):
        stands = benefit_progress(portfolio, benefit, as_of)
        if stands.state is MeasureState.NOT_MEASURED and is_promised(portfolio, benefit):
            yield Violation(benefit.at("measurements"), _message(benefit.title, stands), Text(HELP))
    for objective in portfolio.all(Objective):
        for position, kpi in enumerate(objective.kpis):
            stands = kpi_progress(kpi, as_of)
            if stands.state is MeasureState.NOT_MEASURED:
                pointer = objective.at("kpis", position, "measurements")
                yield Violation(pointer, _message(kpi.title, stands), Text(HELP))


def _message(title: str, stands: Progress) -> Text:
    if stands.latest is None:
        return Text(NEVER, title=title, date=stands.since)
    return Text(BEFORE, title=title, date=stands.since, last=stands.latest.day)
