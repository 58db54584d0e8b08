"""What is suggested for a misspelt word."""

from pmo_build.language.suggestions import Suggester, closest

CHOICES = ("liveable-city", "safe-harbour")


def test_the_nearest_choice_is_suggested() -> None:
    assert closest("livable-city", CHOICES) == "liveable-city"


def test_nothing_is_suggested_if_nothing_comes_near() -> None:
    assert closest("archive", CHOICES) is None
    assert closest("archive", ()) is None


def test_many_words_get_suggestions_until_the_budget_is_used_up() -> None:
    suggester = Suggester(characters=30)
    given = [suggester.closest("livable-city", CHOICES) for _ in range(4)]
    assert given == ["liveable-city", "liveable-city", None, None]
