"""Every sentence a rule says can be read in Dutch, with the same values in it."""

import ast
import importlib
import inspect
import string
from pathlib import Path

import pytest

from pmo_build.language.check_texts import check_texts
from pmo_build.rules.registry import Rule, all_rules

EACH_RULE = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.check.slug)


def sentences(rule: Rule) -> dict[str, str]:
    """Return name → text of the constants of a rule's module that hold a sentence."""
    module = importlib.import_module(rule.find.__module__)  # type: ignore[attr-defined]  # `find` is a function
    return {name: text for name, text in vars(module).items() if own_sentence(module, name, text)}


def own_sentence(module: object, name: str, text: object) -> bool:
    assigned = {
        target.id
        for node in ast.parse(Path(inspect.getfile(module)).read_text(encoding="utf-8")).body  # type: ignore[arg-type]
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return name in assigned and isinstance(text, str)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@EACH_RULE
def test_every_sentence_has_a_dutch_one_with_the_same_values(rule: Rule) -> None:
    dutch = check_texts(rule.check, "nl")
    assert sentences(rule)
    for english in sentences(rule).values():
        assert english in dutch
        assert dutch[english] != english
        assert fields(dutch[english]) == fields(english)


@EACH_RULE
def test_nothing_is_translated_that_is_never_said(rule: Rule) -> None:
    own = {rule.check.documentation, rule.check.title, *sentences(rule).values()}
    assert set(check_texts(rule.check, "nl")) == own


def test_dutch_of_a_sentence_is_the_same_in_all_rules() -> None:
    seen: dict[str, str] = {}
    for rule in all_rules():
        for english, dutch in check_texts(rule.check, "nl").items():
            assert seen.setdefault(english, dutch) == dutch
