"""Which communications are overdue or come soon, in work that has not ended."""

from datetime import date

from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.stakeholders.communications import next_due, overdue_days
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.communication import Communication

_SOON_DAYS = 30


def is_overdue(portfolio: Portfolio, communication: Communication, as_of: date) -> bool:
    """Tell whether a communication should have been made by now."""
    return bool(overdue_days(communication, as_of)) and not in_closed_project(portfolio, communication)


def is_due_soon(portfolio: Portfolio, communication: Communication, as_of: date) -> bool:
    """Tell whether a communication is due within 30 days."""
    due = next_due(communication)
    if due is None or in_closed_project(portfolio, communication):
        return False
    return 0 <= (due - as_of).days <= _SOON_DAYS
