from chart_samples import DUTCH, ENGLISH, drawn, only, place

from pmo_build.portal.charts.parts import Unit
from pmo_build.portal.charts.sparkline import Sparkline


def test_the_line_runs_from_the_lowest_to_the_highest_with_a_dot_on_the_last() -> None:
    tree = drawn(Sparkline("k", "Trend", (0, 10, 5)))
    assert only(tree, "path").get("d") == "M4 20L50 4L96 12"
    assert [place(dot, "cx", "cy") for dot in tree.iter("circle")] == [(96, 12)]


def test_what_is_unknown_is_a_gap_and_never_nothing() -> None:
    tree = drawn(Sparkline("k", "Trend", (0, None, 10, None)))
    assert only(tree, "path").get("d") == "M4 20h0M65.3 4h0"
    assert [place(dot, "cx", "cy") for dot in tree.iter("circle")] == [(65.3, 4)]


def test_the_same_value_all_the_time_is_a_level_line() -> None:
    assert "M4 12L50 12L96 12" in Sparkline("k", "Trend", (7, 7, 7)).draw(ENGLISH)


def test_it_says_its_numbers() -> None:
    chart = Sparkline("k", "Trend", (1_000, None, 3_000, 2_000), Unit.MONEY)
    assert drawn(chart).findtext(".//desc") == "From €1,000 to €2,000; lowest €1,000, highest €3,000."
    assert (drawn(chart, DUTCH).findtext(".//desc") or "").startswith("Van €\N{NO-BREAK SPACE}1.000 naar")
    assert drawn(Sparkline("k", "Trend", (5,), Unit.DAYS)).findtext(".//desc") == "5 days"


def test_nothing_known_is_said() -> None:
    assert Sparkline("k", "Trend", (None, None)).draw(ENGLISH) == '<span class="unknown">n/a</span>'
    assert Sparkline("k", "Trend", ()).draw(DUTCH) == '<span class="unknown">n.b.</span>'
