"""“Did you mean …?”: the nearest of several words."""

import difflib
from collections.abc import Collection, Iterable


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that looks most like a word, or `None` if none comes near."""
    close = difflib.get_close_matches(word, list(choices), n=1, cutoff=0.7)
    return close[0] if close else None


class Suggester:
    """Finds the nearest choice for many words, and stops before that takes long.

    Every word is compared with every choice: without an end, the time would grow with the square of the portfolio.
    """

    def __init__(self, characters: int = 1_000_000) -> None:
        """Start with a budget.

        Args:
            characters: Length of all choices that are looked at; a million take about a second.
        """
        self._left = characters

    def closest(self, word: str, choices: Collection[str]) -> str | None:
        """Return the choice that looks most like a word, or `None` if none comes near or the budget is used up."""
        if self._left <= 0:
            return None
        self._left -= sum(map(len, choices))
        return closest(word, choices)
