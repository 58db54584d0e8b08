"""Issues, decisions, changes: what must be decided by whom, what is open, and what is late."""

from dataclasses import dataclass

from pmo_build.metrics.control.issues_and_decisions import age
from pmo_build.metrics.totals import Total, total
from pmo_build.model.records.assumption import Assumption
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue
from pmo_build.pages.addresses import ALL_ISSUES, ASSUMPTIONS, CHANGES, DECISIONS, ISSUES
from pmo_build.pages.control.control_tables import (
    assumptions_table,
    changes_table,
    decision_queue,
    decisions_table,
    is_open,
    is_waiting,
    issues_table,
)  # fmt: skip
from pmo_build.portal.addresses import TableAddress
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import RecordView, entry_of, own_records, record_view
from pmo_build.portal.tables import Table


@dataclass(frozen=True, slots=True)
class Count:
    """A number and where its records are listed."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class IssuesPage:
    """What the page of issues, decisions and changes shows; what is open leaves out projects that have ended.

    Attributes:
        oldest: Days that the oldest open issue has been open.
        asked: The money that changes ask for that wait to be decided.
    """

    open: Count
    overdue: Count
    oldest: int | None
    waiting: Count
    waiting_overdue: Count
    changes_waiting: Count
    asked: Total
    to_check: Count
    assumptions_open: Count
    queue: Table
    issues: Table
    decisions: Table
    changes: Table
    assumptions: Table
    own: tuple[RecordView, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show at all."""
        return not any(table.rows for table in (self.issues, self.decisions, self.changes, self.assumptions))


def _view(portal: Portal) -> IssuesPage:
    portfolio = portal.portfolio
    issues = issues_table(portal, portfolio.all(Issue), with_project=True)
    decisions = decisions_table(portal, portfolio.all(Decision), with_project=True)
    changes = changes_table(portal, portfolio.all(Change), with_project=True)
    assumptions = assumptions_table(portal, portfolio.all(Assumption), with_project=True)
    still_open = (issue for issue in portfolio.all(Issue) if is_open(portal, issue))
    own = (*own_records(portal, Issue), *own_records(portal, Decision), *own_records(portal, Assumption))
    return IssuesPage(
        open=_count(ALL_ISSUES, issues, "open"),
        overdue=_count(ALL_ISSUES, issues, "overdue"),
        oldest=max((days for issue in still_open if (days := age(issue, portal.as_of)) is not None), default=None),
        waiting=_count(DECISIONS, decisions, "waiting"),
        waiting_overdue=_count(DECISIONS, decisions, "overdue"),
        changes_waiting=_count(CHANGES, changes, "waiting"),
        asked=total(change.impact.cost for change in portfolio.all(Change) if is_waiting(portal, change)),
        to_check=_count(ASSUMPTIONS, assumptions, "to-check"),
        assumptions_open=_count(ASSUMPTIONS, assumptions, "open"),
        queue=decision_queue(portal, portfolio.all(Decision), portfolio.all(Change)),
        issues=issues,
        decisions=decisions,
        changes=changes,
        assumptions=assumptions,
        own=tuple(record_view(portal, record) for record in own),
    )


def _count(at: TableAddress, table: Table, flag: str) -> Count:
    return Count(sum(flag in row.flags for row in table.rows), at.filtered(flag))


PAGES = (
    Page(
        ISSUES,
        "control/issues",
        _view,
        title="Issues, decisions, changes",
        order=32,
        section="Control",
        kinds=(
            "issue",
            "decision",
            "assumption",
        ),
        tables=(
            DECISIONS,
            CHANGES,
        ),
        search=lambda _, view: map(entry_of, view.own),
    ),
)
