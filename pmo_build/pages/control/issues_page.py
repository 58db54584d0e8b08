"""Issues, decisions, changes: what must be decided by whom, what is open, and what is late."""

from dataclasses import dataclass

from pmo_build.metrics.control.waiting import to_decide
from pmo_build.model.records.assumption import Assumption
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue
from pmo_build.pages.addresses import ALL_ISSUES, ASSUMPTIONS, CHANGES, DECISIONS, FIELD, ISSUES
from pmo_build.pages.control.control_tiles import control_tiles
from pmo_build.pages.control.control_values import nothing_to_decide
from pmo_build.pages.control.decision_tables import changes_table, decision_queue, decisions_table
from pmo_build.pages.control.issue_tables import assumptions_table, issues_table
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import RecordView, entry_of, own_records, record_view
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import LinkTo


@dataclass(frozen=True, slots=True)
class FieldsOf:
    """Where the fields of each kind of record are explained."""

    issue: LinkTo
    decision: LinkTo
    change: LinkTo
    assumption: LinkTo


@dataclass(frozen=True, slots=True)
class IssuesView:
    """What the page of issues, decisions and changes shows; what is open leaves out projects that have ended.

    Attributes:
        queue: What waits to be decided.
        nothing_waits: What stands where nothing does.
        own: Records of the portfolio itself, in full.
    """

    tiles: tuple[Tile, ...]
    queue: Table
    nothing_waits: str
    issues: Table
    decisions: Table
    changes: Table
    assumptions: Table
    own: tuple[RecordView, ...]
    fields_of: FieldsOf

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show at all."""
        return not any(table.rows for table in (self.issues, self.decisions, self.changes, self.assumptions))


def _view(portal: Portal) -> IssuesView:
    portfolio = portal.portfolio
    own = (*own_records(portal, Issue), *own_records(portal, Decision), *own_records(portal, Assumption))
    return IssuesView(
        tiles=control_tiles(portal),
        queue=decision_queue(portal),
        nothing_waits=nothing_to_decide(portal, to_decide(portfolio, portal.as_of)),
        issues=issues_table(portal, portfolio.all(Issue), with_project=True),
        decisions=decisions_table(portal, portfolio.all(Decision), with_project=True),
        changes=changes_table(portal, portfolio.all(Change), with_project=True),
        assumptions=assumptions_table(portal, portfolio.all(Assumption), with_project=True),
        own=tuple(record_view(portal, record) for record in own),
        fields_of=_fields_of(portal),
    )


def _fields_of(portal: Portal) -> FieldsOf:
    _ = portal.translate
    return FieldsOf(
        LinkTo(_("Fields of an issue"), FIELD.named(Issue.kind).path),
        LinkTo(_("Fields of a decision"), FIELD.named(Decision.kind).path),
        LinkTo(_("Fields of a change"), FIELD.named(Change.kind).path),
        LinkTo(_("Fields of an assumption"), FIELD.named(Assumption.kind).path),
    )


PAGES = (
    Page(
        ISSUES,
        "control/issues",
        _view,
        title="Issues, decisions, changes",
        order=32,
        section="Control",
        kinds=("issue", "decision", "assumption"),
        tables=(ALL_ISSUES, DECISIONS, CHANGES, ASSUMPTIONS),
        search=lambda _, view: map(entry_of, view.own),
    ),
)
