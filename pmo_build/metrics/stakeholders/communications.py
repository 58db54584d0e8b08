"""When a communication is due next, and which are overdue."""

import calendar
from datetime import date, timedelta

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.model.records.communication import Communication, Frequency

_DAYS = {Frequency.WEEKLY: 7, Frequency.FORTNIGHTLY: 14}
_MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6, Frequency.YEARLY: 12}


def next_due(communication: Communication) -> date | None:
    """Return the day on which a communication is due next; `None` if it is not, or nobody knows.

    What is repeated is due one period after it was sent last, or on its first day. Months are those of the calendar.
    """
    if not communication.is_planned:
        return None
    if communication.last_sent is None:
        return communication.day
    return None if communication.frequency is None else _later(communication.last_sent, communication.frequency)


def overdue_days(communication: Communication, as_of: date) -> int | None:
    """Return by how many days a communication is overdue; 0 if it is not, `None` if it has no day."""
    due = next_due(communication)
    return None if due is None else max(0, (as_of - due).days)


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month if it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _later(day: date, frequency: Frequency) -> date:
    if frequency in _MONTHS:
        return add_months(day, _MONTHS[frequency])
    days = _DAYS[frequency]
    return day + timedelta(days) if (date.max - day).days >= days else date.max


METRICS = (
    Metric(
        "stakeholders-unreached",
        "Stakeholders reached by no communication",
        Unit.COUNT,
        "How many stakeholders no communication names.",
        needs=("communication/stakeholders",),
    ),
    Metric(
        "communications-planned",
        "Communications planned",
        Unit.COUNT,
        "How many communications have a day on which they are due next.",
        needs=("communication/date", "communication/frequency"),
    ),
    Metric(
        "communications-overdue",
        "Communications overdue",
        Unit.COUNT,
        "How many communications should have been sent by now.",
        needs=("communication/date", "communication/frequency", "communication/last_sent"),
    ),
    Metric(
        "communications-due-soon",
        "Communications due soon",
        Unit.COUNT,
        "How many communications are due within 30 days.",
        needs=("communication/date", "communication/frequency"),
    ),
)
