"""`pmo new`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from support import NOW, PROJECT, Checkout

from pmo_build.cli import options as cli_options
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import kinds
from pmo_build.resources import languages

Pmo = Callable[..., Result]
New = Callable[..., Result]

OTHERS = [kind for kind in kinds().by_name.values() if not kind.single]


@pytest.fixture
def new(pmo: Pmo, checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> New:
    """Return a function that runs `pmo new` in a portfolio with one project."""
    checkout.write("projects/quay/project.yml", PROJECT)
    monkeypatch.setattr(cli_options, "now", lambda: NOW)
    return lambda *arguments, **options: pmo("new", "-C", checkout.root, *arguments, **options)


def text(checkout: Checkout, path: str) -> str:
    return (checkout.root / "portfolio" / path).read_bytes().decode()


def errors(checkout: Checkout) -> list[tuple[str, str, str]]:
    found = checkout.validate().findings
    return [(f.code, f.path, f.message) for f in found if f.severity == "error"]


@pytest.mark.parametrize("options", [(), ("--own-file",), ("--language", "nl")])
@pytest.mark.parametrize("kind", OTHERS, ids=lambda kind: kind.name)
def test_a_record_of_every_kind_is_right_as_it_is_written(
    new: New, checkout: Checkout, kind: Kind, options: tuple[str, ...]
) -> None:
    places = {"{project}" in place for place in kind.places}
    for in_project in places:
        where = ("--project", "quay") if in_project else ()
        result = new(kind.name, *where, *options, "2026-10")
        assert result.exit_code == 0, result.output
    records = checkout.validate().portfolio.all(kind.entity)
    assert {record.parent for record in records if record.id == "2026-10"} == {"quay" if p else "" for p in places}
    # A waiver names a rule and a record, and a dependency its two sides, which nobody can guess.
    open_ends = {"waiver": {"REF010", "REF011"}, "dependency": {"CON031"}}.get(kind.name, set())
    assert {code for code, _, _ in errors(checkout)} == open_ends


@pytest.mark.parametrize("language", languages())
def test_the_first_command_of_a_newcomer(pmo: Pmo, tmp_path: Path, language: str) -> None:
    assert pmo("new", "-C", tmp_path, "portfolio", "--language", language).exit_code == 0
    made = Checkout(tmp_path)
    assert errors(made) == []
    settings = made.validate().portfolio.settings
    assert (settings.organisation, settings.currency, settings.language) == ("…", "EUR", language)
    result = pmo("new", "-C", tmp_path, "project", "Renewal of the quay")
    assert "portfolio/projects/renewal-of-the-quay/project.yml" in result.output
    assert errors(made) == []


def test_what_a_newcomer_must_still_fill_in_is_a_warning(pmo: Pmo, tmp_path: Path) -> None:
    pmo("new", "-C", tmp_path, "portfolio")
    found = Checkout(tmp_path).validate().findings
    assert [(finding.code, finding.severity, finding.pointer) for finding in found] == [
        ("CON090", "warning", "/organisation")
    ]
    result = pmo("-C", tmp_path, "validate", "--language", "nl")
    assert "In `organisation` staat nog de plaatshouder ‘…’." in result.output
    assert "Schrijf wat er hoort te staan." in result.output


@pytest.mark.parametrize("period", ["0001-01", "9999-12"])
def test_a_period_outside_the_calendar_of_plans_is_refused(new: New, checkout: Checkout, period: str) -> None:
    result = new("status-report", "--project", "quay", period)
    assert result.exit_code == 2
    assert "must lie between 1900-01-01 and 2200-12-31" in " ".join(result.output.split())
    assert not (checkout.root / "portfolio/projects/quay/status").exists()


def test_what_it_says(new: New) -> None:
    result = new("risk", "--project", "quay", "weak-wall")
    assert result.output == (
        "Written: portfolio/projects/quay/risks.yml, from line 3.\n"
        "See whether this is right, and change what is not: title.\n"
        "Take the # away in front of each field that you use; `pmo validate` checks them.\n"
    )
    assert new("project", "bay", "--title", "Bay", "--set", "state=active").output == (
        "Written: portfolio/projects/bay/project.yml.\n"
        "Take the # away in front of each field that you use; `pmo validate` checks them.\n"
    )


def test_in_the_language_of_the_portfolio(new: New, checkout: Checkout) -> None:
    checkout.write("portfolio.yml", "organisation: Waterveen\ncurrency: EUR\nlanguage: nl\n")
    assert new("risk", "r1").output.startswith("Geschreven: portfolio/risks.yml, vanaf regel 3.\n")
    assert "# Het risico in enkele woorden." in text(checkout, "risks.yml")
    assert "Er is geen project ‘qay’. Bedoelde u ‘quay’?" in new("risk", "--project", "qay", "r1").output
    assert "# The risk in a few words." in text(checkout, new_risk(new, checkout, "--language", "en"))


def new_risk(new: New, checkout: Checkout, *options: str) -> str:
    new("risk", "--project", "quay", "r9", *options)
    return "projects/quay/risks.yml"


def test_a_record_joins_the_register_which_keeps_all_that_stands_there(new: New, checkout: Checkout) -> None:
    before = "# Ours.\r\n- id: r1   # first\r\n  title: 'Fire'\r\n"
    checkout.write("risks.yml", before)
    assert "from line 5." in new("risk", "r2", "--title", "Flood").output
    after = text(checkout, "risks.yml")
    assert after.startswith(before + "\r\n- id: r2 ")
    assert after.splitlines()[4].startswith("- id: r2")
    assert "\n" not in after.replace("\r\n", "")
    assert [record.label for record in checkout.validate().portfolio.all(kinds().by_name["risk"].entity)] == [
        "Fire",
        "Flood",
    ]


def test_files_of_their_own_are_joined_by_another(new: New, checkout: Checkout) -> None:
    checkout.write("risks/README.md", "How we name risks.\n")
    assert "portfolio/risks.yml" in new("risk", "r1").output
    checkout.write("projects/quay/risks/r1.yml", "title: Fire\n")
    assert "portfolio/projects/quay/risks/r2.yml" in new("risk", "--project", "quay", "r2").output
    assert errors(checkout) == []


def test_a_file_of_its_own_if_asked_for(new: New, checkout: Checkout) -> None:
    new("risk", "r1")
    assert "portfolio/risks/r2.yml" in new("risk", "r2", "--own-file").output
    assert "\nid: " not in text(checkout, "risks/r2.yml")
    assert errors(checkout) == []


def test_a_status_report_is_markdown_with_its_text_below(new: New, checkout: Checkout) -> None:
    new("status-report", "--project", "quay", "2026-10")
    written = text(checkout, "projects/quay/status/2026-10.md")
    assert written.startswith("---\n## Status report: ")
    assert "\nas_of: 2026-10-31 " in written
    assert "\n## Below the next line of dashes: " in written
    assert written.endswith("\n---\n\n")
    file = checkout.write("projects/quay/status/2026-10.md", written + "All is well.\n")
    assert file.is_file()
    (report,) = checkout.validate().portfolio.all(kinds().by_name["status-report"].entity)
    assert getattr(report, "narrative", "") == "All is well."


@pytest.mark.parametrize(
    ("name", "day"), [("2026-09", "2026-09-30"), ("2026-02-28", "2026-02-28"), ("kick-off", "2026-10-31")]
)
def test_a_period_ends_on_its_last_day_and_other_dates_are_those_of_the_portfolio(
    new: New, checkout: Checkout, name: str, day: str
) -> None:
    new("costs", "--project", "quay", name)
    assert f"  as_of: {day} " in text(checkout, "projects/quay/costs.yml")


def test_without_a_day_in_the_settings_it_is_today(new: New, checkout: Checkout) -> None:
    checkout.write("portfolio.yml", "organisation: Waterveen\ncurrency: EUR\n")
    new("waiver", "w1")
    assert "  expires: 2026-11-01 " in text(checkout, "waivers.yml")


def test_values_to_start_with_are_typed_by_the_schema(new: New, checkout: Checkout) -> None:
    new("person", "jan", "--set", "fte=0.8", "--set", "role=yes", "--set", "left=2026-10-31", "--title", "Jan: a #1")
    (person,) = checkout.validate().portfolio.all(kinds().by_name["person"].entity)
    assert {name: str(getattr(person, name)) for name in ("title", "fte", "role", "left")} == {
        "title": "Jan: a #1", "fte": "0.8", "role": "yes", "left": "2026-10-31",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("rsk", "r1"), "There is no kind of record “rsk”. Did you mean “risk”?"),
        (("xyz", "r1"), "Choose from: allocation, assumption, "),
        (("risk", "--project", "qay", "r1"), "There is no project “qay”. Did you mean “quay”?"),
        (("risk", "--project", "../quay", "r1"), "There is no project “../quay”. Did you mean “quay”?"),
        (("risk", "--project", "xyz", "r1"), "Make it first: pmo new project xyz"),
        (("costs", "2026-10"), "A record of kind “costs” belongs to a project: say which with --project."),
        (
            ("programme", "--project", "quay", "p"),
            "A record of kind “programme” belongs to no project: leave out --project.",
        ),
        (("risk", "weak_wall"), "Did you mean “weak-wall”?"),
        (("risk", "../../quay"), "Did you mean “quay”?"),
        (("risk", "a b/../c"), "Did you mean “a-b-c”?"),
        (("risk", "nul"), "Windows keeps that name for itself"),
        (("risk", "☃"), "Say how to call it"),
        (("risk",), "Say how to call it"),
        (("portfolio",), "portfolio/portfolio.yml is there already"),
        (("portfolio", "ours"), "There is just one record of kind “portfolio”"),
        (("project", "quay"), "portfolio/projects/quay/project.yml is there already"),
        (("project", "Quay"), "portfolio/projects/quay/project.yml is there already"),
        (("project", "bay", "--set", "state=activ"), "Did you mean `active`?"),
        (("project", "bay", "--set", "stat=active"), "“stat” cannot be set here. Did you mean “state”?"),
        (("project", "bay", "--set", "tags=a"), "“tags” cannot be set here. Add it by hand."),
        (("project", "bay", "--set", "id=b"), "“id” cannot be set here."),
        (("project", "bay", "--set", "state"), "has no '='"),
        (("project", "bay", "--set", "start=2026-02-30"), "`2026-02-30` is not a date."),
        (("project", "bay", "--title", "x" * 501), "title"),
        (("project", "bay", "--title", "a\u202eb"), "U+202E"),
    ],
)
def test_what_it_refuses_and_why(new: New, checkout: Checkout, arguments: tuple[str, ...], says: str) -> None:
    before = sorted(checkout.root.rglob("*"))
    result = new(*arguments)
    assert says in " ".join(result.output.split())
    assert result.exit_code == 2
    assert sorted(checkout.root.rglob("*")) == before


@pytest.mark.parametrize(
    ("path", "content", "says"),
    [
        ("risks.yml", "- id: r1\n", "risk `r1` is in portfolio/risks.yml already."),
        ("risks.yaml", "- id: r1\n", "risk `r1` is in portfolio/risks.yaml already."),
        ("risks/r1.md", "---\ntitle: x\n---\n", "portfolio/risks/r1.md is there already"),
        ("risks/r1.yaml", "title: x\n", "portfolio/risks/r1.yaml is there already"),
        ("risks.yml", "- id: r2\n title: x\n", "`pmo validate` says what is wrong with it."),
        ("risks.yml", "id: r2\n", "`pmo validate` says what is wrong with it."),
        ("risks.yml", b"- id: \xff\n", "`pmo validate` says what is wrong with it."),
        ("risks.yml", "[{id: r2}]\n", "No record can be added to portfolio/risks.yml"),
        ("risks.yml/x", "", "portfolio/risks.yml is no ordinary file."),
    ],
)
def test_what_is_there_is_never_overwritten(
    new: New, checkout: Checkout, path: str, content: str | bytes, says: str
) -> None:
    file = checkout.write(path, content)
    before = file.read_bytes()
    result = new("risk", "r1")
    assert says in " ".join(result.output.split())
    assert result.exit_code == 2
    assert file.read_bytes() == before
    assert sum(path.is_file() for path in checkout.root.rglob("*")) == 3


def test_links_are_not_followed(new: New, checkout: Checkout, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (checkout.root / "portfolio/risks").symlink_to(elsewhere)
    result = new("risk", "r1", "--own-file")
    assert result.exit_code == 2
    assert "portfolio/risks is a link" in " ".join(result.output.split())
    assert list(elsewhere.iterdir()) == []


def test_without_a_portfolio_it_says_how_to_start(pmo: Pmo, tmp_path: Path) -> None:
    result = pmo("new", "-C", tmp_path, "project", "quay")
    assert result.exit_code == 2
    assert "Start with: pmo new portfolio" in result.output


def test_words_for_a_kind(new: New) -> None:
    for word in ("risks", "Risk", "status report", "status_reports"):
        result: Any = new(word, "--project", "quay", f"x-{len(word)}")
        assert result.exit_code == 0, result.output
