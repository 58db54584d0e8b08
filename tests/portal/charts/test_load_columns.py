from datetime import date
from decimal import Decimal

from chart_samples import DUTCH, drawn, marks, place, words

from pmo_build.language.formats import Number
from pmo_build.portal.charts.load_columns import LoadColumn, LoadColumns


def columns(*amounts: tuple[Number | None, Number | None, Number | None]) -> LoadColumns:
    """Return months from December 2026 on: firm, tentative and capacity of each."""
    months = (date(2026 + (11 + at) // 12, (11 + at) % 12 + 1, 1) for at in range(len(amounts)))
    shown = tuple(LoadColumn(month, *amount) for month, amount in zip(months, amounts, strict=True))
    return LoadColumns("k", "Capacity and demand", "FTE", shown)


def test_what_is_more_than_there_is_stands_above_the_line_of_capacity() -> None:
    tree = drawn(columns((3, 0, 2)))
    (firm, _), (over, _) = marks(tree, "chart-bar--plain"), marks(tree, "chart-bar--alert")
    (line, _) = marks(tree, "chart-capacity")
    # From 0 at the foot, 222, to 3 at the top, 22.
    assert place(firm, "y", "height") == (88.7, 133.3)
    assert place(over, "y", "height") == (22, 66.7)
    assert place(line, "y1", "y2") == (88.7, 88.7)


def test_what_is_tentative_stands_on_top_and_is_not_too_much_yet() -> None:
    tree = drawn(columns((1, 1, 1)))
    (firm, _), (tentative, _) = marks(tree, "chart-bar--plain"), marks(tree, "chart-bar--expected")
    assert place(firm, "y", "height") == (122, 100)
    assert place(tentative, "y", "height") == (22, 100)
    assert marks(tree, "chart-bar--alert") == []


def test_without_a_known_capacity_nothing_is_too_much() -> None:
    tree = drawn(columns((3, None, None)))
    assert marks(tree, "chart-bar--alert") == []
    # That of the legend.
    assert len(marks(tree, "chart-capacity")) == 1


def test_the_legend_explains_what_there_is_to_see() -> None:
    assert words(drawn(columns((1, 0, 2))))[-2:] == ["firm", "capacity"]
    assert words(drawn(columns((3, 1, 2))))[-4:] == ["firm", "▲ more than there is", "tentative", "capacity"]


def test_it_says_in_words_what_it_shows() -> None:
    chart = columns((Decimal("1.5"), None, 1), (0, 0, 1))
    assert drawn(chart).findtext(".//desc") == (
        "Dec 2026: firm 1.5, tentative n/a, capacity 1 FTE; Jan 2027: firm 0, tentative 0, capacity 1 FTE"
    )
    assert (drawn(chart, DUTCH).findtext(".//desc") or "").startswith(
        "dec 2026: vast 1,5, voorlopig n.b., capaciteit 1"
    )
    assert [word for word in words(drawn(chart)) if word in {"Dec", "2026", "Jan", "2027"}] == [
        "Dec", "2026", "Jan", "2027",
    ]  # fmt: skip
