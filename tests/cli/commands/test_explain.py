"""`pmo explain CODE`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from pmo_build.rules.registry import all_checks

Pmo = Callable[..., Result]


@pytest.mark.parametrize("name", ["REF001", "ref001", "unknown-reference", "Unknown-Reference"])
def test_a_finding_is_explained_by_code_or_slug(pmo: Pmo, name: str) -> None:
    result = pmo("explain", name)
    assert result.exit_code == 0
    assert result.output.startswith("REF001 unknown-reference (error)\n\nA reference to a record that is not there.\n")
    assert "**How to mend it.**" in result.output


def test_in_dutch(pmo: Pmo) -> None:
    assert pmo("explain", "SYN004", "--language", "nl").output.startswith(
        "SYN004 duplicate-key (fout)\n\nHetzelfde veld staat er twee keer.\n"
    )


@pytest.mark.parametrize(
    ("settings", "start"),
    [
        ("language: nl\n", "SYN004 duplicate-key (fout)"),
        ("organisation: x\n", "SYN004 duplicate-key (error)"),
        ("language: xx\n", "SYN004 duplicate-key (error)"),
        ("- [", "SYN004 duplicate-key (error)"),
        (None, "SYN004 duplicate-key (error)"),
    ],
)
def test_in_the_language_of_the_portfolio(pmo: Pmo, tmp_path: Path, settings: str | None, start: str) -> None:
    if settings is not None:
        (tmp_path / "portfolio").mkdir()
        (tmp_path / "portfolio" / "portfolio.yml").write_text(settings, encoding="utf-8")
    assert pmo("-C", tmp_path, "explain", "SYN004").output.startswith(start)
    assert pmo("-C", tmp_path, "explain", "SYN004", "--language", "en").output.startswith(
        "SYN004 duplicate-key (error)"
    )


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_finding_is_explained(pmo: Pmo, language: str) -> None:
    for check in all_checks():
        result = pmo("explain", check.code, "--language", language)
        assert result.exit_code == 0
        assert len(result.output) > 200


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("REF0001", "Did you mean 'REF001'?"),
        ("unknown-referense", "Did you mean 'unknown-reference'?"),
        ("zzzzzz", "There is no finding 'zzzzzz'.\n"),
    ],
)
def test_a_name_that_is_none(pmo: Pmo, name: str, says: str) -> None:
    result = pmo("explain", name)
    assert result.exit_code == 2
    assert says in result.output
