"""Issues, decisions, changes: what must be decided by whom, what is open, and what is late."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from pmo_build.metrics.control.issues_and_decisions import age
from pmo_build.metrics.totals import Total, total
from pmo_build.model.records.assumption import Assumption
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue
from pmo_build.pages.control.control_tables import (
    assumptions_table,
    changes_table,
    decision_queue,
    decisions_table,
    is_open,
    is_waiting,
    issues_table,
)  # fmt: skip
from pmo_build.portal.addresses import filtered
from pmo_build.portal.page import PageView
from pmo_build.portal.portal import WIDE, Portal
from pmo_build.portal.records import RecordView, entry_of, own_records, record_view
from pmo_build.portal.values import Table

ORDER = 32
_PAGE = "issues.html"


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


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the page of issues, decisions and changes."""
    title = portal.translate("Issues, decisions, changes")
    yield PageView(
        "issues.md",
        title,
        "control/issues",
        partial(_view, portal),
        lambda view: (entry_of(record) for record in view.own),
        navigation=title,
        section=portal.translate("Control"),
        hide=WIDE,
    )


def _view(portal: Portal) -> IssuesPage:
    portfolio = portal.portfolio
    issues = issues_table(portal, portfolio.all(Issue), with_project=True)
    decisions = decisions_table(portal, portfolio.all(Decision), with_project=True)
    changes = changes_table(portal, portfolio.all(Change), with_project=True)
    assumptions = assumptions_table(portal, portfolio.all(Assumption), with_project=True)
    still_open = (issue for issue in portfolio.all(Issue) if is_open(portal, issue))
    own = (*own_records(portal, Issue), *own_records(portal, Decision), *own_records(portal, Assumption))
    return IssuesPage(
        open=_count(issues, "open"),
        overdue=_count(issues, "overdue"),
        oldest=max((days for issue in still_open if (days := age(issue, portal.as_of)) is not None), default=None),
        waiting=_count(decisions, "waiting"),
        waiting_overdue=_count(decisions, "overdue"),
        changes_waiting=_count(changes, "waiting"),
        asked=total(change.impact.cost for change in portfolio.all(Change) if is_waiting(portal, change)),
        to_check=_count(assumptions, "to-check"),
        assumptions_open=_count(assumptions, "open"),
        queue=decision_queue(portal, portfolio.all(Decision), portfolio.all(Change)),
        issues=issues,
        decisions=decisions,
        changes=changes,
        assumptions=assumptions,
        own=tuple(record_view(portal, record) for record in own),
    )


def _count(table: Table, flag: str) -> Count:
    return Count(sum(flag in row.flags for row in table.rows), filtered(_PAGE, table.id, **{flag: "yes"}))
