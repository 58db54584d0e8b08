"""A rule is one module: found, run, explained and shown without another being touched. It need not speak Dutch."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from portals import EVERYTHING, rendered, write
from support import SETTINGS, AddModule, Checkout
from translations import missing, unused

from pmo_build.language.i18n import Translator
from pmo_build.rules import policy
from pmo_build.rules.registry import all_checks, all_rules, translations

MODULE = '''
"""A project called Test.

**Why it matters.** Nobody knows what it is.

**Example.**

```yaml
title: Test
```

**How to mend it.** Give it a name.
"""

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

MESSAGE = "“{title}” is no name for a project."
HELP = "Give it a name."

CHECK = Check.declare(__name__, "POL999", Severity.INFO)


def find(portfolio, as_of):
    """Yield each project that is called Test."""
    for project in portfolio.all(Project):
        if project.title == "Test":
            yield Violation(project.at("title"), Text(MESSAGE, title=project.title), Text(HELP))
'''
DUTCH = """
documentation: |
  Een project dat Test heet.

  **Waarom dit telt.** Niemand weet wat het is.
texts:
  "“{title}” is no name for a project.":
    "‘{title}’ is geen naam voor een project."
  "It is no longer said.":
    "Het wordt niet meer gezegd."
"""

AddRule = Callable[..., None]


@pytest.fixture
def add_rule(add_module: AddModule) -> AddRule:
    """Return a function that adds the rule, with what it says in other languages if that is given."""

    def add(**beside: str) -> None:
        add_module(policy, "called_test", MODULE, (all_rules, all_checks, translations), **beside)

    return add


@pytest.fixture
def called_test(checkout: Checkout) -> Checkout:
    """A project that is called Test."""
    checkout.write("projects/b/project.yml", "title: Test\nstate: proposed\n")
    return checkout


def said(checkout: Checkout, language: str) -> list[str]:
    """Return what the rule says in a language."""
    translate = Translator(language, translations(language))
    found = [finding.translated(translate) for finding in checkout.findings() if finding.code == "POL999"]
    return [f"{finding.path}:{finding.line}:{finding.column} {finding.slug} {finding.message}" for finding in found]


def test_it_is_found_and_run(add_rule: AddRule, called_test: Checkout) -> None:
    add_rule()
    assert said(called_test, "en") == [
        "portfolio/projects/b/project.yml:1:8 called-test “Test” is no name for a project."
    ]


def test_the_portfolio_sets_its_severity_and_waives_it(add_rule: AddRule, called_test: Checkout) -> None:
    add_rule()
    called_test.write("portfolio.yml", SETTINGS + "rules: {POL999: error}\n")
    assert [str(finding.severity) for finding in called_test.findings() if finding.code == "POL999"] == ["error"]
    called_test.write(
        "waivers.yml",
        "- {id: w, rule: POL999, record: project b, reason: New, approved_by: Karin, expires: 2026-12-31}\n",
    )
    assert [item.finding.code for item in called_test.validate().waived] == ["POL999"]


def test_it_explains_itself(add_rule: AddRule, pmo: Callable[..., Result]) -> None:
    add_rule()
    assert "Nobody knows what it is." in pmo("explain", "called-test").output


def test_without_dutch_it_speaks_english_and_is_listed_as_missing(
    add_rule: AddRule, called_test: Checkout, pmo: Callable[..., Result]
) -> None:
    add_rule()
    assert said(called_test, "nl") == said(called_test, "en")
    assert "Nobody knows what it is." in pmo("explain", "POL999", "--language", "nl").output
    ((file, texts),) = missing("nl", ()).items()
    assert Path(file).name == "called_test.nl.yml"
    assert {"A project called Test", "“{title}” is no name for a project.", "Give it a name."} < set(texts)


@pytest.mark.parametrize("begun", ["", "documentation:\ntexts:\n", 'texts:\n  "Give it a name.":\n'])
def test_dutch_that_is_only_begun_is_as_good_as_none(add_rule: AddRule, called_test: Checkout, begun: str) -> None:
    add_rule(nl_yml=begun)
    assert said(called_test, "nl") == said(called_test, "en")
    assert "Give it a name." in next(iter(missing("nl", ()).values()))


def test_dutch_that_is_no_yaml_is_said_with_its_file(add_rule: AddRule) -> None:
    add_rule(nl_yml="texts: [")
    with pytest.raises(yaml.YAMLError, match=r"called_test\.nl\.yml"):
        translations("nl")


def test_its_dutch_stands_beside_it(add_rule: AddRule, called_test: Checkout, pmo: Callable[..., Result]) -> None:
    add_rule(nl_yml=DUTCH)
    assert [line.partition("test ")[2] for line in said(called_test, "nl")] == ["‘Test’ is geen naam voor een project."]
    assert "Niemand weet wat het is." in pmo("explain", "POL999", "--language", "nl").output
    assert list(missing("nl", ()).values()) == [["Give it a name."]]
    assert ["It is no longer said."] in unused("nl", ()).values()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_portal_gets_one_page_and_one_row_and_nothing_else_changes(
    add_rule: AddRule, tmp_path: Path, language: str
) -> None:
    root = write(tmp_path, EVERYTHING)
    before = {page.path: page.text for page in rendered(root, language)[0]}
    add_rule()
    after = {page.path: page.text for page in rendered(root, language)[0]}
    assert {path for path in after if after[path] != before.get(path)} == {"rules/index.md", "rules/pol999.md"}
    assert "Nobody knows what it is." in after["rules/pol999.md"]


def test_nothing_is_left_of_it() -> None:
    assert "POL999" not in {check.code for check in all_checks()}
