"""How findings look: for people, for programs, beside a pull request."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import msgspec
import pytest

from pmo_build.language.i18n import Translator
from pmo_build.model.findings import Finding, Severity
from pmo_build.model.records.waiver import Waived, Waiver
from pmo_build.reporters.output_formats import Report, load_reporter, reporter_names

ERROR = Finding(
    "SCH002", "unknown-field", Severity.ERROR, "The field `onwer` is not known here.", "portfolio/x.yml", 2, 3,
    "/0/onwer", "risk r1", "Did you mean `owner`?",
)  # fmt: skip
WARNING = Finding("POL001", "x", Severity.WARNING, "Odd.", "portfolio/x.yml", 1, 1)
INFO = Finding("IMP008", "x", Severity.INFO, "Cleaned.", "portfolio/gone.yml", 9, 9)


WAIVED = Waived(
    WARNING,
    Waiver(id="w1", rule="POL001", record="x y", reason="New.", approved_by="Karin", expires=date(2026, 12, 31)),
)


def render(
    format_: str,
    *findings: Finding,
    root: Path = Path("/nowhere"),
    files: int = 3,
    language: str = "en",
    waived: tuple[Waived, ...] = (),
) -> str:
    return load_reporter(format_)(Report(findings, files, root, Translator(language), waived))


def text(*findings: Finding, **options: object) -> str:
    return click.unstyle(render("text", *findings, **options))  # type: ignore[arg-type]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "portfolio").mkdir()
    (tmp_path / "portfolio" / "x.yml").write_text("- id: r1\n  onwer: Jan\n", "utf-8")
    return tmp_path


def test_formats_are_found_by_themselves() -> None:
    assert {"github", "json", "text"} <= set(reporter_names())


def test_text_shows_the_line_a_caret_the_help_and_a_count(root: Path) -> None:
    assert text(ERROR, root=root) == (
        "portfolio/x.yml:2:3  error SCH002  The field `onwer` is not known here.\n"
        "  2 |   onwer: Jan\n"
        "    |   ^\n"
        "  Did you mean `owner`?\n"
        "\n"
        "1 error in 3 files.\n"
    )


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("a:\tb", 4, "a: b", 4),  # a tab is shown as one space
        ("é𝄞: b", 5, "é𝄞: b", 5),
        ("a\u200bb: c", 3, "a\\u200bb: c", 8),  # what cannot be seen is spelt out, and the caret moves along
        ("x" * 500, 300, "x" * 110, 55),  # a window around the column
        ("x" * 500, 500, "x" * 55, 55),
        ("x" * 500, 1, "x" * 110, 1),
        ("abc", 4, "abc", 4),  # just behind the line
    ],
)
def test_the_caret_stands_below_its_character(root: Path, line: str, column: int, shown: str, caret: int) -> None:
    (root / "portfolio" / "x.yml").write_bytes(line.encode())
    rows = text(Finding("X", "x", Severity.ERROR, "m", "portfolio/x.yml", 1, column), root=root).split("\n")
    assert rows[1] == f"  1 | {shown}"
    assert rows[2].index("^") - len("    | ") == caret - 1


@pytest.mark.parametrize(
    ("line", "column", "width", "shown", "before"),
    [
        ("日本: b", 5, 120, "日本: b", 6),  # each of the first two letters takes two columns
        ("e\u0301e\u0301: b", 6, 120, "e\u0301e\u0301: b", 3),  # and an accent of its own none
        ("日" * 500, 300, 120, "日" * 55, 54),  # the line that is cut is as wide as any other
        ("state: no  # long", 8, 20, "tate: no  # lo", 6),
        ("state: no", 8, 20, "state: no", 7),
        ("abcdefgh", 8, 14, "abcdefgh", 7),
        ("\u200b" * 9, 9, 20, "\\u200b" * 2, 6),  # what is spelt out is never cut in two
    ],
    ids=["wide", "accents", "wide and long", "narrow", "narrow but enough", "narrowest", "escaped"],
)
def test_a_line_fits_into_the_terminal_with_the_caret_below_its_letter(
    root: Path, line: str, column: int, width: int, shown: str, before: int
) -> None:
    (root / "portfolio" / "x.yml").write_bytes(line.encode())
    finding = Finding("X", "x", Severity.ERROR, "m", "portfolio/x.yml", 1, column)
    rows = load_reporter("text")(Report((finding,), 1, root, str, width=width)).split("\n")
    assert rows[1] == f"  1 | {shown}"
    assert click.unstyle(rows[2]) == f"    | {' ' * before}^"


@pytest.mark.parametrize("width", [13, 6, 1, 0])
def test_no_line_is_shown_where_nobody_would_see_what_it_is(root: Path, width: int) -> None:
    finding = Finding("X", "x", Severity.ERROR, "m", "portfolio/x.yml", 1, 1, help="Mend it.")
    rows = load_reporter("text")(Report((finding,), 1, root, str, width=width)).split("\n")
    assert [click.unstyle(row) for row in rows[:2]] == ["portfolio/x.yml:1:1  error X  m", "  Mend it."]


@pytest.mark.parametrize("path", ["portfolio/gone.yml", "portfolio", "portfolio/a\\x00b.yml", "portfolio/a\0b.yml"])
def test_text_does_without_a_line_that_cannot_be_shown(root: Path, path: str) -> None:
    assert " | " not in text(Finding("X", "x", Severity.ERROR, "m", path, 1, 1), root=root)


def test_text_shows_no_line_of_a_link(root: Path) -> None:
    (root / "portfolio" / "link.yml").symlink_to("/etc/passwd")
    assert " | " not in text(Finding("X", "x", Severity.ERROR, "m", "portfolio/link.yml", 1, 1), root=root)


def test_text_shows_no_line_behind_the_end(root: Path) -> None:
    assert " | " not in text(Finding("X", "x", Severity.ERROR, "m", "portfolio/x.yml", 99, 1), root=root)


def test_text_shows_a_file_as_it_is_now(root: Path) -> None:
    """While a portal is served, files change between two reports."""
    assert "onwer" in text(ERROR, root=root).split("\n")[1]
    (root / "portfolio" / "x.yml").write_text("a\n  changed\n")
    assert "changed" in text(ERROR, root=root).split("\n")[1]


def test_text_cannot_be_made_to_control_a_terminal(root: Path) -> None:
    shown = text(Finding("X", "x", Severity.ERROR, "a\x1b[31m\nb", "portfolio/a\x1b.yml", 1, 1, help="c\rd"), root=root)
    assert "\x1b" not in shown
    assert "a\\x1b[31m\\x0ab" in shown
    assert "c\\x0dd" in shown


def test_text_is_coloured_by_severity(root: Path) -> None:
    shown = render("text", ERROR, WARNING, INFO, root=root)
    for finding, colour in ((ERROR, "red"), (WARNING, "yellow"), (INFO, "blue")):
        word = f"{finding.severity} {finding.code}"
        assert click.style(word, fg=colour, bold=True) in shown
    assert click.style("No findings in 3 files.", fg="green") in render("text")


@pytest.mark.parametrize(
    ("findings", "files", "count"),
    [
        ([], 0, "No findings in 0 files."),
        ([], 1, "No findings in 1 file."),
        ([ERROR], 1, "1 error in 1 file."),
        ([ERROR, ERROR, WARNING], 3, "2 errors, 1 warning in 3 files."),
        ([WARNING, WARNING, INFO], 3, "2 warnings, 1 notice in 3 files."),
        ([INFO, INFO], 3, "2 notices in 3 files."),
    ],
)
def test_text_ends_with_a_count(findings: list[Finding], files: int, count: str) -> None:
    assert text(*findings, files=files).rstrip().split("\n")[-1] == count


def test_text_counts_in_dutch() -> None:
    assert text(ERROR, ERROR, WARNING, language="nl").endswith("2 fouten, 1 waarschuwing in 3 bestanden.\n")
    assert "fout SCH002" in text(ERROR, language="nl")


def test_json_holds_objects_with_fixed_keys() -> None:
    rows = json.loads(render("json", ERROR, INFO))["findings"]
    assert rows[0] == {
        "code": "SCH002",
        "slug": "unknown-field",
        "severity": "error",
        "message": "The field `onwer` is not known here.",
        "path": "portfolio/x.yml",
        "line": 2,
        "column": 3,
        "pointer": "/0/onwer",
        "record": "risk r1",
        "help": "Did you mean `owner`?",
    }
    assert list(rows[1]) == list(rows[0])
    assert json.loads(render("json")) == {"findings": [], "waived": []}


def test_github_shows_findings_beside_their_lines() -> None:
    assert render("github", ERROR) == (
        "::error file=portfolio/x.yml,line=2,col=3,title=SCH002 unknown-field::"
        "The field `onwer` is not known here.%0ADid you mean `owner`?\n"
    )
    assert render("github", WARNING).startswith("::warning file=")
    assert render("github", INFO).startswith("::notice file=")
    assert render("github") == ""


def test_github_escapes_what_could_start_a_command_or_notify_anybody() -> None:
    path = "portfolio/@org,a:b%.yml"
    shown = render("github", Finding("X", "x", Severity.ERROR, "100%\n::error::x\r@org/team", path, 1, 1))
    assert shown.count("\n") == 1
    assert "file=portfolio/@org%2Ca%3Ab%25.yml,line=1" in shown  # a path stays the path it is
    assert shown.endswith("::100%25%0A::error::x%0D@\u200borg/team\n")


def test_text_lists_what_is_waived_above_the_count() -> None:
    assert text(INFO, waived=(WAIVED,)) == (
        "portfolio/gone.yml:9:9  info IMP008  Cleaned.\n"
        "\n"
        "portfolio/x.yml:1:1  POL001  Odd. (waived until 2026-12-31 by Karin)\n"
        "\n"
        "1 notice in 3 files. 1 finding waived.\n"
    )
    assert text(waived=(WAIVED, WAIVED)).endswith("\n\nNo findings in 3 files. 2 findings waived.\n")
    assert text(language="nl", waived=(WAIVED,)).endswith(
        "(ontheffing van Karin tot en met 2026-12-31)\n\nGeen bevindingen in 3 bestanden. 1 bevinding met ontheffing.\n"
    )


def test_json_lists_what_is_waived_apart() -> None:
    read = json.loads(render("json", INFO, waived=(WAIVED,)))
    assert [finding["code"] for finding in read["findings"]] == ["IMP008"]
    (waived,) = read["waived"]
    assert waived.pop("waiver") == {"id": "w1", "reason": "New.", "approved_by": "Karin", "expires": "2026-12-31"}
    assert list(waived) == list(read["findings"][0])
    assert (waived["code"], waived["path"], waived["severity"]) == ("POL001", "portfolio/x.yml", "warning")


def test_github_says_what_is_waived_in_one_notice() -> None:
    shown = render("github", waived=(WAIVED, WAIVED))
    line = "portfolio/x.yml:1:1  POL001  Odd. (waived until 2026-12-31 by Karin)"
    assert shown == f"::notice title=2 findings waived::{line}%0A{line}\n"


@pytest.mark.parametrize(
    ("format_", "said"),
    [("text", "by @org\\x0d\\x1b[2J::error::x)"), ("github", "by @\u200borg%0D\x1b[2J::error::x)")],
)
def test_a_name_in_a_waiver_can_neither_start_a_command_nor_break_a_line(format_: str, said: str) -> None:
    waiver = msgspec.structs.replace(WAIVED.waiver, approved_by="@org\r\x1b[2J::error::x")
    (line,) = [
        line for line in render(format_, waived=(replace(WAIVED, waiver=waiver),)).split("\n") if "POL001" in line
    ]
    assert line.endswith(said)
