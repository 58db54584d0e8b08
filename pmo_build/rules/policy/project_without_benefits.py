"""A running project that no benefit is expected of.

**Why it matters.** A project is paid for by what it brings. If nobody wrote that down as something to measure, nobody
will ever know whether it was worth it.

**Example.**

```yaml
# portfolio/projects/quay/project.yml
state: active   # and there is no benefits.yml beside it
```

**How to mend it.** Add the benefits to `benefits.yml` in the folder of the project, or to those of its programme. A
project that must be done anyway says `mandatory: true`. This is only asked for in a portfolio that keeps benefits.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.metrics.value.benefits import benefits_of
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "This project is running, but neither it nor its programme has a benefit in the register."
HELP = "Add its benefits to `benefits.yml` in its folder; a project that must be done anyway says `mandatory: true`."

JUDGED_BY = ("tiers",)

CHECK = Check.declare(__name__, "POL063", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each running project without benefits, in a portfolio that keeps them and could read all of them."""
    if not portfolio.all(Benefit) or has_unread_anywhere(portfolio, Benefit):
        return
    of_programmes = {programme.id for programme in portfolio.all(Programme) if benefits_of(portfolio, programme)}
    for project in portfolio.all(Project):
        if not project.state.is_under_way or project.mandatory or _is_required(portfolio, project):
            continue
        if project.programme not in of_programmes and not portfolio.of(project, Benefit):
            yield Violation(project.at("state"), Text(MESSAGE), Text(HELP))


def _is_required(portfolio: Portfolio, project: Project) -> bool:
    """Tell whether the tier of a project requires benefits, which POL008 asks for."""
    tier = portfolio.settings.tier(project.tier, project.budget.amount)
    return tier is not None and Benefit.kind in tier.requires
