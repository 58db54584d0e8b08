"""Whether issues, decisions, changes and assumptions are open, wait to be decided, or are late.

What stands in the register of a project that has ended is none of these.
"""

from pmo_build.metrics.control import registers
from pmo_build.model.records.assumption import Assumption, AssumptionState
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.record import Rag
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Column
from pmo_build.portal.values import NOTHING, Late, Value


def is_open(portal: Portal, record: Issue | Assumption) -> bool:
    """Tell whether an issue must still be dealt with, or an assumption is not known to be true or false."""
    still = registers.is_open(record) if isinstance(record, Issue) else record.state is AssumptionState.OPEN
    return still and not registers.in_closed_project(portal.portfolio, record)


def is_waiting(portal: Portal, record: Decision | Change) -> bool:
    """Tell whether a decision has not been taken, or a proposed change not been decided."""
    if isinstance(record, Decision):
        waits = registers.is_waiting(record, portal.as_of)
    else:
        waits = record.state is ChangeState.PROPOSED and record.decided is None
    return waits and not registers.in_closed_project(portal.portfolio, record)


def days_late(portal: Portal, record: Issue | Decision | Change | Assumption) -> int | None:
    """Return by how many days something is past its day; `None` if that has not come, or it is settled."""
    if isinstance(record, Issue | Assumption):
        day = record.due if isinstance(record, Issue) else record.review
        unsettled = is_open(portal, record)
    else:
        day, unsettled = record.due, is_waiting(portal, record)
    if day is None or not unsettled:
        return None
    days = (portal.as_of - day).days
    # An assumption is to be checked on the day itself; the rest may still be done on it.
    return days if days > 0 or (days == 0 and isinstance(record, Assumption)) else None


def late_column(portal: Portal) -> Column[Issue | Decision | Change | Assumption]:
    """Return the column that says by how many days a record is late."""
    return Column("late", portal.translate("Overdue"), lambda record: _late(portal, record), number=True)


def _late(portal: Portal, record: Issue | Decision | Change | Assumption) -> Value:
    days = days_late(portal, record)
    return Late(days, Rag.RED) if days else NOTHING
