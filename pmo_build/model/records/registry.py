"""The kinds of record there are, found in this package; and which kind belongs to a path."""

import difflib
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pmo_build.model import records
from pmo_build.model.records.record import Kind

PORTFOLIO_FOLDER = "portfolio"
_PLACEHOLDERS = {"id": r"(?P<id>[^/]+)", "project": r"(?P<project>[^/]+)"}


class Place(NamedTuple):
    """What a path says about the records in it; empty where it says nothing."""

    kind: Kind
    id: str
    parent: str


@dataclass(frozen=True, slots=True)
class Kinds:
    """All kinds of record, by name, with their places."""

    by_name: dict[str, Kind]
    patterns: tuple[tuple[re.Pattern[str], Kind], ...]

    def place(self, path: str) -> Place | None:
        """Return what a path says, or `None` if no kind is kept there.

        Args:
            path: Relative to the checkout, with forward slashes.
        """
        for pattern, kind in self.patterns:
            match = pattern.fullmatch(path)
            if match and (kind.body or not path.endswith(".md")):
                groups = match.groupdict()
                fixed = kind.name if kind.single else ""
                return Place(kind, groups.get("id") or fixed, groups.get("project") or "")
        return None

    def nearest_place(self, path: str) -> str | None:
        """Return the place most like a path at which no kind is kept, e.g. for a misspelt file name."""
        folder, _, name = path.rpartition("/")
        stem = name.rpartition(".")[0]
        for guess in self._guesses(path, f"{folder}/{stem}"):
            if self.place(guess):
                return guess
        places = [
            pattern.rpartition("/")
            for kind in self.by_name.values()
            for pattern in kind.places
            if "{" not in pattern.rpartition("/")[2]
        ]
        here = [last for parent, _, last in places if re.fullmatch(_regex(parent), folder)]
        close = difflib.get_close_matches(stem.lower(), here, n=1, cutoff=0.6)
        return f"{folder}/{close[0]}.yml" if close else None

    def _guesses(self, path: str, stem: str) -> Iterator[str]:
        yield f"{stem}.yml"  # Markdown, of a kind that has no place for a text
        for kind in self.by_name.values():
            yield re.sub(f"^{PORTFOLIO_FOLDER}/{kind.name}/", f"{PORTFOLIO_FOLDER}/{kind.plural}/", path)
        for kind in self.by_name.values():  # a file where each record has a folder
            named = stem.startswith(f"{PORTFOLIO_FOLDER}/{kind.plural}/") and not stem.endswith(f"/{kind.name}")
            if named and stem.count("/") == 2:
                yield f"{stem}/{kind.name}.yml"


def _regex(place: str) -> str:
    parts = [PORTFOLIO_FOLDER, *place.split("/")] if place else [PORTFOLIO_FOLDER]
    return "/".join(_PLACEHOLDERS.get(part.strip("{}"), re.escape(part)) if "{" in part else part for part in parts)


@cache
def kinds() -> Kinds:
    """Return all kinds, from the modules of this package that declare a `KIND`."""
    found = []
    for module_info in sorted(pkgutil.iter_modules(records.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{records.__name__}.{module_info.name}")
        kind = getattr(module, "KIND", None)
        if isinstance(kind, Kind):
            found.append(kind)
    patterns = tuple((re.compile(_regex(place) + r"\.(?:ya?ml|md)"), kind) for kind in found for place in kind.places)
    return Kinds({kind.name: kind for kind in found}, patterns)
