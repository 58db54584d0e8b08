from dataclasses import replace

from chart_samples import AMBER, DUTCH, ENGLISH, drawn, marks, place, words

from pmo_build.portal.charts.dependency_map import Delivery, DependencyMap, Party

MAP = DependencyMap(
    "map",
    "Who needs what from whom",
    (
        Party("heat", "Heat network", AMBER, "projects/heat.html"),
        Party("square", "Station square, green and safe and without a detour", url="projects/square.html"),
        Party("grid", "Grid operator", is_outside=True),
    ),
    (Delivery("heat", "square", "Pipes", 46), Delivery("grid", "heat", "Power"), Delivery("grid", "gone", "Light")),
)


def test_who_gives_stands_left_of_who_gets() -> None:
    boxes = marks(drawn(MAP), "chart-party")[:3]
    heat, square, grid = (place(box, "x")[0] for box in boxes)
    assert grid < heat < square
    assert len(marks(drawn(MAP), "chart-party--outside")) == 2  # one of them in the key of the signs


def test_what_is_late_is_another_line_and_says_by_how_much() -> None:
    tree = drawn(MAP)
    assert len(marks(tree, "chart-arrow-head--late")) == 1
    assert "+46 days" in words(tree)
    assert "Dependencies: 2; too late: 1." in (next(tree.iter("desc")).text or "")


def test_each_project_is_a_link_that_says_what_it_needs() -> None:
    links = {link.get("href"): link.get("aria-label") for link in drawn(MAP).iter("a")}
    assert links == {
        "../projects/heat.html": "Heat network: amber; needs Power from Grid operator",
        "../projects/square.html": (
            "Station square, green and safe and without a detour: not reported; needs Pipes from Heat network, +46 days"
        ),
    }
    assert "heeft Power nodig van Grid operator" in MAP.draw(DUTCH)


def test_a_long_name_takes_two_lines() -> None:
    assert {"Station square, green and", "safe and without a detour"} <= set(words(drawn(MAP)))


def test_several_deliveries_between_two_are_one_arrow() -> None:
    twice = replace(MAP, deliveries=(*MAP.deliveries, Delivery("heat", "square", "Cables", 3)))
    assert len(marks(drawn(twice), "chart-arrow-head")) == 2
    assert "Pipes; Cables" in {title.text for title in drawn(twice).iter("title")}


def test_many_columns_are_drawn_as_wide_as_they_are() -> None:
    parties = tuple(Party(str(number), "P") for number in range(6))
    chain = tuple(Delivery(str(number), str(number + 1), "x") for number in range(5))
    assert "chart--fixed" in DependencyMap("k", "T", parties, chain).draw(ENGLISH)
    assert "chart--wide" in MAP.draw(ENGLISH)
