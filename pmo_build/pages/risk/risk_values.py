"""What cells and lists say of a risk."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pmo_build.metrics.risk.exposure import gap_in
from pmo_build.metrics.totals import Total, count_known
from pmo_build.portal.portal import Portal
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.status_values import RiskMovement, RiskScore
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import NOTHING, LinkTo, Number, PageLink, Said, Value, WholeMoney, Words


class ThreatCounts(NamedTuple):
    """How many threats are open, red, and above the risk appetite; `None` if nobody knows."""

    open: int | None
    red: int | None
    above: int | None


def threat_counts(portal: Portal, threats: Sequence[RiskRow]) -> ThreatCounts:
    """Return how many threats there are, of those that are open outside projects that have ended.

    Where no threat was ever written down, or none of these was assessed, nobody knows: that is no zero.
    """
    standard = portal.portfolio.settings.risk
    if not any(row.is_threat for row in portal.risks):
        return ThreatCounts(None, None, None)
    red = None if standard.matrix is None else _count(row.score and row.band == "red" for row in threats)
    above = None if standard.appetite is None else _count(row.score and row.is_above for row in threats)
    return ThreatCounts(len(threats), red, above)


def _count(verdicts: Iterable[bool | int | None]) -> int | None:
    amount = count_known(None if verdict is None else bool(verdict) for verdict in verdicts).amount
    return None if amount is None else int(amount)


def risk_link(row: RiskRow) -> LinkTo:
    """Return the title of a risk, with its address."""
    return LinkTo(row.title, row.url)


def risk_value(row: RiskRow) -> Value:
    """Return a cell that leads to a risk."""
    return PageLink(risk_link(row))


def score_value(row: RiskRow) -> Value:
    """Return the score of a risk with its colour, and whether it is the one without any response."""
    is_inherent = row.risk.present is not None and row.risk.current is None
    return RiskScore(row.score, row.band, not row.is_threat, is_inherent, metric="risk-score")


def movement_value(row: RiskRow) -> Value:
    """Return how the score of a risk moved since the end of the month before."""
    return NOTHING if row.move is None else RiskMovement(row.move.movement, row.move.before, row.is_worse)


def exposure_value(row: RiskRow) -> Value:
    """Return what a risk may cost or bring, in whole units; nothing if it can no longer happen."""
    if not row.is_live:
        return NOTHING
    return WholeMoney(row.exposure, metric="exposure" if row.is_threat else "expected-gain")


def why_unknown(portal: Portal) -> str:
    """Return why no risk of the portfolio has a known exposure; empty if the scale allows for one."""
    found = gap_in(portal.portfolio.settings.risk)
    return portal.translate(found) if found else ""


def exposure_note(portal: Portal, total: Total) -> Words:
    """Return what a sum of exposures rests on: why it is unknown, or of how many risks it is known."""
    return (why_unknown(portal) if total.unknown else "") or known_part(portal, total)


def not_assessed(portal: Portal, count: int) -> Words:
    """Return how many threats nobody has assessed, of which nobody knows the colour or whether they are too high."""
    number = Number(count, metric="threats-not-assessed")
    return Said.of(portal.translate("not assessed: {count}"), count=number) if count else ""
