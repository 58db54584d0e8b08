"""`pmo validate`."""

import json
from collections.abc import Callable

import click
import pytest
from click.testing import Result
from support import Checkout

from pmo_build.cli import options as cli_options

Pmo = Callable[..., Result]

RISK = "- {id: r1, title: Fire, owner: Jan, review: 2026-06-01}\n"


@pytest.fixture
def with_risk(checkout: Checkout) -> Checkout:
    """A risk whose review is due on 1 June 2026."""
    checkout.write("risks.yml", RISK)
    return checkout


def _codes(result: Result) -> list[str]:
    return [row["code"] for row in json.loads(result.stdout)["findings"]]


def test_json_holds_all_findings(checkout: Checkout, pmo: Pmo) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: proposed\nprogramme: nowhere\nonwer: x\n")
    result = pmo("-C", checkout.root, "validate", "--format", "json")
    (row,) = json.loads(result.stdout)["findings"]
    assert list(row) == [
        "code", "slug", "severity", "message", "path", "line", "column", "pointer", "record", "help",
    ]  # fmt: skip
    assert (row["code"], row["line"], row["pointer"], row["record"]) == ("SCH002", 4, "/onwer", "project quay")


@pytest.mark.parametrize(
    ("settings", "options", "codes"),
    [
        ("as_of: 2026-05-01\n", [], []),  # pinned before the review is due
        ("as_of: 2026-10-31\n", [], ["POL005"]),
        ("", [], ["POL005"]),  # the clock stands at 1 November 2026
        ("", ["--as-of", "2026-05-01"], []),
        ("as_of: 2026-10-31\n", ["--as-of", "2026-05-01"], []),
        ("as_of: 2026-05-01\n", ["--as-of", "2026-10-31"], ["POL005"]),
    ],
)
def test_as_of_overrides_the_portfolio_which_overrides_the_clock(
    with_risk: Checkout, pmo: Pmo, monkeypatch: pytest.MonkeyPatch, settings: str, options: list[str], codes: list[str]
) -> None:
    from support import NOW

    monkeypatch.setattr(cli_options, "now", lambda: NOW)
    with_risk.write("portfolio.yml", f"organisation: Waterveen\ncurrency: EUR\n{settings}")
    assert _codes(pmo("-C", with_risk.root, "validate", "--format", "json", *options)) == codes


def test_fail_on_changes_the_exit_code_not_the_report(with_risk: Checkout, pmo: Pmo) -> None:
    lenient = pmo("-C", with_risk.root, "validate", standalone_mode=False)
    strict = pmo("-C", with_risk.root, "validate", "--fail-on", "warning", standalone_mode=False)
    assert (lenient.return_value, strict.return_value) == (0, 1)
    assert lenient.output == strict.output


@pytest.mark.parametrize(
    ("settings", "options", "says"),
    [
        ("", [], "is not known here"),
        ("language: nl\n", [], "is hier niet bekend"),
        ("", ["--language", "nl"], "is hier niet bekend"),
        ("language: nl\n", ["--language", "en"], "is not known here"),
    ],
)
@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_messages_are_in_the_readers_language(
    checkout: Checkout, pmo: Pmo, format_: str, settings: str, options: list[str], says: str
) -> None:
    checkout.write("portfolio.yml", f"organisation: W\ncurrency: EUR\n{settings}")
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: proposed\nonwer: x\n")
    assert says in pmo("-C", checkout.root, "validate", "--format", format_, *options).output


def test_text_in_dutch_has_no_english_left(checkout: Checkout, pmo: Pmo) -> None:
    checkout.write("projects/quay/project.yml", "title: no\nbudget: {total: € 5}\n")
    checkout.write("projects/pier/project.yml", "title: Pier\nstate: bezig\nbudget: {total: € 5}\nonwer: x\n")
    shown = click.unstyle(pmo("-C", checkout.root, "validate", "--language", "nl").output)
    for word in ("must be", "is not", "error", "Did you mean", "Put quotes", "The field", " files"):
        assert word not in shown
    assert "4 fouten in 3 bestanden." in shown
