"""How a value, a field and what it means are put into the sentences of findings."""

import difflib
import unicodedata
from collections.abc import Iterable
from typing import Any

from pmo_build.model.findings import Text

_LONGEST = 60


def meaning(node: dict[str, Any]) -> Text:
    """Return what the schema says that a field holds."""
    return Text(str(node.get("description", "")))


def shown(value: Any) -> str:
    """Return a value as a finding quotes it: on one line, and not longer than one."""
    text = " ".join(exact(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def exact(value: Any) -> str:
    """Return a value as YAML writes it, and a whole number without the point and zero that it may have."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text.removesuffix(".0")


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that a word most likely is, misspelt."""
    # Short words have many letters in common by chance: `kind` is not `id`, and `date` not `state`.
    close = difflib.get_close_matches(word, choices, n=1, cutoff=0.75 if len(word) <= 5 else 0.65)
    return close[0] if close else None


def foreign_letter(text: str) -> str | None:
    """Return the first letter of another alphabet: it may look like one of ours."""
    return next((c for c in text if c.isalpha() and not unicodedata.name(c, "").startswith("LATIN")), None)
