"""Every word that the code and the templates say has a translation, and every translation is used."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
import yaml
from jinja2 import Environment, nodes

from pmo_build.language.i18n import DEFAULT_LANGUAGE, catalogue
from pmo_build.resources import languages
from pmo_build.rules.registry import translations

ROOT = Path(__file__).parents[2]
OTHERS = [language for language in languages() if language != DEFAULT_LANGUAGE]
EACH_LANGUAGE = pytest.mark.parametrize("language", OTHERS)


def said_in_templates() -> set[str]:
    """Return every text inside `_(…)` or before `| t` of a template, and those of lists that a loop translates."""
    environment = Environment(comment_start_string="{#--", comment_end_string="--#}")  # noqa: S701 - only parsed
    said = set()
    for path in (ROOT / "site_templates").rglob("*.j2"):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_" and isinstance(call.args[0], nodes.Const):
                said.add(call.args[0].value)
        for said_so in tree.find_all(nodes.Filter):
            if said_so.name == "t" and said_so.node is not None:
                said |= {text.value for text in (said_so.node, *said_so.node.iter_child_nodes()) if _is_text(text)}
        for loop in tree.find_all(nodes.For):
            for pair in loop.iter.find_all(nodes.Tuple):
                if isinstance(pair.items[0], nodes.Const):
                    said.add(pair.items[0].value)
    return said


def _is_text(node: nodes.Node) -> TypeGuard[nodes.Const]:
    return isinstance(node, nodes.Const) and isinstance(node.value, str)


def said_in_code() -> set[str]:
    """Return every text inside `_("…")`, `translate("…")` and the like of a module."""
    said = set()
    for path in (ROOT / "pmo_build").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in {"_", "translate", "Text"}:
                said |= set(_literals(node.args[0]))
    return said


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_literals(node.body), *_literals(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _literals(value)


def strings_in_code() -> str:
    """Return all that stands in modules, and in `mkdocs.yml`, where texts that are translated indirectly come from."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "pmo_build").rglob("*.py")))
    return code + re.sub(r"name: (\w+)", r'"\1"', (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))


def values_of_enumerations() -> set[str]:
    found = set()
    for path in (ROOT / "schemas").glob("*.json"):
        for node in _walk(yaml.safe_load(path.read_text(encoding="utf-8"))):
            found |= {choice for choice in node.get("enum", ()) if isinstance(choice, str)}
    return found


def _walk(node: object) -> Iterator[dict[str, list[object]]]:
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _walk(child)
    elif isinstance(node, list):
        for child in node:
            yield from _walk(child)


@EACH_LANGUAGE
def test_every_text_of_the_templates_is_translated(language: str) -> None:
    assert said_in_templates() - {""} - catalogue(language).keys() == set()


@EACH_LANGUAGE
def test_every_text_of_the_code_is_translated(language: str) -> None:
    known = catalogue(language).keys() | translations(language).keys()
    assert said_in_code() - {""} - known == set()


@EACH_LANGUAGE
def test_every_translation_of_the_portal_is_used(language: str) -> None:
    path = ROOT / f"pmo_build/language/locales/{language}/portal.yml"
    translated = yaml.safe_load(path.read_text(encoding="utf-8"))
    used = said_in_templates() | said_in_code() | values_of_enumerations()
    code = strings_in_code()
    assert [text for text in translated if text not in used and f'"{text}"' not in code] == []


@EACH_LANGUAGE
def test_every_translation_is_text_with_the_places_of_the_original(language: str) -> None:
    for english, translated in (catalogue(language) | translations(language)).items():
        assert isinstance(translated, str), english
        assert translated.strip(), english
        if "{" in english and "\n" not in english and "{#" not in english:
            assert _places(translated) == _places(english), english


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@EACH_LANGUAGE
def test_no_text_is_translated_twice(language: str) -> None:
    seen: dict[str, str] = {}
    for path in sorted((ROOT / f"pmo_build/language/locales/{language}").glob("*.yml")):
        for english in re.findall(r'^(?:"((?:[^"\\]|\\.)*)"|([^"#\s][^:]*)):', path.read_text(encoding="utf-8"), re.M):
            text = english[0] or english[1]
            assert text not in seen, f"{text}: {path.name} and {seen[text]}"
            seen[text] = path.name
    assert seen
