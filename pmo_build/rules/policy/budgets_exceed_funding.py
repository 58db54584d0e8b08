"""A fiscal year in which more was promised to projects than there is.

**Why it matters.** Every project was approved by itself, yet together they spend the same money twice. Whoever asks last
finds the purse empty, whatever was decided.

This adds up the budgets per year of all projects that were approved, of those cancelled only what they have cost, and
compares them with the `funding` of that year in `portfolio.yml`: in all and, as they come from different purses, capex
and opex apart. Years that are over are left alone.

**Example.**

```yaml
# portfolio.yml
funding:
  - {fiscal_year: "2026", capex: 1000000}

# portfolio/projects/quay/project.yml, and the same in portfolio/projects/tunnel/project.yml
budget:
  by_year:
    - {fiscal_year: "2026", capex: 600000}
```

**How to mend it.** Decide which project waits, spread its budget over other years, or find more money and raise the
`funding`.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.fiscal_years import fiscal_year_span
from pmo_build.metrics.money.funding import FundingYear, funding_years
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.rules.registry import Violation

TOTAL = "Projects have budgets of {budgets} in {year}, {difference} more than the {available} there is."
CAPEX = "Projects have capex budgets of {budgets} in {year}, {difference} more than the {available} there is."
OPEX = "Projects have opex budgets of {budgets} in {year}, {difference} more than the {available} there is."
HELP = "Decide which project waits or is spread over other years, or raise the funding."

JUDGED_BY = ("fiscal_year_start", "funding", "as_of")

CHECK = Check.declare(__name__, "POL022", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each envelope of a year that is not over yet, if the budgets of that year are above it.

    Where projects may not be seen, or could not be read, nobody can tell what all budgets add up to.
    """
    settings = portfolio.settings
    # Of a year that is there twice, the first item speaks for both.
    places = {item.fiscal_year: position for position, item in reversed(list(enumerate(settings.funding)))}
    for year in funding_years(portfolio, as_of):
        span = fiscal_year_span(year.fiscal_year, settings.fiscal_year_start)
        if year.fiscal_year in places and span is not None and span.last >= as_of and not year.is_partial:
            for message in _exceeded(year):
                yield Violation(settings.at("funding", places[year.fiscal_year]), message, Text(HELP))


def _exceeded(year: FundingYear) -> Iterator[Text]:
    """Say what is exceeded: the whole envelope, or else its parts; what one has left helps no other."""
    whole = _difference(TOTAL, year.fiscal_year, year.budgets.total.amount, year.available.total)
    if whole is not None:
        yield whole
        return
    for template, claimed, available in (
        (CAPEX, year.budgets.capex.amount, year.available.capex),
        (OPEX, year.budgets.opex.amount, year.available.opex),
    ):
        part = _difference(template, year.fiscal_year, claimed, available)
        if part is not None:
            yield part


def _difference(template: str, year: str, claimed: Decimal | None, available: Decimal | None) -> Text | None:
    if claimed is None or available is None or claimed <= available:
        return None
    amounts = {"budgets": claimed, "available": available, "difference": claimed - available}
    return Text(template, year=year, **{name: f"{amount:f}" for name, amount in amounts.items()})
