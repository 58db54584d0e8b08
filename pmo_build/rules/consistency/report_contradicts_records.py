"""A status report that says something else than the records.

**Why it matters.** Whoever reads the report and whoever reads the records of the same project decide on different
figures. One of the two is wrong, and nobody can see which.

This compares the latest status report of a running project with its records: budget, forecast cost, finish, milestones,
and a status of amber that is computed red. How far amounts and dates may be apart stands in `portfolio.yml` under
`report_differences`: 1 % of the larger amount and 7 calendar days, unless it says otherwise. What was booked or decided
after the month of the report does not count against it, and what the records of then do not say is not compared. Progress
and a status of green have rules of their own.

**Example.**

```yaml
# portfolio/projects/quay/status/2026-10.md
forecast_cost: 1600000

# portfolio/projects/quay/costs.yml, which adds up to 1000000
- {id: 2026-10, as_of: 2026-10-31, actual_cost: 400000}
- {id: 2026-12, as_of: 2026-12-31, forecast: 600000}
```

**How to mend it.** Find out which of the two is right, and correct the other. If the plan has changed since the report,
say so in the next one.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.health.computed_rag import ComputedRag, computed_rags
from pmo_build.metrics.health.report_differences import (
    DateDifference,
    MoneyDifference,
    ReportDifferences,
    report_differences,
    status_differences,
)
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.records.status_report import StatusReport
from pmo_build.model.rounding import rounded
from pmo_build.rules.registry import Violation

BUDGET = (
    "This report gives a budget of {reported}, the project has one of {recorded} in `{file}`: {apart} % apart, where "
    "{limit} % is allowed."
)
COST = (
    "This report expects a cost of {reported}, actual costs and forecasts in `{file}` add up to {recorded}: {apart} % "
    "apart, where {limit} % is allowed."
)
FINISH = (
    "This report expects the finish on {reported}, the plan in `{file}` expects “{milestone}” on {recorded}: {apart} "
    "days apart, where {limit} are allowed."
)
MILESTONE = (
    "This report expects “{milestone}” on {reported}, the plan in `{file}` on {recorded}: {apart} days apart, where "
    "{limit} are allowed."
)
OVERALL = "Reported amber overall, but computed red: {reason}"
DIMENSION = "Reported amber for {dimension}, but computed red: {reason}"
HELP = "Find out which of the two is right, and correct the other."
HELP_STATUS = "Report the status that the figures show, or correct the figures."

JUDGED_BY = ("report_differences", "as_of")

CHECK = Check.declare(__name__, "CON120", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each field of the latest report of a running project that contradicts the records."""
    computed = computed_rags(portfolio, as_of)
    for project in portfolio.all(Project):
        found = report_differences(portfolio, project, as_of)
        if found is not None:
            yield from _amounts(portfolio, project, found)
            yield from _dates(portfolio, project, found)
            yield from _colours(found.report, computed[project.id])


def _amounts(portfolio: Portfolio, project: Project, found: ReportDifferences) -> Iterator[Violation]:
    percent = portfolio.settings.report_differences.money_percent
    for one in found.money:
        if one.contradicts and one.recorded is not None and one.percent is not None and percent is not None:
            message = Text(
                BUDGET if one.field == "budget" else COST,
                reported=f"{one.reported:f}",
                recorded=f"{one.recorded:f}",
                file=_file(portfolio, project, one),
                apart=rounded(one.percent, 1),
                limit=f"{percent:f}",
            )
            yield Violation(found.report.at(one.field), message, Text(HELP))


def _dates(portfolio: Portfolio, project: Project, found: ReportDifferences) -> Iterator[Violation]:
    for one in (found.finish, *found.milestones):
        if one is not None and one.contradicts and one.difference is not None and one.milestone is not None:
            message = Text(
                FINISH if one.is_finish else MILESTONE,
                reported=one.reported,
                recorded=one.recorded,
                milestone=one.milestone.title,
                file=_file(portfolio, project, one),
                apart=abs(one.difference),
                limit=one.limit,
            )
            field = ("forecast_finish",) if one.is_finish else ("milestones", one.milestone.id)
            yield Violation(found.report.at(*field), message, Text(HELP))


def _colours(report: StatusReport, computed: ComputedRag) -> Iterator[Violation]:
    for one in status_differences(report, computed):
        if one.reported is Rag.AMBER and one.flatters:
            overall = one.dimension == "overall"
            reason = computed.because("" if overall else one.dimension)[0].text
            message = Text(OVERALL, reason=reason)
            if not overall:
                message = Text(DIMENSION, dimension=Text(one.dimension), reason=reason)
            yield Violation(report.at("rag", one.dimension), message, Text(HELP_STATUS))


def _file(portfolio: Portfolio, project: Project, found: MoneyDifference | DateDifference) -> str:
    pointer = found.recorded_at
    record = portfolio.records[pointer.kind].get(pointer.key)
    return project.source if record is None else record.source
