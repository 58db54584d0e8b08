"""How old what we know is, and which reports are overdue."""

from datetime import date, timedelta
from typing import NamedTuple

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.status.reported_status import latest_report
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.status_report import StatusReport


class OverdueReport(NamedTuple):
    """A status report that should have been there.

    Attributes:
        latest: The one before it; `None` if there is none yet.
        due: When it was due; `None` if nobody knows, as the project has neither a report nor a start.
    """

    latest: StatusReport | None
    due: date | None


def data_age(portfolio: Portfolio, project: Project, as_of: date) -> int | None:
    """Return the days since the period of the newest status report ended; `None` without a report."""
    report = latest_report(portfolio, project, as_of)
    return None if report is None else (as_of - report.as_of).days


def overdue_report(portfolio: Portfolio, project: Project, as_of: date) -> OverdueReport | None:
    """Return the report that an active project should have made by now; `None` if its tier asks for none, or it did.

    A report that could not be read may well be the one that is due.
    """
    tier = portfolio.settings.tier(project.tier, project.budget.amount)
    if project.state is not ProjectState.ACTIVE or tier is None or tier.report_every_days is None:
        return None
    if portfolio.has_unread(project, StatusReport):
        return None
    latest = latest_report(portfolio, project, as_of)
    since = latest.as_of if latest else project.start
    if since is None:
        return OverdueReport(None, None)
    late = (as_of - since).days > tier.report_every_days
    return OverdueReport(latest, since + timedelta(tier.report_every_days)) if late else None


METRICS = (
    Metric(
        "report-age",
        "Age of the latest report",
        Unit.CALENDAR_DAYS,
        "How many days ago the period of the latest status report ended.",
        needs=("status-report/as_of",),
        of_project=data_age,
    ),
    Metric(
        "reports-overdue",
        "Reports overdue",
        Unit.COUNT,
        "How many projects have not reported within the days that their tier asks for.",
        needs=("status-report/as_of", "portfolio/tiers/report_every_days"),
    ),
)
