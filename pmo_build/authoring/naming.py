"""What a new record is and how it is called: its kind, its id and its title."""

import re
from typing import NamedTuple

from pmo_build.authoring.refusal import RefusedError
from pmo_build.language.slugs import slug
from pmo_build.language.suggestions import closest
from pmo_build.model.findings import Text
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import kinds
from pmo_build.reading.discovery import RESERVED_NAME
from pmo_build.reading.schema.schema import resolved


class IdAndTitle(NamedTuple):
    """An id, and the title that goes with it."""

    id: str
    title: str


def find_kind(word: str) -> Kind:
    """Return the kind of record that a word means: its name, or the word for several of them.

    Raises:
        RefusedError: There is no such kind.
    """
    words = {name: kind for kind in kinds().by_name.values() for name in (kind.plural.lower(), kind.name)}
    wanted = re.sub(r"[\s_]+", "-", word.strip().lower())
    kind = words.get(wanted) or words.get(wanted.replace("-", " "))
    if kind:
        return kind
    near = closest(wanted, kinds().by_name)
    if near:
        raise RefusedError(Text("There is no kind of record “{word}”. Did you mean “{near}”?", word=word, near=near))
    choices = ", ".join(kinds().by_name)
    raise RefusedError(Text("There is no kind of record “{word}”. Choose from: {choices}.", word=word, choices=choices))


def name_of(kind: Kind, words: str | None, title: str | None) -> IdAndTitle:
    """Return the id and title of a new record.

    Args:
        kind: What it is.
        words: An id, or a name of which the id is made; `None` if the title is all there is.
        title: What to call it; `None` to make the title of the words.

    Raises:
        RefusedError: No id can be made of the words, or they look like an id and are none.
    """
    if kind.single:
        if words:
            raise RefusedError(Text("There is just one record of kind “{kind}”, so it needs no id.", kind=kind.name))
        return IdAndTitle(kind.name, title or "")
    given = words or title or ""
    pattern = resolved({"$ref": "common.schema.json#/$defs/id"})["pattern"]
    id_ = given if re.search(pattern, given) else slug(given)
    if not id_:
        raise RefusedError(Text("Say how to call it: an id such as quay-renewal, or a name in words."))
    if RESERVED_NAME.match(id_):
        raise RefusedError(Text("“{id}” cannot be an id: Windows keeps that name for itself.", id=id_))
    if id_ != given and not _is_name(given):
        raise RefusedError(
            Text(
                "“{given}” is no id: ids have lower-case letters a-z, digits and hyphens. Did you mean “{id}”?",
                given=given,
                id=id_,
            )
        )
    return IdAndTitle(id_, title or (given if id_ != given else given.replace("-", " ").capitalize()))


def _is_name(words: str) -> bool:
    """Tell whether words are a name rather than an id that went wrong, such as `weak_wall` or `../quay`."""
    return words.isalnum() or (" " in words.strip() and not set("/\\") & set(words))
