"""Finds names that must not be told in texts, however a text spells them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from unicodedata import category, normalize
from urllib.parse import unquote

import snowballstemmer  # type: ignore[import-untyped]  # it carries no types

from pmo_build.model.records.record import RESTRICTED

# A shorter name is often an ordinary word, or no word at all; it is looked for as it is written.
MIN_NAME = 4

# An underscore joins words, e.g. in the name of a file, and is emphasis in Markdown.
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_MAY_HIDE = re.compile(r"[&%\\*_`~\[\u0080-\U0010ffff]")
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_MARKDOWN = re.compile(r"\]\([^()]*\)|[\[\]*_`~\\]")
_HYPHEN = re.compile(r"(?<=[^\W_])[-\u2010\u2011\u2013](?=[^\W_])")
_ENGLISH, _DUTCH = snowballstemmer.stemmer("english"), snowballstemmer.stemmer("dutch")
# English before Dutch: whichever a word is of, its singular and its plural come to the same. And English once more, as
# it takes huis for a plural, and knows that of huizen only after Dutch.
_STEMMERS = (_ENGLISH, _DUTCH, _ENGLISH)
# An address inside an address inside an address.
_MAX_ENCODINGS = 3


class HiddenNames:
    """A set of names; false if it is empty.

    A name is found as a sequence of whole words, whatever stands between them: in whatever case, singular or plural,
    with accents or without. The time it takes grows with the length of a text, not with the number of names.
    """

    def __init__(self, names: Iterable[str]) -> None:
        sequences: set[tuple[str, ...]] = set()
        short = set()
        for name in names:
            decoded = _decoded(name)
            joined = "".join(_WORD.findall(decoded))
            if len(joined) < MIN_NAME:
                short.add(name)
            else:
                sequences |= {words_of(decoded), words_of(name), (_stem(joined),)} - {()}
        self._sequences = sequences
        # The first word of each name → how many words names have that start with it, longest first.
        self._lengths: dict[str, list[int]] = {}
        for first, length in sorted({(words[0], -len(words)) for words in sequences}):
            self._lengths.setdefault(first, []).append(-length)
        self._short = _pattern(short)

    def __bool__(self) -> bool:
        """Tell whether there are any names."""
        return bool(self._sequences or self._short)

    def found_in(self, text: str) -> bool:
        """Tell whether a text holds one of the names, also behind marks of Markdown, HTML or an address."""
        return any(self._holds(reading) for reading in _readings(text))

    def redacted(self, text: str) -> str:
        """Return a text without the names; all of it goes where a name is spelt so that it cannot be cut out."""
        if not self.found_in(text):
            return text
        if self._short:
            text = self._short.sub(RESTRICTED, text)
        parts, end = [], 0
        for start, stop in self._spans(text):
            parts += [text[end:start], RESTRICTED]
            end = stop
        rest = "".join([*parts, text[end:]])
        return RESTRICTED if self.found_in(rest) else rest

    def _holds(self, text: str) -> bool:
        # Most texts hold not even the first word of a name.
        if self._lengths.keys().isdisjoint(words_of(text)):
            return bool(self._short and self._short.search(text))
        return bool(self._short and self._short.search(text)) or next(self._spans(text), None) is not None

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        places = list(_WORD.finditer(text))
        words = [_stem(place.group()) for place in places]
        position = 0
        while position < len(words):
            for length in self._lengths.get(words[position], ()):
                sequence = tuple(words[position : position + length])
                if sequence in self._sequences:
                    last = position + len(sequence) - 1
                    yield places[position].start(), places[last].end()
                    position = last
                    break
            position += 1


def _readings(text: str) -> Iterator[str]:
    """Yield a text as it is written, and as those see it who open the page or follow the link."""
    yield text
    if _MAY_HIDE.search(text):
        decoded = _decoded(text)
        yield decoded
        text = _MARKDOWN.sub("", decoded)
        yield text
    if _HYPHEN.search(text):
        yield _HYPHEN.sub("", text)


def _decoded(text: str) -> str:
    for _ in range(_MAX_ENCODINGS):
        plain = unquote(unescape(text))
        if plain == text:
            break
        text = plain
    return _INVISIBLE.sub("", normalize("NFKC", text))


def words_of(text: str) -> tuple[str, ...]:
    """Return what tells the words of a text from others: their stems, without accents and capitals."""
    return tuple(map(_stem, _WORD.findall(text)))


@cache
def _stem(word: str) -> str:
    plain = "".join(letter for letter in normalize("NFKD", word.casefold()) if not category(letter).startswith("M"))
    for stemmer in _STEMMERS:
        plain = stemmer.stemWord(plain)
    return str(plain)


def _pattern(names: set[str]) -> re.Pattern[str] | None:
    forms = [r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=lambda name: (-len(name), name))]
    return re.compile(r"(?<![^\W_])(?:" + "|".join(forms) + r")(?![^\W_])", re.I) if forms else None
