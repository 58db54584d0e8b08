"""The tolerances of a project, and whether it stays within them.

A tolerance says how far a project may deviate before others decide (PRINCE2). What is agreed in words cannot be
measured: there the records can show that it is exceeded, or that all was delivered, and else nobody but people can
tell. Unknown is never within.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pmo_build.metrics.health.cost_measures import percent_over
from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.money.earned_value import earned_value
from pmo_build.metrics.money.forecast import ForecastBasis, forecast_at_completion
from pmo_build.metrics.people.unfilled_effort import unfilled_effort
from pmo_build.metrics.schedule.expected_end import days_late
from pmo_build.metrics.status.reported_status import report_on
from pmo_build.metrics.value.benefits import benefit_measure, benefit_progress
from pmo_build.metrics.value.measures import MeasureState, attained_part
from pmo_build.model.findings import Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.issue import Issue, IssueType, Level
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag, Record
from pmo_build.model.records.risk import Risk, RiskType
from pmo_build.model.records.status_report import StatusReport
from pmo_build.model.rounding import Rounded

Agreed = Decimal | int | str
# What a project stands at may not be known without all records of these kinds.
_JUDGED_FROM: dict[str, tuple[type[Record], ...]] = {
    "time_days": (StatusReport,),
    "cost_percent": (CostPeriod, StatusReport),
    "scope": (StatusReport,),
    "quality": (StatusReport, Issue),
    "risk_score": (Risk,),
    "benefit_percent": (Benefit,),
    "resource_percent": (Allocation,),
}
FIELDS = tuple(_JUDGED_FROM)


class Standing(StrEnum):
    """Where a project stands against a tolerance."""

    OUTSIDE = "outside"
    UNKNOWN = "unknown"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a project stands at.

    Attributes:
        amount: In the unit of the tolerance; `None` if unknown, or agreed in words.
        said: The same as a sentence, or why it is unknown; numbers among its values are not formatted yet.
        standing: Where that is against the tolerance, of one in words; `None` where the amount tells.
        is_whole: Whether all that counts is known; else the amount may be higher.
    """

    amount: Decimal | int | None
    said: Text
    standing: Standing | None = None
    is_whole: bool = True

    def against(self, agreed: Agreed) -> Standing:
        """Return where that is against what was agreed."""
        if self.standing is not None:
            return self.standing
        if self.amount is not None and not isinstance(agreed, str) and self.amount > agreed:
            return Standing.OUTSIDE
        return Standing.WITHIN if self.amount is not None and self.is_whole else Standing.UNKNOWN


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A tolerance that was agreed, and where a project stands against it.

    Attributes:
        field: Of `tolerances`, such as `time_days`.
        is_own: Whether it was agreed for the project; else it is that of the portfolio.
    """

    field: str
    agreed: Agreed
    is_own: bool
    measured: Measured
    standing: Standing


def tolerances(portfolio: Portfolio, project: Project, as_of: date) -> tuple[Tolerance, ...]:
    """Return the tolerances that hold for a project, its own before those of the portfolio, each with where it stands.

    Args:
        portfolio: All records.
        project: One that has not ended.
        as_of: The day on which it is measured.
    """
    return tuple(_tolerances(portfolio, project, as_of))


def _tolerances(portfolio: Portfolio, project: Project, as_of: date) -> Iterator[Tolerance]:
    for field, kinds in _JUDGED_FROM.items():
        own, common = getattr(project.tolerances, field), getattr(portfolio.settings.tolerances, field)
        agreed = common if own is None else own
        if agreed is None:
            continue
        measured = _MEASURES[field](portfolio, project, as_of)
        standing = measured.against(agreed)
        if standing is Standing.WITHIN and any(portfolio.has_unread(project, kind) for kind in kinds):
            measured, standing = Measured(None, Text("Some of its records could not be read.")), Standing.UNKNOWN
        yield Tolerance(field, agreed, own is not None, measured, standing)


def _time(portfolio: Portfolio, project: Project, as_of: date) -> Measured:
    days = days_late(portfolio, project, as_of)
    if days is None:
        return Measured(None, Text("Nobody forecasts the end, or no end is agreed."))
    if days <= 0:
        return Measured(0, Text("The end is expected no later than agreed."))
    return Measured(days, Text("The end is expected {days} days later than agreed.", days=days))


def _cost(portfolio: Portfolio, project: Project, as_of: date) -> Measured:
    """Return how far the forecast is over the budget or, if that is more or all that is known, what is spent."""
    forecast = forecast_at_completion(portfolio, project, as_of)
    over, is_whole = percent_over(project.budget.amount, forecast.amount), forecast.basis is not ForecastBasis.AT_LEAST
    spent = percent_over(project.budget.amount, earned_value(portfolio, project, as_of).actual_cost)
    if spent is not None and spent > 0 and (over is None or spent > over):
        return Measured(spent, Text("{percent}% more than the budget is spent already.", percent=Rounded.of(spent, 1)))
    if over is None:
        return Measured(None, Text("The budget or the forecast cost is not known."))
    if over <= 0:
        return Measured(Decimal(0), Text("The forecast is within the budget."), is_whole=is_whole)
    said = Text("The forecast is {percent}% over budget.", percent=Rounded.of(over, 1))
    return Measured(over, said, is_whole=is_whole)


def _scope(portfolio: Portfolio, project: Project, as_of: date) -> Measured:
    return _reported_red(portfolio, project, "scope", as_of) or _delivered(project)


def _quality(portfolio: Portfolio, project: Project, as_of: date) -> Measured:
    wrong = [
        issue
        for issue in portfolio.of(project, Issue)
        if issue.type is IssueType.OFF_SPECIFICATION and issue.is_open
    ]  # fmt: skip
    worst = max(wrong, key=lambda issue: -1 if issue.severity is None else issue.severity.rank, default=None)
    if worst is not None and worst.severity is Level.CRITICAL:
        return Measured(None, Text("“{issue}” is not as it was agreed.", issue=worst.title), Standing.OUTSIDE)
    red = _reported_red(portfolio, project, "quality", as_of)
    if red is None and worst is not None:
        said = Text("“{issue}” is not as it was agreed; only people can tell how bad that is.", issue=worst.title)
        return Measured(None, said, Standing.UNKNOWN)
    return red or _delivered(project)


def _reported_red(portfolio: Portfolio, project: Project, dimension: str, as_of: date) -> Measured | None:
    report = report_on(portfolio, project, as_of)
    if report is None or getattr(report.rag, dimension) is not Rag.RED:
        return None
    return Measured(None, Text("The latest report calls it red."), Standing.OUTSIDE)


def _delivered(project: Project) -> Measured:
    """Return how much of what was promised is accepted: only when all of it is, words are known to be met."""
    count, accepted = len(project.deliverables), sum(one.accepted is not None for one in project.deliverables)
    if not count:
        return Measured(None, Text("No deliverables are recorded, so only people can tell."), Standing.UNKNOWN)
    if accepted == count:
        return Measured(None, Text("All deliverables are accepted."), Standing.WITHIN)
    said = Text(
        "Accepted deliverables: {accepted} of {count}; until all are, only people can tell.",
        accepted=accepted,
        count=count,
    )
    return Measured(None, said, Standing.UNKNOWN)


def _risk(portfolio: Portfolio, project: Project, as_of: date) -> Measured:
    threats = [risk for risk in portfolio.of(project, Risk) if risk.type is RiskType.THREAT]
    opened = [risk for risk in threats if risk.is_open]
    scored = [(found.score, risk) for risk in opened if (found := risk.present) is not None]
    unscored = len(opened) - len(scored)
    score, highest = max(scored, key=lambda one: one[0], default=(None, None))
    if not threats:
        return Measured(None, Text("No threats are recorded."))
    if not opened:
        return Measured(0, Text("No threat is open."))
    if score is None or highest is None:
        return Measured(None, Text("No open threat is assessed."))
    if unscored:
        said = Text("“{risk}” scores {score}; not assessed: {count}.", risk=highest.title, score=score, count=unscored)
        return Measured(score, said, is_whole=False)
    return Measured(score, Text("“{risk}” scores {score}.", risk=highest.title, score=score))


def _benefit(portfolio: Portfolio, project: Project, as_of: date) -> Measured:
    stands = [benefit_progress(portfolio, benefit, as_of).state for benefit in portfolio.of(project, Benefit)]
    unknown = sum(state in {MeasureState.UNKNOWN, MeasureState.NOT_MEASURED} for state in stands)
    missing = [(percent, one) for one in portfolio.of(project, Benefit)
               if (percent := benefit_shortfall(portfolio, one, as_of)) is not None]  # fmt: skip
    percent, worst = max(missing, key=lambda one: one[0], default=(None, None))
    if percent is None or worst is None:
        said = Text("Benefits of which nobody can tell how they stand: {count}.", count=unknown)
        return Measured(None, said if unknown else Text("No benefit is due yet."))
    if percent <= 0:
        said = Text("No benefit that is measured falls short of its plan.")
    else:
        said = Text("“{benefit}” is {percent}% below its plan.", benefit=worst.title, percent=Rounded.of(percent, 1))
    return Measured(max(percent, Decimal(0)), said, is_whole=not unknown)


def benefit_shortfall(portfolio: Portfolio, benefit: Benefit, as_of: date) -> Decimal | None:
    """Return by how many per cent of what was planned for the day it was measured a benefit falls short.

    Below zero there is more than planned. A dis-benefit falls short if it is worse than its limit. `None` if it is not
    due yet, or what was planned or measured is not known.
    """
    stands, measure = benefit_progress(portfolio, benefit, as_of), benefit_measure(benefit)
    if stands.state in {MeasureState.UNKNOWN, MeasureState.NOT_MEASURED, MeasureState.NOT_DUE}:
        return None
    if stands.attained is None or stands.planned is None:
        return None
    if measure.is_limit:
        return (stands.attained - 1) * 100
    planned = attained_part(measure, stands.planned)
    return (planned - stands.attained) * 100 / planned if planned else None


def _resources(portfolio: Portfolio, project: Project, as_of: date) -> Measured:
    found = unfilled_effort(portfolio, project, as_of)
    if found.percent is None:
        return Measured(None, Text("How much effort is asked for in the six months to come is not known."))
    said = Text("Of the effort of the six months to come, {percent}% has nobody.", percent=Rounded.of(found.percent, 1))
    return Measured(found.percent, said, is_whole=found.is_whole)


_MEASURES = {
    "time_days": _time,
    "cost_percent": _cost,
    "scope": _scope,
    "quality": _quality,
    "risk_score": _risk,
    "benefit_percent": _benefit,
    "resource_percent": _resources,
}

METRICS = (
    Metric(
        "percent-over-budget",
        "Over budget",
        Unit.PERCENT,
        "By how much of its budget without contingency a project will cost more, or has cost more already.",
        formula="(the larger of forecast at completion and actual cost - budget) / budget",
        needs=("project/budget", "costs/forecast", "costs/actual_cost"),
        of_project=lambda portfolio, project, as_of: _cost(portfolio, project, as_of).amount,
    ),
    Metric(
        "highest-risk-score",
        "Highest risk score",
        Unit.SCORE,
        "The score of the open threat of a project that has the highest one.",
        formula="level of probability x level of impact",
        needs=("risk/current",),
        of_project=lambda portfolio, project, as_of: _risk(portfolio, project, as_of).amount,
    ),
    Metric(
        "benefit-shortfall",
        "Benefits below plan",
        Unit.PERCENT,
        "How far the worst benefit of a project is below what was planned for the day it was measured last.",
        formula="(planned - measured) / planned, each from the baseline on",
        needs=("benefit/baseline", "benefit/target", "benefit/measurements"),
        of_project=lambda portfolio, project, as_of: _benefit(portfolio, project, as_of).amount,
    ),
    Metric(
        "deliverables",
        "Deliverables",
        Unit.COUNT,
        "How many deliverables a project has recorded.",
        needs=("project/deliverables",),
    ),
    Metric(
        "deliverables-accepted",
        "Accepted deliverables",
        Unit.COUNT,
        "How many deliverables of a project have been accepted.",
        needs=("project/deliverables/accepted",),
    ),
    Metric(
        "benefits-unknown",
        "Benefits of which nobody can tell how they stand",
        Unit.COUNT,
        "How many benefits were not measured when they were due, or cannot be judged.",
        needs=("benefit/measurements", "benefit/target"),
    ),
)
