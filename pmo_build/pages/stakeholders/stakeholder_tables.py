"""Stakeholders as a table: what attention they ask for, how engaged they are, and who and what reaches them."""

from collections.abc import Iterable
from dataclasses import dataclass

from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.stakeholders.engagement import Attention, attention, engagement_gap, reached_by
from pmo_build.model.records.communication import Communication
from pmo_build.model.records.stakeholder import Stakeholder
from pmo_build.pages.addresses import ALL_STAKEHOLDERS
from pmo_build.portal.composed_values import Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Number, PageLink, PlainText, Value, Word

_ATTENTION = {
    Attention.MANAGE_CLOSELY: "Manage closely",
    Attention.KEEP_SATISFIED: "Keep satisfied",
    Attention.KEEP_INFORMED: "Keep informed",
    Attention.MONITOR: "Monitor",
}


@dataclass(frozen=True, slots=True)
class StakeholderRow:
    """A stakeholder in the table.

    Attributes:
        gap: Levels of engagement to gain, below zero if there is more than needed; `None` is unknown.
        reached: The communications for them.
        is_current: Whether the work has not ended.
        knows_all: Whether no communication may be missing.
    """

    stakeholder: Stakeholder
    attention: Attention | None
    gap: int | None
    reached: tuple[Communication, ...]
    is_current: bool
    knows_all: bool

    @property
    def is_below(self) -> bool:
        """Whether they are less engaged than current work needs them to be."""
        return self.is_current and self.gap is not None and self.gap > 0

    @property
    def is_without_owner(self) -> bool:
        """Whether nobody looks after them in current work."""
        return self.is_current and self.stakeholder.owner is None

    @property
    def is_unreached(self) -> bool:
        """Whether no communication of current work is for them, as far as all are known."""
        return self.is_current and self.knows_all and not self.reached


def stakeholder_rows(portal: Portal, people: Iterable[Stakeholder]) -> tuple[StakeholderRow, ...]:
    """Return what the table says of stakeholders."""
    portfolio, knows_all = portal.portfolio, not has_unread_anywhere(portal.portfolio, Communication)
    return tuple(
        StakeholderRow(
            one,
            attention(one),
            engagement_gap(one),
            reached_by(portfolio, one),
            is_current=not in_closed_project(portfolio, one),
            knows_all=knows_all,
        )
        for one in people
    )


def stakeholders_table(portal: Portal, people: Iterable[Stakeholder], *, with_project: bool = False) -> Table:
    """Return stakeholders as a table; its flags leave out projects that have ended."""
    _ = portal.translate
    columns = tuple(
        column for column in (*_who(portal), *_how_engaged(portal)) if with_project or column.name != "project"
    )
    flags: tuple[Flag[StakeholderRow], ...] = (
        Flag("below", _("Below the engagement that is needed"), lambda row: row.is_below),
        Flag("unowned", _("Without an owner"), lambda row: row.is_without_owner),
        Flag("unreached", _("Reached by no communication"), lambda row: row.is_unreached),
    )
    rows = stakeholder_rows(portal, people)
    return Table.of(ALL_STAKEHOLDERS, _("Stakeholders"), columns, rows, flags).without_empty()


def _who(portal: Portal) -> tuple[Column[StakeholderRow], ...]:
    _ = portal.translate
    return (
        Column("stakeholder", _("Stakeholder"), lambda row: PageLink(link_to(portal, row.stakeholder))),
        Column("project", _("Project"), lambda row: project_value(portal, row.stakeholder.parent), filter="choice"),
        Column("organisation", _("Organisation"), _organisation, filter="hidden", optional=True),
        Column("role", _("Role"), lambda row: PlainText(row.stakeholder.role), optional=True),
        Column(
            "influence",
            _("Power"),
            lambda row: Number(row.stakeholder.influence, metric="stakeholder/influence"),
            number=True,
            optional=True,
        ),
        Column(
            "interest",
            _("Interest"),
            lambda row: Number(row.stakeholder.interest, metric="stakeholder/interest"),
            number=True,
            optional=True,
        ),
    )


def _how_engaged(portal: Portal) -> tuple[Column[StakeholderRow], ...]:
    _ = portal.translate
    return (
        Column("attention", _("Attention"), _attention, filter="choice"),
        Column("engagement", _("Engagement"), lambda row: Word(row.stakeholder.engagement), filter="choice"),
        Column("desired", _("Needed"), lambda row: Word(row.stakeholder.desired_engagement)),
        Column("gap", _("To gain"), lambda row: Number(row.gap, metric="engagement-gap"), number=True),
        Column("owner", _("Owner"), lambda row: person_value(portal, row.stakeholder.owner), filter="choice"),
        Column("reached", _("Reached by"), lambda row: _reached(portal, row)),
    )


def _organisation(row: StakeholderRow) -> Value:
    return PlainText(row.stakeholder.organisation)


def _attention(row: StakeholderRow) -> Value:
    if row.attention is None:
        return Word(None, choice="none")
    return Word(_ATTENTION[row.attention], choice=row.attention)


def _reached(portal: Portal, row: StakeholderRow) -> Value:
    return Several(tuple(PageLink(link_to(portal, one)) for one in row.reached)) if row.reached else NOTHING
