"""Risk in money: exposure, the expected monetary value of what may happen."""

from collections.abc import Iterable
from decimal import Decimal

from pmo_build.metrics.totals import Total, total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import RiskStandard
from pmo_build.model.records.risk import Assessment, Risk, RiskType, ThreePoint
from pmo_build.model.rounding import rounded


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
    """Return probability × cost as a risk is assessed now, in whole units of money; `None` unless both are known.

    The probability of a level is the middle of its range on the portfolio's scale
    (expected monetary value: PMI, Practice Standard for Project Risk Management, appendix D).
    """
    return exposure_as(risk, risk.current, standard)


def exposure_as(risk: Risk, assessment: Assessment | None, standard: RiskStandard) -> Decimal | None:
    """Return the exposure of a risk if it were, or was, assessed so; the cost is the one that is expected now."""
    cost = expected_cost(risk)
    if cost is None or assessment is None or not 1 <= assessment.probability <= len(standard.probability):
        return None
    return rounded(standard.probability[assessment.probability - 1].midpoint * cost)


def total_exposure(portfolio: Portfolio, risks: Iterable[Risk]) -> Total:
    """Add up the exposure of threats; an opportunity does not make up for a threat.

    A risk that is escalated to another of them is part of that one, and counts once.
    """
    return _total(portfolio, risks, RiskType.THREAT)


def total_opportunity(portfolio: Portfolio, risks: Iterable[Risk]) -> Total:
    """Add up what opportunities may bring, weighted with their probability; escalated ones count once."""
    return _total(portfolio, risks, RiskType.OPPORTUNITY)


def counted_once(portfolio: Portfolio, risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """Return the risks that are not part of another among them of the same type, in their order."""
    listed = tuple(risks)
    types = {risk.key: risk.type for risk in listed}
    return tuple(risk for risk in listed if types.get(escalated_to(portfolio, risk) or "") is not risk.type)


def escalated_to(portfolio: Portfolio, risk: Risk) -> str | None:
    """Return the key of the risk that a risk is escalated to; `None` if it is to none, or to itself."""
    if risk.escalated_to is None:
        return None
    key = portfolio.resolve(Risk.kind, risk.escalated_to, risk.parent)
    return key if key != risk.key else None


def _total(portfolio: Portfolio, risks: Iterable[Risk], type_: RiskType) -> Total:
    counted = counted_once(portfolio, (risk for risk in risks if risk.type is type_))
    return total(exposure(risk, portfolio.settings.risk) for risk in counted)
