"""When a project began and ended, as far as the records tell."""

from datetime import date
from typing import NamedTuple

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.record import Pointer


class Ending(NamedTuple):
    """The day a project ended, and the field that it is read from."""

    day: date
    basis: Pointer


def ending(portfolio: Portfolio, project: Project, as_of: date) -> Ending | None:
    """Return when a project ended; `None` if it has not, or if nobody knows when it did.

    Without an `actual_end` a cancelled project ended on the day that a gate stopped it, and any other on its agreed
    end, if that has passed on the day everything is computed for.
    """
    if not project.state.is_closed:
        return None
    if project.actual_end is not None:
        return Ending(project.actual_end, project.at("actual_end"))
    if project.state is ProjectState.CANCELLED:
        if portfolio.has_unread(project, Gate):
            return None
        stopped = _last_held(portfolio, project, GateDecision.STOP, as_of)
        if stopped is not None:
            return stopped
    return Ending(project.end, project.at("end")) if project.end is not None and project.end <= as_of else None


def _last_held(portfolio: Portfolio, project: Project, decision: GateDecision, as_of: date) -> Ending | None:
    """Return the last day on which a gate of a project decided so."""
    gates = portfolio.of(project, Gate)
    held = [
        Ending(gate.held, gate.at("held"))
        for gate in gates
        if gate.decision is decision and gate.held is not None and gate.held <= as_of
    ]
    return max(held, key=lambda one: one.day, default=None)
