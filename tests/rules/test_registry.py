"""Rules are found in their folder, run on a portfolio, and explained on the command line."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from pmo_build.cli.main import pmo
from pmo_build.language.i18n import Translator
from pmo_build.pipeline import validate
from pmo_build.rules.registry import all_rules, translations

NOW = datetime(2026, 10, 31, 12, tzinfo=UTC)


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
