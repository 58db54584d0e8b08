"""Records as they stood on an earlier day: what came later is left out, and what was settled later was open."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec.structs import replace

from pmo_build.model.records.assumption import Assumption, AssumptionState
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.model.records.communication import Communication, CommunicationState
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.dependency import Dependency, DependencyState
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.issue import Issue, IssueState
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.measurement import Measurement
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.record import Record
from pmo_build.model.records.risk import Risk, RiskState
from pmo_build.model.records.status_report import StatusReport
from pmo_build.model.records.waiver import Waiver

R = TypeVar("R", bound=Record)

# A question is on the table for so long before it must be decided.
_AHEAD = timedelta(days=62)


def record_then(record: Record, day: date) -> Record | None:
    """Return a record as it stood at the end of a day; `None` if it came later.

    A record without a day of its own was there, as far as anybody knows.
    """
    known = _THEN.get(type(record))
    return record if known is None else known(record, day)


def comes_later(event: date | None, day: date) -> bool:
    """Tell whether something happened after a day, so that nobody knew of it."""
    return event is not None and event > day


def _report(report: StatusReport, day: date) -> StatusReport | None:
    return None if report.as_of > day else report


def _costs(period: CostPeriod, day: date) -> CostPeriod:
    """Return what was known of a period: of one to come its plan, and what was forecast of it."""
    if period.as_of <= day:
        return period
    return replace(period, earned_value=None, percent_complete=None, actual_cost=None, contingency_used=None)


def _risk(risk: Risk, day: date) -> Risk | None:
    if comes_later(risk.raised, day):
        return None
    held = min((past for past in risk.earlier if past.until >= day), key=lambda past: past.until, default=None)
    if held is not None:  # what was aimed at then is not written down
        risk = replace(risk, current=held, target=None, earlier=tuple(p for p in risk.earlier if p.until < day))
    return replace(risk, closed=None, state=RiskState.OPEN) if comes_later(risk.closed, day) else risk


def _gate(gate: Gate, day: date) -> Gate:
    if not comes_later(gate.held, day):
        return gate
    criteria = tuple(replace(criterion, met=None) for criterion in gate.criteria)
    return replace(gate, held=None, decision=None, criteria=criteria, conditions=(), evidence=())


def _change(change: Change, day: date) -> Change | None:
    if comes_later(change.raised, day):
        return None
    return replace(change, decided=None, state=ChangeState.PROPOSED) if comes_later(change.decided, day) else change


def _decision(decision: Decision, day: date) -> Decision | None:
    """Return a decision that was taken, or was due soon.

    Nobody writes down when a question first came up: one that was due much later, or some day, was not there yet.
    """
    if decision.is_decided(day):
        return decision
    if decision.due is None or decision.due > day + _AHEAD:
        return None
    return replace(decision, decided=None, outcome=None)


def _issue(issue: Issue, day: date) -> Issue | None:
    if comes_later(issue.raised, day):
        return None
    later = comes_later(issue.closed, day)
    return replace(issue, closed=None, state=IssueState.OPEN, resolution=None) if later else issue


def _assumption(assumption: Assumption, day: date) -> Assumption | None:
    if comes_later(assumption.raised, day):
        return None
    if not comes_later(assumption.decided, day):
        return assumption
    return replace(assumption, state=AssumptionState.OPEN, decided=None, decided_by=None, outcome=None)


def _lesson(lesson: Lesson, day: date) -> Lesson | None:
    if comes_later(lesson.raised, day):
        return None
    return replace(lesson, reused_by=tuple(reuse for reuse in lesson.reused_by if not comes_later(reuse.day, day)))


def _benefit(benefit: Benefit, day: date) -> Benefit:
    return replace(benefit, measurements=_measured(benefit.measurements, day))


def _objective(objective: Objective, day: date) -> Objective:
    kpis = tuple(replace(kpi, measurements=_measured(kpi.measurements, day)) for kpi in objective.kpis)
    return replace(objective, kpis=kpis)


def _measured(measurements: Iterable[Measurement], day: date) -> tuple[Measurement, ...]:
    return tuple(measurement for measurement in measurements if measurement.day <= day)


def _communication(communication: Communication, day: date) -> Communication:
    """Return what was still to be told; when something that is told again and again was told before, nobody knows."""
    if not comes_later(communication.last_sent, day):
        return communication
    due = communication.day if comes_later(communication.day, day) or communication.frequency is None else None
    return replace(communication, last_sent=None, day=due, state=CommunicationState.PLANNED)


def _dependency(dependency: Dependency, day: date) -> Dependency:
    if not comes_later(dependency.delivered, day):
        return dependency
    state = DependencyState.OPEN if dependency.promised is None else DependencyState.AGREED
    return replace(dependency, delivered=None, state=state)


def _waiver(waiver: Waiver, day: date) -> Waiver | None:
    return None if comes_later(waiver.approved, day) else waiver


_THEN: Mapping[type[Record], Callable[[Any, date], Record | None]] = MappingProxyType({
    StatusReport: _report,
    CostPeriod: _costs,
    Risk: _risk,
    Gate: _gate,
    Change: _change,
    Decision: _decision,
    Issue: _issue,
    Assumption: _assumption,
    Lesson: _lesson,
    Benefit: _benefit,
    Objective: _objective,
    Communication: _communication,
    Dependency: _dependency,
    Waiver: _waiver,
})  # fmt: skip
