from datetime import date
from decimal import Decimal

import pytest
from chart_samples import DUTCH, drawn, marks, place, words

from pmo_build.language.formats import Number
from pmo_build.portal.charts.heat_map import HeatCell, HeatMap, HeatRow

MONTHS = (date(2026, 12, 1), date(2027, 1, 1))


def one(demand: Number | None, capacity: Number | None) -> HeatMap:
    return HeatMap("k", "Capacity", "FTE", MONTHS[:1], (HeatRow("Tester", (HeatCell(demand, capacity, "t.html"),)),))


@pytest.mark.parametrize(
    ("demand", "capacity", "shown", "tone"),
    [
        (0, 2, "·", "free"),
        (0, 0, "·", "free"),
        (Decimal("0.9"), 2, "45%", "free"),
        (1, 2, "50%", "busy"),
        (Decimal("1.7"), 2, "85%", "full"),
        (2, 2, "100%", "full"),
        (Decimal("2.4"), 2, "▲ 120%", "over"),
        (Decimal("2.41"), 2, "▲ 121%", "far-over"),
        (1, 0, "▲ ∞", "far-over"),
        (None, 2, "–", "unknown"),
        (2, None, "–", "unknown"),
    ],
)
def test_a_cell_has_a_value_a_tone_and_a_mark(demand: Number, capacity: Number, shown: str, tone: str) -> None:
    (cell, *_) = marks(drawn(one(demand, capacity)), f"chart-heat--{tone}")
    (value, _) = marks(drawn(one(demand, capacity)), f"chart-heat-text--{tone}")
    assert cell.tag == "rect"
    assert value.text == shown


def test_a_row_for_each_role_and_a_column_for_each_month() -> None:
    row = HeatRow("Tester", (HeatCell(1, 2), HeatCell(1, 2)))
    tree = drawn(HeatMap("k", "Capacity", "FTE", MONTHS, (row, row)))
    busy = [place(cell, "x", "y") for cell in marks(tree, "chart-heat--busy")]
    assert busy[:4] == [(190, 40), (256, 40), (190, 80), (256, 80)]
    assert words(tree)[:4] == ["2026", "Dec", "2027", "Jan"]


def test_a_cell_is_a_link_that_says_what_its_ratio_is_made_of() -> None:
    (link,) = drawn(one(Decimal("2.5"), 2)).iter("a")
    assert link.get("aria-label") == "Tester, Dec 2026: demand 2.5 of 2 FTE, ▲ 125%"
    (link,) = drawn(one(Decimal("2.5"), 2), DUTCH).iter("a")
    assert link.get("aria-label") == "Tester, dec 2026: vraag 2,5 van 2 FTE, ▲ 125%"


def test_it_says_how_often_too_much_is_asked() -> None:
    assert drawn(one(3, 2)).findtext(".//desc") == "Rows: 1; months: 1; over capacity: 1."


def test_a_row_that_does_not_fit_its_months_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        drawn(HeatMap("k", "Capacity", "FTE", MONTHS, (HeatRow("Tester", (HeatCell(1, 2),)),)))


def cell(**amounts: Number | bool) -> list[str]:
    row = HeatRow("Tester", (HeatCell(**{"demand": 1, "capacity": 2, **amounts}),))  # type: ignore[arg-type]
    tree = drawn(HeatMap("k", "Capacity", "FTE", MONTHS[:1], (row,)))
    return [text.text or "" for name in ("text", "parts") for text in marks(tree, f"chart-heat-{name}")]


@pytest.mark.parametrize(
    ("amounts", "shown"),
    [
        ({}, ["50%", "1 / 2"]),
        ({"demand": Decimal("1.25"), "capacity": Decimal("2.50")}, ["50%", "1.3 / 2.5"]),
        ({"demand": Decimal(10), "capacity": Decimal("20.00")}, ["50%", "10 / 20"]),
        ({"capacity": None}, ["–", "1 / ?"]),
        ({"demand": 0, "capacity": 0}, ["·", ""]),
        # What is tentative is no demand yet, and would make it too much.
        ({"tentative": 1}, ["50%", "1 / 2"]),
        ({"tentative": Decimal("1.1")}, ["△ 50%", "1 / 2"]),
        ({"demand": 0, "capacity": 0, "tentative": 1}, ["△ ·", "0 / 0"]),
        ({"demand": 3, "tentative": 1}, ["▲ 150%", "3 / 2"]),
        ({"is_least": True}, ["≥ 50%", "1 / 2"]),
    ],
)
def test_a_cell_shows_what_its_ratio_is_made_of_and_what_may_come(
    amounts: dict[str, Number | bool], shown: list[str]
) -> None:
    assert cell(**amounts) == shown


def test_what_is_tentative_is_said() -> None:
    row = HeatRow("Tester", (HeatCell(1, 2, "t.html", tentative=Decimal("1.4999")),))
    (link,) = drawn(HeatMap("k", "Capacity", "FTE", MONTHS[:1], (row,))).iter("a")
    assert link.get("aria-label") == "Tester, Dec 2026: demand 1 of 2 FTE, △ 50%, tentative on top 1.5"
