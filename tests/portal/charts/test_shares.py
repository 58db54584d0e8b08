from chart_samples import AMBER, DUTCH, ENGLISH, GREEN, RED, drawn, marks, words

from pmo_build.portal.charts.parts import Unit
from pmo_build.portal.charts.shares import Share, ShareBar, Shares

COUNTS = ShareBar("By count", (Share(RED, 1, "r.html"), Share(AMBER, 2), Share(GREEN, 0), Share(None, 1)))
MONEY = ShareBar(
    "By budget", (Share(RED, 3_000_000), Share(AMBER, 0), Share(GREEN, 1_000_000), Share(None, None)), Unit.MONEY
)
SHARES = Shares("k", "Status", (COUNTS, MONEY))


def test_parts_fill_the_whole() -> None:
    parts = [(part.get("x"), part.get("width")) for part in marks(drawn(SHARES), "chart-share")]
    assert parts == [("0%", "25%"), ("25%", "50%"), ("75%", "25%"), ("0%", "75%"), ("75%", "25%")]


def test_parts_have_letters_where_there_is_room() -> None:
    assert words(drawn(SHARES)) == ["R", "A", "–", "R", "G"]
    thin = Shares("k", "Status", (ShareBar("By count", (Share(RED, 1), Share(GREEN, 99))),))
    assert words(drawn(thin)) == ["G"]


def test_the_list_below_says_all_of_it_with_links() -> None:
    tree = drawn(SHARES)
    said = [" ".join("".join(item.itertext()).split()) for item in tree.iter("li")]
    assert said == ["RRed 1", "AAmber 2", "–Not reported 1", "RRed €3M", "GGreen €1M", "–Not reported n/a"]
    assert [link.get("href") for link in tree.iter("a")] == ["../r.html"]
    assert "OOranje 2" in [" ".join("".join(item.itertext()).split()) for item in drawn(SHARES, DUTCH).iter("li")]


def test_a_whole_of_nothing_is_left_out() -> None:
    nothing = ShareBar("By budget", (Share(RED, None), Share(GREEN, 0)))
    assert "By budget" not in Shares("k", "Status", (COUNTS, nothing)).draw(ENGLISH)
    assert "nothing to draw" in Shares("k", "Status", (nothing,)).draw(ENGLISH)
