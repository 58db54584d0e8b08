"""A project that has used up its contingency.

**Why it matters.** Contingency is there for what may go wrong. When it is gone, the next risk that happens is paid out
of the work itself, or out of somebody else’s money.

This looks at projects that say what they set aside and, in a cost period, what they used.

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

from pmo_build.metrics.money.contingency import contingency
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

USED_UP = "The contingency of {set_aside} has been used up."
EXCEEDED = "Contingency of {used} has been used, but only {set_aside} was set aside."
HELP = "Look at the risks that are still open, and ask the sponsor for new contingency."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(
    __name__,
    "POL021",
    "contingency-used-up",
    Severity.WARNING,
    dutch="""Een project waarvan de post onvoorzien op is.

    **Waarom dit telt.** De post onvoorzien is er voor wat mis kan gaan. Is die op, dan gaat het volgende risico dat
    optreedt ten koste van het werk zelf, of van het geld van iemand anders.

    Dit geldt voor projecten die opgeven wat ze hebben gereserveerd en, in een kostenperiode, wat ze hebben gebruikt.

    **Voorbeeld.**

    ```yaml
    # portfolio/projects/quay/project.yml
    budget: {total: 1000000, contingency: 50000}

    # portfolio/projects/quay/costs.yml
    - {id: 2026-09, as_of: 2026-09-30, contingency_used: 30000}
    - {id: 2026-10, as_of: 2026-10-31, contingency_used: 20000}
    ```

    **Zo lost u het op.** Bekijk de risico’s die nog openstaan. Vraag de opdrachtgever om een nieuwe post onvoorzien, of
    spreek af wat er vervalt als een ervan optreedt.
    """,
    texts={
        USED_UP: "De post onvoorzien van {set_aside} is op.",
        EXCEEDED: "Van de post onvoorzien is {used} gebruikt, maar er was maar {set_aside} gereserveerd.",
        HELP: "Bekijk de risico’s die nog openstaan en vraag de opdrachtgever om een nieuwe post onvoorzien.",
    },
)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each running project that has used all of its contingency, or more."""
    for project in portfolio.all(Project):
        found = contingency(portfolio, project, as_of)
        if not project.state.is_running or found.set_aside is None or not found.used or found.used < found.set_aside:
            continue
        template = EXCEEDED if found.used > found.set_aside else USED_UP
        message = Text(template, used=f"{found.used:f}", set_aside=f"{found.set_aside:f}")
        yield Violation(project.at("budget", "contingency"), message, Text(HELP))
