"""Which status reports count on a day."""

from datetime import date

from pmo_build.entities.project import Project
from pmo_build.entities.status_report import StatusReport
from pmo_build.portfolio import Portfolio


def reports(portfolio: Portfolio, project: Project, as_of: date) -> tuple[StatusReport, ...]:
    """Return the status reports of a project up to and including a day, oldest first."""
    known = (report for report in portfolio.of(project, StatusReport) if report.as_of <= as_of)
    return tuple(sorted(known, key=lambda report: (report.as_of, report.id)))


def latest_report(portfolio: Portfolio, project: Project, as_of: date) -> StatusReport | None:
    """Return the newest status report of a project on a day, or `None` if there is none yet."""
    known = reports(portfolio, project, as_of)
    return known[-1] if known else None
