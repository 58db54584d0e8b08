"""A project as it was agreed and expected on an earlier day: its state, its milestones, its budget."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from pmo_build.metrics.status.life import ending
from pmo_build.metrics.status.reported_status import latest_report, reports
from pmo_build.metrics.then.records_then import comes_later
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change
from pmo_build.model.records.gate import Gate, GateDecision
from pmo_build.model.records.project import Budget, BusinessCase, Milestone, Project, ProjectState
from pmo_build.model.records.status_report import StatusReport


def project_then(portfolio: Portfolio, project: Project, day: date) -> Project:
    """Return a project as it stood at the end of a day, as far as its reports, changes and gates tell.

    Args:
        portfolio: All records, later ones too.
        project: The project as it is now.
        day: A day that has passed.
    """
    end = _end(portfolio, project, day)
    return replace(
        project,
        state=_state(portfolio, project, day),
        end=end,
        original_end=project.original_end if project.original_end != end else None,
        actual_start=None if comes_later(project.actual_start, day) else project.actual_start,
        actual_end=None if comes_later(project.actual_end, day) else project.actual_end,
        business_case=_business_case(project.business_case, day),
        deliverables=tuple(
            replace(one, accepted=None) if comes_later(one.accepted, day) else one for one in project.deliverables
        ),
        milestones=tuple(_milestone(portfolio, project, milestone, day) for milestone in project.milestones),
        budget=_budget(portfolio, project, day),
    )


def budget_then(portfolio: Portfolio, project: Project, day: date) -> Decimal | None:
    """Return the budget of a project on a day that has passed; `None` if nobody knows.

    It is what the latest report up to then says, or the latest change approved since. Without either it is what the
    next approved change started from or, if that does not say what it cost, the first estimate. In a project that keeps
    changes and has approved none of its budget since, it is what it is now.
    """
    if portfolio.has_unread(project, Change):
        return None
    changes = _approved(portfolio, project)
    agreed = [(one.decided, one.baseline.budget) for one in changes if one.decided and one.decided <= day]
    said = [(report.as_of, report.budget) for report in reports(portfolio, project, day)]
    known = [(since, amount) for since, amount in (*agreed, *said) if amount is not None]
    if known:
        return max(known, key=lambda one: one[0])[1]
    later = [one for one in changes if comes_later(one.decided, day) and one.baseline.budget is not None]
    if later:
        cost, budget = later[0].impact.cost, later[0].baseline.budget
        return project.budget.original if cost is None or budget is None else budget - cost
    return project.budget.amount if portfolio.of(project, Change) else None


def _approved(portfolio: Portfolio, project: Project) -> list[Change]:
    """Return the changes that were approved on a day that is known, earliest first."""
    approved = [one for one in portfolio.of(project, Change) if one.decided and one.is_approved(one.decided)]
    return sorted(approved, key=lambda one: (one.decided or date.max, one.key))


def _budget(portfolio: Portfolio, project: Project, day: date) -> Budget:
    """Return the budget of then; how it was spread over years is known as long as it is that of now."""
    then, now = budget_then(portfolio, project, day), project.budget
    return now if then == now.amount else replace(now, total=then, by_year=())


def _state(portfolio: Portfolio, project: Project, day: date) -> ProjectState:
    held = [gate for gate in portfolio.of(project, Gate) if comes_later(gate.held, day)]
    state = project.state
    ended = ending(portfolio, project, date.max)
    if ended is not None and ended.day > day:
        state = ProjectState.ACTIVE
    if state is ProjectState.ON_HOLD and any(gate.decision is GateDecision.HOLD for gate in held):
        state = ProjectState.ACTIVE
    has_not_begun = (
        comes_later(project.actual_start or project.start, day) and latest_report(portfolio, project, day) is None
    )
    if not state.is_closed and state is not ProjectState.PROPOSED and has_not_begun:
        return ProjectState.PROPOSED if comes_later(project.business_case.approved, day) else ProjectState.APPROVED
    return state


def _end(portfolio: Portfolio, project: Project, day: date) -> date | None:
    """Return the agreed end of then: that of the latest change approved by then, or the first, if one came later."""
    moving = [change for change in _approved(portfolio, project) if change.baseline.end is not None]
    before = [change.baseline.end for change in moving if not comes_later(change.decided, day)]
    if before:
        return before[-1]
    return project.original_end if moving else project.end


def _business_case(case: BusinessCase, day: date) -> BusinessCase:
    return replace(case, approved=None, approved_by=None) if comes_later(case.approved, day) else case


def _milestone(portfolio: Portfolio, project: Project, milestone: Milestone, day: date) -> Milestone:
    """Return what was agreed and expected of a milestone; a forecast that no report of then tells is unknown."""
    baseline = _baseline(portfolio, project, milestone, day)
    report, newest = latest_report(portfolio, project, day), latest_report(portfolio, project, date.max)
    said = None if report is None else report.milestones.get(milestone.id)
    reached_later = comes_later(milestone.actual, day)
    forecast = milestone.forecast if _is_last_word(report, newest) and not reached_later else said
    actual = None if reached_later else milestone.actual
    original = milestone.original if milestone.original != baseline else None
    return replace(milestone, original=original, baseline=baseline, forecast=forecast, actual=actual)


def _is_last_word(report: StatusReport | None, newest: StatusReport | None) -> bool:
    """Tell whether no report came since, so that what is expected now was expected then, as far as anybody knows."""
    return report is newest


def _baseline(portfolio: Portfolio, project: Project, milestone: Milestone, day: date) -> date | None:
    """Return the baseline of then: what the next approved change moved it from, or that of now if none did."""
    for change in _approved(portfolio, project):
        moved = next((one for one in change.baseline.milestones if one.id == milestone.id), None)
        if moved is not None and comes_later(change.decided, day):
            return moved.old or (milestone.original if _is_first(portfolio, project, milestone, change) else None)
    return milestone.baseline


def _is_first(portfolio: Portfolio, project: Project, milestone: Milestone, change: Change) -> bool:
    """Tell whether no change moved a milestone before."""
    moving = (
        one
        for one in _approved(portfolio, project)
        if any(moved.id == milestone.id for moved in one.baseline.milestones)
    )
    return next(moving, None) is change
