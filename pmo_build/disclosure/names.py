"""By which names people may recognise a hidden record in a text, and which of its names tell nothing.

A title that a record for all to see bears as well, and an ordinary word, say nothing of the hidden record wherever they
stand. Blacked out everywhere, they would: the bars would spell them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pmo_build.disclosure.audience import Audience
from pmo_build.disclosure.hidden_names import MIN_NAME, HiddenNames, words_of
from pmo_build.disclosure.hidden_records import Address, called_hidden, title_of_unread
from pmo_build.disclosure.record_texts import texts_of
from pmo_build.language.i18n import catalogue
from pmo_build.model.portfolio import Portfolio
from pmo_build.resources import languages

# A single word that so many records for all to see use is one of the organisation's everyday words.
EVERYDAY = 4


class Common(StrEnum):
    """Why a name tells nothing of the hidden record that bears it."""

    PUBLIC_NAME = "public-name"
    ORDINARY_WORD = "ordinary-word"


@dataclass(frozen=True, slots=True)
class HiddenName:
    """A name of a hidden record.

    Attributes:
        field: `id` or `title`.
        common: Why it tells nothing; `None` if it does tell.
    """

    address: Address
    field: str
    text: str
    common: Common | None


def names_of_hidden(portfolio: Portfolio, hidden: frozenset[Address]) -> tuple[HiddenName, ...]:
    """Return every name of every hidden record, in the order of their addresses."""
    if not hidden:
        return ()
    given = [(address, field, text) for address in sorted(hidden) for field, text in _given(portfolio, *address)]
    taken = _public_names(portfolio, hidden)
    single = {words[0] for _, _, text in given if len(words := words_of(text)) == 1}
    everyday = _everyday_words(portfolio, hidden, single)
    return tuple(
        HiddenName(address, field, text, _common(field, text, taken, everyday)) for address, field, text in given
    )


def names_of_called(portfolio: Portfolio, hidden: frozenset[Address], audience: Audience) -> tuple[HiddenName, ...]:
    """Return the names of the hidden records that somebody has called confidential.

    What could not be read is hidden too, with all that depends on it, but as a precaution.
    """
    called = called_hidden(portfolio, audience) if hidden else frozenset()
    return tuple(name for name in names_of_hidden(portfolio, hidden) if name.address in called)


def telling(names: tuple[HiddenName, ...]) -> HiddenNames:
    """Return the names that must not be read in any text."""
    return HiddenNames(name.text for name in names if name.common is None and len(name.text) >= MIN_NAME)


def _given(portfolio: Portfolio, kind: str, key: str) -> Iterator[tuple[str, str]]:
    record = portfolio.records.get(kind, {}).get(key)
    title = record.title if record is not None else title_of_unread(portfolio, kind, key)
    if isinstance(title, str) and title.strip():
        yield "title", title
    parent, _, id_ = key.rpartition("/")
    if parent:
        yield "key", key
    # In a register of a project an id of one word, or a period, is no name: it means something beside its project only.
    if not parent or ("-" in id_ and not id_[0].isdigit()):
        yield "id", id_


def _common(field: str, text: str, taken: frozenset[tuple[str, ...]], everyday: frozenset[str]) -> Common | None:
    words = words_of(text)
    if field == "key":
        return None
    if words in taken:
        return Common.PUBLIC_NAME
    return Common.ORDINARY_WORD if len(words) == 1 and words[0] in everyday else None


def _public_names(portfolio: Portfolio, hidden: frozenset[Address]) -> frozenset[tuple[str, ...]]:
    """Return the titles and ids of what all may see, and the names that the organisation goes by."""
    settings = portfolio.settings
    found = {words_of(name) for name in (settings.organisation, settings.title or "", *settings.risk.categories)}
    for kind, group in portfolio.records.items():
        for key, record in group.items():
            if (kind, key) not in hidden:
                found |= {words_of(record.title or ""), words_of(record.id)}
    return frozenset(found - {()})


def _everyday_words(portfolio: Portfolio, hidden: frozenset[Address], looked_for: set[str]) -> frozenset[str]:
    """Return those of the words that the product itself uses, or that several records for all to see use."""
    if not looked_for:
        return frozenset()
    used: Counter[str] = Counter()
    for kind, group in portfolio.records.items():
        for key, record in group.items():
            if (kind, key) not in hidden:
                used.update(looked_for & {word for _, text in texts_of(record) for word in words_of(text)})
    frequent = {word for word, records in used.items() if records >= EVERYDAY}
    return frozenset(frequent | (looked_for & _words_of_product()))


@cache
def _words_of_product() -> frozenset[str]:
    """Return every word that the product says itself, in any of its languages: what is ordinary in a PMO."""
    said = (texts for language in languages() for pair in catalogue(language).items() for texts in pair)
    return frozenset(word for text in said for word in words_of(text))
