"""Which communications are overdue or come soon, in work that has not ended."""

from datetime import date

from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.stakeholders.communications import next_due, overdue_days
from pmo_build.metrics.totals import Total, count_known
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.communication import Communication

_SOON_DAYS = 30


def is_overdue(portfolio: Portfolio, communication: Communication, as_of: date) -> bool:
    """Tell whether a communication should have been made by now."""
    return bool(overdue_days(communication, as_of)) and not in_closed_project(portfolio, communication)


def overdue_communications(portfolio: Portfolio, as_of: date) -> Total:
    """Count the communications that should have been made, of those still to be made; without a day nobody knows."""
    plan = (one for one in portfolio.all(Communication) if one.is_planned and not in_closed_project(portfolio, one))
    days = (overdue_days(one, as_of) for one in plan)
    return count_known(None if late is None else late > 0 for late in days)


def is_due_soon(portfolio: Portfolio, communication: Communication, as_of: date) -> bool:
    """Tell whether a communication is due within 30 days."""
    due = next_due(communication)
    if due is None or in_closed_project(portfolio, communication):
        return False
    return 0 <= (due - as_of).days <= _SOON_DAYS
