from decimal import Decimal

from cost_periods import budgeted, portfolio, year
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.amounts import Money
from pmo_build.metrics.money.funding import funding_years
from pmo_build.metrics.totals import Total
from pmo_build.model.records.project import ProjectState


def test_budgets_of_a_year_are_set_against_its_envelope() -> None:
    quay, tunnel = budgeted(None, year("2026", 60, 5), year("2027", 20)), budgeted(None, year("2026", 50), id_="tunnel")
    of = portfolio(quay, tunnel, funding=(year("2026", 100, 20),))
    this_year, next_year = funding_years(of)
    assert this_year.available == Money(Decimal(120), Decimal(100), Decimal(20))
    assert this_year.budgets.total == Total(Decimal(115), known=2, unknown=0)
    assert this_year.budgets.opex == Total(Decimal(5), known=1, unknown=1)
    assert this_year.left == 5
    assert (next_year.fiscal_year, next_year.available, next_year.left) == ("2027", Money(), None)


def test_what_is_proposed_or_cancelled_has_no_claim() -> None:
    projects = [budgeted(None, year("2026", 10), id_=state, state=state) for state in ProjectState]
    (found,) = funding_years(portfolio(projects, funding=(year("2026", 15),)))
    assert found.budgets.total == Total(Decimal(40), known=4, unknown=0)
    assert found.left == -25


def test_a_budget_that_is_not_spread_is_unknown_in_every_year() -> None:
    quay, tunnel = budgeted(None, year("2026", 10)), budgeted(500, id_="tunnel")
    (found,) = funding_years(portfolio(quay, tunnel, funding=(year("2026", 15),)))
    assert found.budgets.total == Total(Decimal(10), known=1, unknown=1)


def test_an_envelope_without_an_amount_is_unknown() -> None:
    (found,) = funding_years(portfolio(budgeted(None, year("2026", 10)), funding=(year("2026"),)))
    assert (found.available.total, found.left) == (None, None)


@given(st.lists(st.none() | st.integers(0, 10**9), max_size=8), st.randoms())
def test_the_order_of_projects_does_not_matter(amounts: list[int | None], random: object) -> None:
    projects = [budgeted(None, year("2026", amount), id_=f"p{number}") for number, amount in enumerate(amounts)]
    envelope = (year("2026", 10**9),)
    (found,) = funding_years(portfolio(projects, funding=envelope))
    assert found.budgets.total.unknown == amounts.count(None)
    random.shuffle(projects)  # type: ignore[attr-defined]
    assert funding_years(portfolio(projects, funding=envelope)) == (found,)
