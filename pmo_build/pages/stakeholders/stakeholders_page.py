"""Stakeholders and communication: who matters, who stands below where we need them, and what they are told when."""

from dataclasses import dataclass

from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.metrics.records.open_records import in_closed_project
from pmo_build.metrics.stakeholders.communications import next_due, overdue_days
from pmo_build.metrics.stakeholders.engagement import Attention, attention, engagement_gap
from pmo_build.model.records.communication import Communication
from pmo_build.model.records.stakeholder import Engagement, Stakeholder
from pmo_build.pages.addresses import ALL_STAKEHOLDERS, COMMUNICATIONS, STAKEHOLDERS
from pmo_build.pages.stakeholders.stakeholder_tables import (
    communications_table,
    is_overdue,
    is_soon,
    stakeholders_table,
)
from pmo_build.portal.charts.power_interest import Point, PowerInterest
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, person_value, project_value
from pmo_build.portal.records import RecordView, entry_of, own_records, record_view
from pmo_build.portal.tables import Table
from pmo_build.portal.values import Day, LinkTo, Value

_TOP = 8
# More names would make the map longer than a screen.
_ON_MAP = 120


@dataclass(frozen=True, slots=True)
class GapView:
    """A stakeholder who stands below where the work needs them.

    Attributes:
        steps: Levels of engagement to gain.
        levels: For each level, `now`, `needed`, `between` the two, or nothing.
    """

    stakeholder: LinkTo
    project: Value
    owner: Value
    steps: int
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueView:
    """Something to tell next."""

    communication: LinkTo
    project: Value
    due: Value
    days_late: int
    responsible: Value


@dataclass(frozen=True, slots=True)
class StakeholdersPage:
    """What the page of stakeholders and communication shows: those of work that has not ended come first.

    Attributes:
        unreached: Number of those that no communication reaches; `None` if some may be missing.
    """

    count: int
    closely: int
    closely_url: str
    below: int
    below_url: str
    unowned: int
    unowned_url: str
    unreached: int | None
    unreached_url: str
    map: PowerInterest
    off_map: int
    levels: tuple[str, ...]
    gaps: tuple[GapView, ...]
    more_gaps: int
    stakeholders: Table
    planned: int
    overdue: tuple[DueView, ...]
    overdue_count: int
    overdue_url: str
    soon: tuple[DueView, ...]
    soon_count: int
    soon_url: str
    communications: Table
    own: tuple[RecordView, ...]


def _view(portal: Portal) -> StakeholdersPage:
    portfolio = portal.portfolio
    people = sorted(portfolio.all(Stakeholder), key=lambda one: _weight(portal, one))
    table = stakeholders_table(portal, people, with_project=True)
    flags = [flag for row in table.rows for flag in row.flags]
    current = [one for one in people if not in_closed_project(portfolio, one)]
    below = [one for one in current if (engagement_gap(one) or 0) > 0]
    due = sorted(portfolio.all(Communication), key=lambda one: (str(next_due(one) or "9999"), one.key))
    communications = communications_table(portal, due, with_project=True)
    overdue, soon = [one for one in due if is_overdue(portal, one)], [one for one in due if is_soon(portal, one)]
    closely = sum(attention(one) is Attention.MANAGE_CLOSELY for one in people)
    return StakeholdersPage(
        count=len(people),
        closely=closely,
        closely_url=ALL_STAKEHOLDERS.filtered(attention=Attention.MANAGE_CLOSELY),
        below=len(below),
        below_url=ALL_STAKEHOLDERS.filtered(below="yes"),
        unowned=flags.count("unowned"),
        unowned_url=ALL_STAKEHOLDERS.filtered(unowned="yes"),
        unreached=None if has_unread_anywhere(portal.portfolio, Communication) else flags.count("unreached"),
        unreached_url=ALL_STAKEHOLDERS.filtered(unreached="yes"),
        map=PowerInterest(
            "power-interest",
            portal.translate("Power and interest"),
            tuple(_point(portal, one) for one in current[:_ON_MAP]),
        ),
        off_map=len(current[_ON_MAP:]),
        levels=tuple(Engagement),
        gaps=tuple(_gap(portal, one) for one in below[: _TOP * 2]),
        more_gaps=len(below[_TOP * 2 :]),
        stakeholders=table,
        planned=sum(next_due(one) is not None for one in due),
        overdue=tuple(_due(portal, one) for one in overdue[:_TOP]),
        overdue_count=len(overdue),
        overdue_url=COMMUNICATIONS.filtered(overdue="yes"),
        soon=tuple(_due(portal, one) for one in soon[:_TOP]),
        soon_count=len(soon),
        soon_url=COMMUNICATIONS.filtered(soon="yes"),
        communications=communications,
        own=tuple(
            record_view(portal, record)
            for record in (*own_records(portal, Stakeholder), *own_records(portal, Communication))
        ),
    )


def _weight(portal: Portal, stakeholder: Stakeholder) -> tuple[bool, int, int, str]:
    """Return what stakeholders are sorted by: the most attention and the widest gap first."""
    order = [*Attention, None]
    return (
        in_closed_project(portal.portfolio, stakeholder),
        order.index(attention(stakeholder)),
        -(engagement_gap(stakeholder) or 0),
        stakeholder.label,
    )


def _point(portal: Portal, stakeholder: Stakeholder) -> Point:
    gap, to = engagement_gap(stakeholder), link_to(portal, stakeholder)
    return Point(to.title, stakeholder.influence, stakeholder.interest, gap, to.url)


def _gap(portal: Portal, stakeholder: Stakeholder) -> GapView:
    now = (stakeholder.engagement or Engagement.UNAWARE).rank
    needed = (stakeholder.desired_engagement or Engagement.UNAWARE).rank
    marks = ["now" if at == now else "needed" if at == needed else "between" if now < at < needed else ""
             for at in range(len(Engagement))]  # fmt: skip
    return GapView(
        link_to(portal, stakeholder),
        project_value(portal, stakeholder.parent),
        person_value(portal, stakeholder.owner),
        needed - now,
        tuple(marks),
    )


def _due(portal: Portal, one: Communication) -> DueView:
    return DueView(
        link_to(portal, one),
        project_value(portal, one.parent),
        Day(next_due(one)),
        overdue_days(one, portal.as_of) or 0,
        person_value(portal, one.responsible),
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
