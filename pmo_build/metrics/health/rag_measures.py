"""The measures that the computed status of a project follows from, each with its colour and what it is read from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.earned_value import EarnedValue, earned_value
from pmo_build.metrics.money.forecast import forecast_at_completion
from pmo_build.metrics.people.capacity import Conflict
from pmo_build.metrics.schedule.expected_end import agreed_end, days_late, expected_end
from pmo_build.metrics.schedule.slip import is_overdue, milestone_slip
from pmo_build.metrics.value.benefits import benefit_progress
from pmo_build.metrics.value.measures import MeasureState
from pmo_build.model.findings import Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.issue import Issue, IssueType, Level
from pmo_build.model.records.project import Milestone, Project
from pmo_build.model.records.record import Pointer, Rag, Record
from pmo_build.model.records.risk import Risk, RiskType
from pmo_build.model.rounding import rounded

_BENEFITS = {
    MeasureState.MISSED: Rag.RED,
    MeasureState.BEHIND: Rag.AMBER,
    MeasureState.ON_TRACK: Rag.GREEN,
    MeasureState.REALISED: Rag.GREEN,
}
# Dimension → the settings that decide on its colour.
JUDGED_BY = {
    "schedule": ("rag/spi", "rag/slip_days", "rag/overdue_days"),
    "cost": ("rag/cpi", "tolerances/cost_percent"),
    "risk": ("risk/matrix",),
    "benefits": ("tolerances/benefit_percent",),
}
# Dimension → the register whose worst record decides on its colour. Without all of them, nobody knows the worst.
JUDGED_FROM: dict[str, type[Record]] = {"cost": CostPeriod, "quality": Issue, "risk": Risk, "benefits": Benefit}
_SEVERITIES = {Level.CRITICAL: Rag.RED, Level.HIGH: Rag.AMBER}


@dataclass(frozen=True, slots=True)
class Reason:
    """A measure, and the colour that it gives.

    Attributes:
        dimension: One of the dimensions of a status report.
        text: The measure as a sentence; numbers and dates among its values are not formatted yet.
        pointer: What it is read from.
    """

    dimension: str
    rag: Rag
    text: Text
    pointer: Pointer


def measures(portfolio: Portfolio, project: Project, overloads: Iterable[Conflict], as_of: date) -> Iterator[Reason]:
    """Yield every measure of a project that is known.

    Args:
        portfolio: All records.
        project: One that runs.
        overloads: Who of its people has more work than time in the months to come.
        as_of: The day it is measured on.
    """
    value = earned_value(portfolio, project, as_of)
    yield from _schedule(portfolio, project, value, as_of)
    yield from _cost(portfolio, project, value, as_of)
    yield from _quality(portfolio, project)
    yield from _risk(portfolio, project)
    yield from _benefits(portfolio, project, as_of)
    for conflict in overloads:
        text = Text(
            "{person} has more work than time in {month}.",
            person=conflict.person.label,
            month=conflict.load.month,
        )
        yield Reason("resources", Rag.AMBER, text, conflict.person.at())


def _schedule(portfolio: Portfolio, project: Project, value: EarnedValue, as_of: date) -> Iterator[Reason]:
    thresholds = portfolio.settings.rag
    if value.spi is not None and thresholds.spi is not None:
        text = Text("The SPI is {index}.", index=rounded(value.spi, 2))
        yield Reason("schedule", thresholds.spi.if_low(value.spi), text, project.at("budget"))
    yield from _end(portfolio, project, as_of)
    ends_with = expected_end(portfolio, project, as_of).said_by
    for position, milestone in enumerate(project.milestones):
        pointer = project.at("milestones", position)
        is_said = milestone is ends_with and milestone.baseline == agreed_end(project)
        if milestone.critical and milestone.actual is None and not is_said:
            yield from _slip(portfolio, milestone, pointer, as_of)
        if is_overdue(milestone, as_of) and milestone.expected is not None and thresholds.overdue_days is not None:
            days = (as_of - milestone.expected).days
            text = Text("“{milestone}” is {days} days overdue.", milestone=milestone.title, days=days)
            yield Reason("schedule", thresholds.overdue_days.if_high(days), text, pointer)


def _end(portfolio: Portfolio, project: Project, as_of: date) -> Iterator[Reason]:
    days, thresholds = days_late(portfolio, project, as_of), portfolio.settings.rag.slip_days
    basis = expected_end(portfolio, project, as_of).basis
    if days is not None and thresholds is not None and basis is not None:
        text = Text("The end is expected {days} days later than agreed.", days=max(days, 0))
        yield Reason("schedule", thresholds.if_high(days), text, basis)


def _slip(portfolio: Portfolio, milestone: Milestone, pointer: Pointer, as_of: date) -> Iterator[Reason]:
    days, thresholds = milestone_slip(milestone, as_of), portfolio.settings.rag.slip_days
    if days is not None and thresholds is not None:
        text = Text(
            "“{milestone}” is expected {days} days after its baseline.", milestone=milestone.title, days=max(days, 0)
        )
        yield Reason("schedule", thresholds.if_high(days), text, pointer)


def _cost(portfolio: Portfolio, project: Project, value: EarnedValue, as_of: date) -> Iterator[Reason]:
    thresholds = portfolio.settings.rag.cpi
    if value.cpi is not None and thresholds is not None:
        text = Text("The CPI is {index}.", index=rounded(value.cpi, 2))
        yield Reason("cost", thresholds.if_low(value.cpi), text, project.at("budget"))
    over = percent_over(project, forecast_at_completion(portfolio, project, as_of).amount)
    if over is not None:
        rag = overspend_rag(portfolio, project, over)
        text = Text("The forecast is {percent}% over budget.", percent=rounded(over, 1))
        if over <= 0:
            text = Text("The forecast is within the budget.")
        yield Reason("cost", rag, text, project.at("budget"))


def percent_over(project: Project, forecast: Decimal | None) -> Decimal | None:
    """Return by how much of its budget a project costs more, in per cent; below zero it costs less."""
    budget = project.budget.amount
    return (forecast - budget) * 100 / budget if budget and forecast is not None else None


def overspend_rag(portfolio: Portfolio, project: Project, percent: Decimal) -> Rag:
    """Return the colour of a share over budget: amber above zero, red above the tolerance."""
    tolerance = project.tolerances.cost_percent
    if tolerance is None:
        tolerance = portfolio.settings.tolerances.cost_percent
    if tolerance is not None and percent > tolerance:
        return Rag.RED
    return Rag.AMBER if percent > 0 else Rag.GREEN


def _quality(portfolio: Portfolio, project: Project) -> Iterator[Reason]:
    for issue in portfolio.of(project, Issue):
        if issue.type is IssueType.OFF_SPECIFICATION and issue.is_open:
            rag = _SEVERITIES.get(issue.severity, Rag.GREEN) if issue.severity else Rag.GREEN
            text = Text("“{issue}” is not as it was agreed.", issue=issue.title)
            yield Reason("quality", rag, text, issue.at())


def _risk(portfolio: Portfolio, project: Project) -> Iterator[Reason]:
    for risk in portfolio.of(project, Risk):
        if risk.is_open and risk.type is RiskType.THREAT and risk.current is not None:
            score = risk.current.score
            rag = portfolio.settings.risk.band(score)
            text = Text("“{risk}” scores {score}.", risk=risk.title, score=score)
            if rag is not None:
                yield Reason("risk", rag, text, risk.at("current"))


def _benefits(portfolio: Portfolio, project: Project, as_of: date) -> Iterator[Reason]:
    for benefit in portfolio.of(project, Benefit):
        rag = _BENEFITS.get(benefit_progress(portfolio, benefit, as_of).state)
        if rag is not None:
            template = {
                Rag.RED: Text("“{benefit}” has missed its target.", benefit=benefit.title),
                Rag.AMBER: Text("“{benefit}” is behind its plan.", benefit=benefit.title),
                Rag.GREEN: Text("“{benefit}” is on its way to its target.", benefit=benefit.title),
            }
            yield Reason("benefits", rag, template[rag], benefit.at("measurements"))
