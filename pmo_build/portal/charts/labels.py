"""Room for labels: how wide a text is, how to shorten it, and how labels make way for each other."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

SIZE = 12
# Widths in em as in Verdana and DejaVu Sans, the widest of the fonts that systems show pages in.
_NARROW, _SLIM, _USUAL, _CAPITAL, _WIDE, _FULL = 0.32, 0.41, 0.63, 0.72, 0.98, 1.0
_WIDTHS = {
    **dict.fromkeys("iIjl.,:;'|!’‘ \N{NO-BREAK SPACE}", _NARROW),
    **dict.fromkeys("frt()[]-/“”·", _SLIM),
    **dict.fromkeys("mwMW%@…–", _WIDE),
}
_FIRST_WIDE_SCRIPT = "\u2e80"


@lru_cache(maxsize=4096)
def width_of(text: str, size: float = SIZE) -> float:
    """Return about how wide a text is, in units of the drawing.

    Args:
        text: One line.
        size: Of the font, in the same units.
    """
    return size * sum(_WIDTHS.get(character) or _other(character) for character in text)


def _other(character: str) -> float:
    if character >= _FIRST_WIDE_SCRIPT:
        return _FULL
    return _CAPITAL if character.isupper() else _USUAL


def shorten(text: str, room: float, size: float = SIZE) -> str:
    """Return a text that fits, with an ellipsis where something was left out."""
    text = " ".join(text.split())
    if width_of(text, size) <= room:
        return text
    used = accumulate((width_of(character, size) for character in text), initial=width_of("…", size))
    kept = sum(width <= room for width in used) - 1
    return f"{text[: max(kept, 0)].rstrip()}…"


def wrapped(text: str, room: float, most: int, size: float = SIZE) -> list[str]:
    """Return a text as lines that fit; the last has an ellipsis if more of them would be needed."""
    lines: list[str] = []
    words = text.split()
    while words:
        line = words.pop(0)
        if len(lines) == most - 1:
            return [*lines, shorten(" ".join((line, *words)), room, size)]
        while words and width_of(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        lines.append(shorten(line, room, size))
    return lines


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places near the wanted ones, at least a gap apart and in the same order.

    Args:
        wanted: Places, in any order.
        gap: The least distance between two.
        low: The first place there is.
        high: The last; passed only if there is no room for all.
    """
    order = sorted(range(len(wanted)), key=lambda position: wanted[position])
    placed = [0.0] * len(wanted)
    least = low
    for position in order:
        placed[position] = max(wanted[position], least)
        least = placed[position] + gap
    most = max(high, low + gap * (len(wanted) - 1))
    for position in reversed(order):
        placed[position] = min(placed[position], most)
        most = placed[position] - gap
    return placed
