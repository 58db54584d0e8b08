"""Risk in money: exposure, the expected monetary value of what may happen."""

from collections.abc import Iterable
from decimal import Decimal

from pmo_build.entities.portfolio import RiskStandard
from pmo_build.entities.risk import Risk, RiskType, ThreePoint
from pmo_build.metrics.totals import Total, total
from pmo_build.portfolio import Portfolio


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


def total_exposure(portfolio: Portfolio, risks: Iterable[Risk]) -> Total:
    """Add up the exposure of threats; an opportunity does not make up for a threat.

    A risk that is escalated to another of them is part of that one, and counts once.
    """
    return _total(portfolio, [risk for risk in risks if risk.type is RiskType.THREAT])


def total_opportunity(portfolio: Portfolio, risks: Iterable[Risk]) -> Total:
    """Add up what opportunities may bring, weighted with their probability; escalated ones count once."""
    return _total(portfolio, [risk for risk in risks if risk.type is RiskType.OPPORTUNITY])


def _total(portfolio: Portfolio, risks: list[Risk]) -> Total:
    keys = {risk.key for risk in risks}
    return total(exposure(risk, portfolio.settings.risk) for risk in risks if _escalated(portfolio, risk) not in keys)


def _escalated(portfolio: Portfolio, risk: Risk) -> str | None:
    if risk.escalated_to is None:
        return None
    key = portfolio.resolve(Risk.kind, risk.escalated_to, risk.parent)
    return key if key != risk.key else None
