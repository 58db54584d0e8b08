"""What cells and lists say of a risk."""

from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.status_values import RiskMovement, RiskScore
from pmo_build.portal.values import NOTHING, LinkTo, PageLink, Value


def risk_link(row: RiskRow) -> LinkTo:
    """Return the title of a risk, with its address."""
    return LinkTo(row.title, row.url)


def risk_value(row: RiskRow) -> Value:
    """Return a cell that leads to a risk."""
    return PageLink(risk_link(row))


def score_value(row: RiskRow) -> Value:
    """Return the score of a risk with its colour."""
    return RiskScore(row.score, row.band, metric="risk-score")


def movement_value(row: RiskRow) -> Value:
    """Return how the score of a risk moved since the end of the month before."""
    return NOTHING if row.move is None else RiskMovement(row.move.movement, row.move.before, row.is_worse)
