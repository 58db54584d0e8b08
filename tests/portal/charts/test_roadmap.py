from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from chart_samples import AMBER, ENGLISH, GREEN, RED, drawn, marks, only, place, words

from pmo_build.portal.charts.roadmap import Lane, Roadmap
from pmo_build.portal.charts.roadmap_rows import Dependency, Event, Row

START, END, AS_OF = date(2026, 1, 1), date(2026, 12, 31), date(2026, 7, 1)
QUAY = Row(
    "quay", "Quay renewal", START, END, RED, "quay.html", baseline_end=date(2026, 9, 30),
    events=(Event(date(2026, 3, 1), "Design", reached=True), Event(date(2026, 9, 1), "Gate 2", is_gate=True)),
)  # fmt: skip
POOL = Row("pool", "Pool", date(2026, 4, 1), date(2026, 6, 30), GREEN, baseline_end=date(2026, 7, 31))
ROADMAP = Roadmap("k", "Roadmap", (Lane("Living city", (QUAY, POOL), "city.html"),), AS_OF)


def rows(*found: Row) -> Roadmap:
    return replace(ROADMAP, lanes=(Lane("Lane", found),))


def test_bars_run_from_start_to_end_of_the_work() -> None:
    # A year on the 666 units right of the labels, to 1 January of the next.
    quay, pool = [place(bar, "x", "width") for bar in marks(drawn(ROADMAP), "chart-work")][:2]
    assert quay == (274, pytest.approx(666 * 364 / 365, abs=0.1))
    assert pool == (pytest.approx(274 + 666 * 90 / 365, abs=0.1), pytest.approx(666 * 90 / 365, abs=0.1))


def test_what_slipped_is_marked_from_the_baseline_to_the_end_and_said() -> None:
    (slipped, _key) = marks(drawn(ROADMAP), "chart-slipped")
    assert place(slipped, "width")[0] == pytest.approx(666 * 92 / 365, abs=0.1)
    assert [word for word in words(drawn(ROADMAP)) if "days" in word] == ["+92 days", "-31 days"]
    assert QUAY.slip == 92
    assert POOL.slip == -31


def test_the_baseline_stays_to_be_seen() -> None:
    quay, pool, _key = (place(ghost, "x", "width") for ghost in marks(drawn(ROADMAP), "chart-ghost"))
    assert quay == (274, pytest.approx(666 * 272 / 365, abs=0.1))
    assert pool[1] == pytest.approx(666 * 121 / 365, abs=0.1)


def test_milestones_are_diamonds_and_gates_posts() -> None:
    tree = drawn(ROADMAP)
    # One on the time line and one in the key of the signs; a gate has two posts.
    assert len(marks(tree, "chart-milestone--reached")) == 2
    assert len(marks(tree, "chart-gate")) == 4
    titles = [title.text for title in tree.iter("title")]
    assert "Design" in titles
    assert "Gate 2" in titles


def test_each_row_and_each_lane_is_a_link() -> None:
    links = {link.get("href"): link.get("aria-label") or "" for link in drawn(ROADMAP).iter("a")}
    assert list(links) == ["../city.html", "../quay.html"]
    assert links["../quay.html"] == (
        "Quay renewal: red, 1\xa0Jan\xa02026 – 31\xa0Dec\xa02026, +92 days, "
        "Design 1\xa0Mar\xa02026, Gate 2 1\xa0Sept\xa02026"
    )


def test_the_day_it_is_for_is_marked() -> None:
    (line,) = marks(drawn(ROADMAP), "chart-now")
    assert place(line, "x1")[0] == pytest.approx(274 + 666 * 181 / 365, abs=0.1)
    assert "as of 1\xa0Jul\xa02026" in words(drawn(ROADMAP))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Row("a", "A", None, None, None), "no dates yet"),
        (Row("a", "A", date(2020, 1, 1), date(2020, 2, 1), GREEN), "◂"),
        (Row("a", "A", date(2030, 1, 1), date(2030, 2, 1), GREEN), "▸"),
    ],
)
def test_a_row_without_a_bar_says_why(row: Row, said: str) -> None:
    chart = replace(rows(row), first=START, last=END)
    assert said in words(drawn(chart))
    assert len(marks(drawn(chart), "chart-work")) == 1  # in the key of the signs


@pytest.mark.parametrize(("start", "end"), [(None, END), (START, None)])
def test_a_row_with_one_date_has_an_open_bar(start: date | None, end: date | None) -> None:
    (bar,) = marks(drawn(rows(Row("a", "A", start, end, GREEN))), "chart-open")
    assert place(bar, "width") == (40,)


def test_an_end_before_its_start_is_drawn_and_not_hidden() -> None:
    bar, _key = marks(drawn(rows(Row("a", "A", END, START, GREEN))), "chart-work")
    assert place(bar, "width")[0] == pytest.approx(666 * 364 / 365, abs=0.1)


def ends(path: ET.Element) -> tuple[list[float], list[float]]:
    """Return where a path of lines starts and ends."""
    first, *_between, last = (path.get("d") or "").removeprefix("M").split("L")
    return [float(part) for part in first.split()], [float(part) for part in last.split()]


def test_a_dependency_is_an_arrow_between_its_days() -> None:
    later = Row("later", "Later", date(2026, 9, 1), END, AMBER)
    chart = replace(rows(POOL, later), dependencies=(Dependency("pool", "later", "Site free"),))
    arrow, *_keys = marks(drawn(chart), "chart-arrow")
    bar, _later, _key = marks(drawn(chart), "chart-work")
    (x, y), (target, below) = ends(arrow)
    # From the end of the pool, in the middle of its row, to the start of the later one, in the row below.
    assert x == pytest.approx(sum(place(bar, "x", "width")), abs=0.2)
    assert (y, below) == (108, 144)
    assert target > x


def test_a_dependency_may_have_days_of_its_own() -> None:
    given, needed = date(2026, 5, 1), date(2026, 8, 1)
    chart = replace(ROADMAP, dependencies=(Dependency("pool", "quay", "Data", given, needed),))
    arrow, *_keys = marks(drawn(chart), "chart-arrow")
    (x, y), (target, above) = ends(arrow)
    assert (y, above) == (144, 108)
    assert target - x == pytest.approx(666 * 92 / 365 - 3, abs=0.2)


def test_a_late_dependency_looks_late_and_goes_back() -> None:
    chart = replace(
        ROADMAP, dependencies=(Dependency("quay", "pool", "Site free", is_late=True), Dependency("quay", "gone", "x"))
    )
    arrow, _key = marks(drawn(chart), "chart-arrow--late")
    (x, _), (target, _) = ends(arrow)
    assert target < x
    assert (drawn(chart).findtext(".//desc") or "").endswith("Dependencies: 2; too late: 1.")


def test_a_long_roadmap_has_its_axis_below_too() -> None:
    many = tuple(Row(f"r{at}", f"Row {at}", START, END, GREEN) for at in range(17))
    assert words(drawn(rows(*many))).count("2026") == 2 * words(drawn(ROADMAP)).count("2026")


def test_it_grows_with_its_rows() -> None:
    def height(chart: Roadmap) -> float:
        return place(only(drawn(chart), "svg"), "height")[0]

    assert height(ROADMAP) - height(rows(QUAY)) == 36


def test_dates_of_a_slip_of_the_pen_are_drawn() -> None:
    assert "9000" in words(drawn(rows(Row("a", "A", date(1, 1, 1), date(9999, 12, 31), None))))
    assert rows(Row("a", "A", START, date(9999, 12, 31), None)).draw(ENGLISH)
