"""Rules are found in their folder, run on a portfolio, and explained on the command line."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from pmo_build import rules
from pmo_build.cli.main import pmo
from pmo_build.language.i18n import Translator
from pmo_build.pipeline import validate
from pmo_build.rules.registry import all_checks, all_rules, translations

NOW = datetime(2026, 10, 31, 12, tzinfo=UTC)

NEW_RULE = '''
"""A project called Test.

**Why it matters.** Nobody knows what it is.

**Example.** `title: Test`

**How to mend it.** Give it a name.
"""

from pmo_build.model.records.project import Project
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.rules.registry import Violation

MESSAGE = "“{title}” is no name for a project."

CHECK = Check.declare(__name__, "POL999", Severity.INFO)


def find(portfolio, as_of):
    for project in portfolio.all(Project):
        if project.title == "Test":
            yield Violation(project.at("title"), Text(MESSAGE, title=project.title), Text(MESSAGE, title="Test"))
'''

DUTCH = """
documentation: Een project dat Test heet.
texts:
  "“{title}” is no name for a project.": "‘{title}’ is geen naam voor een project."
"""


def forget_rules() -> None:
    sys.modules.pop("pmo_build.rules.called_test", None)
    for cached in (all_rules, all_checks, translations):
        cached.cache_clear()


@pytest.fixture
def new_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A rule in a folder of its own; no module of the package is touched."""
    folder = tmp_path / "more_rules"
    folder.mkdir()
    (folder / "called_test.py").write_text(NEW_RULE, encoding="utf-8")
    (folder / "called_test.nl.yml").write_text(DUTCH, encoding="utf-8")
    monkeypatch.setattr(rules, "__path__", [*rules.__path__, str(folder)])
    forget_rules()
    yield
    monkeypatch.undo()
    forget_rules()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A portfolio with two projects, of which several things can be said."""
    files = {
        "portfolio.yml": "organisation: Waterveen\ncurrency: EUR\n",
        "projects/b/project.yml": "title: Test\nstate: active\ntier: huge\nprogramme: none\n",
        "projects/a/project.yml": "title: A\nstate: active\nstart: 2026-01-01\n",
    }
    for path, text in files.items():
        file = tmp_path / "portfolio" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_findings_are_ordered_by_path_and_line(checkout: Path) -> None:
    findings = validate(checkout, date(2026, 10, 31), NOW).findings
    assert [(finding.path, finding.line, finding.code) for finding in findings] == [
        ("portfolio/projects/a/project.yml", 1, "POL001"),
        ("portfolio/projects/b/project.yml", 1, "POL001"),
        ("portfolio/projects/b/project.yml", 3, "REF002"),
        ("portfolio/projects/b/project.yml", 4, "REF001"),
    ]


def test_rules_are_listed_by_code() -> None:
    codes = [rule.check.code for rule in all_rules()]
    assert codes == sorted(codes)


@pytest.mark.usefixtures("new_rule")
def test_a_new_rule_is_found_and_run_without_touching_a_module(checkout: Path) -> None:
    findings = [finding for finding in validate(checkout, None, NOW).findings if finding.code == "POL999"]
    assert [(finding.path, finding.line, finding.column, finding.slug) for finding in findings] == [
        ("portfolio/projects/b/project.yml", 1, 8, "called-test")
    ]
    dutch = findings[0].translated(Translator("nl", translations("nl")))
    assert dutch.message == "‘Test’ is geen naam voor een project."


@pytest.mark.usefixtures("new_rule")
def test_a_new_rule_explains_itself() -> None:
    result = CliRunner().invoke(pmo, ["explain", "POL999"])
    assert result.exit_code == 0
    assert "Nobody knows what it is." in result.output


def test_a_rule_in_a_test_leaves_no_trace() -> None:
    assert "POL999" not in {check.code for check in all_checks()}


@pytest.mark.parametrize("code", [rule.check.code for rule in all_rules()])
def test_explain_prints_the_page_of_a_rule(code: str) -> None:
    rule = next(rule for rule in all_rules() if rule.check.code == code)
    english = CliRunner().invoke(pmo, ["explain", code])
    assert english.exit_code == 0
    assert english.output.startswith(f"{code} {rule.check.slug} ({rule.check.severity})\n\n")
    assert rule.check.documentation in english.output
    dutch = CliRunner().invoke(pmo, ["explain", rule.check.slug, "--language", "nl"])
    assert dutch.exit_code == 0
    assert Translator("nl", translations("nl"))(rule.check.documentation) in dutch.output
