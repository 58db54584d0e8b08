from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.value.measures import Measure, MeasureState, attained_part, latest, planned, progress
from pmo_build.model.records.measurement import Measurement

JANUARY, MARCH, JUNE, SEPTEMBER, DECEMBER = (date(2026, month, 1) for month in (1, 3, 6, 9, 12))
NUMBERS = st.integers(-(10**6), 10**6).map(Decimal)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def on(day: date, value: float) -> Measurement:
    return Measurement(day=day, value=Decimal(str(value)))


def waits(*measurements: Measurement, profile: tuple[Measurement, ...] = ()) -> Measure:
    """Lead time of permits, in days, from 60 down to 20 by September."""
    return Measure(Decimal(60), Decimal(20), SEPTEMBER, measurements, profile, more_is_better=False)


def noise(*measurements: Measurement) -> Measure:
    """A dis-benefit: complaints about noise may rise from 10 to 50 by September."""
    return Measure(
        Decimal(10),
        Decimal(50),
        SEPTEMBER,
        measurements,
        (on(MARCH, 30),),
        more_is_better=False,
        is_limit=True,
    )


@pytest.mark.parametrize(("value", "percent"), [(16, 60), (22, 120)])
def test_share_is_the_way_from_baseline_to_target(value: int, percent: int) -> None:
    """Feedback4e, How is key result progress calculated?, examples 1 and 2: from 10 to 20."""
    measure = Measure(Decimal(10), Decimal(20), None, ())
    assert attained_part(measure, Decimal(value)) == Decimal(percent) / 100


def test_between_two_promises_the_plan_is_the_line_that_joins_them() -> None:
    """Stack Overflow, Determine the mean value by examining specific dates: 20 on 1 February 2015, 60 on 1 June."""
    profile = (on(date(2015, 2, 1), 20), on(date(2015, 6, 1), 60))
    found = planned(Measure(None, None, None, (), profile), date(2015, 5, 1))
    assert found is not None
    assert round(found, 12) == Decimal("49.666666666667")


def test_before_the_first_promise_the_plan_is_the_baseline_and_after_the_last_the_target() -> None:
    measure = waits(profile=(on(JUNE, 50), on(MARCH, 55)))
    days = (JANUARY, MARCH, JUNE, SEPTEMBER, DECEMBER)
    assert [planned(measure, day) for day in days] == [60, 55, 50, 20, 20]


def test_nothing_is_planned_where_nobody_said_when() -> None:
    assert planned(Measure(Decimal(60), Decimal(20), None, ()), JUNE) is None
    assert planned(Measure(Decimal(60), None, SEPTEMBER, ()), DECEMBER) is None
    assert planned(Measure(None, Decimal(20), SEPTEMBER, ()), JUNE) is None


def test_the_latest_measurement_is_the_newest_one_up_to_the_day() -> None:
    measure = waits(on(JUNE, 40), on(MARCH, 50), on(JUNE, 41), on(DECEMBER, 20))
    assert latest(measure, SEPTEMBER) == on(JUNE, 41)
    assert latest(measure, JANUARY) is None


@pytest.mark.parametrize(
    ("measure", "as_of", "state"),
    [
        (waits(), JUNE, MeasureState.NOT_DUE),
        (waits(on(JANUARY, 60)), JUNE, MeasureState.NOT_DUE),
        (waits(on(JANUARY, 60)), SEPTEMBER, MeasureState.NOT_MEASURED),
        (waits(on(SEPTEMBER, 21)), SEPTEMBER, MeasureState.MISSED),
        (waits(on(SEPTEMBER, 20)), SEPTEMBER, MeasureState.REALISED),
        (waits(on(MARCH, 19)), MARCH, MeasureState.REALISED),
        (waits(on(MARCH, 19)), DECEMBER, MeasureState.REALISED),
        (waits(on(JANUARY, 60), profile=(on(MARCH, 50),)), JUNE, MeasureState.NOT_MEASURED),
        (waits(on(MARCH, 50), profile=(on(MARCH, 50),)), JUNE, MeasureState.ON_TRACK),
        (waits(on(MARCH, 51), profile=(on(MARCH, 50),)), JUNE, MeasureState.BEHIND),
        (waits(on(JUNE, 45), profile=(on(MARCH, 50),)), JUNE, MeasureState.BEHIND),
        (waits(on(DECEMBER, 20)), SEPTEMBER, MeasureState.NOT_MEASURED),
        (Measure(Decimal(60), None, SEPTEMBER, (on(JUNE, 5),), more_is_better=False), DECEMBER, MeasureState.UNKNOWN),
        (Measure(None, Decimal(20), SEPTEMBER, (on(JUNE, 5),)), DECEMBER, MeasureState.UNKNOWN),
        (Measure(Decimal(60), Decimal(20), None, (on(JUNE, 50),), more_is_better=False), JUNE, MeasureState.UNKNOWN),
    ],
)
def test_state_of_what_is_to_be_reached(measure: Measure, as_of: date, state: MeasureState) -> None:
    assert progress(measure, as_of).state is state


@pytest.mark.parametrize(
    ("measure", "as_of", "state"),
    [
        (noise(), JANUARY, MeasureState.NOT_DUE),
        (noise(on(JANUARY, 10)), JANUARY, MeasureState.NOT_DUE),
        (noise(on(JANUARY, 51)), JANUARY, MeasureState.BEHIND),
        (noise(on(MARCH, 30)), MARCH, MeasureState.ON_TRACK),
        (noise(on(MARCH, 31)), MARCH, MeasureState.BEHIND),
        (noise(on(MARCH, 10)), SEPTEMBER, MeasureState.NOT_MEASURED),
        (noise(on(SEPTEMBER, 50)), SEPTEMBER, MeasureState.REALISED),
        (noise(on(SEPTEMBER, 51)), SEPTEMBER, MeasureState.MISSED),
    ],
)
def test_a_disbenefit_may_not_get_worse_than_was_accepted(measure: Measure, as_of: date, state: MeasureState) -> None:
    assert progress(measure, as_of).state is state


def test_what_is_missing_within_the_tolerance_is_not_missed() -> None:
    tenth = Decimal("0.1")
    assert progress(waits(on(SEPTEMBER, 24)), DECEMBER, tenth).state is MeasureState.REALISED
    assert progress(waits(on(SEPTEMBER, 24.1)), DECEMBER, tenth).state is MeasureState.MISSED
    assert progress(noise(on(SEPTEMBER, 54)), DECEMBER, tenth).state is MeasureState.REALISED
    assert progress(noise(on(SEPTEMBER, 54.1)), DECEMBER, tenth).state is MeasureState.MISSED


def test_without_a_baseline_the_target_can_still_be_missed_but_no_share_is_known() -> None:
    measure = Measure(None, Decimal(20), SEPTEMBER, (on(SEPTEMBER, 21),), more_is_better=False)
    stands = progress(measure, DECEMBER, Decimal("0.5"))
    assert (stands.state, stands.attained, stands.since) == (MeasureState.MISSED, None, SEPTEMBER)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_shares_hold_for_falling_targets_and_are_unknown_only_where_nothing_would_change(
    baseline: Decimal, target: Decimal, value: Decimal
) -> None:
    up, down = (
        attained_part(Measure(baseline, target, None, ()), value),
        attained_part(Measure(-baseline, -target, None, ()), -value),
    )
    assert up == down
    assert (up is None) == (baseline == target)
    if up is not None:
        assert abs(Fraction(up) - Fraction(value - baseline) / Fraction(target - baseline)) < Fraction(1, 10**15)


@given(st.dictionaries(DAYS, NUMBERS, min_size=1, max_size=8), DAYS, st.randoms())
def test_the_plan_passes_through_its_promises_and_stays_between_them(
    promises: dict[date, Decimal], day: date, random: object
) -> None:
    points = [Measurement(day=given_day, value=value) for given_day, value in promises.items()]
    random.shuffle(points)  # type: ignore[attr-defined]  # hypothesis types it as an object
    measure = Measure(None, None, None, (), points)
    assert all(planned(measure, point.day) == point.value for point in points)
    found, first, last = planned(measure, day), min(promises), max(promises)
    if day < first:
        assert found is None
    elif day > last:
        assert found == promises[last]
    else:
        assert found is not None
        before, after = max(d for d in promises if d <= day), min(d for d in promises if d >= day)
        assert min(promises[before], promises[after]) <= found <= max(promises[before], promises[after])


@given(st.lists(st.tuples(DAYS, NUMBERS), max_size=8), DAYS)
def test_what_is_measured_later_changes_nothing(rows: list[tuple[date, Decimal]], day: date) -> None:
    measurements = tuple(Measurement(day=measured, value=value) for measured, value in rows)
    later = Measurement(day=day + timedelta(1), value=Decimal(20))
    profile = (on(date(2027, 1, 1), 50),)
    assert progress(waits(*measurements, later, profile=profile), day) == progress(
        waits(*measurements, profile=profile), day
    )


@given(NUMBERS | st.none(), NUMBERS | st.none(), st.none() | DAYS, st.none() | NUMBERS, DAYS)
def test_unknown_stays_unknown(
    baseline: Decimal | None, target: Decimal | None, due: date | None, value: Decimal | None, day: date
) -> None:
    measurements = () if value is None else (Measurement(day=day, value=value),)
    stands = progress(Measure(baseline, target, due, measurements, more_is_better=True), day)
    if target is None:
        assert (stands.state, stands.planned) == (MeasureState.UNKNOWN, None)
    if value is None:
        assert (stands.latest, stands.attained) == (None, None)
        assert stands.state not in {MeasureState.MISSED, MeasureState.REALISED, MeasureState.BEHIND}
    if baseline is None:
        assert stands.attained is None
