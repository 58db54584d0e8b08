"""Words in the reader's language: the English text is the key of its translations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pmo_build.resources import locales_folder

DEFAULT_LANGUAGE = "en"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return English text → translated text, from all files of `locales/<language>/`."""
    merged: dict[str, str] = {}
    for path in sorted((locales_folder() / language).glob("*.yml")):
        merged.update(read_yaml(path))
    return merged


@cache
def locale_of(language: str) -> str:
    """Return the locale that numbers and dates are written by: that of `locale.txt`, or that of the language itself."""
    file = locales_folder() / language / "locale.txt"
    return file.read_text(encoding="utf-8").strip() if file.is_file() else language


def read_yaml(path: Path) -> dict[str, Any]:
    """Return what a file of translations holds."""
    with path.open(encoding="utf-8") as file:  # whose name an error then says
        return yaml.load(file, Loader=_LOADER) or {}  # noqa: S506 - both loaders are safe


@dataclass(frozen=True)
class Translator:
    """Translates texts; one without a translation stays English and is remembered.

    Attributes:
        language: The language, as a two-letter code.
        extra: Further translations, such as those that stand beside checks.
        missing: Texts that had no translation.
    """

    language: str
    extra: Mapping[str, str] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    def __call__(self, text: str) -> str:
        """Return the text in the language of this translator."""
        if self.language == DEFAULT_LANGUAGE or not text:
            return text
        translated = catalogue(self.language).get(text) or self.extra.get(text)
        if translated is None:
            self.missing.add(text)
            return text
        return translated
