from chart_samples import AMBER, DUTCH, GREEN, RED, drawn, marks, place, words

from pmo_build.portal.charts.risk_matrix import MatrixCell, RiskMatrix

CELLS = (
    MatrixCell(1, 1, GREEN, 2, "r.html?p=1", change=-1, within_appetite=True),
    MatrixCell(1, 2, AMBER, 0, within_appetite=True),
    MatrixCell(2, 1, AMBER, 1200, "r.html?p=2"),
    MatrixCell(2, 2, RED, 3, change=2),
)
MATRIX = RiskMatrix("k", "Risks", ("Low", "High"), ("Minor", "Major"), CELLS)


def test_probability_goes_up_and_impact_to_the_right() -> None:
    cells = {cell.get("class"): place(cell, "x", "y") for cell in marks(drawn(MATRIX), "chart-cell")}
    green, red = cells["chart-cell chart-band--green"], cells["chart-cell chart-band--red"]
    assert green[0] < red[0]
    assert green[1] - red[1] == 46


def test_cells_have_a_count_a_letter_and_what_changed() -> None:
    shown = words(drawn(MATRIX))
    assert [word for word in shown if word in ["2", "1,200", "3"]] == ["2", "1,200", "3"]
    assert [word for word in shown if word[0] in "▲▼"] == ["▼1", "▲2"]
    assert sorted(word for word in shown if len(word) == 1 and word.isalpha()) == ["A", "A", "G", "R"]
    assert "0" not in shown
    assert "1.200" in words(drawn(MATRIX, DUTCH))


def test_each_count_is_a_link_with_a_sentence() -> None:
    links = {link.get("href"): link.get("aria-label") for link in drawn(MATRIX).iter("a")}
    assert links == {
        "../r.html?p=1": "Probability Low, impact Minor: 2 (green) ▼1",
        "../r.html?p=2": "Probability High, impact Minor: 1,200 (amber)",
    }


def test_the_appetite_runs_between_what_is_accepted_and_what_is_not() -> None:
    *steps, key = sorted(marks(drawn(MATRIX), "chart-appetite"), key=lambda line: -float(line.get("x2", "0")))
    assert [place(step, "y1") == place(step, "y2") for step in steps] == [True, True]
    assert place(key, "x1") == (0,)
    plain = RiskMatrix("k", "Risks", ("Low",), ("Minor",), (MatrixCell(1, 1, GREEN, 1),))
    assert marks(drawn(plain), "chart-appetite") == []


def test_long_names_of_levels_are_shortened_inside_the_chart() -> None:
    chart = RiskMatrix("k", "Risks", ("Almost certain, more than nine in ten", "B"), ("Minor", "Major"), CELLS)
    assert any(word.endswith("…") for word in words(drawn(chart)))
    assert all(place(cell, "x")[0] <= 340 for cell in marks(drawn(chart), "chart-cell"))


def test_a_matrix_without_risks_says_so() -> None:
    chart = RiskMatrix("k", "Risks", ("Low",), ("Minor",), (MatrixCell(1, 1, GREEN, 0, "u"),))
    assert drawn(chart).findtext(".//desc") == "There are no risks in it."
    assert list(drawn(chart).iter("a")) == []
