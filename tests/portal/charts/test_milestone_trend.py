from datetime import date, timedelta
from itertools import pairwise

import pytest
from chart_samples import DUTCH, drawn, marks, only, place, words

from pmo_build.portal.charts.milestone_trend import Expected, MilestoneTrend, TrendLine

REPORTS = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31))


def line(label: str, first: date, *moved: int, reached: date | None = None) -> TrendLine:
    points = zip(REPORTS, moved, strict=False)
    return TrendLine(label, tuple(Expected(day, first + timedelta(days=days)) for day, days in points), reached)


LATE = line("Late", date(2026, 6, 1), 0, 10, 30)
EARLY = line("Early", date(2026, 6, 1), 0, 0, -5)
STEADY = line("Steady", date(2026, 9, 1), 0, 0, 0)
REACHED = line("Reached", date(2026, 3, 1), 0, 4, reached=date(2026, 3, 8))
TREND = MilestoneTrend("k", "Trend", (LATE, EARLY, STEADY, REACHED))


def test_each_line_has_its_name_and_how_far_it_moved() -> None:
    shown = [said for said in words(drawn(TREND)) if "day" in said]
    assert shown == ["Late +30 days", "Early -5 days", "Steady 0 days", "Reached +7 days"]
    assert "Late +30 dagen" in words(drawn(TREND, DUTCH))


def test_a_rising_line_slips_and_a_falling_one_gains() -> None:
    tree = drawn(MilestoneTrend("k", "Trend", (LATE,)))
    heights = [place(dot, "cy")[0] for dot in marks(tree, "chart-dot--late")]
    assert heights == sorted(heights, reverse=True)
    # January to July, 212 days on 270 units.
    assert heights[0] - heights[-1] == pytest.approx(30 * 270 / 212, abs=0.15)


def test_a_milestone_that_is_reached_ends_in_a_diamond_on_the_diagonal() -> None:
    tree = drawn(TREND)
    (diamond,) = [mark for mark in marks(tree, "chart-dot--late") if mark.tag == "path"]
    (diagonal,) = marks(tree, "chart-diagonal")
    x1, y1, x2, y2 = place(diagonal, "x1", "y1", "x2", "y2")
    x, top = (float(part) for part in (diamond.get("d") or "").removeprefix("M").partition("l")[0].split())
    assert y1 + (x - x1) / (x2 - x1) * (y2 - y1) == pytest.approx(top + 5.5, abs=0.3)


def test_labels_do_not_overlap_and_the_chart_grows_with_them() -> None:
    many = tuple(line(f"M{at}", date(2026, 6, 1), 0, 0, at) for at in range(60))
    tree = drawn(MilestoneTrend("k", "Trend", many))
    heights = sorted(place(text, "y")[0] for text in tree.iter("text") if text.get("x") == "486")
    assert len(heights) == 60
    assert min(after - before for before, after in pairwise(heights)) >= 18.9
    assert heights[-1] <= place(only(tree, "svg"), "height")[0]


def test_it_says_what_each_milestone_does() -> None:
    said = drawn(TREND).findtext(".//desc") or ""
    assert "Late: expected on 1\xa0Jul\xa02026 (+30 days)" in said
    assert "Reached: reached on 8\xa0Mar\xa02026 (+7 days)" in said


def test_one_report_is_a_dot() -> None:
    tree = drawn(MilestoneTrend("k", "Trend", (line("One", date(2026, 6, 1), 0), TrendLine("None", ()))))
    assert len(marks(tree, "chart-dot--steady")) == 1
