"""A budget whose years do not add up to its total.

**Why it matters.** The portfolio’s totals use the one, its spread over the years the other. If they differ, two pages
state two budgets for the same project.

**Example.**

```yaml
budget:
  total: 1000000
  by_year:
    - {fiscal_year: "2026", capex: 600000}
    - {fiscal_year: "2027", capex: 300000}   # together 900000
```

**How to mend it.** Correct the total or the year that is wrong. If the total is simply the sum, leave `total` out.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "The total is {total}, but the years add up to {spread}: a difference of {difference}."
HELP = "Correct the total or the years, or leave `total` out to use the sum of the years."

CHECK = Check.declare(__name__, "CON004", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each budget with a total and complete years that differ."""
    for project in portfolio.all(Project):
        total, spread = project.budget.total, project.budget.spread
        # While the amount of a year is unknown, so is the sum.
        complete = all(year.total is not None for year in project.budget.by_year)
        if complete and total is not None and spread is not None and total != spread:
            difference = abs(total - spread)
            message = Text(MESSAGE, total=f"{total:f}", spread=f"{spread:f}", difference=f"{difference:f}")
            yield Violation(project.at("budget", "total"), message, Text(HELP))
