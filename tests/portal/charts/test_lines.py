from decimal import Decimal

from chart_samples import RED, drawn, marks, place, words

from pmo_build.portal.charts.lines import Line, Lines
from pmo_build.portal.charts.parts import Unit


def lines(*shown: Line, unit: Unit = Unit.NUMBER) -> Lines:
    return Lines("k", "Open risks", ("Jan", "Feb", "Mar"), shown, unit)


def test_periods_go_to_the_right_and_numbers_up() -> None:
    (path,) = marks(drawn(lines(Line("Open", (0, 2, 4)))), "chart-series--0")
    assert path.get("d") == "M84 262L307 139L530 16"


def test_counts_have_no_ticks_between_whole_numbers() -> None:
    assert words(drawn(lines(Line("Open", (0, 1, 2)))))[:3] == ["0", "1", "2"]
    assert words(drawn(lines(Line("SPI", (0, Decimal("0.5"), 2)))))[:3] == ["0.0", "0.5", "1.0"]


def test_what_is_unknown_is_a_gap() -> None:
    tree = drawn(lines(Line("Open", (4, None, None)), Line("None", (None, None, None))))
    (path,) = marks(tree, "chart-series--0")
    assert path.get("d") == "M84 16h0"
    assert [place(dot, "cx", "cy") for dot in tree.iter("circle")] == [(84, 16)]
    assert not any(word.startswith("None") for word in words(tree))


def test_each_line_has_its_name_and_last_value_beside_it() -> None:
    tree = drawn(lines(Line("Open", (1, 2, 4)), Line("Red", (1, 2, 4), RED)))
    assert words(tree)[-2:] == ["Open 4", "Red 4"]
    heights = [place(text, "y")[0] for text in tree.iter("text") if text.get("x") == "542"]
    assert heights[1] - heights[0] == 18
    assert len(marks(tree, "chart-series--red")) == 1


def test_names_of_many_periods_are_thinned_from_the_last() -> None:
    many = Lines("k", "T", tuple(f"Period {at}" for at in range(60)), (Line("A", tuple(range(60))),))
    shown = [word for word in words(drawn(many)) if word.startswith("Period")]
    assert shown[0] == "Period 59"
    assert 2 < len(shown) < 9


def test_it_says_all_its_numbers() -> None:
    assert (
        drawn(lines(Line("A", (1, None, 3)), unit=Unit.DAYS)).findtext(".//desc") == "Jan – Mar. A: 1 day, n/a, 3 days"
    )
