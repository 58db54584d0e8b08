from datetime import date
from decimal import Decimal

from cost_periods import budgeted, month_end, months, period, portfolio, split, year
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.amounts import NOTHING, Money
from pmo_build.metrics.money.finance import finance, total_finance
from pmo_build.metrics.totals import Total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project, ProjectState

OCTOBER = month_end(10)
PROPOSED = ProjectState.PROPOSED
AMOUNTS = st.none() | st.integers(0, 10**9)


def test_a_year_has_cost_and_will_cost() -> None:
    quay = budgeted(None, year("2026", 100, 20), year("2027", 30, 10), end=month_end(14))
    costs = months(actual_cost=[11] * 10, forecast=[10] * 10 + [12, 13, 14, 15])
    found = finance(portfolio(quay, costs), quay, OCTOBER)
    this_year, next_year = found.years
    assert (this_year.fiscal_year, next_year.fiscal_year) == ("2026", "2027")
    assert this_year.budget == Money(Decimal(120), Decimal(100), Decimal(20))
    assert (this_year.actual.total, this_year.forecast.total, this_year.variance) == (110, 135, -15)
    assert (next_year.actual.total, next_year.forecast.total, next_year.variance) == (None, 29, 11)
    life = found.whole_life
    assert (life.budget.total, life.actual.total, life.forecast.total, life.variance) == (160, 110, 164, -4)


def test_what_was_spent_and_what_is_to_come_make_the_forecast() -> None:
    """Global Knowledge, blog on TCPI: 589,744 spent and 652,000 to come make an EAC of 1,241,744, of 1,000,000."""
    quay = budgeted(1_000_000, end=month_end(2))
    of = portfolio(quay, months(actual_cost=[589_744], forecast=[None, 652_000], percent_complete=[46]))
    life = finance(of, quay, month_end(1)).whole_life
    assert (life.actual.total, life.forecast.total, life.variance) == (589_744, 1_241_744, -241_744)


def test_fiscal_years_are_those_of_the_portfolio() -> None:
    quay = budgeted()
    of = portfolio(quay, months(actual_cost=[1, 2, 3, 4, 5]), fiscal_year_start=4)
    found = finance(of, quay, OCTOBER)
    assert [(item.fiscal_year, item.actual.total) for item in found.years] == [("2025-26", 6), ("2026-27", 9)]


def test_parts_are_known_only_where_every_amount_is_divided() -> None:
    quay = budgeted()
    divided = finance(portfolio(quay, months(actual_cost=[split(9, 1), split(8, 2)])), quay, OCTOBER).years[0]
    assert divided.actual == Money(Decimal(20), Decimal(17), Decimal(3))
    plain = finance(portfolio(quay, months(actual_cost=[split(9, 1), 10])), quay, OCTOBER).years[0]
    assert plain.actual == Money(Decimal(20), None, None)


def test_a_year_of_which_months_may_be_missing_has_no_forecast() -> None:
    quay = budgeted(None, year("2025", 10), year("2026", 10))
    of = portfolio(quay, months(first=-10, actual_cost=[1] * 20))
    last_year, this_year = finance(of, quay, date(2026, 9, 30)).years
    assert last_year.forecast.total == 11, "it is over, so nothing is missing: February to December"
    assert this_year.actual.total == 9
    assert this_year.forecast.total is None, "nobody knows what is to come"


def test_a_year_with_a_budget_only_has_no_costs() -> None:
    quay = budgeted(None, year("2026", 10), year("2027", 10))
    later = finance(portfolio(quay, months(actual_cost=[1], forecast=[1, 1])), quay, month_end(1)).years[1]
    assert (later.budget.total, later.actual.total, later.forecast.total, later.variance) == (10, None, None, None)


def test_a_year_without_a_budget_is_one_of_nothing_where_other_years_have_one() -> None:
    """The budget is for 2026 alone; 40 of the work slip into 2027, where nobody has promised a cent."""
    quay = budgeted(None, year("2026", 100), end=month_end(13))
    costs = months(first=11, actual_cost=[50], forecast=[None, 20, 40])
    this_year, next_year = finance(portfolio(quay, costs), quay, month_end(11)).years
    assert (this_year.budget.total, this_year.forecast.total, this_year.variance) == (100, 70, 30)
    assert (next_year.budget, next_year.forecast.total, next_year.variance) == (NOTHING, 40, -40)
    in_one = finance(portfolio(budgeted(100), costs), budgeted(100), month_end(11)).years
    assert [item.budget.total for item in in_one] == [None, None], "no year has a budget, so this one has no other"


def test_what_is_booked_counts_as_spent_though_nobody_measured_the_work() -> None:
    quay = budgeted(100)
    costs = months(planned_value=[20, 20, 20], percent_complete=[20, 40], actual_cost=[20, 20, 33])
    found = finance(portfolio(quay, costs), quay, month_end(4))
    assert (found.whole_life.actual.total, found.booked_until) == (73, month_end(3))
    assert found.years[0].actual.total == 73
    assert finance(portfolio(quay), quay, month_end(4)).booked_until is None


def test_a_period_across_the_end_of_a_year_is_divided_by_days() -> None:
    """December to February, of 90 days: 31 in 2026 and 59 in 2027, of which 900 make 310 and 590."""
    quay = budgeted(1000, start=date(2026, 1, 1), end=date(2027, 2, 28))
    costs = [period(date(2026, 11, 30), actual=100), period(date(2027, 2, 28), forecast=900)]
    years = finance(portfolio(quay, costs), quay, date(2026, 11, 30)).years
    assert [(item.forecast.total, item.actual.total, item.is_split) for item in years] == [
        (410, 100, True),
        (590, None, True),
    ]


def test_the_budget_of_all_years_is_divided_if_they_make_up_the_total() -> None:
    spread = (year("2026", 90, 10), year("2027", 45, 5))
    for total, expected in ((None, (150, 135, 15)), (150, (150, 135, 15)), (200, (200, None, None))):
        quay = budgeted(total, *spread)
        budget = finance(portfolio(quay), quay, OCTOBER).whole_life.budget
        assert (budget.total, budget.capex, budget.opex) == expected


def test_a_project_that_has_ended_has_cost_what_it_has_cost() -> None:
    quay = budgeted(100, state=ProjectState.COMPLETED)
    of = portfolio(quay, months(actual_cost=[split(50, 10), split(60, 5)]))
    life = finance(of, quay, OCTOBER).whole_life
    assert life.forecast == life.actual == Money(Decimal(125), Decimal(110), Decimal(15))
    assert life.variance == -25


def test_a_total_says_how_many_projects_it_rests_on() -> None:
    quay, tunnel = budgeted(None, year("2026", 100), end=month_end(2)), budgeted(50, id_="tunnel")
    of = portfolio(quay, tunnel, months(actual_cost=[30], forecast=[30, 60]))
    found = total_finance(of, [quay, tunnel], month_end(1))
    assert [outturn.fiscal_year for outturn in found.years] == ["2026"]
    assert (found.whole_life.compared_budget, found.whole_life.compared_forecast) == (100, 90), "of one and the same"
    assert found.years[0].budget.total == Total(Decimal(100), known=1, unknown=0), "the tunnel is not in that year"
    assert found.whole_life.budget.total == Total(Decimal(150), known=2, unknown=0)
    assert found.whole_life.forecast.total == Total(Decimal(90), known=1, unknown=1)
    assert found.whole_life.variance == Total(Decimal(10), known=1, unknown=1)


def test_what_an_ended_project_did_not_spend_is_room_for_nobody() -> None:
    """One of 100 was stopped after 30; the other of 100 will cost 110: together 10 too much, not 60 left."""
    goes, stopped = budgeted(100), budgeted(100, id_="stopped", state=ProjectState.CANCELLED)
    of = portfolio(goes, stopped, months(actual_cost=[50], forecast=[50, 60]), months("stopped", actual_cost=[30]))
    life = total_finance(of, [goes, stopped], month_end(1)).whole_life
    assert (life.budget.total.amount, life.forecast.total.amount, life.variance.amount) == (130, 140, -10)
    own = finance(of, stopped, month_end(1)).whole_life
    assert (own.budget.total, own.variance) == (100, 0), "the budget stays on record"


def test_what_an_ended_project_cost_too_much_stays_too_much() -> None:
    dear = budgeted(100, state=ProjectState.COMPLETED)
    life = total_finance(portfolio(dear, months(actual_cost=[125])), [dear], OCTOBER).whole_life
    assert (life.budget.total.amount, life.variance.amount) == (100, -25)


def test_a_year_that_an_ended_project_did_not_reach_has_no_budget_left() -> None:
    stopped = budgeted(None, year("2026", 100), year("2027", 80), state=ProjectState.CANCELLED)
    later = total_finance(portfolio(stopped, months(actual_cost=[30])), [stopped], OCTOBER).years[1]
    assert (later.budget.total.amount, later.forecast.total.amount, later.variance.amount) == (0, 0, 0)


def test_an_ended_project_of_which_nobody_knows_the_cost_has_an_unknown_budget_too() -> None:
    stopped = budgeted(100, state=ProjectState.CANCELLED)
    life = total_finance(portfolio(stopped), [stopped], OCTOBER).whole_life
    assert life.budget.total == life.variance == Total(None, known=0, unknown=1)


def test_what_is_asked_for_is_in_no_sum_of_what_was_granted() -> None:
    granted, asked = budgeted(None, year("2026", 100)), budgeted(None, year("2027", 40), id_="asked", state=PROPOSED)
    found = total_finance(portfolio(granted, asked), [granted, asked], OCTOBER)
    assert found.whole_life.budget.total == Total(Decimal(100), known=1, unknown=0)
    assert found.whole_life.requested.total == Total(Decimal(40), known=1, unknown=0)
    assert [(line.fiscal_year, line.requested.total.amount) for line in found.years] == [("2026", None), ("2027", 40)]


@given(st.lists(st.tuples(st.sampled_from(ProjectState), AMOUNTS, AMOUNTS), max_size=6))
def test_ending_a_project_never_makes_room(rows: list[tuple[ProjectState, int | None, int | None]]) -> None:
    for state, budget, cost in rows:
        ended = budgeted(budget, state=state)
        life = finance(portfolio(ended, months(actual_cost=[cost])), ended, OCTOBER).whole_life
        if state.is_closed and life.variance is not None:
            assert life.variance <= 0


Rows = list[tuple[int | None, int | None, int | None]]


def landscape(rows: Rows) -> tuple[Portfolio, list[Project]]:
    """Return projects of which each row says the budget, the cost of January and the forecast of February."""
    projects = [budgeted(budget, id_=f"p{number}", end=month_end(2)) for number, (budget, _, _) in enumerate(rows)]
    costs = [
        months(f"p{number}", actual_cost=[actual], forecast=[actual, forecast])
        for number, (_, actual, forecast) in enumerate(rows)
    ]
    return portfolio(projects, *costs), projects


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS), max_size=6), st.randoms())
def test_the_order_of_projects_does_not_matter(rows: Rows, random: object) -> None:
    of, projects = landscape(rows)
    found = total_finance(of, projects, month_end(1))
    random.shuffle(projects)  # type: ignore[attr-defined]
    assert total_finance(of, projects, month_end(1)) == found


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS), max_size=6))
def test_no_unknown_amount_counts_as_zero(rows: Rows) -> None:
    of, projects = landscape(rows)
    life = total_finance(of, projects, month_end(1)).whole_life
    assert life.budget.total.known == sum(budget is not None for budget, _, _ in rows)
    assert life.actual.total.known == sum(actual is not None for _, actual, _ in rows)
    # Whoever is over the budget already will cost more than that, whatever is unknown.
    over = [budget is not None and (actual or 0) + (forecast or 0) > budget for budget, actual, forecast in rows]
    told = [None not in row[1:] or is_over for row, is_over in zip(rows, over, strict=True)]
    assert life.forecast.total.known == sum(told)
    assert life.variance.known == sum(row[0] is not None and known for row, known in zip(rows, told, strict=True))
    assert life.variance.records == len(rows)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=2, max_size=40), st.integers(1, 12))
def test_years_add_up_to_the_whole_life(rows: list[tuple[int, int]], start_month: int) -> None:
    quay = budgeted(end=month_end(len(rows)))
    actual, forecast = zip(*rows, strict=True)
    costs = months(actual_cost=actual[: len(rows) // 2], forecast=forecast)
    found = finance(portfolio(quay, costs, fiscal_year_start=start_month), quay, month_end(len(rows) // 2))
    known = [item.forecast.total for item in found.years if item.forecast.total is not None]
    assert len(known) == len(found.years)
    assert sum(known) == found.whole_life.forecast.total
