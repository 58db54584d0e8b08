"""`pmo explain CODE`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from pmo_build.metrics.registry import all_metrics
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
        ("zzzzzz", "There is no finding and no number 'zzzzzz'.\n"),
    ],
)
def test_a_name_that_is_none(pmo: Pmo, name: str, says: str) -> None:
    result = pmo("explain", name)
    assert result.exit_code == 2
    assert says in result.output


@pytest.mark.parametrize("name", ["cpi", "CPI", "Cost performance index", "cost performance index (CPI)"])
def test_a_number_is_explained_by_its_id_its_abbreviation_or_its_name(pmo: Pmo, name: str) -> None:
    assert pmo("explain", name).output == (
        "cpi: Cost performance index (CPI) (ratio)\n\n"
        "What the work done was budgeted at, divided by what it has cost; below 1 the work costs more than planned.\n\n"
        "Formula: EV / AC\n"
        "Source: ANSI/EIA-748; PMI, Practice Standard for Earned Value Management\n"
        "Rests on: Project: Budget; Cost period: Percent complete, Actual cost\n"
    )


def test_a_number_is_explained_in_dutch_by_its_dutch_name_too(pmo: Pmo) -> None:
    by_name = pmo("explain", "Kostenprestatie-index", "--language", "nl").output
    assert by_name.startswith("cpi: Kostenprestatie-index (CPI) (verhouding)\n\nWat het verrichte werk")
    assert pmo("explain", "cpi", "--language", "nl").output == by_name


@pytest.mark.parametrize(("name", "near"), [("cpii", "cpi"), ("contingency-lef", "contingency-left")])
def test_the_nearest_number_is_suggested(pmo: Pmo, name: str, near: str) -> None:
    result = pmo("explain", name)
    assert result.exit_code == 2
    assert f"There is no finding and no number '{name}'. Did you mean '{near}'?" in result.output


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_number_is_explained(pmo: Pmo, language: str) -> None:
    for metric in all_metrics().values():
        result = pmo("explain", metric.id, "--language", language)
        assert result.exit_code == 0
        assert result.output.startswith(f"{metric.id}: ")
