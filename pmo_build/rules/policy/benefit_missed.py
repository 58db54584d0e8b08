"""A benefit that was due, and did not come.

**Why it matters.** The business case rests on it. Somebody has to decide whether more is done to get it, or whether the
case was too good to be true; both are worth knowing before the next one.

**Example.**

```yaml
# everything is computed for 2026-10-31
title: Permits are decided sooner
unit: days
baseline: 61
target: 28
due: 2026-06-30
measurements:
  - {date: 2026-09-30, value: 52}
```

**How to mend it.** Discuss with its owner what is needed to get it. If another target was agreed, change `target` and
`due` by a decision, and say so there. How many per cent may be missing is `benefit_percent` under `tolerances`, of the
project or of the portfolio.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pmo_build.metrics.value.benefits import benefit_progress, is_promised
from pmo_build.metrics.value.measures import MeasureState
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.rules.registry import Violation

MESSAGE = "This benefit was to be {target} by {due}, but was measured at {value} on {day}."
DISBENEFIT = "This dis-benefit was to stay within {target}, but was measured at {value} on {day}."
HELP = "Discuss with its owner what is needed, or agree on another `target` and `due` date by a decision."

JUDGED_BY = ("tolerances/benefit_percent", "as_of")

CHECK = Check.declare(__name__, "POL062", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each promised benefit that was due and falls short by more than is tolerated."""
    for benefit in portfolio.all(Benefit):
        stands = benefit_progress(portfolio, benefit, as_of)
        if stands.state is not MeasureState.MISSED or stands.latest is None or benefit.target is None:
            continue
        if is_promised(portfolio, benefit):
            message = Text(
                DISBENEFIT if benefit.disbenefit else MESSAGE,
                target=_amount(benefit.target, benefit.unit),
                due=benefit.due,
                value=_amount(stands.latest.value, benefit.unit),
                day=stands.latest.day,
            )
            yield Violation(benefit.at("target"), message, Text(HELP))


def _amount(value: Decimal, unit: str | None) -> str:
    return f"{value:f}" if unit is None else f"{value:f} {unit}"
