"""A project that has used up its contingency.

**Why it matters.** Contingency is there for what may go wrong. When it is gone, the next risk that happens is paid out
of the work itself, or out of somebody else’s money.

This looks at projects that say what they set aside and, in a cost period, what they used; and at those whose forecast
is above their budget by all that was set aside, as that money is gone too, whether somebody wrote it down or not.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
budget: {total: 1000000, contingency: 50000}

# portfolio/projects/quay/costs.yml
- {id: 2026-09, as_of: 2026-09-30, contingency_used: 30000}
- {id: 2026-10, as_of: 2026-10-31, contingency_used: 20000}
```

**How to mend it.** Look at the risks that are still open. Ask the sponsor for new contingency, or agree on what is left
out if one of them happens.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.contingency import Contingency, contingency
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.rounding import rounded
from pmo_build.rules.registry import Violation

FORECAST = "The forecast is {overrun} above the budget, but only {set_aside} of contingency was set aside."
FORECAST_ALL = "The forecast is {overrun} above the budget, which takes all of the contingency."
USED_UP = "The contingency of {set_aside} has been used up."
EXCEEDED = "Contingency of {used} has been used, but only {set_aside} was set aside."
HELP = "Look at the risks that are still open, and ask the sponsor for new contingency."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "POL021", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each project under way that has used all of its contingency, or will by its forecast."""
    for project in portfolio.all(Project):
        found = contingency(portfolio, project, as_of)
        message = _used_up(found) if project.state.is_under_way else None
        if message is not None:
            yield Violation(project.at("budget", "contingency"), message, Text(HELP))


def _used_up(found: Contingency) -> Text | None:
    set_aside, used, overrun = found.set_aside, found.used or Decimal(0), found.overrun or Decimal(0)
    if set_aside is None or not max(used, overrun) or max(used, overrun) < set_aside:
        return None
    if used >= overrun:
        return Text(EXCEEDED if used > set_aside else USED_UP, used=f"{used:f}", set_aside=f"{set_aside:f}")
    template = FORECAST if overrun > set_aside else FORECAST_ALL
    return Text(template, overrun=f"{rounded(overrun, 2 if overrun % 1 else 0):f}", set_aside=f"{set_aside:f}")
