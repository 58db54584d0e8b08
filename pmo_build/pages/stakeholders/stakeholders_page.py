"""Stakeholders and communication: who matters, who is less engaged than needed, and what they are told when."""

from collections.abc import Sequence
from dataclasses import dataclass

from pmo_build.metrics.stakeholders.communications import next_due
from pmo_build.metrics.stakeholders.engagement import Attention, less_engaged
from pmo_build.model.records.communication import Communication
from pmo_build.model.records.stakeholder import Engagement, Stakeholder
from pmo_build.pages.addresses import ALL_STAKEHOLDERS, COMMUNICATIONS, FIELD, STAKEHOLDERS
from pmo_build.pages.stakeholders.communication_tables import communications_table
from pmo_build.pages.stakeholders.due_lists import DueItem, nothing_due, overdue_list, soon_list
from pmo_build.pages.stakeholders.stakeholder_tables import StakeholderRow, stakeholder_rows, stakeholders_table
from pmo_build.pages.stakeholders.stakeholder_tiles import communication_tile, stakeholder_tiles
from pmo_build.portal.charts.power_interest import Point, PowerInterest
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.records import RecordView, entry_of, own_records, record_view
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import none_of
from pmo_build.portal.values import LinkTo, Listed, Value, Words

_MOST_BELOW = 16
# More names would make the map longer than a screen.
_ON_MAP = 120


@dataclass(frozen=True, slots=True)
class EngagementGap:
    """A stakeholder who is less engaged than the work needs them to be.

    Attributes:
        to_gain: Levels of engagement to gain.
        levels: For each level, `now`, `needed`, `between` the two, or nothing.
    """

    stakeholder: LinkTo
    project: Value
    owner: Value
    to_gain: int
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StakeholdersPage:
    """What the page of stakeholders and communication shows: those of work that has not ended come first.

    Attributes:
        off_map: Number of stakeholders for whom the map has no room.
        levels: Of engagement, the lowest first.
        below: Those who are less engaged than needed.
        own: Records that stand in no project, in full.
        stakeholder_fields: Of the page that explains the fields of a stakeholder.
    """

    tiles: tuple[Tile, ...]
    map: PowerInterest
    off_map: int
    levels: tuple[str, ...]
    below: Listed[EngagementGap]
    stakeholders: Table
    overdue: Listed[DueItem]
    soon: Listed[DueItem]
    nothing_overdue: Words
    nothing_soon: Words
    nobody_below: Words
    communications: Table
    own: tuple[RecordView, ...]
    stakeholder_fields: str
    communication_fields: str


def _view(portal: Portal) -> StakeholdersPage:
    people = sorted(stakeholder_rows(portal, portal.portfolio.all(Stakeholder)), key=_place)
    plan = sorted(portal.portfolio.all(Communication), key=lambda one: (str(next_due(one) or "9999"), one.key))
    current = [row for row in people if row.is_current]
    overdue, soon, words = overdue_list(portal, plan), soon_list(portal, plan), nothing_due(portal)
    return StakeholdersPage(
        tiles=(*stakeholder_tiles(portal, people), communication_tile(portal, plan, soon.count)),
        map=_map(portal, current[:_ON_MAP]),
        off_map=len(current[_ON_MAP:]),
        levels=tuple(Engagement),
        below=_below(portal, [row for row in current if row.is_below]),
        stakeholders=stakeholders_table(portal, (row.stakeholder for row in people), with_project=True),
        overdue=overdue,
        soon=soon,
        nothing_overdue=words.overdue,
        nothing_soon=words.soon,
        nobody_below=_nobody_below(portal, current),
        communications=communications_table(portal, plan, with_project=True),
        own=tuple(
            record_view(portal, record)
            for record in (*own_records(portal, Stakeholder), *own_records(portal, Communication))
        ),
        stakeholder_fields=FIELD.named(Stakeholder.kind).path,
        communication_fields=FIELD.named(Communication.kind).path,
    )


def _place(row: StakeholderRow) -> tuple[bool, int, int, str]:
    """Return what stakeholders are sorted by: the most attention and the widest gap first."""
    rank = len(Attention) if row.attention is None else row.attention.rank
    return not row.is_current, rank, -(row.gap or 0), row.stakeholder.label


def _map(portal: Portal, rows: Sequence[StakeholderRow]) -> PowerInterest:
    points = tuple(_point(portal, row) for row in rows)
    return PowerInterest("power-interest", portal.translate("Power and interest"), points)


def _point(portal: Portal, row: StakeholderRow) -> Point:
    to = link_to(portal, row.stakeholder)
    return Point(to.title, row.stakeholder.influence, row.stakeholder.interest, row.gap, to.url)


def _below(portal: Portal, rows: Sequence[StakeholderRow]) -> Listed[EngagementGap]:
    shown = tuple(_gap(portal, row.stakeholder) for row in rows[:_MOST_BELOW])
    return Listed(shown, len(rows[_MOST_BELOW:]), ALL_STAKEHOLDERS.filtered("below"))


def _nobody_below(portal: Portal, rows: Sequence[StakeholderRow]) -> Words:
    """Return what stands where nobody is below, as far as anybody knows."""
    _, found = portal.translate, less_engaged(row.stakeholder for row in rows)
    none = _("Nobody of whom it is known stands below where the work needs them.")
    return none_of(
        portal, found, none, _("Of nobody is it written down where they stand, and where the work needs them.")
    )


def _gap(portal: Portal, stakeholder: Stakeholder) -> EngagementGap:
    now = (stakeholder.engagement or Engagement.UNAWARE).rank
    needed = (stakeholder.desired_engagement or Engagement.UNAWARE).rank
    between = dict.fromkeys(range(now + 1, needed), "between")
    marks = between | {now: "now", needed: "needed"}
    return EngagementGap(
        link_to(portal, stakeholder),
        project_value(portal, stakeholder.parent),
        person_value(portal, stakeholder.owner),
        needed - now,
        tuple(marks.get(level, "") for level in range(len(Engagement))),
    )


PAGES = (
    Page(
        STAKEHOLDERS,
        "stakeholders/stakeholders",
        _view,
        title="Stakeholders and communication",
        order=36,
        section="Control",
        kinds=(
            "stakeholder",
            "communication",
        ),
        tables=(
            ALL_STAKEHOLDERS,
            COMMUNICATIONS,
        ),
        search=lambda _, view: map(entry_of, view.own),
    ),
)
