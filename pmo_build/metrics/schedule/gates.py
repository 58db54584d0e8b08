"""Gates: when they are held, what is decided on, and what must still be done after a go."""

from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.schedule.due import Due, due
from pmo_build.metrics.totals import Total, count_known
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.model.records.project import Milestone, Project
from pmo_build.model.records.risk import Action

PASSED = frozenset({GateDecision.GO, GateDecision.CONDITIONAL_GO})


@dataclass(frozen=True, slots=True)
class GateStatus:
    """How a gate stands on a day.

    Attributes:
        milestone: The first milestone that names it, if one does.
        held: The day it was held, if that has come.
        late_days: Days that it was held after the day planned, below zero if before; if it was not held, the days that
            it is overdue, 0 if it is not. `None` if no day was planned.
        met: Number of criteria that are met.
        not_met: Number of those that are not.
        unknown: Number of those of which nobody knows.
        open_conditions: What must still be done.
        overdue_conditions: What of that should have been done by now.
    """

    gate: Gate
    milestone: Milestone | None
    held: date | None
    late_days: int | None
    met: int
    not_met: int
    unknown: int
    open_conditions: tuple[Action, ...]
    overdue_conditions: tuple[Action, ...]

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been held by now, and was not."""
        return self.held is None and bool(self.late_days)


def gate_calendar(portfolio: Portfolio, project: Project, as_of: date) -> tuple[GateStatus, ...]:
    """Return the gates of a project by the day they were held or are planned for, those without a day last."""
    by_name = gates_by_name(portfolio, project)
    milestones: dict[str, Milestone] = {}
    for milestone in project.milestones:
        gate = by_name.get(name_of(milestone.gate or ""))
        if gate is not None:
            milestones.setdefault(gate.id, milestone)
    found = [gate_status(gate, milestones.get(gate.id), as_of) for gate in portfolio.of(project, Gate)]
    return tuple(sorted(found, key=lambda status: (status.held or status.gate.planned or date.max, status.gate.key)))


def next_gate(portfolio: Portfolio, project: Project, as_of: date) -> GateStatus | None:
    """Return the first gate of a project that was not held by a day; `None` if there is none."""
    return next((status for status in gate_calendar(portfolio, project, as_of) if status.held is None), None)


def all_gates(portfolio: Portfolio, as_of: date) -> tuple[GateStatus, ...]:
    """Return the gates of all projects, and those of projects that could not be read."""
    found = [status for project in portfolio.all(Project) for status in gate_calendar(portfolio, project, as_of)]
    projects = portfolio.records.get(Project.kind, {})
    lost = (gate for gate in portfolio.all(Gate) if gate.parent not in projects)
    return (*found, *(gate_status(gate, None, as_of) for gate in lost))


def gate_due(portfolio: Portfolio, status: GateStatus, as_of: date) -> Due:
    """Return where a gate stands: nobody waits for one of a project that has ended."""
    dropped = in_closed_project(portfolio, status.gate)
    return due(status.gate.planned, as_of, done=status.held is not None, dropped=dropped)


def overdue_gates(portfolio: Portfolio, as_of: date) -> Total:
    """Count the gates that should have been held, of those that are still to be held; one without a day is unknown."""
    ahead = (gate_due(portfolio, status, as_of) for status in all_gates(portfolio, as_of))
    states = (state for state in ahead if state not in {Due.DONE, Due.DROPPED})
    return count_known(None if state is Due.UNDATED else state is Due.OVERDUE for state in states)


def gate_status(gate: Gate, milestone: Milestone | None, as_of: date) -> GateStatus:
    """Return how a gate stands on a day."""
    held = gate.held if gate.was_held(as_of) else None
    still_open = open_conditions(gate)
    verdicts = [criterion.met for criterion in gate.criteria]
    return GateStatus(
        gate=gate,
        milestone=milestone,
        held=held,
        late_days=_late_days(gate, held, as_of),
        met=verdicts.count(True),
        not_met=verdicts.count(False),
        unknown=verdicts.count(None),
        open_conditions=still_open,
        overdue_conditions=tuple(condition for condition in still_open if condition.is_overdue(as_of)),
    )


def open_conditions(gate: Gate) -> tuple[Action, ...]:
    """Return the conditions of a gate that still bind: of one that was not passed, none does."""
    return tuple(one for one in gate.conditions if one.is_open) if gate.decision in PASSED else ()


def gates_by_name(portfolio: Portfolio, project: Project) -> dict[str, Gate]:
    """Return the gates of a project by what a milestone may call them (see `name_of`): the title, or else the id."""
    gates = portfolio.of(project, Gate)
    by_id = {name_of(gate.id): gate for gate in reversed(gates)}
    return by_id | {name_of(gate.title): gate for gate in reversed(gates)}


def name_of(text: str) -> str:
    """Return a name as names are compared: in lower case, with single spaces."""
    return " ".join(text.casefold().split())


def _late_days(gate: Gate, held: date | None, as_of: date) -> int | None:
    if gate.planned is None:
        return None
    return max(0, (as_of - gate.planned).days) if held is None else (held - gate.planned).days


METRICS = (
    Metric(
        "gate-late-days",
        "Days that a gate was held late",
        Unit.CALENDAR_DAYS,
        "The days from the day a gate was planned for to the day it was held or, as long as it was not, to today; a "
        "month, quarter or half-year is over after its last day.",
        formula="(held, or today) - planned",
        needs=("gate/planned",),
    ),
)
