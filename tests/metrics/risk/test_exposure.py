from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.risk.exposure import Gap, expected_cost, exposure, gap, total_exposure, total_opportunity
from pmo_build.metrics.totals import Total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.risk import Assessment, Risk, RiskState, RiskType, ThreePoint
from pmo_build.model.records.risk_standard import ProbabilityLevel, RiskStandard
from pmo_build.model.rounding import rounded


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


def test_exposure_is_exact_and_so_is_a_sum_of_sixths() -> None:
    """Three risks that cost 1/6 on average and are as likely as not: 3 x 0.5 x 1/6 = 0.25."""
    assert exposure(risk(1, Decimal(5)), scale("0.5")) == Decimal("2.5")
    sixth = ThreePoint(low=Decimal(0), likely=Decimal(0), high=Decimal(1))
    risks = [risk(1, sixth) for _ in range(3)]
    assert total_exposure(portfolio(scale("0.5"), *risks), risks).amount == Decimal("0.25")


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


@pytest.mark.parametrize("state", [RiskState.OCCURRED, RiskState.CLOSED])
def test_what_can_no_longer_happen_has_no_exposure(state: RiskState) -> None:
    over = Risk(id="r", title="R", current=Assessment(probability=1, impact=1), cost_impact=Decimal(700), state=state)
    assert exposure(over, scale("0.9")) is None
    assert total_exposure(portfolio(scale("0.9"), over), [over]) == Total(None, 0, 0)


def test_a_risk_assessed_only_without_any_response_counts_as_that() -> None:
    inherent = Risk(id="r", title="R", inherent=Assessment(probability=2, impact=1), cost_impact=Decimal(1000))
    again = Risk(
        id="r",
        title="R",
        inherent=Assessment(probability=2, impact=1),
        current=Assessment(probability=1, impact=1),
        cost_impact=Decimal(1000),
    )
    assert exposure(inherent, scale("0.3", "0.8")) == 800
    assert exposure(again, scale("0.3", "0.8")) == 300


def test_six_kinds_of_risk_add_up_to_what_a_hand_makes_of_them() -> None:
    """0.2 x 40,000 = 8,000, (6 + 4 x 9 + 18) thousand / 6 x 0.6 = 6,000 and 0.6 x 500,000 = 300,000 are threats."""

    def one(id_: str, probability: int, cost: Decimal | ThreePoint | None, **more: Any) -> Risk:
        now = {} if "inherent" in more else {"current": Assessment(probability=probability, impact=1)}
        return Risk(id=id_, title=id_, cost_impact=cost, **now, **more)

    points = ThreePoint(low=Decimal(6000), likely=Decimal(9000), high=Decimal(18000))
    risks = [
        one("plain", 1, Decimal(40_000)),
        one("points", 2, points),
        one("before", 2, Decimal(500_000), inherent=Assessment(probability=2, impact=1)),
        one("no-cost", 2, None),
        one("occurred", 2, Decimal(70_000), state=RiskState.OCCURRED),
        one("gain", 2, Decimal(5000), type=RiskType.OPPORTUNITY),
    ]
    of = portfolio(scale("0.2", "0.6"), *risks)
    assert total_exposure(of, risks) == Total(Decimal(314_000), 3, 1)
    assert total_opportunity(of, risks) == Total(Decimal(3000), 1, 0)


@pytest.mark.parametrize(
    ("given", "standard", "why"),
    [
        (risk(1, Decimal(5)), scale("0.5"), None),
        (risk(1, Decimal(5)), RiskStandard(), Gap.NO_SCALE),
        (risk(1, Decimal(5)), RiskStandard(probability=(ProbabilityLevel(label="low"),) * 3), Gap.NO_SCALE),
        (risk(None, Decimal(5)), RiskStandard(), Gap.NO_SCALE),
        (risk(1, Decimal(5)), scale("0.5", "0.2"), Gap.CONTRADICTORY),
        (risk(None, Decimal(5)), scale("0.5"), Gap.NOT_ASSESSED),
        (risk(2, Decimal(5)), scale("0.5"), Gap.NO_RANGE),
        (risk(1, None), scale("0.5"), Gap.NO_COST),
    ],
)
def test_why_an_exposure_is_unknown_is_said(given: Risk, standard: RiskStandard, why: Gap | None) -> None:
    assert gap(given, standard) is why
    assert (exposure(given, standard) is None) is (why is not None)


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


COSTS = (
    st.none()
    | st.integers(0, 10**12).map(Decimal)
    | st.builds(
        lambda points: ThreePoint(low=points[0], likely=points[1], high=points[2]),
        st.tuples(*[st.integers(0, 10**12).map(Decimal)] * 3).map(sorted),
    )
)
RISKS = st.lists(st.builds(risk, st.none() | st.integers(1, 2), COSTS), max_size=8)


@given(RISKS, st.builds(risk, st.none() | st.integers(1, 2), st.none()))
def test_a_threat_of_unknown_cost_never_lowers_the_exposure(risks: list[Risk], more: Risk) -> None:
    of = portfolio(scale("0.1", "0.7"))
    before, after = total_exposure(of, risks), total_exposure(of, [*risks, more])
    assert (after.amount, after.known, after.unknown) == (before.amount, before.known, before.unknown + 1)


@given(RISKS, st.randoms())
def test_a_sum_is_that_of_what_is_listed_whatever_its_order(risks: list[Risk], random: Any) -> None:
    """Of what each of them is exactly: a sixth is a fraction."""
    of, shuffled = portfolio(scale("0.1", "0.7")), list(risks)
    random.shuffle(shuffled)
    found = total_exposure(of, risks)
    assert total_exposure(of, shuffled) == found
    listed = [Fraction(["0.1", "0.7"][one.current.probability - 1]) * _fraction(one) for one in risks if _known(one)]  # type: ignore[union-attr]
    assert found.known == len(listed)
    if found.amount is not None:
        assert rounded(found.amount) == floor(sum(listed) + Fraction(1, 2))


def _known(one: Risk) -> bool:
    return one.current is not None and one.cost_impact is not None


def _fraction(one: Risk) -> Fraction:
    cost = one.cost_impact
    if isinstance(cost, ThreePoint):
        return (Fraction(cost.low) + 4 * Fraction(cost.likely) + Fraction(cost.high)) / 6
    return Fraction(cost or 0)


@given(st.tuples(*[st.integers(0, 10**12)] * 3).map(sorted))
def test_a_three_point_estimate_lies_between_its_ends(points: list[int]) -> None:
    low, likely, high = map(Decimal, points)
    cost = expected_cost(risk(1, ThreePoint(low=low, likely=likely, high=high)))
    assert cost is not None
    assert low <= cost <= high
