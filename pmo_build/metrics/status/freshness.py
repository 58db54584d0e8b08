"""How old what we know is."""

from datetime import date

from pmo_build.metrics.status.status import latest_report
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project


def data_age(portfolio: Portfolio, project: Project, as_of: date) -> int | None:
    """Return the days since the period of the newest status report ended; `None` without a report."""
    report = latest_report(portfolio, project, as_of)
    return None if report is None else (as_of - report.as_of).days
