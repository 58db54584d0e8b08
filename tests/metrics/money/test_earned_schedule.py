from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from cost_periods import budgeted, month_end, months, period, portfolio
from hypothesis import assume, given
from hypothesis import strategies as st

from pmo_build.metrics.money.earned_schedule import EarnedSchedule, earned_schedule, time_earned
from pmo_build.metrics.money.earned_value import earned_value
from pmo_build.model.records.costs import CostPeriod

NEW_YEAR = date(2026, 1, 1)
PLANS = st.lists(st.integers(0, 10**9).map(Decimal), min_size=1, max_size=24)
LENGTHS = st.integers(1, 400)


def of_periods(periods: Iterable[CostPeriod], as_of: date, start: date | None = NEW_YEAR) -> EarnedSchedule | None:
    quay = budgeted(start=start)
    return earned_schedule(portfolio(quay, periods), quay, as_of)


def schedule(planned: list[int], earned: list[int]) -> EarnedSchedule:
    """Return where a project of months from January on stands, that has cost what it has earned."""
    found = of_periods(months(planned_value=planned, earned_value=earned, actual_cost=earned), month_end(len(earned)))
    assert found is not None
    return found


def test_at_week_20_what_is_earned_was_planned_for_week_18() -> None:
    """HKSM, definition of earned schedule: ES = 18 weeks, AT = 20, SV(t) = -2 weeks and SPI(t) = 0.90."""
    sunday = date(2026, 1, 4)
    weeks = [
        CostPeriod(
            id=f"w{week}",
            parent="quay",
            as_of=sunday + timedelta(weeks=week),
            planned_value=Decimal(100),
            earned_value=Decimal(90) if week <= 20 else None,
            actual_cost=Decimal(90) if week <= 20 else None,
        )
        for week in range(1, 26)
    ]
    found = of_periods(weeks, sunday + timedelta(weeks=20), sunday + timedelta(days=1))
    assert found is not None
    assert (found.earned, found.actual_time, found.sv, found.spi) == (18 * 7, 20 * 7, -2 * 7, Decimal("0.9"))


def test_a_project_that_ended_late_stays_late() -> None:
    """MPUG, Earned Schedule Management: ten modules of 100,000 in ten months, done after twelve.

    The schedule variance is 0 and the SPI 1.0, although "obviously, the project is two months behind schedule": here
    November and December, 61 days.
    """
    quay = budgeted(1_000_000, start=NEW_YEAR)
    done = [80_000] * 10 + [100_000] * 2
    of = portfolio(quay, months(planned_value=[100_000] * 10, earned_value=done, actual_cost=[100_000] * 12))
    late, in_money = earned_schedule(of, quay, month_end(12)), earned_value(of, quay, month_end(12))
    assert (in_money.sv, in_money.spi) == (0, 1)
    assert late is not None
    assert late.sv == -61
    assert (late.forecast_duration, late.forecast_finish) == (365, month_end(12))


def test_a_part_of_a_period_is_earned_as_if_work_were_spread_evenly_over_it() -> None:
    """The formula of W. Lipke, Earned Schedule Concept, with amounts of our own.

    At the end of July all that was planned up to May, the 151st day, is earned, and a part of the 30 days of June:
    ES = 151 + 30 × (EV - PV(May)) / (PV(June) - PV(May)), AT = 212.
    """
    found = schedule([10, 20, 30, 40, 50, 40, 30, 20], [10, 20, 30, 20, 20, 30, 30])
    assert found.earned == 151 + 30 * Decimal(160 - 150) / Decimal(190 - 150)
    assert (found.actual_time, found.planned_duration) == (212, 243)


def test_days_count_and_not_the_number_of_periods_of_unequal_length() -> None:
    """A half-year of 181 days and then months: 600 of 1,000 planned by the end of June, 100 in each month after it.

    At the end of September 750 is earned, planned for the middle of August: ES = 181 + 31 + 31 / 2 = 227.5 of 273 days,
    .83. Counted in periods it would be 2.5 of 4, .63.
    """
    ends = [date(2026, 6, 30), *(month_end(month) for month in (7, 8, 9, 10))]
    rows = zip(ends, (600, 100, 100, 100, 100), ("50", "60", "65", "75", None), strict=True)
    periods = [period(end, planned, percent, percent and 100) for end, planned, percent in rows]
    found = of_periods(periods, month_end(9))
    assert found is not None
    assert (found.earned, found.actual_time, found.planned_duration) == (Decimal("227.5"), 273, 304)
    assert round(found.spi, 2) == Decimal("0.83")
    assert found.forecast_finish == date(2026, 12, 31), "304 / (227.5 / 273) is 364.8 days, 60.8 after October"


def test_a_planned_stop_is_not_slowness() -> None:
    """Nothing is planned from April to June. At the end of May 45 of the 50 that were to be done by March are done.

    That is half of what was planned for March: ES = 59 + 31 × 5 / 10 = 74.5 of 90 days, though 151 days have passed.
    The 90 + 62 days of planned work take 152 / .8278 = 183.6, so it ends 31.6 days after August.
    """
    found = of_periods(
        months(
            planned_value=[20, 20, 10, 0, 0, 0, 25, 25],
            percent_complete=[20, 40, 45, 45, 45],
            actual_cost=[20, 20, 5, 0, 0],
        ),
        month_end(5),
    )
    assert found is not None
    assert (found.earned, found.actual_time, found.planned_duration) == (Decimal("74.5"), 90, 152)
    assert found.forecast_finish == date(2026, 10, 2)


def test_who_is_ahead_ends_before_a_planned_stop() -> None:
    """All of March is done by the end of February: 90 days of work in 59, so 121 days take 79.3: 20 of March."""
    found = schedule([10, 10, 10, 0, 0, 10], [15, 15])
    assert (found.earned, found.actual_time) == (90, 59)
    assert found.forecast_finish == date(2026, 3, 20)


def test_after_the_planned_end_every_day_counts_though_no_work_is_planned() -> None:
    found = schedule([10, 10], [5, 5, 5, 0])
    assert (found.earned, found.actual_time) == (31 + 14, 120)


def test_the_first_period_begins_with_the_project() -> None:
    """Who starts on the 11th of January has 21 days in it; without a start nobody knows how long it is."""
    periods = months(planned_value=[10, 10], percent_complete=[50], actual_cost=[10])
    late = of_periods(periods, month_end(1), date(2026, 1, 11))
    assert late is not None
    assert (late.earned, late.actual_time, late.planned_duration) == (21, 21, 49)
    assert of_periods(periods, month_end(1), None) is None
    assert of_periods(periods, month_end(1), date(2026, 2, 1)) is None


def test_it_is_measured_on_the_status_date_of_the_earned_value() -> None:
    """March is booked, and nobody has said yet how much of the work is done."""
    found = of_periods(
        months(planned_value=[10, 10, 10, 10], percent_complete=[25, 50], actual_cost=[9, 9, 9]), month_end(3)
    )
    assert found is not None
    assert (found.earned, found.actual_time) == (59, 59)


@pytest.mark.parametrize(
    ("earned", "days"),
    [(0, "0"), (5, "15.5"), (10, "31"), (25, "52"), (30, "90"), (45, "105"), (60, "120"), (99, "120"), (-5, "0")],
)
def test_time_is_earned_along_the_plan_and_never_beyond_it(earned: int, days: str) -> None:
    """Nothing is planned in the third period: who has earned all that was to be done by then, is at its end."""
    planned = [Decimal(10), Decimal(20), Decimal(0), Decimal(30)]
    assert time_earned(planned, [31, 28, 31, 30], Decimal(earned)) == Decimal(days)


def test_the_finish_is_as_many_days_after_the_planned_one_as_the_estimate_says() -> None:
    """In 59 days 10 of 40 are earned, all of January: 120 days of work take 120 × 59 / 31 = 228.4, 108 after April."""
    found = schedule([10, 10, 10, 10], [5, 5])
    assert found.planned_end == date(2026, 4, 30)
    assert found.forecast_duration == Decimal(120) * 59 / 31
    assert found.forecast_finish == date(2026, 8, 16)


def test_who_goes_as_planned_ends_as_planned() -> None:
    found = schedule([10, 20, 30], [10, 20])
    assert (found.sv, found.spi, found.forecast_finish) == (0, 1, month_end(3))


def test_time_stops_when_the_work_is_done() -> None:
    """Bills come in for months after a project was finished; it does not get any later by that."""
    found = of_periods(
        months(planned_value=[10, 10, 10], percent_complete=[40, 100, 100, 100], actual_cost=[9, 9, 9, 9]), month_end(4)
    )
    assert found is not None
    assert (found.earned, found.actual_time, found.forecast_finish) == (90, 59, month_end(2))


def test_who_has_earned_the_budget_is_done_though_more_was_planned() -> None:
    quay = budgeted("29.99", start=NEW_YEAR)
    of = portfolio(quay, months(planned_value=[10, 10, 10], percent_complete=[50, 90, 100], actual_cost=[10, 10, 10]))
    found = earned_schedule(of, quay, month_end(3))
    assert found is not None
    assert (found.earned, found.sv) == (90, 0)


def test_nothing_done_tells_nothing_about_the_finish() -> None:
    found = schedule([10, 10], [0])
    assert (found.earned, found.spi) == (0, 0)
    assert found.forecast_duration is None
    assert found.forecast_finish is None


@pytest.mark.parametrize(("budget", "finish"), [(200, month_end(2)), (400, None)])
def test_a_plan_of_a_part_of_the_work_tells_no_finish(budget: int, finish: date | None) -> None:
    """Of 400, two months of 100 are planned: they end in February, and the work does not."""
    mill = budgeted(budget, start=NEW_YEAR)
    periods = months(planned_value=[100, 100], earned_value=[100], actual_cost=[100])
    found = earned_schedule(portfolio(mill, periods), mill, month_end(1))
    assert found is not None
    assert (found.spi, found.forecast_finish) == (1, finish)


def test_a_finish_beyond_the_calendar_is_none() -> None:
    assert schedule([10**9, 10**9], [1]).forecast_finish is None


@pytest.mark.parametrize(
    "columns",
    [
        {"earned_value": [5], "actual_cost": [5]},
        {"planned_value": [10, None, 10], "earned_value": [5], "actual_cost": [5]},
        {"planned_value": [10, 10], "actual_cost": [5]},
        {"planned_value": [0, 10], "earned_value": [0], "actual_cost": [0]},
        {},
    ],
    ids=["no plan", "a hole in the plan", "no progress", "no work planned yet", "no periods"],
)
def test_without_a_plan_and_progress_nobody_knows(columns: dict[str, list[int | None]]) -> None:
    assert of_periods(months(**columns) if columns else (), month_end(1)) is None


@given(PLANS, st.integers(0, 10**10), st.integers(0, 10**10), st.data())
def test_more_work_never_earns_less_time(planned: list[Decimal], one: int, other: int, data: st.DataObject) -> None:
    less, more = sorted((Decimal(one), Decimal(other)))
    days = data.draw(st.lists(LENGTHS, min_size=len(planned), max_size=len(planned)))
    assert 0 <= time_earned(planned, days, less) <= time_earned(planned, days, more) <= sum(days)


@given(PLANS, st.data())
def test_what_was_planned_by_the_end_of_a_period_earns_at_least_that_period(
    planned: list[Decimal], data: st.DataObject
) -> None:
    days = data.draw(st.lists(LENGTHS, min_size=len(planned), max_size=len(planned)))
    count = data.draw(st.integers(0, len(planned)))
    assert time_earned(planned, days, sum(planned[:count], Decimal(0))) >= sum(days[:count])


@given(PLANS, st.integers(1, 24), st.integers(1, 99))
def test_the_estimate_is_the_planned_duration_by_the_index(planned: list[Decimal], passed: int, percent: int) -> None:
    assume(any(planned[:passed]) and passed <= len(planned))
    found = of_periods(
        months(planned_value=planned, percent_complete=[percent] * passed, actual_cost=[1] * passed), month_end(passed)
    )
    assert found is not None
    assert found.actual_time <= (month_end(passed) - NEW_YEAR).days + 1
    if found.forecast_duration is not None:
        assert float(found.forecast_duration * found.spi) == pytest.approx(found.planned_duration)
        assert (found.sv < 0) == (found.spi < 1) == (found.forecast_duration > found.planned_duration)
