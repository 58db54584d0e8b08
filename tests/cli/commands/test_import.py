"""`pmo import` on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from support import Checkout

Pmo = Callable[..., Result]

MAPPING = "kind: project\nid: Code\nfields: {title: Name, state: {constant: active}, start: Start}\n"
TABLE = "Code,Name,Start\nquay,Quay,2026-01-31\nbay,Bay,2026-02-31\n,None,\n"


@pytest.fixture
def run(pmo: Pmo, checkout: Checkout) -> Callable[..., Result]:
    (checkout.root / "map.yml").write_text(MAPPING, encoding="utf-8")
    (checkout.root / "table.csv").write_text(TABLE, encoding="utf-8")

    def run_import(*arguments: str, **options: Any) -> Result:
        fixed = ("import", "table.csv", "--mapping", "map.yml", "--as-of", "2026-10-31", "-C", checkout.root)
        return pmo(*fixed, *arguments, standalone_mode=False, **options)

    return run_import


def test_it_writes_and_says_what_it_did(run: Callable[..., Result], checkout: Checkout) -> None:
    result = run()
    assert result.return_value == 1
    assert result.output.endswith(
        "1 error, 1 warning in 2 files.\n3 rows:\n  project: 2 created\n  rows that became no record: 1\n"
    )
    assert "table.csv:3:9" in result.output
    assert "  3 | bay,Bay,2026-02-31\n    |         ^\n" in result.output
    assert (checkout.root / "portfolio/projects/quay/project.yml").is_file()


def test_a_dry_run_writes_nothing_and_lists_every_file(run: Callable[..., Result], checkout: Checkout) -> None:
    output = run("--dry-run").output
    assert "created  portfolio/projects/bay/project.yml\n" in output
    assert "Nothing is written (dry run). 3 rows:\n" in output
    assert not (checkout.root / "portfolio/projects").exists()


def test_again_all_is_unchanged(run: Callable[..., Result]) -> None:
    run()
    assert "project: 2 unchanged\n" in run().output
    assert "portfolio/" not in run("--dry-run").output


def test_in_dutch(run: Callable[..., Result]) -> None:
    output = run("--language", "nl").output
    assert "zo’n datum staat op geen kalender" in output
    assert "3 rijen:\n  project: 2 aangemaakt\n  rijen die geen record werden: 1\n" in output


def test_programs_get_the_findings_alone(run: Callable[..., Result]) -> None:
    findings = json.loads(run("--format", "json").stdout)["findings"]
    assert [(finding["code"], finding["line"], finding["column"]) for finding in findings] == [
        ("IMP006", 3, 9),
        ("IMP004", 4, 1),
    ]


def test_warnings_fail_only_if_asked(run: Callable[..., Result], checkout: Checkout) -> None:
    (checkout.root / "table.csv").write_text("Code,Name,Start\nbay,Bay,2026-02-31\n", encoding="utf-8")
    assert run().return_value == 0
    assert run("--fail-on", "warning").return_value == 1


def test_without_findings_only_the_summary(run: Callable[..., Result], checkout: Checkout) -> None:
    (checkout.root / "table.csv").write_text("Code,Name,Start\nbay,Bay,\n", encoding="utf-8")
    assert run().output == "1 row:\n  project: 1 created\n"


def test_a_mapping_that_is_missing(run_pmo: Callable[..., Any], tmp_path: Path) -> None:
    ended = run_pmo("import", "x.csv", "--mapping", "none.yml", "--as-of", "2026-10-31", "-C", tmp_path)
    assert ended.exit_code == 1
    assert b"none.yml" in ended.stdout
    assert b"Traceback" not in ended.stderr


def test_mapping_and_date_must_be_given(run_pmo: Callable[..., Any], tmp_path: Path) -> None:
    assert run_pmo("import", "x.csv", "-C", tmp_path).exit_code == 2
