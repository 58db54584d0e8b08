"""A date that cannot be, given the other dates.

**Why it matters.** What has happened cannot lie in the future, and nothing can end before it has begun. Delays
and trends that rest on such a date are wrong.

**Example.**

```yaml
# everything is computed for 2026-10-31
milestones:
  - id: handover
    title: Handover
    actual: 2027-10-15
```

**How to mend it.** Correct the date. What is still expected is a `forecast`, not an `actual`. If the records are right,
it is the reporting date, `as_of` in `portfolio.yml`, that has to move on.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.coarse_date import first_day
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.assumption import Assumption
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.change import Change
from pmo_build.model.records.communication import Communication
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Pointer
from pmo_build.model.records.risk import Risk
from pmo_build.model.records.status_report import StatusReport
from pmo_build.rules.registry import Violation

REACHED = "This milestone was reached on {date}, which is after the reporting date {as_of}."
ACCEPTED = "This deliverable was accepted on {date}, which is after the reporting date {as_of}."
APPROVED = "The business case was approved on {date}, which is after the reporting date {as_of}."
REPORTED = "The period of this report ends on {date}, which is after the reporting date {as_of}."
RAISED = "This risk was raised on {date}, which is after the reporting date {as_of}."
CLOSED = "This risk was closed on {date}, which is after the reporting date {as_of}."
HELD = "This gate was held on {date}, which is after the reporting date {as_of}."
REQUESTED = "This change was requested on {date}, which is after the reporting date {as_of}."
ISSUE_RAISED = "This issue was raised on {date}, which is after the reporting date {as_of}."
ISSUE_CLOSED = "This issue was closed on {date}, which is after the reporting date {as_of}."
DECIDED = "This was decided on {date}, which is after the reporting date {as_of}."
WRITTEN_DOWN = "This was written down on {date}, which is after the reporting date {as_of}."
USED = "This lesson was used on {date}, which is after the reporting date {as_of}."
MEASURED = "This was measured on {date}, which is after the reporting date {as_of}."
TOLD = "This was told on {date}, which is after the reporting date {as_of}."
CLOSED_EARLY = "This issue was closed on {date}, before it was raised on {raised}."
RISK_CLOSED_EARLY = "This risk was closed on {date}, before it was raised on {raised}."
CHANGED_EARLY = "This was decided on {date}, before it was requested on {raised}."
DECIDED_EARLY = "This was decided on {date}, before it was written down on {raised}."
RAISED_LATE = "This issue was raised on {date}, after the day by which it was to be resolved, {due}."
BEGUN = "The project started on {date}, which is after the reporting date {as_of}."
ENDED = "The project ended on {date}, which is after the reporting date {as_of}."
ENDED_EARLY = "The project ended on {date}, before it started on {raised}."
STARTS_LATE = "The project starts on {date}, which is after the baseline of its last milestone, {last}."
HELP = "Correct the date, or move on the reporting date (`as_of` in portfolio.yml)."
ORDER_HELP = "Correct the date that is wrong."
START_HELP = "Correct `start`, or the baselines of the milestones."

JUDGED_BY = ("as_of",)

CHECK = Check.declare(__name__, "CON005", Severity.ERROR)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each event in the future, each start after the end, and each end before the start."""
    for template, day, pointer in _events(portfolio):
        if day is not None and day > as_of:
            yield Violation(pointer, Text(template, date=day, as_of=as_of), Text(HELP))
    for project in portfolio.all(Project):
        last = max((m.baseline for m in project.milestones if m.baseline is not None), default=None)
        if project.start is not None and last is not None and first_day(project.start) > last:
            message = Text(STARTS_LATE, date=project.start, last=last)
            yield Violation(project.at("start"), message, Text(START_HELP))
    yield from _reversed(portfolio)


def _events(portfolio: Portfolio) -> Iterator[tuple[str, date | None, Pointer]]:
    """Yield every date that says when something has happened."""
    for project in portfolio.all(Project):
        yield BEGUN, project.actual_start, project.at("actual_start")
        yield ENDED, project.actual_end, project.at("actual_end")
        yield APPROVED, project.business_case.approved, project.at("business_case", "approved")
        for position, milestone in enumerate(project.milestones):
            yield REACHED, milestone.actual, project.at("milestones", position, "actual")
        for position, deliverable in enumerate(project.deliverables):
            yield ACCEPTED, deliverable.accepted, project.at("deliverables", position, "accepted")
    for report in portfolio.all(StatusReport):
        yield REPORTED, report.as_of, report.at("as_of")
    for risk in portfolio.all(Risk):
        yield RAISED, risk.raised, risk.at("raised")
        yield CLOSED, risk.closed, risk.at("closed")
    for gate in portfolio.all(Gate):
        yield HELD, gate.held, gate.at("held")
    for change in portfolio.all(Change):
        yield REQUESTED, change.raised, change.at("raised")
        yield DECIDED, change.decided, change.at("decided")
    yield from _events_of_registers(portfolio)


def _events_of_registers(portfolio: Portfolio) -> Iterator[tuple[str, date | None, Pointer]]:
    for issue in portfolio.all(Issue):
        yield ISSUE_RAISED, issue.raised, issue.at("raised")
        yield ISSUE_CLOSED, issue.closed, issue.at("closed")
    for decision in portfolio.all(Decision):
        yield DECIDED, decision.decided, decision.at("decided")
    for assumption in portfolio.all(Assumption):
        yield WRITTEN_DOWN, assumption.raised, assumption.at("raised")
        yield DECIDED, assumption.decided, assumption.at("decided")
    for lesson in portfolio.all(Lesson):
        yield WRITTEN_DOWN, lesson.raised, lesson.at("raised")
        for position, reuse in enumerate(lesson.reused_by):
            yield USED, reuse.day, lesson.at("reused_by", position, "date")
    for benefit in portfolio.all(Benefit):
        for position, measurement in enumerate(benefit.measurements):
            yield MEASURED, measurement.day, benefit.at("measurements", position, "date")
    for objective in portfolio.all(Objective):
        for place, kpi in enumerate(objective.kpis):
            for position, measurement in enumerate(kpi.measurements):
                yield MEASURED, measurement.day, objective.at("kpis", place, "measurements", position, "date")
    for communication in portfolio.all(Communication):
        yield TOLD, communication.last_sent, communication.at("last_sent")


def _reversed(portfolio: Portfolio) -> Iterator[Violation]:
    """Yield what ended before it began."""
    for project in portfolio.all(Project):
        yield from _ended_early(ENDED_EARLY, project.actual_start, project.actual_end, project.at("actual_end"))
    for issue in portfolio.all(Issue):
        yield from _ended_early(CLOSED_EARLY, issue.raised, issue.closed, issue.at("closed"))
        if issue.raised is not None and issue.due is not None and issue.due < issue.raised:
            yield Violation(issue.at("raised"), Text(RAISED_LATE, date=issue.raised, due=issue.due), Text(ORDER_HELP))
    for assumption in portfolio.all(Assumption):
        yield from _ended_early(DECIDED_EARLY, assumption.raised, assumption.decided, assumption.at("decided"))
    for risk in portfolio.all(Risk):
        yield from _ended_early(RISK_CLOSED_EARLY, risk.raised, risk.closed, risk.at("closed"))
    for change in portfolio.all(Change):
        yield from _ended_early(CHANGED_EARLY, change.raised, change.decided, change.at("decided"))


def _ended_early(template: str, raised: date | None, ended: date | None, pointer: Pointer) -> Iterator[Violation]:
    if raised is not None and ended is not None and ended < raised:
        yield Violation(pointer, Text(template, date=ended, raised=raised), Text(ORDER_HELP))
