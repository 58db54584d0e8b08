from decimal import Decimal

import msgspec
import pytest
from cost_periods import budgeted, month_end, months, portfolio, reported
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.contingency import Contingency, contingency, holds_contingency, total_contingency
from pmo_build.metrics.totals import Total
from pmo_build.model.records.project import Project, ProjectState

MARCH = month_end(3)
AMOUNTS = st.none() | st.integers(0, 5000)


def set_aside(amount: int, id_: str = "quay", state: ProjectState = ProjectState.ACTIVE) -> Project:
    """Return a project with a budget of 1,000 and money set aside on top."""
    return budgeted(1000, contingency=amount, id_=id_, state=state)


def test_what_is_used_adds_up_to_the_day() -> None:
    of = portfolio(set_aside(100), months(contingency_used=[10, None, 15, 50]), reported(MARCH, forecast=900))
    found = contingency(of, set_aside(100), MARCH)
    assert (found.used, found.overrun, found.left) == (25, 0, 75)


@pytest.mark.parametrize(
    ("drawn", "forecast", "left"),
    [(0, 1080, 20), (30, 1080, 20), (80, 1080, 20), (95, 1080, 5), (30, 1000, 70), (30, 900, 70), (30, 1130, -30)],
    ids=[
        "the forecast is above the budget and nobody wrote down a draw",
        "draws smaller than the overrun lie inside it",
        "draws as large as the overrun",
        "draws larger than the overrun, as money was saved elsewhere",
        "on budget",
        "below budget: what is saved is not contingency",
        "more is needed than there is",
    ],
)
def test_the_larger_of_draws_and_overrun_is_gone(drawn: int, forecast: int, left: int) -> None:
    of = portfolio(set_aside(100), months(contingency_used=[drawn]), reported(MARCH, forecast=forecast))
    assert contingency(of, set_aside(100), MARCH).left == left


def test_a_project_that_never_says_what_it_used_may_have_used_it() -> None:
    of = portfolio(set_aside(100), months(actual_cost=[10, 20]), reported(MARCH, forecast=1040))
    found = contingency(of, set_aside(100), MARCH)
    assert (found.used, found.left, found.at_most) == (None, None, 60)


def test_without_a_forecast_nobody_knows_what_will_be_needed_besides_what_was_drawn() -> None:
    found = contingency(portfolio(set_aside(100), months(contingency_used=[30])), set_aside(100), MARCH)
    assert (found.overrun, found.left, found.at_most) == (None, None, 70)


def test_without_a_budget_no_forecast_is_above_it() -> None:
    quay = budgeted(contingency=100)
    of = portfolio(quay, months(contingency_used=[30]), reported(MARCH, forecast=900))
    assert contingency(of, quay, MARCH).left is None


def test_where_nothing_is_known_nothing_is_at_most_left() -> None:
    assert contingency(portfolio(set_aside(100)), set_aside(100), MARCH).at_most is None
    assert Contingency(None, Decimal(0), Decimal(0)).at_most is None


def test_money_is_there_once_it_was_granted_and_until_the_project_ends() -> None:
    holding = {state for state in ProjectState if holds_contingency(set_aside(1, state=state))}
    assert holding == {ProjectState.APPROVED, ProjectState.ACTIVE, ProjectState.ON_HOLD}


def test_what_is_left_of_several_rests_on_those_of_which_all_is_known() -> None:
    quay, tunnel = set_aside(100), set_aside(50, "tunnel")
    of = portfolio(quay, tunnel, months(contingency_used=[30]), reported(MARCH, forecast=1040))
    found = total_contingency(of, [quay, tunnel], MARCH)
    assert found.set_aside == Total(Decimal(150), known=2, unknown=0)
    assert found.used == Total(Decimal(30), known=1, unknown=1)
    assert found.overrun == Total(Decimal(40), known=1, unknown=1)
    assert found.left == Total(Decimal(60), known=1, unknown=1)


def test_it_is_counted_whose_forecast_expects_what_risks_may_cost() -> None:
    def priced(id_: str, said: bool | None) -> Project:
        project = set_aside(100, id_)
        return msgspec.structs.replace(project, budget=msgspec.structs.replace(project.budget, risks_in_forecast=said))

    projects = [priced("a", True), priced("b", False), priced("c", None), priced("d", True), budgeted(5, id_="none")]
    found = total_contingency(portfolio(projects), projects, MARCH)
    assert (found.priced_in, found.not_priced_in) == (2, 1)


@given(AMOUNTS, AMOUNTS, st.integers(0, 5000))
def test_learning_a_draw_or_a_forecast_never_leaves_more_than_was_thought(
    used: int | None, overrun: int | None, amount: int
) -> None:
    found = Contingency(
        Decimal(amount), None if used is None else Decimal(used), None if overrun is None else Decimal(overrun)
    )
    if found.left is not None:
        for unknown in (
            Contingency(found.set_aside, found.used, None),
            Contingency(found.set_aside, None, found.overrun),
        ):
            assert unknown.left is None
            assert unknown.at_most is not None
            assert unknown.at_most >= found.left
