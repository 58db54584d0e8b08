from pmo_build.portal.search import search_text


def test_what_the_search_finds_stands_in_one_line() -> None:
    assert search_text("a", None, "", "b\n\n c") == "a · b c"
    assert len(search_text("word " * 1000)) == 600
