from chart_samples import AMBER, DUTCH, ENGLISH, GREEN, RED, drawn, marks, place, words

from pmo_build.portal.charts.rag_strip import RagPeriod, RagStrip

PERIODS = (RagPeriod("Jan", RED, "r1.html"), RagPeriod("Feb", AMBER), RagPeriod("Mar", GREEN), RagPeriod("Apr", None))


def test_each_status_has_its_letter_and_its_shape() -> None:
    tree = drawn(RagStrip("k", "Status", PERIODS))
    assert words(tree) == ["R", "A", "G", "–", "Jan", "Apr"]
    assert [mark.tag for mark in marks(tree, "rag-shape")] == ["rect", "path", "circle", "circle"]
    assert [mark.get("class") for mark in marks(tree, "rag-shape--none")] == ["rag-shape rag-shape--none"]


def test_letters_are_those_of_the_language() -> None:
    assert words(drawn(RagStrip("k", "Status", PERIODS), DUTCH))[:3] == ["R", "O", "G"]


def test_periods_stand_at_the_same_distance() -> None:
    letters = marks(drawn(RagStrip("k", "Status", PERIODS)), "rag-letter")
    assert [place(letter, "x")[0] for letter in letters] == [11, 37, 63, 89]


def test_a_period_with_a_report_is_a_link() -> None:
    tree = drawn(RagStrip("k", "Status", PERIODS))
    assert [(link.get("href"), link.get("aria-label")) for link in tree.iter("a")] == [("../r1.html", "Jan: red")]
    assert tree.findtext(".//desc") == "Jan: red; Feb: amber; Mar: green; Apr: not reported"


def test_in_a_row_of_a_table_it_is_one_picture_without_names() -> None:
    tree = drawn(RagStrip("k", "Status", PERIODS, bare=True))
    assert words(tree) == ["R", "A", "G", "–"]
    assert tree[0].get("role") == "img"
    assert tree[0].get("height") == "26"
    assert "<div" not in RagStrip("k", "Status", PERIODS, bare=True).draw(ENGLISH)


def test_one_period_is_named_once() -> None:
    assert words(drawn(RagStrip("k", "Status", PERIODS[:1]))) == ["R", "Jan"]
