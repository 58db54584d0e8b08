from datetime import date
from decimal import Decimal

import pytest
from cost_periods import budgeted, month_end, months, period, portfolio, reported

from pmo_build.metrics.money.finance import finance
from pmo_build.metrics.money.forecast import Forecast, ForecastBasis, forecast_at_completion
from pmo_build.model.records.project import ProjectState

FEBRUARY = month_end(2)
BOTTOM_UP, REPORTED, EAC, AT_LEAST = ForecastBasis
DONE_HALF = {"planned_value": [50], "actual_cost": [60], "percent_complete": [50]}


@pytest.mark.parametrize(
    ("columns", "report", "expected", "basis"),
    [
        (DONE_HALF | {"planned_value": [50, 50], "forecast": [60, 70]}, 125, 130, BOTTOM_UP),
        (DONE_HALF, 125, 125, REPORTED),
        (DONE_HALF, None, 120, EAC),
        ({"actual_cost": [60]}, None, None, None),
        ({"forecast": [None]}, None, None, None),
        (DONE_HALF | {"planned_value": [50, 50], "forecast": [60, None]}, None, 120, EAC),
    ],
    ids=["bottom-up", "as reported", "BAC / CPI", "progress unknown", "nothing known", "a month unknown"],
)
def test_the_forecast_is_the_best_one_there_is(
    columns: dict[str, list[int | None]], report: int | None, expected: int | None, basis: ForecastBasis | None
) -> None:
    quay = budgeted(100, end=FEBRUARY)
    of = portfolio(quay, months(**columns), reported(month_end(1), forecast=report))
    found = forecast_at_completion(of, quay, month_end(1))
    assert (found.amount, found.basis) == (expected, basis)
    life = finance(of, quay, month_end(1)).whole_life
    assert (life.forecast.total, life.basis) == (expected, basis)


def test_forecasts_of_the_next_months_are_not_the_whole_life() -> None:
    """Of 1,200 over a year 300 are done for 330, and April is expected to cost 120.

    With April alone the project would cost 450 of 1,200; at this pace it costs 1,200 × 330 / 300 = 1,320.
    """
    quay = budgeted(1200, end=month_end(12))
    costs = months(planned_value=[100] * 4, percent_complete=["8.3", "16.7", 25], actual_cost=[110] * 3)
    ahead = period(month_end(4), planned=100, forecast=120)
    of = portfolio(quay, costs[:3], ahead)
    assert forecast_at_completion(of, quay, month_end(3)) == Forecast(
        finance(of, quay, month_end(3)).whole_life.forecast, EAC
    )
    assert forecast_at_completion(of, quay, month_end(3)).amount == 1320


def test_it_costs_at_least_what_is_booked_and_expected_already() -> None:
    """The report of January says 100; by now 130 are booked, and the next month will cost 20."""
    quay = budgeted(100, end=month_end(12))
    of = portfolio(quay, months(actual_cost=[60, 70], forecast=[None, None, 20]), reported(month_end(1), forecast=100))
    found = forecast_at_completion(of, quay, FEBRUARY)
    assert (found.amount, found.basis) == (150, AT_LEAST)


def test_without_any_estimate_it_is_unknown_until_the_budget_is_spent() -> None:
    quay = budgeted(100, end=month_end(12))
    below = portfolio(quay, months(actual_cost=[60, 40]))
    assert forecast_at_completion(below, quay, FEBRUARY) == Forecast()
    above = portfolio(quay, months(actual_cost=[60, 41]))
    assert forecast_at_completion(above, quay, FEBRUARY).amount == 101
    unbudgeted = budgeted(end=month_end(12))
    assert forecast_at_completion(portfolio(unbudgeted, months(actual_cost=[60])), unbudgeted, FEBRUARY) == Forecast()


def test_what_was_reported_later_was_not_known_yet() -> None:
    quay = budgeted(100)
    of = portfolio(quay, reported(month_end(1), forecast=110), reported(FEBRUARY, forecast=140))
    assert forecast_at_completion(of, quay, date(2026, 2, 27)).amount == 110
    assert forecast_at_completion(of, quay, date(2026, 1, 30)).amount is None


def test_a_project_that_has_ended_has_cost_what_it_has_cost() -> None:
    quay = budgeted(100, state=ProjectState.COMPLETED)
    found = forecast_at_completion(portfolio(quay, months(actual_cost=[50, 65])), quay, month_end(12))
    assert (found.amount, found.basis) == (Decimal(115), BOTTOM_UP)


@pytest.mark.parametrize(("percent", "basis"), [(60, AT_LEAST), (100, BOTTOM_UP)], ids=["work is left", "all is done"])
def test_when_all_that_was_reported_is_booked_nobody_says_what_the_rest_costs(
    percent: int, basis: ForecastBasis
) -> None:
    """The report of January says 100, and all of it is booked by February."""
    quay = budgeted(100, end=month_end(12))
    costs = months(planned_value=[60, 40], percent_complete=[percent, None], actual_cost=[60, 40])
    found = forecast_at_completion(portfolio(quay, costs, reported(month_end(1), forecast=100)), quay, FEBRUARY)
    assert (found.amount, found.basis) == (100, basis)
