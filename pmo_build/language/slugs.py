"""Ids made from the words of a table."""

import re
import unicodedata
from hashlib import sha256

_LONGEST = 63
_HASH = 8  # characters at the end of an id that was cut
_TELLING = frozenset("#%*@")  # no separators, though Unicode calls them punctuation
# Letters that do not come apart into a base letter and an accent.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})


def slug(words: str) -> str:
    """Return an id for some words: `a-z`, digits and hyphens, at most 63; empty if nothing of that is in them.

    A longer one is cut, and ends with a hash of all words, so that names that start alike keep ids of their own.
    """
    letters = _letters(words)
    whole = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(whole) <= _LONGEST:
        return whole
    told_apart = sha256(" ".join(letters.split()).encode()).hexdigest()[:_HASH]
    return f"{whole[: _LONGEST - _HASH - 1].rstrip('-')}-{told_apart}"


def dropped(words: str) -> str:
    """Return the characters that an id leaves out though they are more than separators: `++` of `C++`."""
    others = dict.fromkeys(c for c in _letters(words) if not c.isascii() or not c.isalnum())
    return "".join(c for c in others if c in _TELLING or unicodedata.category(c)[0] in "LNS")


def _letters(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    return "".join(c for c in letters if not unicodedata.combining(c))
