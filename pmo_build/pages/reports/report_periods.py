"""Which portfolio reports there are, and where."""

from pmo_build.metrics.reports.period import Period, periods
from pmo_build.pages.addresses import PORTFOLIO_REPORT
from pmo_build.portal.portal import Portal

# Whoever wants to read an older paper finds it in the minutes; each takes as long to write as the home page.
_MOST_PERIODS = 24


def report_periods(portal: Portal) -> tuple[Period, ...]:
    """Return the periods that have a portfolio report, the newest first: two years at most."""
    return periods(portal.portfolio, portal.as_of)[:_MOST_PERIODS]


def report_name(period: Period) -> str:
    """Return the name of a report. That of a highlight report has an underscore, so the two cannot have one address."""
    return f"{period.end:%Y-%m}"


def report_url(period: Period) -> str:
    """Return the address of a report."""
    return PORTFOLIO_REPORT.named(report_name(period)).path
