from datetime import date
from decimal import Decimal

import pytest
from support import Checkout

from pmo_build.metrics.health.tolerances import FIELDS, Standing, Tolerance, tolerances
from pmo_build.metrics.registry import all_metrics
from pmo_build.model.records.portfolio import Tolerances
from pmo_build.model.records.project import Project

DAY = date(2026, 10, 31)
OUTSIDE, UNKNOWN, WITHIN = Standing.OUTSIDE, Standing.UNKNOWN, Standing.WITHIN
PLAN = "end: 2027-06-30\nmilestones: [{id: end, title: Opening, baseline: 2027-06-30, forecast: 2027-07-30}]\n"
SPAN = "from: 2026-10-01, to: 2027-03-31"


def found(checkout: Checkout, agreed: str, project: str = "", settings: str = "", **files: str) -> dict[str, Tolerance]:
    checkout.write("portfolio.yml", f"organisation: Waterveen\ncurrency: EUR\n{settings}")
    checkout.write("projects/bridge/project.yml", f"title: Bridge\nstate: active\ntolerances: {agreed}\n{project}")
    for name, text in files.items():
        checkout.write(f"projects/bridge/{name}", text)
    portfolio = checkout.validate().portfolio
    bridge = portfolio.find(Project, "bridge")
    assert bridge is not None
    return {one.field: one for one in tolerances(portfolio, bridge, DAY)}


def only(found: dict[str, Tolerance]) -> tuple[Standing, object, str]:
    (one,) = found.values()
    return one.standing, one.measured.amount, one.measured.said


def test_there_is_a_measure_for_each_tolerance() -> None:
    assert set(FIELDS) == set(Tolerances.__struct_fields__)


def test_what_a_project_leaves_out_holds_as_for_the_portfolio_and_none_counts(checkout: Checkout) -> None:
    settings = "tolerances: {time_days: 90, cost_percent: 10, risk_score: 12}\n"
    standing = found(checkout, "{time_days: 0, scope: All.}", settings=settings)
    assert {name: (one.agreed, one.is_own) for name, one in standing.items()} == {
        "time_days": (0, True),
        "cost_percent": (10, False),
        "scope": ("All.", True),
        "risk_score": (12, False),
    }


def test_nothing_that_is_unknown_is_within(checkout: Checkout) -> None:
    agreed = "{time_days: 0, cost_percent: 0, scope: All., quality: Good., risk_score: 1, benefit_percent: 0, "
    standing = found(checkout, f"{agreed}resource_percent: 0}}")
    assert {name: one.standing for name, one in standing.items()} == dict.fromkeys(FIELDS, UNKNOWN)


@pytest.mark.parametrize(
    ("days", "standing", "project", "measured"),
    [
        (30, WITHIN, PLAN, 30),
        (29, OUTSIDE, PLAN, 30),
        (0, WITHIN, PLAN.replace("07-30", "06-30"), 0),
        (0, OUTSIDE, PLAN.replace("07-30", "07-01"), 1),
        (5, WITHIN, PLAN.replace("07-30", "06-01"), 0),
        # The agreed end has passed, and the last milestone is agreed for much later.
        (0, OUTSIDE, "end: 2026-08-31\nmilestones: [{id: end, title: Opening, baseline: 2027-01-31}]\n", 153),
        (0, UNKNOWN, "end: 2027-06-30\n", None),
    ],
)
def test_time(checkout: Checkout, days: int, standing: Standing, project: str, measured: int | None) -> None:
    assert only(found(checkout, f"{{time_days: {days}}}", project))[:2] == (standing, measured)


@pytest.mark.parametrize(
    ("percent", "standing", "costs", "measured"),
    [
        (5, WITHIN, "actual_cost: 100, forecast: 110", 5),
        (0, OUTSIDE, "actual_cost: 100, forecast: 101", "0.5"),
        (0, WITHIN, "actual_cost: 100, forecast: 100", 0),
        (0, WITHIN, "actual_cost: 100, forecast: 90", 0),
        (5, OUTSIDE, "actual_cost: 211", "5.5"),
        (10, UNKNOWN, "actual_cost: 150", None),
        (10, UNKNOWN, "", None),
    ],
)
def test_cost(checkout: Checkout, percent: int, standing: Standing, costs: str, measured: object) -> None:
    spent, _, forecast = costs.partition(", ")
    periods = f"- {{id: a, as_of: 2026-10-31, {spent}}}\n" if spent else "[]\n"
    periods += f"- {{id: b, as_of: 2027-03-31, {forecast}}}\n" if forecast else ""
    budget = "end: 2027-03-31\nbudget: {total: 200, contingency: 50}\n"
    expected = None if measured is None else Decimal(str(measured))
    given = only(found(checkout, f"{{cost_percent: {percent}}}", budget, **{"costs.yml": periods}))
    assert given[:2] == (standing, expected)


def test_a_budget_of_nothing_has_no_percentage(checkout: Checkout) -> None:
    costs = "- {id: a, as_of: 2026-10-31, actual_cost: 5}\n"
    given = only(found(checkout, "{cost_percent: 0}", "budget: {total: 0}\n", **{"costs.yml": costs}))
    assert given[:2] == (UNKNOWN, None)


def test_costs_that_could_not_be_read_leave_it_unknown(checkout: Checkout) -> None:
    files = {"status/2026-10.yml": "as_of: 2026-10-30\nforecast_cost: 90\n", "costs.yml": "- {id: a, as_of: soon}\n"}
    standing, _, said = only(found(checkout, "{cost_percent: 0}", "budget: {total: 100}\n", **files))
    assert (standing, said) == (UNKNOWN, "Some of its records could not be read.")


@pytest.mark.parametrize(
    ("standing", "said", "project", "files"),
    [
        (WITHIN, "All deliverables are accepted.", "deliverables: [{title: Deck, accepted: 2026-10-01}]", {}),
        (UNKNOWN, "1 of 2", "deliverables: [{title: Deck, accepted: 2026-10-01}, {title: Rails}]", {}),
        (UNKNOWN, "No deliverables are recorded", "", {}),
        (
            OUTSIDE,
            "The latest report calls it red.",
            "deliverables: [{title: Deck, accepted: 2026-10-01}]",
            {"status/2026-10.yml": "as_of: 2026-10-30\nrag: {scope: red}\n"},
        ),
        (UNKNOWN, "No deliverables", "", {"status/2026-10.yml": "as_of: 2026-10-30\nrag: {scope: green}\n"}),
        (UNKNOWN, "No deliverables", "", {"status/2026-01.yml": "as_of: 2026-01-30\nrag: {scope: red}\n"}),
    ],
)
@pytest.mark.parametrize("field", ["scope", "quality"])
def test_words(
    checkout: Checkout, field: str, standing: Standing, said: str, project: str, files: dict[str, str]
) -> None:
    text = {name: content.replace("scope: ", f"{field}: ") for name, content in files.items()}
    found_standing, amount, sentence = only(found(checkout, f"{{{field}: All of it.}}", project, **text))
    assert (found_standing, amount) == (standing, None)
    assert said in sentence


@pytest.mark.parametrize(
    ("severity", "state", "standing"),
    [
        ("critical", "open", OUTSIDE),
        ("high", "open", UNKNOWN),
        ("medium", "open", UNKNOWN),
        ("critical", "closed", WITHIN),
    ],
)
def test_what_is_not_as_agreed_counts_against_quality(
    checkout: Checkout, severity: str, state: str, standing: Standing
) -> None:
    issue = f"- {{id: i, title: Cracks, type: off-specification, severity: {severity}, state: {state}}}\n"
    accepted = "deliverables: [{title: Deck, accepted: 2026-10-01}]"
    assert only(found(checkout, "{quality: Good.}", accepted, **{"issues.yml": issue}))[0] is standing


@pytest.mark.parametrize(
    ("risks", "standing", "measured"),
    [
        ("- {id: a, title: A, current: {probability: 3, impact: 4}}\n", WITHIN, 12),
        ("- {id: a, title: A, current: {probability: 3, impact: 5}}\n", OUTSIDE, 15),
        ("- {id: a, title: A, state: closed, current: {probability: 3, impact: 5}}\n", WITHIN, 0),
        ("- {id: a, title: A, type: opportunity, current: {probability: 5, impact: 5}}\n", UNKNOWN, None),
        ("- {id: a, title: A}\n", UNKNOWN, None),
        ("- {id: a, title: A, current: {probability: 1, impact: 1}}\n- {id: b, title: B}\n", UNKNOWN, 1),
        ("- {id: a, title: A, current: {probability: 5, impact: 5}}\n- {id: b, title: B}\n", OUTSIDE, 25),
        ("[]\n", UNKNOWN, None),
    ],
)
def test_risk(checkout: Checkout, risks: str, standing: Standing, measured: int | None) -> None:
    assert only(found(checkout, "{risk_score: 12}", **{"risks.yml": risks}))[:2] == (standing, measured)


def benefit(value: str, target: str = "100", more: str = "due: 2026-09-30", id_: str = "a") -> str:
    measured = f"measurements: [{{date: 2026-10-01, value: {value}}}]" if value else "measurements: []"
    return f"- {{id: {id_}, title: {id_}, measure: M, unit: u, baseline: 0, target: {target}, {more}, {measured}}}\n"


@pytest.mark.parametrize(
    ("benefits", "standing", "measured"),
    [
        (benefit("90"), WITHIN, 10),
        (benefit("89"), OUTSIDE, 11),
        (benefit("120"), WITHIN, 0),
        (benefit("-89", "-100"), OUTSIDE, 11),
        (benefit("50") + benefit("100", id_="b"), OUTSIDE, 50),
        (benefit("100") + benefit("", id_="b"), UNKNOWN, 0),
        (benefit(""), UNKNOWN, None),
        (benefit("0", more="due: 2027-09-30"), UNKNOWN, None),
        # Half of it was planned for the day it was measured.
        (
            benefit("40", more="due: 2027-10-01, profile: [{date: 2026-10-01, value: 50}]"),
            OUTSIDE,
            20,
        ),
        (benefit("105", more="due: 2026-09-30, disbenefit: true"), WITHIN, 5),
        (benefit("115", more="due: 2026-09-30, disbenefit: true"), OUTSIDE, 15),
        ("[]\n", UNKNOWN, None),
    ],
)
def test_benefits(checkout: Checkout, benefits: str, standing: Standing, measured: int | None) -> None:
    assert only(found(checkout, "{benefit_percent: 10}", **{"benefits.yml": benefits}))[:2] == (standing, measured)


@pytest.mark.parametrize(
    ("percent", "team", "standing", "measured"),
    [
        (100, f"- {{id: a, role: Diver, fte: 1, {SPAN}}}\n", WITHIN, 100),
        (99, f"- {{id: a, role: Diver, fte: 1, {SPAN}}}\n", OUTSIDE, 100),
        (99, f"- {{id: a, role: Diver, fte: 1, {SPAN}}}\n- {{id: b, role: Cook, {SPAN}}}\n", OUTSIDE, 100),
        (100, f"- {{id: a, role: Diver, fte: 1, {SPAN}}}\n- {{id: b, role: Cook, {SPAN}}}\n", UNKNOWN, 100),
        (0, "[]\n", UNKNOWN, None),
    ],
)
def test_resources(checkout: Checkout, percent: int, team: str, standing: Standing, measured: int | None) -> None:
    given = only(found(checkout, f"{{resource_percent: {percent}}}", **{"team.yml": team}))
    assert given[:2] == (standing, measured)


def test_each_measure_is_a_metric(checkout: Checkout) -> None:
    checkout.write("projects/bridge/project.yml", "title: Bridge\nstate: active\nbudget: {total: 100}\n")
    checkout.write("projects/bridge/costs.yml", "- {id: a, as_of: 2026-10-31, actual_cost: 107}\n")
    checkout.write("projects/bridge/risks.yml", "- {id: a, title: A, current: {probability: 3, impact: 4}}\n")
    checkout.write("projects/bridge/benefits.yml", benefit("90"))
    portfolio = checkout.validate().portfolio
    bridge = portfolio.find(Project, "bridge")
    assert bridge is not None
    measured = {}
    for name in ("percent-over-budget", "highest-risk-score", "benefit-shortfall"):
        of_project = all_metrics()[name].of_project
        assert of_project is not None
        measured[name] = of_project(portfolio, bridge, DAY)
    assert measured == {"percent-over-budget": 7, "highest-risk-score": 12, "benefit-shortfall": 10}
