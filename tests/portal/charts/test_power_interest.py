from chart_samples import DUTCH, drawn, marks, place, words

from pmo_build.metrics.stakeholders.engagement import HIGH
from pmo_build.portal.charts import power_interest
from pmo_build.portal.charts.power_interest import Point, PowerInterest


def test_power_goes_up_and_interest_to_the_right() -> None:
    tree = drawn(PowerInterest("k", "Map", (Point("Low", 1, 1, 0), Point("High", 5, 5, 0))))
    high, low, _key = (place(point, "cx", "cy") for point in marks(tree, "chart-point--met"))
    assert high == (858, 75)
    assert low == (58, 379)


def test_those_in_one_place_stand_below_each_other_and_the_row_grows() -> None:
    points = tuple(Point(f"P{at}", 5, 5, 0) for at in range(10))
    tree = drawn(PowerInterest("k", "Map", points))
    heights = [place(point, "cy")[0] for point in marks(tree, "chart-point--met")][:10]
    assert heights == [75 + 26 * at for at in range(10)]


def test_who_must_be_won_over_has_a_mark_with_the_steps() -> None:
    points = (Point("Council", 5, 5, 2, "s.html"), Point("Press", 2, 2, -1), Point("Board", 3, 3))
    tree = drawn(PowerInterest("k", "Map", points))
    assert [word for word in words(tree) if word in {"Council▲2", "Press", "Board"}] == ["Council▲2", "Board", "Press"]
    (link,) = tree.iter("a")
    assert link.get("aria-label") == "Council: engagement to gain, in steps: 2"
    assert tree.findtext(".//desc") == "Stakeholders: 3; less engaged than needed: 1."


def test_what_to_do_is_said_in_the_language_of_the_reader() -> None:
    chart = PowerInterest("k", "Map", (Point("A", 1, 1),))
    assert {"Keep satisfied", "Manage closely", "Monitor", "Keep informed"} <= set(words(drawn(chart)))
    assert {"Tevreden houden", "Nauw betrekken", "Volgen", "Informeren"} <= set(words(drawn(chart, DUTCH)))


def test_those_without_a_place_are_counted() -> None:
    tree = drawn(PowerInterest("k", "Map", (Point("A", 1, 1), Point("B", None, 1), Point("C", 2, None))))
    assert "without a place: 2" in words(tree)


def test_what_is_high_is_what_the_metrics_call_high() -> None:
    assert power_interest._HIGH == HIGH
    divide, level = marks(drawn(PowerInterest("k", "Map", (Point("A", 1, 1),))), "chart-divide")
    assert place(divide, "x1", "x2") == (640, 640)
    assert place(level, "y1", "y2") == (202, 202)
