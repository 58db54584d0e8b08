from chart_samples import DUTCH, drawn, marks, place

from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.charts.parts import Unit


def bars(*values: int | None) -> Bars:
    return Bars(
        "k", "Finance", (BarGroup("2026", tuple(Bar(f"B{at}", value) for at, value in enumerate(values)), "y.html"),)
    )


def test_all_bars_share_one_scale_from_zero() -> None:
    tree = drawn(bars(1000, 250, 0))
    assert [place(bar, "x", "width") for bar in marks(tree, "chart-bar")] == [(0, 1000), (0, 250), (0, 2)]


def test_negative_amounts_go_to_the_left_of_zero() -> None:
    tree = drawn(bars(-250, 750))
    assert [place(bar, "x", "width") for bar in marks(tree, "chart-bar")] == [(0, 250), (250, 750)]


def test_what_is_unknown_has_no_bar_and_says_so() -> None:
    tree = drawn(bars(100, None))
    assert len(marks(tree, "chart-bar")) == 1
    assert ["".join(value.itertext()) for value in tree.iter("dd")] == ["€100", "n/a"]


def test_words_are_text_and_amounts_are_there_in_full() -> None:
    tree = drawn(bars(1_234_567), DUTCH)
    (value,) = tree.iter("dd")
    assert (value.text, value.get("title")) == ("€\xa01,2\xa0mln.", "€\xa01.234.567")
    assert [(link.get("href"), link.text) for link in tree.iter("a")] == [("../y.html", "2026")]
    assert [picture.get("aria-hidden") for picture in tree.iter("svg")] == ["true"]


def test_other_units() -> None:
    chart = Bars("k", "Late", (BarGroup("Quay", (Bar("Slip", 30, "alert"),)),), Unit.DAYS)
    assert ["".join(value.itertext()) for value in drawn(chart).iter("dd")] == ["30 days"]
    assert len(marks(drawn(chart), "chart-bar--alert")) == 1
