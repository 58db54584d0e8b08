"""A language is one folder: a copy of pmo with another folder in it speaks that language, as far as it goes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from portals import EVERYTHING, ROOT, write
from support import Ended

PARTS = ("pmo_build", "schemas", "site_templates")
# If pmo comes to speak these languages, the copy has forgotten them.
OURS = ("de", "fy", "*.de.yml", "*.fy.yml")
GERMAN = """
"Risks": "Risiken"
"error": "Fehler"
"""
FRISIAN = '"Risks": "Risiko’s"'
OF_A_CHECK = """
texts:
  "`{value}` is not a choice for `{field}`.":
    "`{value}` ist keine Wahl für `{field}`."
"""


@pytest.fixture(scope="module")
def pmo_with_german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a copy of pmo that has folders for German and Frisian, and German beside one check."""
    copy = tmp_path_factory.mktemp("pmo")
    for part in PARTS:
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", *OURS))
    shutil.copy(ROOT / "mkdocs.yml", copy)
    for language in ("de", "fy"):
        folder = copy / "pmo_build/language/locales" / language
        folder.mkdir(exist_ok=True)
        (folder / "of_the_test.yml").write_text(GERMAN if language == "de" else FRISIAN, encoding="utf-8")
    (copy / "pmo_build/reading/schema/checks/value_not_allowed.de.yml").write_text(OF_A_CHECK, encoding="utf-8")
    return copy


def run(copy: Path, *arguments: str | Path) -> Ended:
    done = subprocess.run(
        [sys.executable, "-m", "pmo_build", *map(str, arguments)],
        cwd=copy, env=os.environ | {"PYTHONPATH": str(copy)}, capture_output=True, check=False,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def german(tmp_path: Path) -> Path:
    """Return a checkout that asks for German."""
    settings = EVERYTHING["portfolio.yml"] + "language: de\n"
    return write(tmp_path / "checkout", {**EVERYTHING, "portfolio.yml": settings})


def test_portfolio_yml_can_ask_for_it(pmo_with_german: Path, german: Path) -> None:
    assert not [row for row in run(pmo_with_german, "validate", "-C", german, "--format", "json").rows
                if row["path"] == "portfolio/portfolio.yml"]  # fmt: skip


def test_the_command_line_offers_it(pmo_with_german: Path) -> None:
    assert "[de|en|fy|nl]" in run(pmo_with_german, "validate", "--help").stdout.decode()


def test_the_portal_is_in_it_and_in_english_where_it_has_no_word(
    pmo_with_german: Path, german: Path, tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    run(pmo_with_german, "build", "-C", german, "--write-docs", docs)
    page = (docs / "risks.md").read_text(encoding="utf-8")
    assert "# Risiken" in page
    assert "Above appetite" in page
    assert "\N{NO-BREAK SPACE}€" in (docs / "finance.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "menu"), [("de", "Suche"), ("fy", "Search")])
def test_the_site_is_in_it_whether_or_not_the_theme_speaks_it(
    pmo_with_german: Path, german: Path, tmp_path: Path, language: str, menu: str
) -> None:
    run(pmo_with_german, "build", "-C", german, "--site-dir", tmp_path / "site", "--language", language)
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in page
    assert f'placeholder="{menu}"' in page


def test_checks_speak_it_where_its_file_stands_beside_them(pmo_with_german: Path, german: Path) -> None:
    write(german, {"projects/ferry/project.yml": "title: Ferry\nstate: bezig\n"})
    said = [row["message"] for row in run(pmo_with_german, "validate", "-C", german, "--format", "json").rows]
    assert "`bezig` ist keine Wahl für `state`." in said


def test_what_there_is_no_folder_of_is_one_finding_that_lists_the_languages(
    pmo_with_german: Path, german: Path
) -> None:
    write(german, {"portfolio.yml": EVERYTHING["portfolio.yml"] + "language: klingon\n"})
    (row,) = [row for row in run(pmo_with_german, "validate", "-C", german, "--format", "json").rows
              if row["path"] == "portfolio/portfolio.yml"]  # fmt: skip
    assert (row["code"], row["message"]) == ("SCH004", "`klingon` is not a choice for `language`.")
    assert (row["help"], row["column"]) == ("Choose one of: de, en, fy, nl.", 11)
