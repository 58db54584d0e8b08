"""Which status reports count on a day."""

from datetime import date

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.records.status_report import StatusReport

_INTERVALS = 2
_INTERVAL_DAYS = 31


def reports(portfolio: Portfolio, project: Project, as_of: date) -> tuple[StatusReport, ...]:
    """Return the status reports of a project up to and including a day, oldest first."""
    known = (report for report in portfolio.of(project, StatusReport) if report.as_of <= as_of)
    return tuple(sorted(known, key=lambda report: (report.as_of, report.id)))


def latest_report(portfolio: Portfolio, project: Project, as_of: date) -> StatusReport | None:
    """Return the newest status report of a project on a day, or `None` if there is none yet."""
    known = reports(portfolio, project, as_of)
    return known[-1] if known else None


def report_to_judge(portfolio: Portfolio, project: Project, as_of: date) -> StatusReport | None:
    """Return the newest status report of a project on a day; `None` if one could not be read, as that may be newer."""
    return None if portfolio.has_unread(project, StatusReport) else latest_report(portfolio, project, as_of)


def status_on(portfolio: Portfolio, project: Project, day: date) -> Rag | None:
    """Return the overall status of a project on a day: that of its latest report, while that still says something.

    A report says something until the next but one is due: two reporting intervals of the project's tier, or 62 days if
    that asks for none. So one report that is missing does not make a project disappear; two do.
    """
    report = latest_report(portfolio, project, day)
    if report is None or (day - report.as_of).days > _INTERVALS * _interval(portfolio, project):
        return None
    return report.rag.overall


def _interval(portfolio: Portfolio, project: Project) -> int:
    tier = portfolio.settings.tier(project.tier, project.budget.amount)
    return _INTERVAL_DAYS if tier is None or tier.report_every_days is None else tier.report_every_days
