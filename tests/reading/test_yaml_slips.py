"""A syntax error is explained as the slip it most likely is, with the fix spelt out."""

import pytest

from pmo_build.model.findings import Finding
from pmo_build.reading.reader import read_bytes


def only(text: str) -> Finding:
    (finding,) = read_bytes(text.encode(), "portfolio/x.yml")[1]
    return finding


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("title: Phase 2: roll-out\n", 'title: "Phase 2: roll-out"'),
        ("- title: Phase 2: roll-out\n", 'title: "Phase 2: roll-out"'),
        ("title: Note:\n", 'title: "Note:"'),
        ('title: Phase "2": C:\\x: y\n', 'title: "Phase \\"2\\": C:\\\\x: y"'),
        ("owner: @jan\n", '"@jan"'),
        ("- @jan\n", '"@jan"'),
        ("text: *let op* lezen\n", '"*let op* lezen"'),
        ("text: `x`\n", '"`x`"'),
        ("text: %x\n", '"%x"'),
        ("text: & more\n", '"& more"'),
        ("text: > 5 people\n", '"> 5 people"'),
        ("text: | pipe\n", '"| pipe"'),
        ("title: {naam} van project\n", '"{naam} van project"'),
        ("- [concept] Bouw\n", '"[concept] Bouw"'),
    ],
)
def test_text_that_needs_quotes_is_shown_with_them(text: str, fixed: str) -> None:
    finding = only(text)
    assert (finding.code, finding.help) == ("SYN010", f"Put quotes around the text: {fixed}")


def test_trailing_blanks_are_not_quoted_along() -> None:
    assert only("owner: @jan   \n").help.endswith('"@jan"')


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a:\n\tb: 1\n", "SYN012", 2, 1),
        ("a:\n  b: 1\n  \tc: 2\n", "SYN012", 3, 3),
        ("a: 1\n  b: 2\n", "SYN013", 2, 4),
        ("a:\n  - x\n - y\n", "SYN013", 3, 2),
        ("a: 1\nb\nc: 2\n", "SYN013", 2, 1),
        ('a: "b\nc: d\n', "SYN026", 1, 4),
        ("a: 'b\nc: d\n", "SYN026", 1, 4),
        ("a: 'it''s' so\nb: 1\n", "SYN026", 1, 12),
        ('a: "\\q"\n', "SYN026", 1, 5),
        ('a: "Quay\nb: "Jan"\n', "SYN026", 1, 4),
        ('a: 1\nb: "Quay\nc: Jan\nd: "x"\ne: 1\n', "SYN026", 2, 4),
        ("title:Quay\nb: 1\n", "SYN001", 1, 1),
        ("a: 1\nb:\n  title:Quay\n  c: 1\n", "SYN001", 3, 3),
        ("a: 1\ntitle:Quay\nb: 1\n", "SYN001", 2, 1),
        ('a: "\\ud800"\n', "SYN003", 1, 5),
        ('a: "\\U0011ffff"\n', "SYN003", 1, 5),
        ("a: [1, 2\nb: 3\n", "SYN001", 2, 2),
        ("a: {b: 1\n", "SYN001", 2, 1),
        ("a: ]\n", "SYN001", 1, 4),
        ("%YAML 9.9\n---\na: 1\n", "SYN006", 1, 1),
        ("a: 1\n||||||| base\n", "SYN015", 2, 1),
    ],
)
def test_other_slips_have_their_own_finding(text: str, code: str, line: int, column: int) -> None:
    finding = only(text)
    assert (finding.code, finding.line, finding.column) == (code, line, column)


@pytest.mark.parametrize("text", ["title: 't Hof\n", "title: 'Jan's quay'\n", "title: 't Hof\nowner: 's-Graven\n"])
def test_an_apostrophe_asks_for_double_quotes(text: str) -> None:
    finding = only(text)
    assert (finding.code, finding.help[:36]) == ("SYN026", "Put double quotes around the text; i")


@pytest.mark.parametrize("text", ["title:Quay\n", "title:Quay\nb: 1\n", "- title:Quay\n"])
def test_a_colon_without_a_space_is_shown_with_it(text: str) -> None:
    assert only(text).help == "Put a space after the colon: title: Quay"


def test_characters_that_do_not_exist_are_named_as_written() -> None:
    assert only('a: "x\\ud83d\\ude00"\n').message == "There is an invisible or control character here: \\ud83d."


def test_places_in_front_matter_count_from_the_start_of_the_file() -> None:
    (finding,) = read_bytes(b"---\na: 1\nb: @x\n---\ntext\n", "portfolio/x.md")[1]
    assert (finding.code, finding.line, finding.column) == ("SYN010", 3, 4)
