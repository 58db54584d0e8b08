"""Words in the reader's language: the English text is the key of its translations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

DEFAULT_LANGUAGE = "en"
_LOCALES = Path(__file__).parent / "locales"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages there are: English, and each folder of `locales/`."""
    return (DEFAULT_LANGUAGE, *sorted(path.name for path in _LOCALES.iterdir() if path.is_dir()))


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return English text → translated text, from all files of `locales/<language>/`."""
    merged: dict[str, str] = {}
    for path in sorted((_LOCALES / language).glob("*.yml")):
        merged.update(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    return merged


@dataclass(frozen=True)
class Translator:
    """Translates texts; one without a translation stays English and is remembered.

    Attributes:
        language: The language, as a two-letter code.
        extra: Further translations, such as those that checks carry themselves.
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
