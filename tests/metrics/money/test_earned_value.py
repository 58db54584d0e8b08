from datetime import date
from decimal import Decimal

import pytest
from cost_periods import budgeted, month_end, months, portfolio, reported
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.earned_value import EarnedValue, Unmeasured, add_up, earned_value
from pmo_build.metrics.totals import Total

MARCH = month_end(3)
AMOUNTS = st.none() | st.decimals(0, 10**9, places=2)
VALUES = st.builds(EarnedValue, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)


def value(bac: int, pv: int, ev: int, ac: int, eac_bottom_up: int | None = None) -> EarnedValue:
    estimate = None if eac_bottom_up is None else Decimal(eac_bottom_up)
    return EarnedValue(Decimal(bac), Decimal(pv), Decimal(ev), Decimal(ac), estimate)


def test_a_toy_project_of_which_a_third_is_done() -> None:
    """The R package PRA (P. Govan), reference pages of `cpi` and `spi`: CPI 0.9722222 and SPI 0.875.

    A budget of 100,000, planned to be 10, 20, 40, 70 and 100 % done; after three periods 35 % is, for 36,000.
    """
    quay = budgeted(100_000)
    periods = months(
        planned_value=[10_000, 10_000, 20_000, 30_000, 30_000],
        actual_cost=[9_000, 9_000, 18_000],
        percent_complete=[None, None, 35],
    )
    found = earned_value(portfolio(quay, periods), quay, MARCH)
    assert (found.bac, found.planned_value, found.earned_value, found.actual_cost) == (100_000, 40_000, 35_000, 36_000)
    assert found.cpi is not None
    assert round(found.cpi, 7) == Decimal("0.9722222")
    assert found.spi == Decimal("0.875")


def test_a_project_that_is_late_and_over_budget() -> None:
    """Table "Earned Value Management", scribd.com/document/425360558: BAC 100, 70 % planned, 50 % done, 70 spent."""
    found = value(100, 70, 50, 70)
    assert (found.sv, found.cv) == (-20, -20)
    assert rounded(found.spi, found.cpi, found.tcpi) == ["0.714", "0.714", "1.667"]


def test_a_new_estimate_asks_less_of_the_work_that_is_left() -> None:
    """Global Knowledge, blog on TCPI: 46 % of 1,000,000 done for 589,744, and 652,000 still to be spent.

    The estimate at completion is 1,241,744, the CPI until now 0.78; the rest has to be done at 0.83 to end there.
    """
    found = value(1_000_000, 500_000, 460_000, 589_744, eac_bottom_up=589_744 + 652_000)
    assert found.eac_bottom_up == 1_241_744
    assert rounded(found.cpi, found.tcpi_eac, places=2) == ["0.78", "0.83"]


def test_an_estimate_at_the_present_efficiency() -> None:
    """PMzilla, question on TCPI: BAC 350,000, AC 200,000, CV 25,000: CPI 1.125, EAC 311,000 (to the thousand)."""
    found = value(350_000, 225_000, 225_000, 200_000)
    assert found.cv == 25_000
    assert found.cpi == Decimal("1.125")
    assert found.eac is not None
    assert round(found.eac, -3) == 311_000


def test_the_bottom_up_estimate_is_what_was_spent_and_what_is_to_come() -> None:
    quay = budgeted(100, end=month_end(5))
    of = portfolio(quay, months(actual_cost=[10, 20, 30], forecast=[99, 99, 99, 40, 50]))
    assert earned_value(of, quay, MARCH).eac_bottom_up == 150
    unsure = portfolio(quay, months(actual_cost=[10, 20, 30], forecast=[99, 99, 99, None, 50]))
    assert earned_value(unsure, quay, MARCH).eac_bottom_up is None


def test_before_the_first_period_there_is_a_forecast_and_nothing_to_measure() -> None:
    quay = budgeted(100)
    found = earned_value(portfolio(quay, months(first=4, planned_value=[50, 50], forecast=[60, 70])), quay, MARCH)
    expected = EarnedValue(bac=Decimal(100), eac_bottom_up=Decimal(130), unmeasured=Unmeasured.NONE_ENDED)
    assert found == expected


def test_costs_that_are_not_matched_by_progress_are_in_no_index() -> None:
    """In two months 25 % of 1,000 is done for 250; what was done for the 200 of the third is unknown, not nothing."""
    quay = budgeted(1000)
    of = portfolio(quay, months(planned_value=[100, 150, 200], percent_complete=[10, 25], actual_cost=[110, 140, 200]))
    found = earned_value(of, quay, MARCH)
    assert (found.as_of, found.earned_value, found.actual_cost, found.cpi, found.spi) == (month_end(2), 250, 250, 1, 1)
    assert found.eac == 1000


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({}, Unmeasured.NO_PERIODS),
        ({"first": [4], "planned_value": [10]}, Unmeasured.NONE_ENDED),
        ({"planned_value": [10], "actual_cost": [10]}, Unmeasured.NO_PROGRESS),
        ({"planned_value": [10], "percent_complete": [10]}, Unmeasured.NO_COST),
        ({"actual_cost": [10], "percent_complete": [10]}, Unmeasured.NO_PLAN),
        ({"planned_value": [10, 10], "actual_cost": [10], "percent_complete": [None, 9]}, Unmeasured.NO_COMMON_DAY),
        ({"planned_value": [10], "actual_cost": [10], "percent_complete": [10]}, None),
    ],
)
def test_it_says_why_an_index_is_unknown(columns: dict[str, list[int | None]], why: Unmeasured | None) -> None:
    quay, first = budgeted(100), columns.pop("first", [1])[0] or 1
    found = earned_value(portfolio(quay, months(first=first, **columns) if columns else ()), quay, MARCH)
    assert found.unmeasured is why


def test_without_a_budget_there_is_nothing_to_earn() -> None:
    """Of a budget of nothing 50 % is nothing: 0 / 100 would be the worst index there is."""
    quay, periods = budgeted(0), months(planned_value=[50], percent_complete=[50], actual_cost=[100])
    found = earned_value(portfolio(quay, periods), quay, month_end(1))
    assert (found.cpi, found.spi, found.eac, found.unmeasured) == (None, None, None, Unmeasured.NO_BUDGET)
    assert add_up([found]).known == 0


def test_a_project_without_periods_earns_what_it_reports() -> None:
    quay = budgeted(200)
    reports = [reported(date(2026, 1, 31), 10), reported(date(2026, 2, 28), 25), reported(date(2026, 3, 30))]
    found = earned_value(portfolio(quay, reports), quay, MARCH)
    assert (found.bac, found.earned_value) == (200, 50)
    assert (found.planned_value, found.actual_cost, found.cpi, found.as_of) == (None, None, None, None)


def test_it_says_on_which_day_it_is_measured() -> None:
    quay = budgeted(100)
    of = portfolio(quay, months(planned_value=[10, 20, 30], actual_cost=[6, 18], percent_complete=[5, 20, 50]))
    found = earned_value(of, quay, date(2026, 4, 2))
    assert (found.as_of, found.planned_value, found.earned_value, found.actual_cost) == (month_end(2), 30, 20, 24)


@pytest.mark.parametrize(
    ("found", "unknown"),
    [
        (value(100, 0, 0, 0), ["cpi", "spi", "eac", "etc", "vac"]),
        (value(100, 50, 0, 10), ["eac", "etc", "vac"]),
        (value(100, 50, 90, 100), ["tcpi"]),
        (value(100, 50, 90, 120, 110), ["tcpi", "tcpi_eac"]),
        (value(100, 50, 40, -5), ["cpi", "eac", "etc", "vac"]),
    ],
    ids=["not begun", "nothing done", "budget spent", "estimate spent", "more paid back than spent"],
)
def test_a_ratio_that_means_nothing_is_unknown(found: EarnedValue, unknown: list[str]) -> None:
    names = ["cv", "sv", "cpi", "spi", "eac", "etc", "vac", "tcpi"] + ["tcpi_eac"] * (found.eac_bottom_up is not None)
    assert [name for name in names if getattr(found, name) is None] == unknown


@given(VALUES)
def test_identities_hold_where_all_is_known(found: EarnedValue) -> None:
    if found.eac is not None:
        assert found.bac is not None
        assert found.actual_cost is not None
        assert found.cpi is not None
        assert found.etc is not None
        assert found.etc + found.actual_cost == pytest.approx(found.eac)
        assert found.vac == found.bac - found.eac
        assert float(found.eac * found.cpi) == pytest.approx(float(found.bac))
    if found.cv is not None and found.cpi is not None and found.cv != 0:
        assert (found.cv < 0) == (found.cpi < 1)


@given(VALUES)
def test_nothing_follows_from_what_is_unknown(found: EarnedValue) -> None:
    needs = {
        "cv": {"earned_value", "actual_cost"},
        "sv": {"earned_value", "planned_value"},
        "cpi": {"earned_value", "actual_cost"},
        "spi": {"earned_value", "planned_value"},
        "eac": {"bac", "earned_value", "actual_cost"},
        "etc": {"bac", "earned_value", "actual_cost"},
        "vac": {"bac", "earned_value", "actual_cost"},
        "tcpi": {"bac", "earned_value", "actual_cost"},
        "tcpi_eac": {"bac", "earned_value", "actual_cost", "eac_bottom_up"},
    }
    for name, fields in needs.items():
        if any(getattr(found, field) is None for field in fields):
            assert getattr(found, name) is None


def test_a_total_rests_on_the_projects_of_which_all_is_known() -> None:
    quay, tunnel, bridge = budgeted(100), budgeted(1000, id_="tunnel"), budgeted(500, id_="bridge")
    of = portfolio(
        quay,
        tunnel,
        bridge,
        months(planned_value=[10, 10], earned_value=[8, 8], actual_cost=[10, 10]),
        months("tunnel", planned_value=[100], earned_value=[100], actual_cost=[80]),
        months("bridge", planned_value=[50, 50]),
    )
    found = add_up(earned_value(of, project, MARCH) for project in (quay, tunnel, bridge))
    assert (found.known, found.unknown) == (2, 1)
    assert (found.value.bac, found.value.planned_value) == (1100, 120)
    assert (found.value.earned_value, found.value.actual_cost) == (116, 100)
    assert found.value.cpi == Decimal("1.16")
    assert found.value.as_of == month_end(1), "as old as the oldest of them"


def test_together_projects_cost_what_each_of_them_will() -> None:
    """One costs twice what it should, of 100; the other half, of 1,000: 200 and 500, not 1,100 × 60 / 70 = 943."""
    dear, cheap, idle = value(100, 20, 20, 40), value(1000, 50, 50, 25), value(500, 50, 0, 10)
    found = add_up([dear, cheap, idle])
    assert found.eac == Total(Decimal(700), known=2, unknown=1), "of the one that has done nothing yet it is unknown"


def test_a_total_of_nothing_known_is_unknown() -> None:
    assert add_up([EarnedValue(bac=Decimal(5))]).value == EarnedValue()
    assert add_up([]).value == EarnedValue()


@given(st.lists(VALUES, max_size=8), st.randoms())
def test_the_order_of_projects_does_not_matter(values: list[EarnedValue], random: object) -> None:
    shuffled = list(values)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert add_up(shuffled) == add_up(values)
    assert add_up(values).known + add_up(values).unknown == len(values)


def rounded(*ratios: Decimal | None, places: int = 3) -> list[str]:
    return ["n/a" if ratio is None else f"{ratio:.{places}f}" for ratio in ratios]
