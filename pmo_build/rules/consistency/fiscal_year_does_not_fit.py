"""A fiscal year that is not called as the portfolio’s fiscal years are.

**Why it matters.** Budgets, costs and funding meet by the name of their year. `2026` and `2026-27` are different names:
money under the one is not found under the other, and both years look wrong.

A fiscal year that starts in January is called by its year, `2026`; any other by the two that it lies in, `2026-27`.

**Example.**

```yaml
# portfolio.yml
fiscal_year_start: 4

# portfolio/projects/quay/project.yml
budget:
  by_year:
    - {fiscal_year: "2026", capex: 600000}
```

**How to mend it.** Write the year as the portfolio does, or correct `fiscal_year_start` in `portfolio.yml`.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from pmo_build.metrics.money.fiscal_years import fiscal_year, fiscal_year_span
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import YearAmount
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Parts, Record
from pmo_build.rules.registry import Violation

MESSAGE = "There is no fiscal year `{label}`: those of this portfolio start in month {month}."
HELP = "Write `{expected}` if you mean the one that starts in {year}, or correct `fiscal_year_start` in portfolio.yml."

JUDGED_BY = ("fiscal_year_start",)

CHECK = Check.declare(__name__, "CON024", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each fiscal year, of the funding or of a budget, that is no year of the portfolio."""
    settings = portfolio.settings
    if settings.is_given:
        yield from _misnamed(settings, ("funding",), settings.funding, settings.fiscal_year_start)
        for project in portfolio.all(Project):
            yield from _misnamed(project, ("budget", "by_year"), project.budget.by_year, settings.fiscal_year_start)


def _misnamed(record: Record, field: Parts, years: Sequence[YearAmount], month: int) -> Iterator[Violation]:
    for position, item in enumerate(years):
        if fiscal_year_span(item.fiscal_year, month) is None:
            year = int(item.fiscal_year[:4])
            message = Text(MESSAGE, label=item.fiscal_year, month=month)
            help_ = Text(HELP, expected=fiscal_year(date(year, month, 1), month), year=year)
            yield Violation(record.at(*field, position, "fiscal_year"), message, help_)
