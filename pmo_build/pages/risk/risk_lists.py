"""Short lists of risks: those that moved since the month before, and those that need care."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import RISK_REGISTER
from pmo_build.pages.risk.risk_values import movement_value, risk_link, score_value
from pmo_build.portal.composed_values import Coloured, SmallPrint
from pmo_build.portal.lists import ListItem
from pmo_build.portal.portal import Portal
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.values import Listed, Value

_MOST = 6


@dataclass(frozen=True, slots=True)
class RiskMoves:
    """How threats have moved since the end of the month before.

    Attributes:
        unknown: Number of open threats of which nobody knows, as nobody wrote down when they were raised.
    """

    since: date
    raised: Listed[ListItem]
    worse: Listed[ListItem]
    better: Listed[ListItem]
    ended: Listed[ListItem]
    unknown: int


@dataclass(frozen=True, slots=True)
class RisksInNeed:
    """Open risks that nobody looks after as agreed."""

    overdue: Listed[ListItem]
    without_owner: Listed[ListItem]
    without_response: Listed[ListItem]
    not_assessed: Listed[ListItem]


def risk_moves(portal: Portal, threats: Sequence[RiskRow]) -> RiskMoves:
    """Return which threats moved, those that moved most first."""

    def moved(flag: str, holds: Callable[[RiskRow], bool], item: Callable[[RiskRow], ListItem]) -> Listed[ListItem]:
        rows = sorted(filter(holds, threats), key=_by_move, reverse=True)
        return _listed(rows, item, RISK_REGISTER.filtered(flag, type="threat"))

    return RiskMoves(
        since=portal.since,
        raised=moved("raised", lambda row: row.is_raised, _scored),
        worse=moved("worse", lambda row: row.is_worse is True, _moved),
        better=moved("better", lambda row: row.is_worse is False, _moved),
        ended=moved("ended", lambda row: row.is_ended, _scored),
        unknown=sum(row.move is not None and row.move.movement is None for row in threats),
    )


def risks_in_need(portal: Portal, live: Sequence[RiskRow]) -> RisksInNeed:
    """Return which open risks need care."""

    def item(row: RiskRow) -> ListItem:
        return _cared_for(portal, row)

    filtered = RISK_REGISTER.filtered
    overdue = sorted((row for row in live if row.review_overdue), key=lambda row: row.risk.review or date.max)
    not_assessed = (row for row in live if row.is_threat and row.score is None)
    return RisksInNeed(
        _listed(overdue, item, filtered("live", "review")),
        _listed((row for row in live if row.risk.owner is None), item, filtered("live", "no-owner")),
        _listed((row for row in live if row.risk.response is None), item, filtered("live", "no-response")),
        _listed(not_assessed, item, filtered("live", "not-assessed", type="threat")),
    )


def _listed(rows: Iterable[RiskRow], item: Callable[[RiskRow], ListItem], url: str) -> Listed[ListItem]:
    found = tuple(rows)
    return Listed(tuple(map(item, found[:_MOST])), len(found[_MOST:]), url)


def _scored(row: RiskRow) -> ListItem:
    return ListItem(risk_link(row), (score_value(row),))


def _moved(row: RiskRow) -> ListItem:
    return ListItem(risk_link(row), (movement_value(row), score_value(row)))


def _cared_for(portal: Portal, row: RiskRow) -> ListItem:
    end: list[Value] = []
    if row.review_overdue:
        end.append(Coloured(portal.formats.day(row.risk.review), Rag.RED))
    if row.project:
        end.append(SmallPrint(row.project.title))
    return ListItem(risk_link(row), tuple(end))


def _by_move(row: RiskRow) -> tuple[int, int]:
    before = row.move.before if row.move else None
    return abs((row.score or 0) - (before or 0)), row.score or 0
