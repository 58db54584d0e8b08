"""When a project is expected to end, as every page shows it."""

from pmo_build.metrics.schedule.expected_end import ExpectedEnd
from pmo_build.model.records.status_report import StatusReport
from pmo_build.portal.composed_values import Noted
from pmo_build.portal.portal import Portal
from pmo_build.portal.values import Day, Value

METRIC = "expected-end"


def expected_end_value(portal: Portal, end: ExpectedEnd) -> Value:
    """Return the day a project is expected to end, and the day that was expected if that has passed."""
    day = Day(end.day, metric=METRIC)
    if end.overdue_since is None:
        return day
    said = portal.translate("overdue since {day}").format(day=portal.formats.day(end.overdue_since))
    return Noted(day, said, sort=day.sort_key)


def basis_of_end(portal: Portal, end: ExpectedEnd) -> str | None:
    """Return in words what the expected end of a project is read from; `None` if it is unknown."""
    if end.basis is None:
        return None
    if end.said_by is None:
        return portal.translate("agreed end")
    if isinstance(end.said_by, StatusReport):
        return portal.translate("report of {day}").format(day=portal.formats.day(end.said_by.as_of))
    return end.said_by.title
