"""Every hostile file gives its findings, at their places, and nothing else in the portfolio suffers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile.corpus import BOMBS, MEANING, PROJECT, SCHEMAS, SLIPS, TEXT, Case
from support import Checkout, Ended

from pmo_build.model.findings import Finding
from pmo_build.model.records.project import Project
from pmo_build.reading.yaml_reader import MAX_FINDINGS

CASES = [*MEANING, *TEXT, *SLIPS, *SCHEMAS]
MEGABYTE = 1_000_000


def _lay_out(checkout: Checkout, case: Case) -> None:
    checkout.write("projects/healthy/project.yml", PROJECT)
    checkout.write("projects/healthy/risks.yml", "- id: r1\n  title: Fire\n  owner: Jan\n")
    checkout.write("projects/bad/project.yml", PROJECT)
    checkout.write(case.path, case.data)


def _places(findings: list[Finding]) -> tuple[tuple[str, int, int], ...]:
    return tuple((finding.code, finding.line, finding.column) for finding in findings)


def _names(case: Case) -> str:
    return case.name.replace(" ", "-")


def _assert_rest_is_checked(checkout: Checkout, case: Case) -> None:
    validated = checkout.validate()
    assert validated.portfolio.find(Project, "healthy") is not None
    elsewhere = [f for f in validated.findings if f.path != f"portfolio/{case.path}" and f.code != "POL001"]
    assert elsewhere == []


@pytest.mark.parametrize("case", CASES, ids=_names)
def test_hostile_file_gives_exactly_its_findings(checkout: Checkout, case: Case) -> None:
    _lay_out(checkout, case)
    assert _places(checkout.findings(case.path)) == case.findings
    _assert_rest_is_checked(checkout, case)


@pytest.mark.parametrize("case", BOMBS, ids=_names)
def test_bomb_is_refused_before_it_goes_off(checkout: Checkout, case: Case) -> None:
    _lay_out(checkout, case)
    found = checkout.findings(case.path)
    assert _places(found)[: len(case.findings)] == case.findings
    assert len(found) <= MAX_FINDINGS + 1
    _assert_rest_is_checked(checkout, case)


@pytest.mark.parametrize("case", [*CASES, *BOMBS], ids=_names)
def test_messages_are_short_single_and_printable(checkout: Checkout, case: Case) -> None:
    _lay_out(checkout, case)
    for finding in checkout.findings(case.path):
        assert finding.message.isprintable()
        assert len(finding.message) < 500
        assert finding.message.strip() == finding.message != ""


def test_corpus_is_large_and_its_names_differ() -> None:
    names = [case.name for case in (*CASES, *BOMBS)]
    assert len(names) == len(set(names)) >= 100


def test_real_command_reports_all_of_them_at_once(checkout: Checkout, run_pmo: Callable[..., Ended]) -> None:
    """One portfolio in which every file is hostile: exit code 1, no traceback, and each file has its findings."""
    checkout.write("projects/healthy/project.yml", PROJECT)
    cases = {case.path.replace("bad", f"bad-{number}"): case for number, case in enumerate(CASES)}
    for path, case in cases.items():
        checkout.write(path, case.data)
    ended = run_pmo("-C", checkout.root, "validate", "--format", "json")
    assert (ended.exit_code, ended.stderr) == (1, b"")
    for path, case in cases.items():
        rows = [row for row in ended.rows if row["path"] == f"portfolio/{path}" and row["code"] != "REF001"]
        assert tuple((row["code"], row["line"], row["column"]) for row in rows) == case.findings, case.name


@pytest.mark.parametrize("case", BOMBS, ids=_names)
def test_bomb_in_the_real_command_needs_little_memory(
    checkout: Checkout, case: Case, run_measured: Callable[..., tuple[Ended, int]]
) -> None:
    _lay_out(checkout, case)
    ended, peak = run_measured("-C", checkout.root, "validate", "--format", "json")
    assert (ended.exit_code, ended.stderr) == (1, b"")
    assert {row["code"] for row in ended.rows} >= {code for code, _, _ in case.findings}
    assert peak < 256 * MEGABYTE


def test_text_format_shows_hostile_text_harmlessly(checkout: Checkout, run_pmo: Callable[..., Ended]) -> None:
    for number, case in enumerate([*TEXT, *SCHEMAS]):
        checkout.write(f"projects/bad-{number}/project.yml", case.data)
    ended = run_pmo("-C", checkout.root, "validate")
    text = ended.stdout.decode()
    assert ended.exit_code == 1
    assert [character for character in text if not character.isprintable() and character != "\n"] == []


def test_github_format_starts_no_command_that_data_holds(checkout: Checkout, run_pmo: Callable[..., Ended]) -> None:
    for number, case in enumerate([*TEXT, *SCHEMAS]):
        checkout.write(f"projects/bad-{number}/project.yml", case.data)
    ended = run_pmo("-C", checkout.root, "validate", "--format", "github")
    lines = ended.stdout.decode().splitlines()
    assert lines
    assert [line for line in lines if not line.startswith(("::error file=", "::warning file="))] == []
    assert not any("@org" in line for line in lines)


def test_nothing_outside_the_portfolio_is_read(checkout: Checkout, tmp_path: Path) -> None:
    """`/etc/passwd` through an id, a template or a reference stays where it is."""
    for number, case in enumerate(SCHEMAS):
        checkout.write(f"projects/bad-{number}/project.yml", case.data)
    for finding in checkout.findings():
        assert "root:" not in finding.message + finding.help
