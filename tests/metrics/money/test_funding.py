from decimal import Decimal

from cost_periods import budgeted, month_end, months, portfolio, year
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.amounts import Money
from pmo_build.metrics.money.funding import Left, funding_years
from pmo_build.metrics.totals import Total
from pmo_build.model.records.project import ProjectState

OCTOBER = month_end(10)
NOBODY_KNOWS = Left(None, None, None)


def test_budgets_of_a_year_are_set_against_its_envelope() -> None:
    quay, tunnel = budgeted(None, year("2026", 60, 5), year("2027", 20)), budgeted(None, year("2026", 50), id_="tunnel")
    of = portfolio(quay, tunnel, funding=(year("2026", 100, 20),))
    this_year, next_year = funding_years(of, OCTOBER)
    assert this_year.available == Money(Decimal(120), Decimal(100), Decimal(20))
    assert this_year.budgets.total == Total(Decimal(115), known=2, unknown=0)
    assert this_year.budgets.opex == Total(Decimal(5), known=2, unknown=0), "who names capex only needs no opex"
    assert this_year.left == Left(Decimal(5), Decimal(-10), Decimal(15))
    assert (next_year.fiscal_year, next_year.available, next_year.left) == ("2027", Money(), NOBODY_KNOWS)


def test_what_is_proposed_is_asked_for_and_not_promised() -> None:
    projects = [
        budgeted(None, year("2026", 10), id_=state, state=state) for state in ProjectState if state != "cancelled"
    ]
    (found,) = funding_years(portfolio(projects, funding=(year("2026", 15),)), OCTOBER)
    assert found.budgets.total == Total(Decimal(40), known=4, unknown=0)
    assert found.requested.total == Total(Decimal(10), known=1, unknown=0)
    assert found.left.total == -25


def test_what_was_cancelled_claims_what_it_has_cost_and_gives_the_rest_back() -> None:
    stopped = budgeted(None, year("2026", 100), year("2027", 50), state=ProjectState.CANCELLED)
    of = portfolio(stopped, months(actual_cost=[20, 10]), funding=(year("2026", 100), year("2027", 50)))
    this_year, next_year = funding_years(of, OCTOBER)
    assert (this_year.budgets.total.amount, this_year.ended.total.amount, this_year.left.total) == (30, 30, 70)
    assert (next_year.budgets.total.amount, next_year.left.total) == (0, 50)


def test_what_is_completed_leaves_no_room_by_what_it_did_not_spend() -> None:
    saved = budgeted(None, year("2026", 100), state=ProjectState.COMPLETED)
    dear = budgeted(None, year("2026", 100), id_="dear", state=ProjectState.COMPLETED)
    costs = (months(actual_cost=[60]), months("dear", actual_cost=[130]))
    (found,) = funding_years(portfolio(saved, dear, *costs, funding=(year("2026", 300),)), OCTOBER)
    assert (found.budgets.total.amount, found.left.total) == (230, 70)


def test_capex_that_is_left_pays_for_no_opex() -> None:
    office = budgeted(None, year("2027", 150, 20))
    (found,) = funding_years(portfolio(office, funding=(year("2027", 100, 100),)), OCTOBER)
    assert found.left == Left(Decimal(30), Decimal(-50), Decimal(80))


def test_an_envelope_nobody_claims_is_left_whole() -> None:
    (found,) = funding_years(portfolio(funding=(year("2027", 100),)), OCTOBER)
    assert found.left == Left(Decimal(100), Decimal(100), None)


def test_a_budget_that_is_not_spread_is_unknown_in_every_year() -> None:
    quay, tunnel = budgeted(None, year("2026", 10)), budgeted(500, id_="tunnel")
    (found,) = funding_years(portfolio(quay, tunnel, funding=(year("2026", 15),)), OCTOBER)
    assert found.budgets.total == Total(Decimal(10), known=1, unknown=1)


def test_an_envelope_without_an_amount_is_unknown() -> None:
    (found,) = funding_years(portfolio(budgeted(None, year("2026", 10)), funding=(year("2026"),)), OCTOBER)
    assert (found.available.total, found.left) == (None, NOBODY_KNOWS)


@given(st.lists(st.none() | st.integers(0, 10**9), max_size=8), st.randoms())
def test_the_order_of_projects_does_not_matter(amounts: list[int | None], random: object) -> None:
    projects = [budgeted(None, year("2026", amount), id_=f"p{number}") for number, amount in enumerate(amounts)]
    envelope = (year("2026", 10**9),)
    (found,) = funding_years(portfolio(projects, funding=envelope), OCTOBER)
    assert found.budgets.total.unknown == amounts.count(None)
    random.shuffle(projects)  # type: ignore[attr-defined]
    assert funding_years(portfolio(projects, funding=envelope), OCTOBER) == (found,)
