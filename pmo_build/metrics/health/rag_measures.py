"""The measures that the computed status of a project follows from, each with its colour and what it is read from."""

from collections.abc import Iterable, Iterator
from datetime import date

from pmo_build.metrics.health.cost_measures import cost_measures
from pmo_build.metrics.health.reason import Reason
from pmo_build.metrics.health.schedule_measures import schedule_measures
from pmo_build.metrics.people.capacity import Conflict
from pmo_build.metrics.risk.risk_rollup import band
from pmo_build.metrics.value.benefits import benefit_progress
from pmo_build.metrics.value.measures import MeasureState
from pmo_build.model.findings import Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.issue import Issue, IssueType, Level
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag, Record
from pmo_build.model.records.risk import Risk, RiskType

_BENEFITS = {
    MeasureState.MISSED: (Rag.RED, Text("“{benefit}” has missed its target.")),
    MeasureState.BEHIND: (Rag.AMBER, Text("“{benefit}” is behind its plan.")),
    MeasureState.ON_TRACK: (Rag.GREEN, Text("“{benefit}” is on its way to its target.")),
    MeasureState.REALISED: (Rag.GREEN, Text("“{benefit}” is on its way to its target.")),
    MeasureState.NOT_MEASURED: (None, Text("“{benefit}” is not measured although it is due.")),
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
_SEVERITIES = {Level.CRITICAL: Rag.RED, Level.HIGH: Rag.AMBER, None: None}


def measures(portfolio: Portfolio, project: Project, overloads: Iterable[Conflict], as_of: date) -> Iterator[Reason]:
    """Yield every measure of a project that is known, and each that is missing though there is what to measure.

    Args:
        portfolio: All records.
        project: One that runs.
        overloads: Who of its people has more work than time in the months to come.
        as_of: The day it is measured on.
    """
    yield from schedule_measures(portfolio, project, as_of)
    yield from cost_measures(portfolio, project, as_of)
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


def _quality(portfolio: Portfolio, project: Project) -> Iterator[Reason]:
    for issue in portfolio.of(project, Issue):
        if issue.type is IssueType.OFF_SPECIFICATION and issue.is_open:
            text = Text("“{issue}” is not as it was agreed.", issue=issue.title)
            yield Reason("quality", _SEVERITIES.get(issue.severity, Rag.GREEN), text, issue.at())


def _risk(portfolio: Portfolio, project: Project) -> Iterator[Reason]:
    for risk in portfolio.of(project, Risk):
        if not risk.is_open or risk.type is not RiskType.THREAT:
            continue
        if risk.present is None:
            yield Reason("risk", None, Text("“{risk}” is not assessed.", risk=risk.title), risk.at("current"))
            continue
        text = Text("“{risk}” scores {score}.", risk=risk.title, score=risk.present.score)
        yield Reason("risk", band(portfolio, risk), text, risk.at(risk.present_field), metric="risk-score")


def _benefits(portfolio: Portfolio, project: Project, as_of: date) -> Iterator[Reason]:
    for benefit in portfolio.of(project, Benefit):
        state = benefit_progress(portfolio, benefit, as_of).state
        if state in _BENEFITS:
            rag, template = _BENEFITS[state]
            yield Reason("benefits", rag, Text(template, benefit=benefit.title), benefit.at("measurements"))
