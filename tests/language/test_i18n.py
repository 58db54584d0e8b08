"""Every text has its Dutch, and both say the same things in the same places."""

import importlib
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import yaml

import pmo_build
from pmo_build.language.check_texts import check_texts
from pmo_build.language.i18n import Translator, catalogue
from pmo_build.model.findings import Check
from pmo_build.resources import languages
from pmo_build.rules.registry import all_checks, translations

PACKAGE = Path(pmo_build.__file__).parent
LOCALES = sorted((PACKAGE / "language/locales").glob("*/*.yml"))


def _modules_of_checks() -> list[ModuleType]:
    names = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for path in PACKAGE.rglob("*.py")
        if "CHECK = Check.declare" in path.read_text("utf-8")
    ]
    return [importlib.import_module(name) for name in sorted(names)]


CHECKS = _modules_of_checks()


def _texts(module: ModuleType) -> Iterator[str]:
    """Yield the sentences of a check: its module's constants in capitals."""
    for name, value in vars(module).items():
        if name.isupper() and isinstance(value, str) and not name.startswith("_"):
            yield value


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_all_checks_are_found() -> None:
    assert {module.CHECK.code for module in CHECKS} == {check.code for check in all_checks()}
    assert len(CHECKS) > 40


@pytest.mark.parametrize("module", CHECKS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_sentence_of_a_check_has_its_dutch(module: ModuleType) -> None:
    dutch = check_texts(module.CHECK, "nl")
    texts = list(_texts(module))
    assert texts
    # A constant without a space may be a path or the name of a field.
    assert [text for text in texts if " " in text and text not in dutch] == []
    own = set(dutch) - {module.CHECK.documentation, module.CHECK.title}
    assert own <= set(texts), "a translation of a text that is not there"


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.code)
def test_documentation_says_what_why_and_how_in_both_languages(check: Check) -> None:
    dutch = check_texts(check, "nl")[check.documentation]
    for text, why, how in ((check.documentation, "**Why it matters.**", "**How to mend it.**"),
                           (dutch, "**Waarom dit telt.**", "**Zo lost u het op.**")):  # fmt: skip
        assert text.partition("\n")[0].endswith(".")
        assert text.index(why) < text.index(how)


def test_codes_and_slugs_are_unique() -> None:
    codes = [check.code for check in all_checks()]
    slugs = [check.slug for check in all_checks()]
    assert len(codes) == len(set(codes)) == len(set(slugs))


def test_both_languages_fill_the_same_places() -> None:
    pairs = {**translations("nl"), **catalogue("nl")}
    documentation = {check.documentation for check in all_checks()}
    differing = [
        english
        for english, dutch in pairs.items()
        if english not in documentation and _places(english) != _places(dutch)
    ]
    assert differing == []


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.name)
def test_locale_files_are_flat_and_have_each_text_once(path: Path) -> None:
    node = yaml.compose(path.read_text("utf-8"))
    keys = [key.value for key, _ in node.value]
    assert len(keys) == len(set(keys))
    assert all(isinstance(value, str) and value.strip() for value in yaml.safe_load(path.read_text("utf-8")).values())


def test_no_text_is_translated_in_two_ways() -> None:
    seen: dict[str, str] = dict(translations("nl"))
    for path in LOCALES:
        for english, dutch in yaml.safe_load(path.read_text("utf-8")).items():
            assert seen.setdefault(english, dutch) == dutch, english


def test_a_missing_translation_stays_english_and_is_remembered() -> None:
    translate = Translator("nl", {"Hello": "Hallo"})
    assert [translate("Hello"), translate("No such text"), translate("")] == ["Hallo", "No such text", ""]
    assert translate.missing == {"No such text"}
    assert Translator("en")("No such text") == "No such text"


def test_languages() -> None:
    assert languages() == ("en", "nl")
