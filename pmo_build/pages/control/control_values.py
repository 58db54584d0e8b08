"""By how many days issues, decisions, changes and assumptions are late.

What stands in the register of a project that has ended is not.
"""

from pmo_build.metrics.control.issues_and_decisions import days_overdue
from pmo_build.metrics.control.waiting import ToDecide
from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.schedule.due import Due
from pmo_build.model.records.assumption import Assumption
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import ALL_GATES, CHANGES, DECISIONS, PROJECTS
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.status_values import Late
from pmo_build.portal.tables import Column
from pmo_build.portal.values import NOTHING, Number, Said, Value


def days_late(portal: Portal, record: Issue | Decision | Change | Assumption) -> int | None:
    """Return by how many days something is past its day; `None` if that has not come, or it is settled."""
    if in_closed_project(portal.portfolio, record):
        return None
    # An assumption is to be checked on the day itself; the rest may still be done on it.
    is_due = isinstance(record, Assumption) and record.review == portal.as_of and record.is_open
    return days_overdue(record, portal.as_of) or (0 if is_due else None)


def late_column(portal: Portal) -> Column[Issue | Decision | Change | Assumption]:
    """Return the column that says by how many days a record is late."""
    return Column("late", portal.translate("Overdue"), lambda record: _late(portal, record), number=True)


def to_decide_remarks(portal: Portal, found: ToDecide) -> tuple[Remark, ...]:
    """Return what waits for a decision, kind by kind as far as there is any, each with a link to it."""
    _ = portal.translate
    parts = (
        (_("decisions: {count}"), found.decisions, "decisions-waiting", DECISIONS.filtered("waiting")),
        (_("changes: {count}"), found.changes, "changes-to-decide", CHANGES.filtered("waiting")),
        (_("reports that ask: {count}"), found.reports, "reports-that-ask", PROJECTS.filtered("running", "asks")),
        (_("overdue gates: {count}"), found.gates, "gates-overdue", ALL_GATES.filtered(state=Due.OVERDUE)),
    )
    return tuple(
        Remark(Said.of(text, count=Number(len(records), metric=metric)), url)
        for text, records, metric, url in parts
        if records
    )


def nothing_to_decide(portal: Portal, found: ToDecide) -> str:
    """Return what stands where nothing waits for a decision, as far as anybody knows."""
    if not found.is_known:
        return portal.translate("No decision, change, gate or status report is recorded yet.")
    return portal.translate("Of what is recorded, nothing waits for a decision.")


def _late(portal: Portal, record: Issue | Decision | Change | Assumption) -> Value:
    days = days_late(portal, record)
    return Late(days, Rag.RED, metric="days-overdue") if days else NOTHING
