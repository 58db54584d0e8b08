from datetime import date, timedelta
from decimal import Decimal

import pytest
from cost_periods import budgeted, month_end, months, portfolio
from hypothesis import assume, given
from hypothesis import strategies as st

from pmo_build.metrics.money.earned_schedule import EarnedSchedule, earned_schedule, periods_earned
from pmo_build.metrics.money.earned_value import earned_value
from pmo_build.model.records.costs import CostPeriod

PLANS = st.lists(st.integers(0, 10**9).map(Decimal), min_size=1, max_size=24)


def schedule(planned: list[int], earned: list[int], as_of: date | None = None) -> EarnedSchedule:
    quay = budgeted()
    of = portfolio(quay, months(planned_value=planned, earned_value=earned))
    found = earned_schedule(of, quay, as_of or month_end(len(earned)))
    assert found is not None
    return found


def test_at_week_20_what_is_earned_was_planned_for_week_18() -> None:
    """HKSM, definition of earned schedule: ES = 18 weeks, AT = 20, SV(t) = -2 weeks and SPI(t) = 0.90."""
    quay, monday = budgeted(2500), date(2026, 1, 4)
    weeks = [
        CostPeriod(
            id=f"w{week}",
            parent="quay",
            as_of=monday + timedelta(weeks=week),
            planned_value=Decimal(100),
            earned_value=Decimal(90) if week <= 20 else None,
        )
        for week in range(1, 26)
    ]
    found = earned_schedule(portfolio(quay, weeks), quay, monday + timedelta(weeks=20))
    assert found is not None
    assert (found.earned, found.actual_time, found.sv, found.spi) == (18, 20, -2, Decimal("0.9"))


def test_a_project_that_ended_late_stays_late() -> None:
    """MPUG, Earned Schedule Management: ten modules of 100,000 in ten months, done after twelve.

    The schedule variance is 0 and the SPI 1.0, although "obviously, the project is two months behind schedule".
    """
    quay = budgeted(1_000_000)
    done = [80_000] * 10 + [100_000] * 2
    of = portfolio(quay, months(planned_value=[100_000] * 10, earned_value=done, actual_cost=[100_000] * 12))
    late, in_money = earned_schedule(of, quay, month_end(12)), earned_value(of, quay, month_end(12))
    assert (in_money.sv, in_money.spi) == (0, 1)
    assert late is not None
    assert late.sv == -2
    assert late.forecast_duration == 12


def test_a_part_of_a_period_is_earned_as_if_work_were_spread_evenly_over_it() -> None:
    """The formula of W. Lipke, Earned Schedule Concept, with amounts of our own.

    At the end of July all that was planned up to May is earned, and a part of June:
    ES = 5 + (EV - PV(May)) / (PV(June) - PV(May)), AT = 7.
    """
    found = schedule([10, 20, 30, 40, 50, 40, 30, 20], [10, 20, 30, 20, 20, 30, 30])
    assert found.earned == 5 + Decimal(160 - 150) / Decimal(190 - 150)
    assert (found.actual_time, found.planned_duration) == (7, 8)
    assert found.spi == Decimal("0.75")


@pytest.mark.parametrize(
    ("earned", "periods"),
    [(0, "0"), (5, "0.5"), (10, "1"), (25, "1.75"), (30, "3"), (45, "3.5"), (60, "4"), (99, "4"), (-5, "0")],
)
def test_time_is_earned_along_the_plan_and_never_beyond_it(earned: int, periods: str) -> None:
    """Nothing is planned in the third period: who has earned all that was to be done by then, is at its end."""
    assert periods_earned([Decimal(10), Decimal(20), Decimal(0), Decimal(30)], Decimal(earned)) == Decimal(periods)


def test_the_finish_is_as_many_periods_after_the_planned_one_as_the_estimate_says() -> None:
    found = schedule([10, 10, 10, 10], [5, 5])
    assert found.forecast_duration == 8
    assert found.planned_end == date(2026, 4, 30)
    assert found.period_days == Decimal(28 + 31 + 30) / 3
    assert found.forecast_finish == date(2026, 8, 27), "four periods later are 118.67 days"


def test_who_goes_as_planned_ends_as_planned() -> None:
    found = schedule([10, 20, 30], [10, 20])
    assert (found.sv, found.spi, found.forecast_finish) == (0, 1, month_end(3))


def test_time_stops_when_the_work_is_done() -> None:
    """Bills come in for months after a project was finished; it does not get any later by that."""
    quay = budgeted()
    of = portfolio(
        quay, months(planned_value=[10, 10, 10], percent_complete=[40, 100, 100, 100], actual_cost=[9, 9, 9, 9])
    )
    found = earned_schedule(of, quay, month_end(4))
    assert found is not None
    assert (found.earned, found.actual_time, found.spi) == (3, 2, Decimal("1.5"))


def test_who_has_earned_the_budget_is_done_though_more_was_planned() -> None:
    quay = budgeted("29.99")
    of = portfolio(quay, months(planned_value=[10, 10, 10], percent_complete=[50, 90, 100]))
    found = earned_schedule(of, quay, month_end(3))
    assert found is not None
    assert (found.earned, found.sv) == (3, 0)


def test_nothing_done_tells_nothing_about_the_finish() -> None:
    found = schedule([10, 10], [0])
    assert (found.earned, found.spi) == (0, 0)
    assert found.forecast_duration is None
    assert found.forecast_finish is None


def test_a_finish_beyond_the_calendar_is_none() -> None:
    assert schedule([10**9, 10**9], [1]).forecast_finish is None


def test_of_a_plan_of_one_period_the_length_is_unknown() -> None:
    found = schedule([10], [5])
    assert found.forecast_duration == 2
    assert found.forecast_finish is None


@pytest.mark.parametrize(
    "columns",
    [{"earned_value": [5]}, {"planned_value": [10, None, 10], "earned_value": [5]}, {"planned_value": [10, 10]}, {}],
    ids=["no plan", "a hole in the plan", "no progress", "no periods"],
)
def test_without_a_plan_and_progress_nobody_knows(columns: dict[str, list[int | None]]) -> None:
    quay = budgeted(100)
    of = portfolio(quay, months(**columns) if columns else ())
    assert earned_schedule(of, quay, month_end(2)) is None


@given(PLANS, st.integers(0, 10**10), st.integers(0, 10**10))
def test_more_work_never_earns_less_time(planned: list[Decimal], one: int, other: int) -> None:
    less, more = sorted((Decimal(one), Decimal(other)))
    assert 0 <= periods_earned(planned, less) <= periods_earned(planned, more) <= len(planned)


@given(PLANS, st.data())
def test_what_was_planned_by_the_end_of_a_period_earns_at_least_that_period(
    planned: list[Decimal], data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, len(planned)))
    earned = periods_earned(planned, sum(planned[:count], Decimal(0)))
    assert earned >= count
    assert not any(planned[count : int(earned)]), "any more only if nothing was planned in between"


@given(PLANS, st.integers(1, 24), st.integers(1, 99))
def test_the_estimate_is_the_planned_duration_by_the_index(planned: list[Decimal], passed: int, percent: int) -> None:
    assume(any(planned) and passed <= len(planned))
    quay = budgeted()
    of = portfolio(quay, months(planned_value=planned, percent_complete=[percent] * passed))
    found = earned_schedule(of, quay, month_end(passed))
    assert found is not None
    assert found.actual_time == passed
    if found.forecast_duration is not None:
        assert float(found.forecast_duration * found.spi) == pytest.approx(found.planned_duration)
        assert (found.sv < 0) == (found.spi < 1) == (found.forecast_duration > found.planned_duration)
