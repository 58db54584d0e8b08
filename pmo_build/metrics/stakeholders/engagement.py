"""Stakeholders: how much attention they ask for, whether they stand where they are needed, and what reaches them."""

from collections.abc import Iterable

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.totals import Total, count_known
from pmo_build.model.ordered import Ordered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.communication import Communication, CommunicationState
from pmo_build.model.records.stakeholder import Stakeholder

HIGH = 4


class Attention(Ordered):
    """What a stakeholder asks for, most first (power–interest grid: Mendelow, ICIS 1981; Eden and Ackermann, 1998)."""

    MANAGE_CLOSELY = "manage-closely"
    KEEP_SATISFIED = "keep-satisfied"
    KEEP_INFORMED = "keep-informed"
    MONITOR = "monitor"


def attention(stakeholder: Stakeholder) -> Attention | None:
    """Return the quarter of the power–interest grid that a stakeholder is in; `None` unless both are known.

    Both go from 1 to 5; 4 and 5 are high. Influence is the power of the grid.
    """
    if stakeholder.influence is None or stakeholder.interest is None:
        return None
    if stakeholder.influence >= HIGH:
        return Attention.MANAGE_CLOSELY if stakeholder.interest >= HIGH else Attention.KEEP_SATISFIED
    return Attention.KEEP_INFORMED if stakeholder.interest >= HIGH else Attention.MONITOR


def engagement_gap(stakeholder: Stakeholder) -> int | None:
    """Return by how many levels a stakeholder must move up to stand where the work needs them; `None` if unknown.

    Zero means that they stand there, less than zero that they are above it (stakeholder engagement assessment matrix:
    PMI, A Guide to the PMBOK, 6th edition, 13.2.2.5).
    """
    if stakeholder.engagement is None or stakeholder.desired_engagement is None:
        return None
    return stakeholder.desired_engagement.rank - stakeholder.engagement.rank


def less_engaged(stakeholders: Iterable[Stakeholder]) -> Total:
    """Count the stakeholders who stand below where the work needs them; see `engagement_gap`."""
    gaps = (engagement_gap(one) for one in stakeholders)
    return count_known(None if gap is None else gap > 0 for gap in gaps)


def reached_by(portfolio: Portfolio, stakeholder: Stakeholder) -> tuple[Communication, ...]:
    """Return the communications that name a stakeholder, but for cancelled ones."""
    named = (
        portfolio.find(Communication, pointer.key)
        for pointer in portfolio.referring(stakeholder)
        if pointer.kind == Communication.kind
    )
    return tuple(found for found in named if found is not None and found.state is not CommunicationState.CANCELLED)


METRICS = (
    Metric(
        "stakeholders",
        "Stakeholders",
        Unit.COUNT,
        "How many stakeholders are known.",
    ),
    Metric(
        "engagement-gap",
        "Engagement to gain",
        Unit.COUNT,
        "How many levels of engagement a stakeholder stands below what the work needs.",
        formula="desired engagement - engagement",
        source="PMI, PMBOK Guide, stakeholder engagement assessment matrix",
        needs=("stakeholder/engagement", "stakeholder/desired_engagement"),
    ),
    Metric(
        "stakeholders-below-engagement",
        "Less engaged than needed",
        Unit.COUNT,
        "How many stakeholders of work that has not ended stand below where it needs them.",
        needs=("stakeholder/engagement", "stakeholder/desired_engagement"),
    ),
    Metric(
        "stakeholders-to-manage-closely",
        "Stakeholders to manage closely",
        Unit.COUNT,
        "How many stakeholders have much power and much interest.",
        source="Mendelow, power and interest grid",
        needs=("stakeholder/influence", "stakeholder/interest"),
    ),
    Metric(
        "stakeholders-unowned",
        "Stakeholders without an owner",
        Unit.COUNT,
        "How many stakeholders nobody looks after.",
        needs=("stakeholder/owner",),
    ),
)
