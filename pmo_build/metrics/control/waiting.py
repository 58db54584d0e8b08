"""What waits for a decision on a day: the one set that home, the page of decisions and the reports count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.control.issues_and_decisions import waiting
from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.gates import all_gates, gate_due
from pmo_build.metrics.status.reported_status import latest_report
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.project import Project
from pmo_build.model.records.status_report import StatusReport

Undecided = Decision | Change | StatusReport | Gate


@dataclass(frozen=True, slots=True)
class ToDecide:
    """What waits for a decision on a day, in work that has not ended; each by the day it is due.

    Attributes:
        reports: The latest reports of running projects, of those that ask for a decision.
        gates: Gates whose planned day has passed, and that have not been held.
        is_known: Whether there is any record that could tell of a decision.
    """

    decisions: tuple[Decision, ...]
    changes: tuple[Change, ...]
    reports: tuple[StatusReport, ...]
    gates: tuple[Gate, ...]
    is_known: bool

    @property
    def all(self) -> tuple[Undecided, ...]:
        """All of it, what is due first in front."""
        found: tuple[Undecided, ...] = (*self.decisions, *self.changes, *self.reports, *self.gates)
        return tuple(sorted(found, key=lambda one: (due_day(one) or date.max, one.key, one.kind)))


def due_day(record: Undecided) -> date | None:
    """Return the day on which something was to be decided; a report names none."""
    if isinstance(record, StatusReport):
        return None
    return record.planned if isinstance(record, Gate) else record.due


@remembered
def to_decide(portfolio: Portfolio, day: date) -> ToDecide:
    """Return what waits for a decision on a day."""
    gates = (one.gate for one in all_gates(portfolio, day) if gate_due(portfolio, one, day) is Due.OVERDUE)
    return ToDecide(
        waiting(portfolio, Decision, day),
        waiting(portfolio, Change, day),
        tuple(_asking(portfolio, day)),
        tuple(sorted(gates, key=lambda gate: (gate.planned or date.max, gate.key))),
        any(portfolio.records.get(kind.kind) for kind in (Decision, Change, StatusReport, Gate)),
    )


def _asking(portfolio: Portfolio, day: date) -> Iterator[StatusReport]:
    for project in portfolio.all(Project):
        report = latest_report(portfolio, project, day) if project.state.is_running else None
        if report is not None and report.asks_decision:
            yield report


METRICS = (
    Metric(
        "to-decide",
        "To decide",
        Unit.COUNT,
        "How many decisions, changes, latest status reports and gates wait for somebody to decide, in work "
        "that has not ended.",
        "decisions not decided + changes not decided + latest reports of running projects that ask + gates whose day "
        "has passed and that have not been held",
        needs=("decision/decided", "change/state", "status-report/decisions_needed", "gate/held"),
    ),
    Metric(
        "to-decide-overdue",
        "To decide, overdue",
        Unit.COUNT,
        "Of what waits for a decision, how many had a day on which it was to be decided that has passed.",
        needs=("decision/due", "change/due", "gate/planned"),
    ),
)
