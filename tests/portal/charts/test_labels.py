from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.portal.charts.labels import shorten, spread, width_of, wrapped


def test_wide_letters_are_wider() -> None:
    assert width_of("iii") < width_of("aaa") < width_of("WWW")
    assert width_of("桥") == 12
    assert width_of("aa", size=24) == 4 * width_of("a")


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [("Quay", 100, "Quay"), ("Quay renewal", 60, "Quay re…"), ("a\n b", 100, "a b"), ("Quay", 0, "…"), ("", 0, "")],
)
def test_what_does_not_fit_ends_in_an_ellipsis(text: str, room: float, shown: str) -> None:
    assert shorten(text, room) == shown


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])), st.floats(20, 300))
def test_a_shortened_text_fits(text: str, room: float) -> None:
    assert width_of(shorten(text, room)) <= room


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Quay", ["Quay"]),
        ("Quay renewal and more", ["Quay renewal", "and more"]),
        ("Quay renewal and more of it to come", ["Quay renewal", "and more of…"]),
        ("Kwaymuurvernieuwing nu", ["Kwaymuurv…", "nu"]),
        ("", []),
    ],
)
def test_a_text_is_put_on_lines_that_fit(text: str, lines: list[str]) -> None:
    assert wrapped(text, 90, 2) == lines


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        ([50, 10], [50, 10]),
        ([10, 10, 10], [10, 20, 30]),
        ([95, 96], [90, 100]),
        ([-5], [0]),
        ([], []),
    ],
)
def test_labels_make_way_for_each_other(wanted: list[float], placed: list[float]) -> None:
    assert spread(wanted, 10, 0, 100) == placed


@given(st.lists(st.floats(0, 500), max_size=60))
def test_labels_never_overlap_and_keep_their_order(wanted: list[float]) -> None:
    placed = spread(wanted, 12, 0, 500)
    gaps = [after - before for before, after in pairwise(sorted(placed))]
    # In hundreds of places floats no longer add up exactly.
    assert all(gap > 11.999 for gap in gaps)
    assert sorted(range(len(wanted)), key=lambda at: wanted[at]) == sorted(
        range(len(wanted)), key=lambda at: placed[at]
    )
