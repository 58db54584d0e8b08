from datetime import date
from itertools import pairwise

import pytest
from chart_samples import DUTCH, ENGLISH
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.portal.charts.timeline import Timeline, whole_months


def test_days_have_their_place() -> None:
    timeline = Timeline(date(2026, 1, 1), date(2026, 1, 11), 100, 200)
    assert [timeline(date(2026, 1, day)) for day in (1, 6, 11)] == [100, 150, 200]
    assert timeline.clamped(date(2027, 1, 1)) == 200
    assert timeline.shows(date(2026, 1, 11))
    assert not timeline.shows(date(2026, 1, 12))


def test_a_time_line_of_one_day_has_one_place() -> None:
    assert Timeline(date(2026, 1, 5), date(2026, 1, 5), 0, 100)(date(2026, 1, 5)) == 50


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        (1, ["Jan 2026", "Feb", "Mar"]),
        (3, ["Q1 2026", "Q2", "Q3"]),
        (9, [" 2026", " 2027", " 2028"]),
        (60, [" 2030", " 2035", " 2040"]),
    ],
)
def test_a_longer_time_line_has_coarser_ticks(years: int, shown: list[str]) -> None:
    timeline = Timeline(date(2026, 1, 1), date(2026 + years, 1, 1), 0, 480)
    ticks = timeline.ticks(ENGLISH.formats)
    assert [f"{tick.label} {tick.year}".rstrip() for tick in ticks[:3]] == shown


def test_ticks_are_in_the_language_of_the_reader() -> None:
    timeline = Timeline(date(2026, 1, 15), date(2026, 6, 1), 0, 480)
    assert [tick.label for tick in timeline.ticks(DUTCH.formats)] == ["feb", "mrt", "apr", "mei", "jun"]


def test_within_one_month_there_are_no_ticks() -> None:
    assert Timeline(date(2026, 1, 5), date(2026, 1, 9), 0, 480).ticks(ENGLISH.formats) == ()


@given(st.dates(), st.dates())
def test_ticks_are_on_the_time_line_and_have_room(one: date, other: date) -> None:
    timeline = Timeline(min(one, other), max(one, other), 0, 700)
    days = [tick.day for tick in timeline.ticks(ENGLISH.formats, room=30)]
    assert all(timeline.shows(day) and day.day == 1 for day in days)
    gaps = [timeline(after) - timeline(before) for before, after in pairwise(days)]
    # A month may be three days shorter than the mean one.
    assert all(gap > 30 * 28 / 31 for gap in gaps)


def test_whole_months_around_days() -> None:
    assert whole_months([date(2026, 3, 9), date(2025, 12, 31)]) == (date(2025, 12, 1), date(2026, 4, 1))
    assert whole_months([date(9999, 12, 31)]) == (date(9999, 12, 1), date(9999, 12, 1))
    assert whole_months([]) is None
