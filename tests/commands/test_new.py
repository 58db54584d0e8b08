"""`pmo new`: whatever it writes is valid, explained, and overwrites nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from support import Checkout

from pmo_build.entities.registry import kinds

Pmo = Callable[..., Result]
KINDS = [kind for kind in kinds().by_name.values() if kind.name != "portfolio"]
NAMES = {"status-report": "2026-10", "costs": "2026-10"}


@pytest.fixture
def quay(checkout: Checkout) -> Checkout:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    return checkout


def make(pmo: Pmo, checkout: Checkout, kind: str, *more: str) -> Result:
    in_project = kinds().by_name[kind].in_projects
    place = ("--project", "quay") if in_project else ()
    return pmo("-C", checkout.root, "new", kind, NAMES.get(kind, "something-new"), *place, *more)


def wrong(checkout: Checkout) -> list[str]:
    return [f"{finding.code} {finding.message}" for finding in checkout.findings() if finding.code[:2] in {"SY", "SC"}]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_it_writes_is_a_valid_record_of_each_kind(pmo: Pmo, quay: Checkout, kind: object, language: str) -> None:
    name = kind.name  # type: ignore[attr-defined]  # a `Kind`
    made = make(pmo, quay, name, "--language", language)
    assert made.exit_code == 0, made.output
    assert wrong(quay) == []
    assert quay.validate().portfolio.records.get(name)


def test_the_first_command_of_a_newcomer_makes_the_settings(pmo: Pmo, tmp_path: Path) -> None:
    made = pmo("-C", tmp_path, "new", "portfolio")
    assert made.exit_code == 0, made.output
    assert (tmp_path / "portfolio/portfolio.yml").is_file()
    assert wrong(Checkout(tmp_path)) == []


def test_a_list_that_is_there_keeps_its_comments_and_gets_one_more(pmo: Pmo, quay: Checkout) -> None:
    before = "# Ours\n- id: r1\n  title: Steel  # dear\n"
    file = quay.write("projects/quay/risks.yml", before)
    assert make(pmo, quay, "risk").exit_code == 0
    assert file.read_text().startswith(before)
    assert sorted(quay.validate().portfolio.records["risk"]) == ["quay/r1", "quay/something-new"]


def test_a_file_with_windows_line_ends_keeps_them(pmo: Pmo, quay: Checkout) -> None:
    file = quay.write("projects/quay/risks.yml", b"- id: r1\r\n  title: Steel\r\n")
    assert make(pmo, quay, "risk").exit_code == 0
    assert re.search(rb"(?<!\r)\n", file.read_bytes()) is None


def test_where_each_record_has_a_file_the_new_one_gets_one_too(pmo: Pmo, quay: Checkout) -> None:
    quay.write("projects/quay/risks/steel.yml", "title: Steel\n")
    assert make(pmo, quay, "risk").exit_code == 0
    assert (quay.root / "portfolio/projects/quay/risks/something-new.yml").is_file()


def test_what_is_there_is_never_overwritten(pmo: Pmo, quay: Checkout) -> None:
    assert make(pmo, quay, "risk").exit_code == 0
    text = (quay.root / "portfolio/projects/quay/risks.yml").read_text()
    again = make(pmo, quay, "risk")
    assert again.exit_code == 2
    assert "something-new" in again.output
    assert (quay.root / "portfolio/projects/quay/risks.yml").read_text() == text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rsk", "storm", "--project", "quay"), "risk"),
        (("risk", "storm", "--project", "quai"), "quay"),
        (("risk",), ""),
        (("risk", "storm", "--set", "nothing"), "="),
        (("person", "jan", "--project", "quay"), ""),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(
    pmo: Pmo, quay: Checkout, arguments: tuple[str, ...], said: str
) -> None:
    refused = pmo("-C", quay.root, "new", *arguments)
    assert refused.exit_code == 2, refused.output
    assert said in refused.output
    assert "Traceback" not in refused.output


def test_values_to_start_with_are_written(pmo: Pmo, quay: Checkout) -> None:
    made = make(pmo, quay, "risk", "--title", "Storm at sea", "--set", "owner=Jan Smit", "--set", "type=opportunity")
    assert made.exit_code == 0, made.output
    risk = quay.validate().portfolio.records["risk"]["quay/something-new"]
    assert (risk.title, risk.owner) == ("Storm at sea", "Jan Smit")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_fields_in_comments_are_yaml_that_fits_when_the_comment_is_taken_away(
    pmo: Pmo, quay: Checkout, kind: object
) -> None:
    name = kind.name  # type: ignore[attr-defined]  # a `Kind`
    assert make(pmo, quay, name).exit_code == 0
    (file,) = [path for path in (quay.root / "portfolio").rglob("*.*") if "Take the #" in path.read_text()]
    lines = [re.sub(r"^( {0,2})# ", r"\1", line) for line in file.read_text().splitlines() if not line.startswith("##")]
    file.write_text("\n".join(lines) + "\n")
    assert [text for text in wrong(quay) if text.startswith("SYN")] == []
