"""Which portfolio reports there are, and where."""

from pmo_build.metrics.reports.period import Period, periods
from pmo_build.portal.portal import Portal

# Whoever wants to read an older paper finds it in the minutes; each takes as long to write as the home page.
_MOST_PERIODS = 24


def report_periods(portal: Portal) -> tuple[Period, ...]:
    """Return the periods that have a portfolio report, the newest first: two years at most."""
    return periods(portal.portfolio, portal.as_of)[:_MOST_PERIODS]


def report_url(period: Period) -> str:
    """Return the address of a report: a highlight report has an underscore in its own, so they cannot be the same."""
    return f"reports/portfolio-{period.end:%Y-%m}.html"
