"""What checks say in other languages stands beside them, and says the same."""

import pytest
from translations import OTHERS, PACKAGE

from pmo_build.language.check_texts import check_texts, file_of
from pmo_build.language.i18n import catalogue, read_yaml
from pmo_build.model.findings import Check
from pmo_build.reading.schema.checks import wrong_type
from pmo_build.resources import locales_folder
from pmo_build.rules.registry import all_checks

EACH_CHECK = pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.code)
SECTIONS = {
    "en": ("**Why it matters.**", "**How to mend it.**"),
    "nl": ("**Waarom dit telt.**", "**Zo lost u het op.**"),
}


def test_title_documentation_and_sentences_are_translated() -> None:
    dutch = check_texts(wrong_type.CHECK, "nl")
    assert dutch[wrong_type.CHECK.title] == "Een waarde van een ander type dan het veld bevat"
    assert dutch[wrong_type.CHECK.documentation].startswith(dutch[wrong_type.CHECK.title])
    assert dutch[wrong_type.MESSAGE] == "`{field}` moet {expected} zijn, maar is {found}."


def test_a_check_without_a_file_for_a_language_says_nothing_in_it() -> None:
    assert check_texts(wrong_type.CHECK, "de") == {}


def test_every_file_of_translations_stands_beside_a_check_or_in_the_folder_of_a_language() -> None:
    beside = {file_of(check, language) for check in all_checks() for language in OTHERS}
    found = {path for path in PACKAGE.rglob("*.yml") if locales_folder() not in path.parents}
    assert found <= beside


@EACH_CHECK
def test_documentation_says_what_why_and_how_in_every_language_it_is_in(check: Check) -> None:
    documentation = {language: check_texts(check, language).get(check.documentation) for language in OTHERS}
    for language, text in {"en": check.documentation, **documentation}.items():
        if text is not None and language in SECTIONS:
            why, how = SECTIONS[language]
            assert text.partition("\n")[0].endswith(".")
            assert text.index(why) < text.index(how)


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_is_translated_in_two_ways(language: str) -> None:
    seen = dict(catalogue(language))
    for check in all_checks():
        for english, said in check_texts(check, language).items():
            assert seen.setdefault(english, said) == said, (check.code, english)


def test_a_file_beside_a_check_has_documentation_and_texts_only() -> None:
    beside = [file_of(check, language) for check in all_checks() for language in OTHERS]
    files = [path for path in beside if path.is_file()]
    assert files
    assert {key for path in files for key in read_yaml(path)} <= {"documentation", "texts"}
