"""Risk in money: exposure, the expected monetary value of what may happen."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.records.open_records import is_open
from pmo_build.metrics.totals import Total, total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.risk import Assessment, Risk, RiskType, ThreePoint
from pmo_build.model.records.risk_standard import RiskStandard


def expected_cost(risk: Risk) -> Decimal | None:
    """Return the cost of a risk if it happens, `None` if unknown.

    A three-point estimate counts as (low + 4 × likely + high) / 6, the beta distribution of the PERT method
    (PMI, A Guide to the PMBOK, 6th edition, 6.4.2.4).
    """
    sixfold = _six_times_cost(risk)
    return None if sixfold is None else sixfold / 6


class Gap(StrEnum):
    """Why nobody knows the exposure of a risk, or of any."""

    NO_SCALE = "the scale gives no probabilities"
    CONTRADICTORY = "the levels of probability contradict each other"
    NOT_ASSESSED = "it is not assessed"
    NO_RANGE = "its level of probability has no range"
    NO_COST = "its cost is not estimated"


def exposure(risk: Risk, standard: RiskStandard) -> Decimal | None:
    """Return probability × cost as a risk stands now, exactly; `None` unless both are known.

    What can no longer happen has none left. The probability of a level is the middle of its range on the portfolio's
    scale (expected monetary value: PMI, Practice Standard for Project Risk Management, appendix D).
    """
    return exposure_as(risk, risk.present, standard) if risk.is_open else None


def exposure_as(risk: Risk, assessment: Assessment | None, standard: RiskStandard) -> Decimal | None:
    """Return the exposure of a risk if it were, or was, assessed so; the cost is the one that is expected now."""
    sixfold = _six_times(risk, assessment, standard)
    return None if sixfold is None else sixfold / 6


def sum_exposure(standard: RiskStandard, assessed: Iterable[tuple[Risk, Assessment | None]]) -> Total:
    """Add up the exposure of risks that are, or were, assessed so: exactly, whatever their order."""
    found = total(_six_times(risk, assessment, standard) for risk, assessment in assessed)
    return Total(None if found.amount is None else found.amount / 6, found.known, found.unknown)


def gap_in(standard: RiskStandard) -> Gap | None:
    """Return why no risk has a known exposure; `None` if the scale allows for one."""
    if standard.is_contradictory:
        return Gap.CONTRADICTORY
    return None if any(level.midpoint is not None for level in standard.probability) else Gap.NO_SCALE


def gap(risk: Risk, standard: RiskStandard) -> Gap | None:
    """Return why nobody knows the exposure of a risk that may still happen; `None` if it is known."""
    if found := gap_in(standard):
        return found
    if risk.present is None:
        return Gap.NOT_ASSESSED
    if standard.probability_of(risk.present.probability) is None:
        return Gap.NO_RANGE
    return Gap.NO_COST if risk.cost_impact is None else None


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
    counted = counted_once(portfolio, (risk for risk in risks if risk.type is type_ and risk.is_open))
    return sum_exposure(portfolio.settings.risk, ((risk, risk.present) for risk in counted))


# A mean of three points has a sixth in it that no decimal holds: amounts are added up before they are divided.
def _six_times(risk: Risk, assessment: Assessment | None, standard: RiskStandard) -> Decimal | None:
    cost = _six_times_cost(risk)
    probability = None if assessment is None else standard.probability_of(assessment.probability)
    return None if cost is None or probability is None else probability * cost


def _six_times_cost(risk: Risk) -> Decimal | None:
    impact = risk.cost_impact
    if isinstance(impact, ThreePoint):
        return impact.low + 4 * impact.likely + impact.high
    return None if impact is None else 6 * impact


def _of_project(portfolio: Portfolio, project: Project, as_of: date, of_type: RiskType) -> Decimal | None:
    found = _total(
        portfolio, (risk for risk in portfolio.of(project, Risk) if is_open(portfolio, risk, as_of)), of_type
    )
    return found.amount


EXPECTED_COST = Metric(
    "expected-cost",
    "Expected cost of a risk",
    Unit.MONEY,
    "What a risk costs or brings if it happens: the amount that is estimated, or the PERT mean of three points.",
    formula="(low + 4 × likely + high) / 6",
    source="PMI, A Guide to the PMBOK, 6th edition, 6.4.2.4",
    needs=("risk/cost_impact",),
)
PROBABILITY = Metric(
    "risk-probability",
    "Probability of a risk",
    Unit.RATIO,
    "The middle of the range that the portfolio's scale gives to the level at which a risk stands.",
    formula="(from + to) / 2",
    needs=("portfolio/risk/probability", "risk/current"),
)
EXPOSURE = Metric(
    "exposure",
    "Exposure",
    Unit.MONEY,
    "What open threats cost weighted with their probability, added up; one that was escalated to another counts once.",
    formula="probability × expected cost",
    source="Expected monetary value: PMI, Practice Standard for Project Risk Management, appendix D",
    needs=("portfolio/risk/probability", "risk/current", "risk/cost_impact"),
    of_project=lambda portfolio, project, as_of: _of_project(portfolio, project, as_of, RiskType.THREAT),
)
EXPECTED_GAIN = Metric(
    "expected-gain",
    "Expected gain",
    Unit.MONEY,
    "What open opportunities bring weighted with their probability, added up; it does not make up for threats.",
    formula="probability × expected cost",
    source="Expected monetary value: PMI, Practice Standard for Project Risk Management, appendix D",
    needs=("portfolio/risk/probability", "risk/current", "risk/cost_impact"),
    of_project=lambda portfolio, project, as_of: _of_project(portfolio, project, as_of, RiskType.OPPORTUNITY),
)

METRICS = (EXPECTED_COST, PROBABILITY, EXPOSURE, EXPECTED_GAIN)
