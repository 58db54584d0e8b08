"""A tolerance that is exceeded, while the latest report says nothing of an exception.

**Why it matters.** Within its tolerances a project manages itself; beyond them the sponsor decides. A report without an
exception tells the sponsor that there is nothing to decide.

**Example.**

```yaml
# portfolio/projects/quay/project.yml, whose end is expected 59 days later than agreed
tolerances: {time_days: 30, risk_score: 16}

# portfolio/projects/quay/status/2026-10.yml
as_of: 2026-10-30
exception: false
```

**How to mend it.** Tell the sponsor, and write `exception: true` in the report. If another tolerance was agreed,
correct it; if the plan or the risk is out of date, update that.

All tolerances count that are exceeded for certain: those of time, cost, risk, benefits and resources by what is computed,
those of scope and quality if the report calls them red, or a critical issue is open on what is not as it was agreed.
The page of the project shows each. What the project leaves out holds as in `portfolio.yml`.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pmo_build.metrics.health.tolerances import Standing, Tolerance, tolerances
from pmo_build.metrics.status.reported_status import report_to_judge
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

TIME = "{stands} It may be {agreed} days later, and this report says nothing of an exception."
COST = "{stands} It may be {agreed} % over, and this report says nothing of an exception."
RISK = "{stands} A score of {agreed} is tolerated, and this report says nothing of an exception."
BENEFIT = "{stands} It may be {agreed} % below, and this report says nothing of an exception."
RESOURCE = "{stands} It may be {agreed} %, and this report says nothing of an exception."
SCOPE = "Scope: {stands} Agreed is “{agreed}”, and this report says nothing of an exception."
QUALITY = "Quality: {stands} Agreed is “{agreed}”, and this report says nothing of an exception."
HELP = "Tell the sponsor and write `exception: true`, or correct what is no longer so."
_MESSAGES = {
    "time_days": TIME,
    "cost_percent": COST,
    "scope": SCOPE,
    "quality": QUALITY,
    "risk_score": RISK,
    "benefit_percent": BENEFIT,
    "resource_percent": RESOURCE,
}

JUDGED_BY = ("tolerances", "as_of")

CHECK = Check.declare(__name__, "POL048", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield the latest report of each running project that is silent on a tolerance that is exceeded."""
    for project in portfolio.all(Project):
        report = report_to_judge(portfolio, project, as_of) if project.state.is_under_way else None
        if report is not None and not report.exception:
            for tolerance in tolerances(portfolio, project, as_of):
                if tolerance.standing is Standing.OUTSIDE:
                    yield Violation(report.at("exception"), _message(tolerance), Text(HELP))


def _message(tolerance: Tolerance) -> Text:
    agreed = tolerance.agreed if isinstance(tolerance.agreed, str) else f"{Decimal(tolerance.agreed):f}"
    return Text(_MESSAGES[tolerance.field], stands=tolerance.measured.said, agreed=agreed)
