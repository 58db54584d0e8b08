"""From the bytes of a file to a document: YAML, or Markdown with front matter."""

from pathlib import Path

import pytest

from pmo_build.model.document import Document
from pmo_build.model.findings import Finding
from pmo_build.reading.reader import read_bytes, read_file

REPORT = b"---\nas_of: 2026-10-31\nrag:\n  overall: green\n---\n\n# October\n\nThe wall is finished.\n\n"


def markdown(content: bytes) -> tuple[Document, list[Finding]]:
    return read_bytes(content, "portfolio/projects/quay/status/2026-10.md")


def test_front_matter_is_the_data_and_the_rest_is_the_body() -> None:
    document, findings = markdown(REPORT)
    assert findings == []
    assert document.data == {"as_of": "2026-10-31", "rag": {"overall": "green"}}
    assert document.body == "# October\n\nThe wall is finished."
    assert document.body_line == 7  # where the text starts, blank lines skipped


def test_places_count_from_the_start_of_the_file() -> None:
    document, _ = markdown(REPORT)
    location = document.locate(["rag", "overall"])
    assert (location.line, location.column) == (4, 12)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(ends: str) -> None:
    ours, theirs = markdown(REPORT)[0], markdown(REPORT.replace(b"\n", ends.encode()))[0]
    assert (theirs.data, theirs.body, theirs.mark) == (ours.data, ours.body, ours.mark)


def test_front_matter_alone_has_an_empty_body() -> None:
    document, findings = markdown(b"---\nas_of: 2026-10-31\n---")
    assert (document.body, findings) == ("", [])


def test_a_rule_in_the_text_is_part_of_it() -> None:
    assert markdown(b"---\na: 1\n---\nOne\n\n---\n\nTwo\n")[0].body == "One\n\n---\n\nTwo"


@pytest.mark.parametrize(
    ("content", "code", "line", "says"),
    [
        (b"# October\n", "SYN019", 1, "does not start with fields"),
        (b"\n---\na: 1\n---\n", "SYN019", 1, "does not start with fields"),
        (b"---\na: 1\n", "SYN019", 1, "not closed"),
        (b"---\n---\ntext\n", "SYN016", 2, "no record"),
        (b"---\n- a\n---\ntext\n", "SYN027", 2, "not a list"),
        (b"---\na: 1\nb: no\n---\n", "SYN005", 3, "`no` can be read"),
    ],
)
def test_markdown_without_proper_front_matter(content: bytes, code: str, line: int, says: str) -> None:
    document, (finding,) = markdown(content)
    assert (finding.code, finding.line) == (code, line)
    assert says in finding.message
    assert not document.error_free


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [("just text\n", 1, "a text"), ("42\n", 1, "a number"), ("# x\ntrue\n", 2, "a number")],
)
def test_a_file_without_fields_is_no_record(content: str, line: int, what: str) -> None:
    document, (finding,) = read_bytes(content.encode(), "portfolio/x.yml")
    assert (finding.code, finding.line) == ("SYN027", line)
    assert finding.message == f"Here a record with fields is expected, not {what}."
    assert (document.data, document.error_free) == (None, False)


def test_each_item_of_a_register_that_is_no_record_is_named() -> None:
    document, findings = read_bytes(b"- id: a\n- text\n- [x]\n-\n", "portfolio/risks.yml")
    assert [(f.code, f.line, f.message.rpartition("not ")[2]) for f in findings] == [
        ("SYN027", 2, "a text."),
        ("SYN027", 3, "a list."),
        ("SYN027", 4, "nothing."),
    ]
    assert document.error_free  # the other records can be checked


def test_an_empty_register_is_fine() -> None:
    document, findings = read_bytes(b"[]\n", "portfolio/risks.yml")
    assert (document.data, document.error_free, findings) == ([], True, [])


def test_a_file_is_read_from_the_checkout(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"a: 1\n")
    assert read_file(tmp_path, "x.yml")[0].data == {"a": 1}


def test_a_file_that_went_away_is_a_finding(tmp_path: Path) -> None:
    document, (finding,) = read_file(tmp_path, "gone.yml")
    assert (finding.code, finding.message) == ("SYN025", "The file cannot be opened: it is not there.")
    assert not document.error_free


@pytest.mark.parametrize("size", [1_000_001, 1_000_002, 5_000_000])
def test_a_file_that_is_too_large_is_told_its_own_size(tmp_path: Path, size: int) -> None:
    (tmp_path / "large.yml").write_bytes(b"a" * size)
    _, (finding,) = read_file(tmp_path, "large.yml")
    assert (finding.code, finding.message) == (
        "SYN007",
        f"The file has {size} bytes; more than 1000000 are not read.",
    )


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        (b"a: 1\n", frozenset()),
        (b"a: no\nb: 012\nc: 1\n", frozenset({(1, 4), (2, 4)})),
        (b"a: 1\na: 2\n", frozenset({(2, 1)})),
        (b"a: 'x\nb: 1\n", None),
        (b"a: @x\nb: 1\n", None),
        (b"a: 1\n---\nb: 1\n", None),
    ],
)
def test_what_is_unclear_of_a_file_is_known_if_it_was_read_to_its_end(
    text: bytes, unclear: frozenset[tuple[int, int]] | None
) -> None:
    assert read_bytes(text, "portfolio/portfolio.yml")[0].unclear == unclear
