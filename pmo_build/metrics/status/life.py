"""When a project began, was on hold and ended, as far as the records tell."""

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


def had_ended(portfolio: Portfolio, project: Project, day: date, as_of: date = date.max) -> bool | None:
    """Tell whether a project had ended by a day, its last day included; `None` if nobody knows when it ended.

    Args:
        portfolio: What it belongs to.
        project: Of which it is asked.
        day: Up to `as_of`.
        as_of: The day that everything is computed for. By then it has ended if its state says so, and what was agreed
            for later tells nothing.
    """
    if not project.state.is_closed or day >= as_of:
        return project.state.is_closed
    found = ending(portfolio, project, as_of)
    return None if found is None else found.day <= day


def runs_on(portfolio: Portfolio, project: Project, day: date, as_of: date = date.max) -> bool:
    """Tell whether a project ran on a day, or may have: not before it began, nor while on hold, nor once it had ended.

    What is only proposed or approved has not begun. What is on hold was so since the gate that decided it or, without
    one, on `as_of`. Arguments as above.
    """
    if project.actual_start is None and project.state in {ProjectState.PROPOSED, ProjectState.APPROVED}:
        return False
    began = project.actual_start or project.start
    if began is not None and began > day and day < as_of:
        return False
    return not had_ended(portfolio, project, day, as_of) and not _is_on_hold(portfolio, project, day, as_of)


def _is_on_hold(portfolio: Portfolio, project: Project, day: date, as_of: date) -> bool:
    if project.state is not ProjectState.ON_HOLD:
        return False
    paused = _last_held(portfolio, project, GateDecision.HOLD, as_of)
    return day >= (as_of if paused is None else paused.day)


def _last_held(portfolio: Portfolio, project: Project, decision: GateDecision, as_of: date) -> Ending | None:
    """Return the last day on which a gate of a project decided so."""
    gates = portfolio.of(project, Gate)
    held = [
        Ending(gate.held, gate.at("held"))
        for gate in gates
        if gate.decision is decision and gate.held is not None and gate.held <= as_of
    ]
    return max(held, key=lambda one: one.day, default=None)
