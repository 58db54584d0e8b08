import math
from decimal import Decimal

import pytest
from chart_samples import AMBER, ENGLISH, GREEN, RED, drawn, marks, place, words

from pmo_build.portal.charts.bubbles import Axis, Bubble, Bubbles
from pmo_build.portal.charts.labels import width_of
from pmo_build.portal.charts.parts import Unit


def chart(*bubbles: Bubble) -> Bubbles:
    return Bubbles("k", "Value", Axis("Score"), Axis("Cost", Unit.MONEY), Axis("Benefit", Unit.MONEY), bubbles)


def test_area_stands_for_size_and_the_largest_lies_below() -> None:
    tree = drawn(chart(Bubble("Small", 20, 100, 25, GREEN), Bubble("Large", 80, 900, 100, GREEN)))
    assert [place(mark, "r")[0] for mark in marks(tree, "rag-shape")] == [34, 17]


def test_a_square_has_the_area_of_its_circle() -> None:
    (square,) = marks(drawn(chart(Bubble("A", 1, 1, 9, RED))), "rag-shape")
    assert place(square, "width")[0] ** 2 == pytest.approx(math.pi * 34**2, rel=0.01)


def test_cost_goes_up_and_score_to_the_right() -> None:
    tree = drawn(chart(Bubble("A", 0, 0, 1, GREEN), Bubble("B", 100, 1000, 1, GREEN)))
    low, high = marks(tree, "rag-shape")
    assert place(low, "cx", "cy") == (84, 404)
    assert place(high, "cx")[0] > place(low, "cx")[0]
    assert place(high, "cy")[0] < place(low, "cy")[0]


def test_money_starts_at_zero_so_that_its_labels_differ() -> None:
    tree = drawn(chart(Bubble("A", 5, 1_010_000, 1, GREEN), Bubble("B", 6, 1_190_000, 1, GREEN)))
    ticks = [word for word in words(tree) if word.startswith("€")]
    assert ticks[0] == "€0"
    assert len(ticks) == len(set(ticks))


def test_what_has_no_place_is_counted() -> None:
    tree = drawn(chart(Bubble("A", None, 5, 1, RED), Bubble("B", 5, None, 1, RED), Bubble("C", 5, 5, None, AMBER)))
    assert "Size: Benefit · without a place: 2" in words(tree)
    assert len(marks(tree, "rag-shape")) == 1
    assert "nothing to draw" in chart(Bubble("A", None, 5, 1, RED)).draw(ENGLISH)


def test_each_bubble_is_a_link_with_its_numbers() -> None:
    (link,) = drawn(chart(Bubble("A", Decimal("3.5"), 1500, None, None, "a.html"))).iter("a")
    assert link.get("aria-label") == "A: not reported, Score 3.5, Cost €1,500, Benefit n/a"


def test_labels_lie_neither_on_each_other_nor_on_other_bubbles() -> None:
    bubbles = [Bubble(f"Project {at}", at * 37 % 100, at * 53 % 97, at, GREEN) for at in range(60)]
    tree = drawn(chart(*bubbles))
    boxes = []
    for text in marks(tree, "chart-halo"):
        x, y = place(text, "x", "y")
        boxes.append((x, y - 11, x + width_of(text.text or ""), y + 4))
    discs = [(x - r, y - r, x + r, y + r) for x, y, r in (place(m, "cx", "cy", "r") for m in marks(tree, "rag-shape"))]
    assert len(boxes) > 10
    # A label touches its own bubble at most.
    assert all(sum(_overlap(box, disc) for disc in discs) == 0 for box in boxes)
    assert not any(_overlap(one, other) for at, one in enumerate(boxes) for other in boxes[:at])


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    # Coordinates are rounded to tenths.
    return all(one[side] + 0.2 < other[side + 2] and other[side] + 0.2 < one[side + 2] for side in (0, 1))


def test_an_axis_can_have_a_limit_which_is_always_in_sight() -> None:
    bubbles = (Bubble("A", Decimal("0.8"), Decimal("0.9"), 1, RED), Bubble("B", Decimal("0.9"), Decimal("0.8"), 1, RED))
    one = Axis("CPI", limit=1), Axis("SPI", limit=1)
    upright, level = marks(drawn(Bubbles("k", "Indices", *one, Axis("Budget"), bubbles)), "chart-limit")
    (x,), (y,) = place(upright, "x1"), place(level, "y1")
    assert (
        x == place(upright, "x2")[0] > max(place(mark, "x")[0] for mark in marks(drawn(chart(*bubbles)), "rag-shape"))
    )
    assert 34 < y == place(level, "y2")[0] < 404
    assert marks(drawn(chart(*bubbles)), "chart-limit") == []
