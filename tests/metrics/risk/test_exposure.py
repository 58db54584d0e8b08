from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.risk.exposure import expected_cost, exposure, total_exposure, total_opportunity
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings, ProbabilityLevel, RiskStandard
from pmo_build.model.records.risk import Assessment, Risk, RiskType, ThreePoint


def scale(*middles: str) -> RiskStandard:
    levels = (ProbabilityLevel(label=middle, start=Decimal(middle), end=Decimal(middle)) for middle in middles)
    return RiskStandard(probability=tuple(levels))


def risk(probability: int | None, cost: Decimal | ThreePoint | None, type_: RiskType = RiskType.THREAT) -> Risk:
    current = Assessment(probability=probability, impact=1) if probability else None
    return Risk(id="r", title="Risk", current=current, cost_impact=cost, type=type_)


def test_expected_monetary_value_is_probability_times_cost() -> None:
    """The decision tree of the PMBOK guide, 6th edition, figure 11-15: a 35 % chance to lose 30 (million dollars)."""
    assert exposure(risk(1, Decimal(30_000_000)), scale("0.35")) == Decimal(10_500_000)


def test_probability_is_the_middle_of_the_level() -> None:
    standard = RiskStandard(
        probability=(
            ProbabilityLevel(label="unlikely", start=Decimal(0), end=Decimal("0.2")),
            ProbabilityLevel(label="likely", start=Decimal("0.2"), end=Decimal(1)),
        )
    )
    assert exposure(risk(1, Decimal(1000)), standard) == 100
    assert exposure(risk(2, Decimal(1000)), standard) == 600


def test_three_points_weigh_the_likely_one_four_times() -> None:
    """PERT, as in the PMBOK guide, 6th edition, 6.4.2.4: (12 + 4 x 16 + 26) / 6 = 17."""
    points = ThreePoint(low=Decimal(12), likely=Decimal(16), high=Decimal(26))
    assert expected_cost(risk(1, points)) == 17


def test_exposure_is_rounded_to_whole_money_half_up() -> None:
    assert exposure(risk(1, Decimal(5)), scale("0.5")) == 3
    assert exposure(risk(1, Decimal(7)), scale("0.5")) == 4


@pytest.mark.parametrize(
    ("probability", "cost", "middles"),
    [
        (1, None, ["0.5"]),
        (None, Decimal(1000), ["0.5"]),
        (1, Decimal(1000), []),
        (2, Decimal(1000), ["0.5"]),
        (-1, Decimal(1000), ["0.5", "0.9"]),
    ],
    ids=["no cost", "not assessed", "no scale", "above the scale", "below the scale"],
)
def test_exposure_is_unknown_unless_cost_and_probability_are_known(
    probability: int | None, cost: Decimal | None, middles: Sequence[str]
) -> None:
    assert exposure(risk(probability, cost), scale(*middles)) is None


def portfolio(standard: RiskStandard, *risks: Risk) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR", risk=standard)
    return Portfolio(settings, {"risk": {risk.key: risk for risk in risks}}, {})


def test_an_opportunity_does_not_make_up_for_a_threat() -> None:
    risks = [risk(1, Decimal(1000)), risk(1, Decimal(600), RiskType.OPPORTUNITY), risk(1, None)]
    of = portfolio(scale("0.5"), *risks)
    threats, opportunities = total_exposure(of, risks), total_opportunity(of, risks)
    assert (threats.amount, threats.known, threats.unknown) == (500, 1, 1)
    assert (opportunities.amount, opportunities.known, opportunities.unknown) == (300, 1, 0)


def test_an_escalated_risk_is_part_of_the_one_it_is_escalated_to() -> None:
    assessed = {"current": Assessment(probability=1, impact=1), "cost_impact": Decimal(1000)}
    above = Risk(id="prices", title="Prices", **assessed)
    steel = Risk(id="steel", parent="quay", title="Steel", escalated_to="prices", **assessed)
    of = portfolio(scale("0.5"), above, steel)
    assert total_exposure(of, [above, steel]).amount == 500
    assert total_exposure(of, [steel]).amount == 500


@given(st.tuples(*[st.integers(0, 10**12)] * 3).map(sorted))
def test_a_three_point_estimate_lies_between_its_ends(points: list[int]) -> None:
    low, likely, high = map(Decimal, points)
    cost = expected_cost(risk(1, ThreePoint(low=low, likely=likely, high=high)))
    assert cost is not None
    assert low <= cost <= high
