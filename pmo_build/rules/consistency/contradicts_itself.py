"""A record that contradicts itself.

**Why it matters.** If the lowest estimate is above the highest, or a year has two budgets, nobody knows which of the two
is meant, and every sum that uses them is wrong.

**Example.**

```yaml
cost_impact: {low: 50000, likely: 20000, high: 80000}
```

**How to mend it.** Correct the value that is wrong: estimates ascend from low to high, the recommended option is one of
the options, each fiscal year is there once, and each status report is of another day. Of two reports of one day the one
that tells the worse story counts until one is removed: the worse overall status or, if that is the same, the higher
forecast cost, and then the later forecast finish. All numbers of the portal are made from that one.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from pmo_build.metrics.status.reported_status import counting_report
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import YearAmount
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Record
from pmo_build.model.records.risk import Risk, ThreePoint
from pmo_build.model.records.status_report import StatusReport
from pmo_build.rules.registry import Violation

ESTIMATE = "The estimate does not ascend: low is {low}, likely {likely}, high {high}."
ESTIMATE_HELP = "Put the three amounts in order, or correct the one that is wrong."
RECOMMENDED = "The recommended option “{title}” is not one of the options."
RECOMMENDED_HELP = "Use the title of one of the options: {titles}."
YEAR = "The fiscal year {year} is there twice."
YEAR_HELP = "Put its amounts together, or correct the year."
COUNTS = "There are two status reports of {day}: this one, which counts as it tells the worse story, and `{other}`."
DOES_NOT = "There are two status reports of {day}: this one, and `{other}`, which counts as it tells the worse story."
REPORTS_HELP = "Correct `as_of` of one of them, or delete the one that does not count."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "CON010", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each value that another one in the same place contradicts."""
    settings = portfolio.settings
    if settings.is_given:
        yield from _years(settings, ("funding",), settings.funding)
    for project in portfolio.all(Project):
        yield from _recommended(project)
        yield from _years(project, ("budget", "by_year"), project.budget.by_year)
        yield from _reports(portfolio, project)
    for risk in portfolio.all(Risk):
        yield from _estimate(risk)


def _estimate(risk: Risk) -> Iterator[Violation]:
    cost = risk.cost_impact
    if isinstance(cost, ThreePoint) and not cost.low <= cost.likely <= cost.high:
        message = Text(ESTIMATE, low=f"{cost.low:f}", likely=f"{cost.likely:f}", high=f"{cost.high:f}")
        yield Violation(risk.at("cost_impact"), message, Text(ESTIMATE_HELP))


def _recommended(project: Project) -> Iterator[Violation]:
    case = project.business_case
    titles = [option.title for option in case.options]
    if case.recommended is not None and titles and case.recommended not in titles:
        help_ = Text(RECOMMENDED_HELP, titles=", ".join(titles))
        yield Violation(project.at("business_case", "recommended"), Text(RECOMMENDED, title=case.recommended), help_)


def _years(record: Record, field: tuple[str, ...], years: Sequence[YearAmount]) -> Iterator[Violation]:
    seen: set[str] = set()
    for position, amount in enumerate(years):
        year = amount.fiscal_year
        if year in seen:
            yield Violation(record.at(*field, position, "fiscal_year"), Text(YEAR, year=year), Text(YEAR_HELP))
        seen.add(year)


def _reports(portfolio: Portfolio, project: Project) -> Iterator[Violation]:
    first: dict[date, StatusReport] = {}
    for report in portfolio.of(project, StatusReport):
        other = first.setdefault(report.as_of, report)
        if other is not report:
            counts = counting_report(portfolio, project, report)
            template, other = (COUNTS, other) if counts is report else (DOES_NOT, counts)
            yield Violation(
                report.at("as_of"), Text(template, day=report.as_of, other=other.source), Text(REPORTS_HELP)
            )
