"""A dependency whose state and day of delivery contradict each other.

**Why it matters.** What is delivered but still `open` shows up as late, and people are called about it for nothing. What
is `delivered` without a day cannot be told from what was ticked off by mistake.

**Example.**

```yaml
title: Address register of the new quarter
delivered: 2026-10-12   # the state is still open
```

**How to mend it.** Write `state: delivered` and the day in `delivered`; or take the day away if it is not delivered yet.
A day that is expected is `promised`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.dependency import Dependency, DependencyState
from pmo_build.rules.registry import Violation

NO_DAY = "This dependency is delivered, but it does not say when."
NOT_DELIVERED = "This dependency was delivered on {date}, but its state is `{state}`."
FUTURE = "This dependency was delivered on {date}, which is after the reporting date {as_of}."
NO_DAY_HELP = "Give the day in `delivered`, or set the state back to `agreed`."
NOT_DELIVERED_HELP = "Write `state: delivered`, or take the day away."
FUTURE_HELP = "Correct the day; one that is expected is `promised`."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "CON032", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each dependency that is delivered by one field and not by the other, or delivered in the future."""
    for dependency in portfolio.all(Dependency):
        day = dependency.delivered
        if dependency.state is DependencyState.DELIVERED and day is None:
            yield Violation(dependency.at("state"), Text(NO_DAY), Text(NO_DAY_HELP))
        elif day is not None and dependency.state is not DependencyState.DELIVERED:
            message = Text(NOT_DELIVERED, date=day, state=dependency.state.value)
            yield Violation(dependency.at("delivered"), message, Text(NOT_DELIVERED_HELP))
        elif day is not None and day > as_of:
            yield Violation(dependency.at("delivered"), Text(FUTURE, date=day, as_of=as_of), Text(FUTURE_HELP))
