"""When a project began and ended, as far as the records tell."""

from datetime import date

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.model.records.project import Project, ProjectState


def ended_on(portfolio: Portfolio, project: Project, as_of: date) -> date | None:
    """Return the day a project ended; `None` if it has not, or if nobody knows when it did.

    Without an `actual_end` a cancelled project ended on the day that a gate stopped it, and any other on its agreed
    end, if that has passed on the day everything is computed for.
    """
    if not project.state.is_closed or project.actual_end is not None:
        return project.actual_end
    if project.state is ProjectState.CANCELLED:
        if portfolio.has_unread(project, Gate):
            return None
        stopped = _held(portfolio, project, GateDecision.STOP, as_of)
        if stopped is not None:
            return stopped
    return project.end if project.end is not None and project.end <= as_of else None


def _held(portfolio: Portfolio, project: Project, decision: GateDecision, as_of: date) -> date | None:
    """Return the last day on which a gate of a project decided so."""
    held = [gate.held for gate in portfolio.of(project, Gate) if gate.decision is decision and gate.was_held(as_of)]
    return max((day for day in held if day is not None), default=None)
