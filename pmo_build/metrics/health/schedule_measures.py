"""How late a project is, and what colour that gives: against the dates of now, and against those first agreed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pmo_build.metrics.health.reason import Against, Measure, Reason, against_promises
from pmo_build.metrics.money.earned_value import earned_value
from pmo_build.metrics.money.promises import end_promise, milestone_promise
from pmo_build.metrics.schedule.expected_end import ExpectedEnd, expected_end
from pmo_build.metrics.schedule.slip import is_overdue
from pmo_build.model.findings import Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import Threshold
from pmo_build.model.records.project import Milestone, Project
from pmo_build.model.records.record import Pointer, Rag
from pmo_build.model.rounding import Rounded

_MILESTONE = {
    Against.BOTH: Text("“{milestone}” is expected {days} days after its baseline."),
    Against.NOW: Text("“{milestone}” is expected {days} days after its baseline."),
    Against.FIRST: Text("“{milestone}” is expected {days} days after the date first agreed."),
    Against.APPROVED: Text(
        "“{milestone}” is expected {days} days after {day}, which is as far as approved changes move it."
    ),
}
_END = {
    Against.BOTH: Text("The end is expected {days} days later than agreed."),
    Against.NOW: Text("The end is expected {days} days later than agreed."),
    Against.FIRST: Text("The end is expected {days} days later than first agreed."),
    Against.APPROVED: Text("The end is expected {days} days after {day}, which is as far as approved changes move it."),
}
# What is kept is not "0 days late".
_MILESTONE_KEPT = {
    Against.BOTH: Text("“{milestone}” is expected no later than its baseline."),
    Against.NOW: Text("“{milestone}” is expected no later than its baseline."),
    Against.FIRST: Text("“{milestone}” is expected no later than first agreed."),
    Against.APPROVED: Text("“{milestone}” is expected by {day}, which is as far as approved changes move it."),
}
_END_KEPT = {
    Against.BOTH: Text("The end is expected no later than agreed."),
    Against.NOW: Text("The end is expected no later than agreed."),
    Against.FIRST: Text("The end is expected no later than first agreed."),
    Against.APPROVED: Text("The end is expected by {day}, which is as far as approved changes move it."),
}
_NOT_SAID = Text("Nobody says when “{milestone}” is expected.")
_END_NOT_SAID = Text("Nobody says when the end is expected.")


def schedule_measures(portfolio: Portfolio, project: Project, as_of: date) -> Iterator[Reason]:
    """Yield the measures of the schedule of a project that runs.

    These are its SPI, its end and critical milestones against the dates of now and those first agreed, and what is
    overdue. A date that nobody forecasts is not known to be kept, so it is never green.
    """
    thresholds, spi = portfolio.settings.rag, earned_value(portfolio, project, as_of).spi
    if spi is not None and thresholds.spi is not None:
        text = Text("The SPI is {index}.", index=Rounded.of(spi, 2))
        yield Reason("schedule", thresholds.spi.if_low(spi), text, project.at("budget"), metric="spi")
    if thresholds.slip_days is not None:
        yield from _end(portfolio, project, thresholds.slip_days, as_of)
        yield from _critical(portfolio, project, thresholds.slip_days, as_of)
    yield from _overdue(portfolio, project, as_of)


def _end(portfolio: Portfolio, project: Project, threshold: Threshold, as_of: date) -> Iterator[Reason]:
    expected = expected_end(portfolio, project, as_of)
    day, basis = expected.day, expected.basis
    if day is None or basis is None:
        return
    is_said = expected.overdue_since is not None or _is_forecast(expected)

    def late(agreed: date, against: Against) -> Reason:
        days = (day - agreed).days
        text = _said((_END if days > 0 else _END_KEPT)[against], days, agreed)
        reason = _reason(threshold.if_high(days), text, is_said, Text(_END_NOT_SAID), basis, against)
        return replace(reason, metric="original-days-late" if against is Against.FIRST else "days-late")

    yield from against_promises(end_promise(portfolio, project, as_of), late)


def _critical(portfolio: Portfolio, project: Project, threshold: Threshold, as_of: date) -> Iterator[Reason]:
    """Yield the lateness of critical milestones, but for the one that the end is read from and that says the same."""
    ends_with, end = expected_end(portfolio, project, as_of).said_by, end_promise(portfolio, project, as_of)
    for position, milestone in enumerate(project.milestones):
        promise = milestone_promise(portfolio, project, milestone, as_of)
        if milestone.critical and milestone.actual is None and (milestone is not ends_with or promise != end):
            measure = _milestone(milestone, project.at("milestones", position), threshold, as_of)
            yield from against_promises(promise, measure)


def _milestone(milestone: Milestone, pointer: Pointer, threshold: Threshold, as_of: date) -> Measure[date]:
    expected = milestone.expected
    day = as_of if is_overdue(milestone, as_of) else expected
    is_said = milestone.forecast is not None or is_overdue(milestone, as_of)
    not_said = Text(_NOT_SAID, milestone=milestone.title)

    def late(agreed: date, against: Against) -> Reason | None:
        if day is None:
            return None
        days = (day - agreed).days
        text = _said((_MILESTONE if days > 0 else _MILESTONE_KEPT)[against], days, agreed, milestone=milestone.title)
        reason = _reason(threshold.if_high(days), text, is_said, not_said, pointer, against)
        return replace(reason, metric="milestone-original-slip" if against is Against.FIRST else "milestone-slip")

    return late


def _said(template: str, days: int, agreed: date, **names: str) -> Text:
    values = {"days": days, "day": agreed}
    return Text(template, **{name: value for name, value in values.items() if f"{{{name}}}" in template}, **names)


def _reason(rag: Rag, text: Text, is_said: bool, not_said: Text, pointer: Pointer, against: Against) -> Reason:
    """Return the reason; what nobody forecasts may be late as well as not, unless the plan itself says that it is."""
    if is_said or rag is not Rag.GREEN:
        return Reason("schedule", rag, text, pointer, against)
    return Reason("schedule", None, not_said, pointer, against)


def _is_forecast(expected: ExpectedEnd) -> bool:
    said_by = expected.said_by
    return said_by.forecast is not None if isinstance(said_by, Milestone) else said_by is not None


def _overdue(portfolio: Portfolio, project: Project, as_of: date) -> Iterator[Reason]:
    threshold = portfolio.settings.rag.overdue_days
    for position, milestone in enumerate(project.milestones):
        if is_overdue(milestone, as_of) and milestone.expected is not None and threshold is not None:
            days = (as_of - milestone.expected).days
            text = Text("“{milestone}” is {days} days overdue.", milestone=milestone.title, days=days)
            pointer = project.at("milestones", position)
            yield Reason("schedule", threshold.if_high(days), text, pointer, metric="days-overdue")
