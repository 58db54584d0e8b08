"""Ids made from the words of a table."""

import re
import unicodedata

_LONGEST = 63
# Letters that do not come apart into a base letter and an accent.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})


def slug(words: str) -> str:
    """Return an id for some words: `a-z`, digits and hyphens, at most 63; empty if nothing of that is in them."""
    letters = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    ascii_only = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:_LONGEST].rstrip("-")
