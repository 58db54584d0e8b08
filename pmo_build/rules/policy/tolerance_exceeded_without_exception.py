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

Time is the expected end against the agreed one, risk that of the highest open threat. What the project
leaves out holds as in `portfolio.yml`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.metrics.risk.risk_rollup import present_assessment
from pmo_build.metrics.schedule.expected_end import days_late
from pmo_build.metrics.status.reported_status import report_to_judge
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.risk import Risk, RiskType
from pmo_build.rules.registry import Violation

TIME = (
    "The end is expected {days} days later than agreed, {tolerance} are tolerated, and this report says nothing of "
    "an exception."
)
RISK = "Risk `{risk}` has score {score}, {tolerance} is tolerated, and this report says nothing of an exception."
HELP = "Tell the sponsor and write `exception: true`, or correct what is no longer so."

JUDGED_BY = ("tolerances", "as_of")

CHECK = Check.declare(__name__, "POL048", Severity.WARNING)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield the latest report of each running project that is silent on a tolerance of time or risk."""
    for project in portfolio.all(Project):
        report = report_to_judge(portfolio, project, as_of) if project.state.is_under_way else None
        if report is not None and not report.exception:
            for message in (_time(portfolio, project, as_of), _risk(portfolio, project)):
                if message:
                    yield Violation(report.at("exception"), message, Text(HELP))


def _time(portfolio: Portfolio, project: Project, as_of: date) -> Text | None:
    tolerance = _tolerance(project.tolerances.time_days, portfolio.settings.tolerances.time_days)
    days = days_late(portfolio, project, as_of)
    if days is None or tolerance is None or days <= tolerance:
        return None
    return Text(TIME, days=days, tolerance=tolerance)


def _risk(portfolio: Portfolio, project: Project) -> Text | None:
    tolerance = _tolerance(project.tolerances.risk_score, portfolio.settings.tolerances.risk_score)
    threats = [risk for risk in portfolio.of(project, Risk) if risk.is_open and risk.type is RiskType.THREAT]
    scores = [(assessment.score, risk.id) for risk in threats if (assessment := present_assessment(risk))]
    score, risk_id = max(scores, key=lambda scored: scored[0], default=(0, ""))
    if tolerance is None or score <= tolerance:
        return None
    return Text(RISK, risk=risk_id, score=score, tolerance=tolerance)


def _tolerance(own: int | None, common: int | None) -> int | None:
    return common if own is None else own
