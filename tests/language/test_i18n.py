"""Texts in other languages: those there are say what the English ones say, and what is missing stays English."""

import string
from itertools import chain
from pathlib import Path

import pytest
import yaml
from babel import Locale
from translations import OTHERS

from pmo_build.language.i18n import Translator, catalogue, locale_of, read_yaml
from pmo_build.resources import languages, locales_folder
from pmo_build.rules.registry import all_checks, translations

EACH_LANGUAGE = pytest.mark.parametrize("language", OTHERS)
FILES = sorted(locales_folder().glob("*/*.yml"))


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@EACH_LANGUAGE
def test_a_translation_has_the_places_of_the_original(language: str) -> None:
    documentation = {check.documentation for check in all_checks()}
    for english, said in (catalogue(language) | translations(language)).items():
        assert isinstance(said, str), english
        assert said.strip(), english
        if english not in documentation:
            assert places(said) == places(english), english


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_of_a_language_has_each_text_once(path: Path) -> None:
    keys = [key.value for key, _ in yaml.compose(path.read_text("utf-8")).value]
    assert len(keys) == len(set(keys))


@EACH_LANGUAGE
def test_a_text_stands_in_one_file_of_a_language(language: str) -> None:
    texts = list(chain.from_iterable(map(read_yaml, (locales_folder() / language).glob("*.yml"))))
    assert len(texts) == len(set(texts))


def test_a_missing_translation_stays_english_and_is_remembered() -> None:
    translate = Translator("nl", {"Hello": "Hallo"})
    assert [translate("Hello"), translate("No such text"), translate("")] == ["Hallo", "No such text", ""]
    assert translate.missing == {"No such text"}
    assert Translator("en")("No such text") == "No such text"


def test_english_is_written_as_in_britain_and_others_as_their_name_says() -> None:
    assert [locale_of(language) for language in ("en", "nl", "de")] == ["en_GB", "nl", "de"]


@pytest.mark.parametrize("language", languages())
def test_the_locale_of_a_language_is_one_that_numbers_and_dates_are_known_of(language: str) -> None:
    # If not, `locale.txt` in its folder can name another one.
    assert Locale.parse(locale_of(language)).datetime_skeletons
