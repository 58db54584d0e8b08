"""Risk in money: exposure, the expected monetary value of what may happen."""

from collections.abc import Iterable
from decimal import Decimal

from pmo_build.entities.portfolio import RiskStandard
from pmo_build.entities.risk import Risk, RiskType, ThreePoint
from pmo_build.metrics.totals import Total, total


def expected_cost(risk: Risk) -> Decimal | None:
    """Return the cost of a risk if it happens, `None` if unknown.

    A three-point estimate counts as (low + 4 × likely + high) / 6, the beta distribution of the PERT method
    (PMI, A Guide to the PMBOK, 6th edition, 6.4.2.4).
    """
    impact = risk.cost_impact
    if isinstance(impact, ThreePoint):
        return (impact.low + 4 * impact.likely + impact.high) / 6
    return impact


def exposure(risk: Risk, standard: RiskStandard) -> Decimal | None:
    """Return probability × cost, rounded to a whole unit of money; `None` unless both are known.

    The probability of a level is the middle of its range on the portfolio's scale
    (expected monetary value: PMI, Practice Standard for Project Risk Management, appendix D).
    """
    cost = expected_cost(risk)
    if cost is None or risk.current is None or not 1 <= risk.current.probability <= len(standard.probability):
        return None
    return (standard.probability[risk.current.probability - 1].midpoint * cost).quantize(Decimal(1))


def total_exposure(risks: Iterable[Risk], standard: RiskStandard) -> Total:
    """Add up the exposure of threats; an opportunity does not make up for a threat."""
    return total(exposure(risk, standard) for risk in risks if risk.type is RiskType.THREAT)


def total_opportunity(risks: Iterable[Risk], standard: RiskStandard) -> Total:
    """Add up what opportunities may bring, weighted with their probability."""
    return total(exposure(risk, standard) for risk in risks if risk.type is RiskType.OPPORTUNITY)
