from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.risk.exposure import exposure_as
from pmo_build.metrics.risk.risk_rollup import (
    RiskRollUp,
    by_category,
    is_above_appetite,
    portfolio_risks,
    programme_risks,
    roll_up,
    scores,
    sum_risks,
)
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Budget, Project, ProjectState
from pmo_build.model.records.risk import Assessment, Risk, RiskState, RiskType
from pmo_build.model.records.risk_standard import ProbabilityLevel, RiskStandard

DAY = date(2026, 10, 31)


def scale(*middles: str) -> RiskStandard:
    levels = (ProbabilityLevel(label=middle, start=Decimal(middle), end=Decimal(middle)) for middle in middles)
    return RiskStandard(probability=tuple(levels))


def portfolio(standard: RiskStandard, *records: Any) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR", risk=standard)
    by_kind: dict[str, dict[str, Any]] = {}
    for record in records:
        by_kind.setdefault(record.kind, {})[record.key] = record
    return Portfolio(settings, by_kind, {})


def project_risks(of: Portfolio, project: Project, as_of: date) -> RiskRollUp:
    return roll_up(of, [project], of.of(project, Risk), as_of)


def risk(id_: str, probability: int | None, cost: int | None, parent: str = "", impact: int = 1, **more: Any) -> Risk:
    current = Assessment(probability=probability, impact=impact) if probability else None
    money = None if cost is None else Decimal(cost)
    return Risk(id=id_, parent=parent, title=id_, current=current, cost_impact=money, **more)


def project(id_: str, contingency: int | None = None, state: ProjectState = ProjectState.ACTIVE) -> Project:
    budget = Budget(total=Decimal(100), contingency=None if contingency is None else Decimal(contingency))
    return Project(id=id_, title=id_, state=state, budget=budget, programme="city")


# Six risks, their probabilities and costs, from T. Mochal, “Use Expected Monetary Value (EMV) to create a risk
# contingency budget” (TenStep; TechRepublic, 9 May 2006), which has a total impact of $118,000 and an EMV of $33,500.
MOCHAL = [("a", 5, 10_000), ("b", 3, 30_000), ("c", 4, 8_000), ("d", 1, 40_000), ("e", 3, 20_000), ("f", 2, 10_000)]
MOCHAL_SCALE = scale("0.10", "0.25", "0.3", "0.5", "0.8")


def drawn(parent: str, amount: int, cost: int = 100) -> CostPeriod:
    """Return what a project that has done all its work has cost, and has drawn of its contingency."""
    return CostPeriod(
        id="2026",
        parent=parent,
        as_of=DAY,
        percent_complete=Decimal(100),
        actual_cost=Decimal(cost),
        contingency_used=Decimal(amount),
    )


def test_expected_monetary_value_of_a_register_is_the_contingency_to_ask_for() -> None:
    risks = [risk(id_, level, cost, "quay") for id_, level, cost in MOCHAL]
    assert sum(cost for _, _, cost in MOCHAL) == 118_000
    quay = project("quay", 33_500)
    spent = drawn("quay", 0)
    rolled = project_risks(portfolio(MOCHAL_SCALE, quay, spent, *risks), quay, DAY)
    assert (rolled.sum.threats.amount, rolled.sum.threats.known, rolled.sum.threats.unknown) == (33_500, 6, 0)
    assert rolled.headroom == 0


def test_threats_and_opportunities_stand_apart() -> None:
    """PMTI, “Risk example in dollars and sense”: Bart leaves, 60 % of $8,000; a bonus, 30 % of $20,000."""
    bart = risk("bart", 2, 8_000)
    bonus = risk("bonus", 1, 20_000, type=RiskType.OPPORTUNITY)
    found = sum_risks(portfolio(scale("0.3", "0.6"), bart, bonus), [bart, bonus], DAY)
    assert (found.threats.amount, found.opportunities.amount) == (4_800, 6_000)


# PMI, A Guide to the PMBOK, 5th edition, figure 11-10: probability → its row, under impacts of .05 to .80.
IMPACTS = ("0.05", "0.10", "0.20", "0.40", "0.80")
MATRIX = {
    "0.90": ("0.05", "0.09", "0.18", "0.36", "0.72"),
    "0.70": ("0.04", "0.07", "0.14", "0.28", "0.56"),
    "0.50": ("0.03", "0.05", "0.10", "0.20", "0.40"),
    "0.30": ("0.02", "0.03", "0.06", "0.12", "0.24"),
    "0.10": ("0.01", "0.01", "0.02", "0.04", "0.08"),
}


@pytest.mark.parametrize("probability", MATRIX)
def test_probability_and_impact_multiply_as_in_the_matrix_of_the_pmbok_guide(probability: str) -> None:
    """The guide's impacts are parts of one; they are a thousand times as much here, as money has no decimals."""
    weights = [
        exposure_as(risk("r", 1, int(Decimal(impact) * 1000)), Assessment(probability=1, impact=1), scale(probability))
        for impact in IMPACTS
    ]
    cells = [(weight / 1000).quantize(Decimal("0.01"), ROUND_HALF_UP) for weight in weights if weight is not None]
    assert cells == [Decimal(cell) for cell in MATRIX[probability]]


def test_scores_are_known_for_the_moments_that_were_assessed() -> None:
    assessed = Risk(
        id="r",
        title="R",
        inherent=Assessment(probability=4, impact=5),
        target=Assessment(probability=2, impact=3),
    )
    assert scores(assessed) == (20, None, 6)


@pytest.mark.parametrize(
    ("given", "above"),
    [
        (risk("above", 2, None, impact=5), True),
        (risk("at", 3, None, impact=3), False),
        (risk("opportunity", 5, None, impact=5, type=RiskType.OPPORTUNITY), False),
        (risk("closed", 5, None, impact=5, state=RiskState.CLOSED), False),
        (risk("unknown", None, None), False),
        (Risk(id="inherent", title="I", inherent=Assessment(probability=2, impact=5)), True),
    ],
    ids=lambda value: value.id if isinstance(value, Risk) else "",
)
def test_above_appetite_are_open_threats_that_score_more(given: Risk, above: bool) -> None:
    assert is_above_appetite(portfolio(RiskStandard(written_appetite=9), given), given, DAY) is above


def test_the_highest_above_appetite_come_first_and_what_is_not_assessed_is_counted() -> None:
    risks = [risk("b", 2, None, impact=5), risk("a", 2, None, impact=5), risk("top", 5, None, impact=5)]
    found = sum_risks(portfolio(RiskStandard(), *risks), [*risks, risk("unknown", None, None)], DAY)
    assert [one.id for one in found.above_appetite] == ["top", "a", "b"]
    assert found.not_assessed == 1
    assert (found.threats.amount, found.threats.unknown) == (None, 4)


def test_risks_of_projects_and_of_the_portfolio_itself_roll_up_and_escalated_ones_count_once() -> None:
    prices = risk("prices", 1, 1000)
    steel = risk("steel", 1, 600, "quay", escalated_to="prices")
    piles = risk("piles", 1, 200, "quay")
    lawn = risk("lawn", 1, 100, "park")
    quay, park = project("quay"), project("park")
    city = Programme(id="city", title="City")
    of = portfolio(scale("0.5"), city, quay, park, prices, steel, piles, lawn)
    assert project_risks(of, quay, DAY).sum.threats.amount == 400
    assert programme_risks(of, city, DAY).sum.threats.amount == 450
    assert portfolio_risks(of, DAY).sum.threats.amount == 650
    assert portfolio_risks(of, DAY).sum.risks == (steel, piles, lawn, prices)


def test_contingency_of_projects_that_ended_or_were_not_approved_is_not_there() -> None:
    sewer, wish = project("sewer", 900, ProjectState.COMPLETED), project("wish", 800, ProjectState.PROPOSED)
    crack, doubt = risk("crack", 1, 800, "quay"), risk("doubt", 1, 60, "wish")
    registers = (project("quay", 500), sewer, wish, drawn("quay", 150), drawn("sewer", 1), crack, doubt)
    rolled = portfolio_risks(portfolio(scale("0.5"), *registers), DAY)
    assert (rolled.contingency_left.amount, rolled.beside.amount, rolled.elsewhere.amount) == (350, 400, 30)
    assert rolled.headroom == -50


def test_exposure_stands_beside_the_contingency_of_the_same_projects() -> None:
    own, crack, storm = risk("own", 1, 2000), risk("crack", 1, 800, "quay"), risk("storm", 1, 600, "park")
    steel = risk("steel", 1, 100, "quay", escalated_to="own")
    records = (project("quay", 500), project("park", 70), drawn("quay", 150), own, crack, storm, steel)
    rolled = portfolio_risks(portfolio(scale("0.5"), *records), DAY)
    assert (rolled.contingency_left.amount, rolled.contingency_left.unknown) == (350, 1), "the park does not say"
    assert (rolled.beside.amount, rolled.headroom) == (400, -50)
    assert rolled.elsewhere.amount == 1300, "of the portfolio with what was escalated to it, and of the park"
    assert rolled.sum.threats.amount == rolled.beside.amount + rolled.elsewhere.amount


def test_a_forecast_above_the_budget_takes_from_what_is_there_for_risks() -> None:
    rolled = portfolio_risks(portfolio(scale("0.5"), project("quay", 500), drawn("quay", 150, cost=400)), DAY)
    assert (rolled.contingency_left.amount, rolled.headroom) == (200, 200)


def test_an_unknown_cost_of_a_threat_leaves_unknown_what_is_left_after_it() -> None:
    vague = risk("vague", 1, None, "quay")
    rolled = portfolio_risks(portfolio(scale("0.5"), project("quay", 500), drawn("quay", 0), vague), DAY)
    assert (rolled.contingency_left.amount, rolled.headroom) == (500, None)


def test_a_register_without_risks_weighs_nothing_on_the_contingency() -> None:
    quay = project("quay", 500)
    spent = drawn("quay", 150)
    assert project_risks(portfolio(RiskStandard(), quay, spent), quay, DAY).headroom == 350


def test_categories_are_in_order_with_those_without_one_last() -> None:
    risks = [risk("a", 1, 10, category=None), risk("b", 1, 20, category="people"), risk("c", 1, 40, category="legal")]
    found = by_category(portfolio(scale("0.5"), *risks), risks, DAY)
    assert {category: part.threats.amount for category, part in found.items()} == {"legal": 20, "people": 10, None: 5}
    assert list(found) == ["legal", "people", None]


SOME_RISKS = st.lists(
    st.fixed_dictionaries(
        {
            "probability": st.sampled_from([None, 1, 2]),
            "cost": st.none() | st.integers(0, 10**9),
            "category": st.sampled_from([None, "legal", "people"]),
            "parent": st.sampled_from(["", "quay", "park"]),
            "type": st.sampled_from(list(RiskType)),
            "escalated_to": st.sampled_from([None, "r0", "r1"]),
        }
    ),
    max_size=12,
)


def build(drawn: Sequence[dict[str, Any]]) -> tuple[Risk, ...]:
    """Make risks of which those in projects may be escalated to one of the portfolio."""
    return tuple(
        risk(f"r{number}", **(fields if fields["parent"] else fields | {"escalated_to": None}))
        for number, fields in enumerate(drawn)
    )


@given(SOME_RISKS, st.randoms())
def test_a_sum_does_not_depend_on_the_order(drawn: list[dict[str, Any]], random: Any) -> None:
    risks = build(drawn)
    of = portfolio(scale("0.1", "0.7"), *risks)
    shuffled = list(risks)
    random.shuffle(shuffled)
    one, other = sum_risks(of, risks, DAY), sum_risks(of, shuffled, DAY)
    assert (one.threats, one.opportunities, one.above_appetite) == (
        other.threats,
        other.opportunities,
        other.above_appetite,
    )


@given(SOME_RISKS)
def test_categories_add_up_to_the_whole(drawn: list[dict[str, Any]]) -> None:
    risks = build(drawn)
    of = portfolio(scale("0.1", "0.7"), *risks)
    whole, parts = sum_risks(of, risks, DAY), by_category(of, risks, DAY).values()
    for name in ("threats", "opportunities"):
        total = getattr(whole, name)
        assert sum(getattr(part, name).amount or 0 for part in parts) == (total.amount or 0)
        assert sum(getattr(part, name).known for part in parts) == total.known
        assert sum(getattr(part, name).unknown for part in parts) == total.unknown


@given(SOME_RISKS)
def test_no_unknown_amount_becomes_a_zero(drawn: list[dict[str, Any]]) -> None:
    risks = build([fields | {"cost": None} for fields in drawn])
    found = sum_risks(portfolio(scale("0.1", "0.7"), *risks), risks, DAY)
    assert found.threats.amount is None
    assert found.opportunities.amount is None


@given(SOME_RISKS, st.sampled_from([None, 1, 2]))
def test_a_threat_of_unknown_cost_never_makes_anything_better(
    drawn: list[dict[str, Any]], probability: int | None
) -> None:
    """Neither the exposure, nor what is above the appetite, nor what is left of the contingency."""
    risks, more = build(drawn), risk("more", probability, None)
    quay = project("quay", 500)
    of = portfolio(scale("0.1", "0.7"), quay, *risks, more)
    before, after = (roll_up(of, [quay], listed, DAY) for listed in (risks, (*risks, more)))
    assert after.sum.threats.amount == before.sum.threats.amount
    assert set(before.sum.above_appetite or ()) <= set(after.sum.above_appetite or ())
    assert after.headroom is None
