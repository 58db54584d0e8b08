"""Status as it follows from the records: its measures, its reasons, and where a report says otherwise."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Checkout

from pmo_build.metrics.health.computed_rag import ComputedRag, computed_rags, watermelons
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import Threshold
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag, worst

AS_OF = date(2026, 10, 31)
SETTINGS = """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
rag:
  cpi: {amber: 0.94, red: 0.84}
  spi: {amber: 0.94, red: 0.84}
tolerances: {cost_percent: 10}
"""
PROJECT = "title: Quay\nstate: active\n"


def computed(checkout: Checkout, project: str = "", **files: str) -> ComputedRag:
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write("projects/quay/project.yml", PROJECT + project)
    for name, text in files.items():
        checkout.write(f"projects/quay/{name}.yml", text)
    return computed_rags(checkout.validate().portfolio, AS_OF)["quay"]


@pytest.mark.parametrize(
    ("index", "rag"),
    [("1.0", "green"), ("0.95", "green"), ("0.94", "amber"), ("0.85", "amber"), ("0.84", "red"), ("0", "red")],
)
def test_colours_of_an_index(index: str, rag: str) -> None:
    """“Understanding EVA” (presentation 627123060 on Scribd): green 1.0 to 0.95, yellow 0.94 to 0.85, red below."""
    assert Threshold(amber=Decimal("0.94"), red=Decimal("0.84")).if_low(Decimal(index)) == rag


def test_one_red_part_makes_the_whole_red_and_one_yellow_part_yellow() -> None:
    """Easy Projects, Project health: “if at least one activity is red, so is the project”, and the same for yellow."""
    assert worst([Rag.GREEN, Rag.RED, Rag.AMBER]) is Rag.RED
    assert worst([Rag.GREEN, Rag.AMBER, Rag.GREEN]) is Rag.AMBER
    assert worst([Rag.GREEN]) is Rag.GREEN


def test_nothing_known_is_no_colour_rather_than_green(checkout: Checkout) -> None:
    rag = computed(checkout)
    assert rag.reasons == ()
    assert (rag.overall, rag.of("schedule"), rag.of("risk")) == (None, None, None)


def test_work_that_costs_more_than_it_is_worth_is_red_for_cost(checkout: Checkout) -> None:
    rag = computed(
        checkout,
        "budget: {total: 1000}\n",
        costs="- {id: a, as_of: 2026-10-31, planned_value: 400, percent_complete: 40, actual_cost: 500}\n"
        "- {id: b, as_of: 2026-12-31, planned_value: 600}\n",
    )
    assert (rag.of("cost"), rag.of("schedule"), rag.overall) == (Rag.RED, Rag.GREEN, Rag.RED)
    assert "The CPI is 0.80." in [reason.text for reason in rag.because("cost")]
    assert rag.because() == rag.because("cost")


@pytest.mark.parametrize(
    ("forecast", "rag", "said"),
    [
        (900, Rag.GREEN, "The forecast is within the budget."),
        (1050, Rag.AMBER, "The forecast is 5.0% over budget."),
        (1100, Rag.AMBER, "The forecast is 10.0% over budget."),
        (1101, Rag.RED, "The forecast is 10.1% over budget."),
    ],
)
def test_over_budget_is_amber_and_beyond_tolerance_red(checkout: Checkout, forecast: int, rag: Rag, said: str) -> None:
    checkout.write("projects/quay/status/2026-10.yml", f"as_of: 2026-10-30\nforecast_cost: {forecast}\n")
    found = computed(checkout, "budget: {total: 1000}\n")
    assert found.of("cost") is rag
    assert [reason.text for reason in found.reasons] == [said]


def test_only_the_end_and_critical_milestones_slip_the_schedule(checkout: Checkout) -> None:
    milestones = """
milestones:
  - {id: a, title: Survey, baseline: 2026-11-01, forecast: 2027-06-01}
  - {id: b, title: Opening, baseline: 2027-03-01, forecast: 2027-03-21, critical: true}
  - {id: c, title: Handover, baseline: 2027-08-01, forecast: 2027-08-01}
"""
    found = computed(checkout, milestones)
    assert [(reason.rag, str(reason.text)) for reason in found.reasons] == [
        (Rag.GREEN, "The end is expected no later than agreed."),
        (Rag.AMBER, "“Opening” is expected 20 days after its baseline."),
    ]
    assert found.because()[0].pointer.parts == ("milestones", 1)


def test_the_end_is_said_once_where_a_critical_milestone_says_it(checkout: Checkout) -> None:
    found = computed(
        checkout, "milestones: [{id: c, title: Handover, baseline: 2027-08-01, forecast: 2027-08-21, critical: true}]\n"
    )
    assert [(str(reason.text), reason.pointer.parts) for reason in found.reasons] == [
        ("The end is expected 20 days later than agreed.", ("milestones", 0, "forecast"))
    ]


def test_the_end_is_judged_without_any_milestone(checkout: Checkout) -> None:
    found = computed(checkout, "end: 2026-05-01\n")
    assert [(reason.rag, str(reason.text)) for reason in found.reasons] == [
        (Rag.RED, "The end is expected 183 days later than agreed."),
    ]


def test_every_open_threat_counts_with_its_score(checkout: Checkout) -> None:
    found = computed(
        checkout,
        risks="- {id: a, title: Steel, current: {probability: 5, impact: 3}}\n"
        "- {id: b, title: Rain, current: {probability: 2, impact: 2}}\n"
        "- {id: c, title: Gone, state: closed, current: {probability: 5, impact: 5}}\n"
        "- {id: d, title: Luck, type: opportunity, current: {probability: 5, impact: 5}}\n"
        "- {id: e, title: Nobody knows}\n"
        "- {id: f, title: Mud, inherent: {probability: 2, impact: 4}}\n",
    )
    assert found.of("risk") is Rag.RED
    assert [(reason.rag, str(reason.text)) for reason in found.reasons] == [
        (Rag.RED, "“Steel” scores 15."),
        (Rag.GREEN, "“Rain” scores 4."),
        (None, "“Nobody knows” is not assessed."),
        (Rag.AMBER, "“Mud” scores 8."),
    ]
    assert found.reasons[3].pointer.parts == ("inherent",)


def test_nothing_is_called_green_while_the_worst_risk_could_not_be_red(checkout: Checkout) -> None:
    """On five by five no score reaches 26."""
    checkout.write("portfolio.yml", f"{SETTINGS}risk: {{matrix: {{amber: 6, red: 26}}}}\n")
    checkout.write("projects/quay/project.yml", PROJECT)
    checkout.write("projects/quay/risks.yml", "- {id: a, title: Steel, current: {probability: 5, impact: 5}}\n")
    found = computed_rags(checkout.validate().portfolio, AS_OF)["quay"]
    assert (found.of("risk"), found.overall) == (None, None)


@pytest.mark.parametrize(
    ("severity", "rag"), [("critical", Rag.RED), ("high", Rag.AMBER), ("low", Rag.GREEN), ("", None)]
)
def test_what_is_not_as_agreed_weighs_on_quality(checkout: Checkout, severity: str, rag: Rag | None) -> None:
    extra = f", severity: {severity}" if severity else ""
    found = computed(checkout, issues=f"- {{id: a, title: Cracks, type: off-specification{extra}}}\n")
    assert found.of("quality") is rag


def test_benefits_are_as_good_as_what_is_measured(checkout: Checkout) -> None:
    found = computed(
        checkout,
        benefits="- {id: a, title: Faster, baseline: 60, target: 30, due: 2026-09-30,\n"
        "   measurements: [{date: 2026-09-30, value: 55}]}\n"
        "- {id: b, title: Cheaper, baseline: 0, target: 10, due: 2026-09-30,\n"
        "   measurements: [{date: 2026-09-30, value: 10}]}\n"
        "- {id: c, title: Happier, baseline: 0, target: 10, due: 2027-09-30}\n",
    )
    assert [(reason.rag, str(reason.text)) for reason in found.reasons] == [
        (Rag.RED, "“Faster” has missed its target."),
        (Rag.GREEN, "“Cheaper” is on its way to its target."),
    ]


def test_somebody_with_more_work_than_time_weighs_on_resources(checkout: Checkout) -> None:
    checkout.write("people.yml", "- {id: jan, title: Jan Smit, fte: 0.5}\n")
    found = computed(
        checkout,
        team="- {id: a, person: jan, role: Builder, fte: 0.8, from: 2026-11-01, to: 2026-11-30}\n",
    )
    assert [(reason.dimension, reason.rag, str(reason.text)) for reason in found.reasons] == [
        ("resources", Rag.AMBER, "Jan Smit has more work than time in 2026-11.")
    ]


def test_a_project_that_does_not_run_is_not_judged(checkout: Checkout) -> None:
    checkout.write("projects/done/project.yml", "title: Done\nstate: completed\n")
    checkout.write("projects/idea/project.yml", "title: Idea\nstate: proposed\n")
    checkout.write("projects/rest/project.yml", "title: Rest\nstate: on-hold\n")
    assert list(computed_rags(checkout.validate().portfolio, AS_OF)) == ["rest"]


def melons(portfolio: Portfolio) -> list[tuple[str, Rag]]:
    project = portfolio.find(Project, "quay")
    assert project is not None
    found = watermelons(portfolio, project, computed_rags(portfolio, AS_OF)["quay"], AS_OF)
    return [(melon.dimension, melon.computed) for melon in found]


def test_green_outside_and_red_inside_is_a_watermelon(checkout: Checkout) -> None:
    checkout.write("projects/quay/risks.yml", "- {id: a, title: Steel, current: {probability: 5, impact: 3}}\n")
    checkout.write(
        "projects/quay/status/2026-10.yml", "as_of: 2026-10-30\nrag: {overall: green, risk: green, cost: green}\n"
    )
    computed(checkout)
    portfolio = checkout.validate().portfolio
    assert melons(portfolio) == [("overall", Rag.RED), ("risk", Rag.RED)]


def test_amber_reported_and_red_computed_is_none(checkout: Checkout) -> None:
    checkout.write("projects/quay/risks.yml", "- {id: a, title: Steel, current: {probability: 5, impact: 3}}\n")
    computed(checkout)
    assert melons(checkout.validate().portfolio) == []
    checkout.write("projects/quay/status/2026-10.yml", "as_of: 2026-10-30\nrag: {overall: amber}\n")
    assert melons(checkout.validate().portfolio) == []


@given(st.lists(st.sampled_from(list(Rag))), st.randoms())
def test_the_worst_does_not_depend_on_the_order_and_nothing_is_made_of_nothing(rags: list[Rag], random: object) -> None:
    shuffled = sorted(rags, key=lambda _: random.random())  # type: ignore[attr-defined]  # `Random` of hypothesis
    assert worst(shuffled) == worst(rags)
    assert (worst(rags) is None) == (not rags)


def test_cost_is_not_green_while_nobody_says_what_the_rest_of_the_work_costs(checkout: Checkout) -> None:
    """100 was reported when 60% was done; by now all of it is booked."""
    plan = "title: Quay\nstate: active\nstart: 2026-01-01\nend: 2026-12-31\nbudget: {total: 100}\n"
    checkout.write("projects/quay/project.yml", plan)
    checkout.write("projects/quay/status/2026-08.yml", "as_of: 2026-08-28\nforecast_cost: 100\n")
    checkout.write(
        "projects/quay/costs.yml",
        "- {id: a, as_of: 2026-08-31, planned_value: 60, percent_complete: 60, actual_cost: 60}\n"
        "- {id: b, as_of: 2026-10-31, planned_value: 40, actual_cost: 40}\n",
    )
    found = computed_rags(checkout.validate().portfolio, AS_OF)["quay"]
    said = [str(reason.text) for reason in found.because("cost")]
    assert (found.of("cost"), said) == (None, ["Nobody says what the rest of the work will cost."])
