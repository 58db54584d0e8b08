"""Only text that people can see and trust gets through."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pmo_build.model.findings import Finding
from pmo_build.reading import text_guard
from pmo_build.reading.reader import read_bytes
from pmo_build.reading.text_guard import decode, forbidden_character, printable


def codes(content: bytes | str) -> list[tuple[str, int, int]]:
    data = content.encode() if isinstance(content, str) else content
    return [(finding.code, finding.line, finding.column) for finding in decode(data, "portfolio/x.yml")[1]]


def only(content: bytes) -> Finding:
    (finding,) = decode(content, "portfolio/x.yml")[1]
    return finding


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"title: Quay\n", "title: Quay\n"),
        ("título: né 日本 👩‍💻 🏴\n".encode(), "título: né 日本 👩‍💻 🏴\n"),
        (b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
        (b"a: 1\rb: 2\r", "a: 1\nb: 2\n"),
        (b"a:\t1\n", "a:\t1\n"),
        ("می‌خواهم\n".encode(), "می‌خواهم\n"),  # Persian is written with joiners
        (b"a" * text_guard.MAX_BYTES, "a" * text_guard.MAX_BYTES),
    ],
)
def test_ordinary_text_gets_through(content: bytes, text: str) -> None:
    assert decode(content, "portfolio/x.yml") == (text, [])


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a\x00", ("SYN003", 1, 2)),
        ("a\n\x7f", ("SYN003", 2, 1)),
        ("a\u00ad", ("SYN003", 1, 2)),
        ("a\u202e", ("SYN003", 1, 2)),
        ("a\u2066", ("SYN003", 1, 2)),
        ("é\u200f", ("SYN003", 1, 2)),
        ("a\u200c", ("SYN003", 1, 2)),
        ("日\u200d", ("SYN003", 1, 2)),
        ("日\u200da", ("SYN003", 1, 2)),
        ("日\n\u200d日", ("SYN003", 2, 1)),
        ("a\ufeff", ("SYN003", 1, 2)),
        ("ae" + "\u0301" * 31, ("SYN003", 1, 3)),
        ("日" + "\u0301\u0323" * 16, ("SYN003", 1, 2)),
        ("a\uffff", ("SYN003", 1, 2)),
        ("a\ufdd0", ("SYN003", 1, 2)),
        ("a\U0001fffe", ("SYN003", 1, 2)),
        ("a\U0010ffff", ("SYN003", 1, 2)),
        ("a\ue000", ("SYN003", 1, 2)),
        ("a: |\n  \uf0b7 item", ("SYN003", 2, 3)),
        ("\U000f0000", ("SYN003", 1, 1)),
        ("\U0010fffd", ("SYN003", 1, 1)),
        ("e\u0301", ("SYN022", 1, 1)),
        ("x: a e\u0301", ("SYN022", 1, 6)),
        (b"a\n\xff", ("SYN002", 2, 1)),
        ("é\r\né".encode() + b"\xe9", ("SYN002", 2, 2)),
        ("a: 1\n".encode("utf-16"), ("SYN002", 1, 1)),
        (b"x" * (text_guard.MAX_BYTES + 1), ("SYN007", 1, 1)),
        ("version https://git-lfs.github.com/spec/v1\n", ("SYN018", 1, 1)),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n", ("SYN015", 2, 1)),
        ("a: 1\n>>>>>>>\n", ("SYN015", 2, 1)),
        ("a: |\n  <<<<<<< HEAD\n", ("SYN015", 2, 3)),
        ("a: 1\n=======\n", ("SYN015", 2, 1)),
    ],
)
def test_other_text_is_refused_at_its_place(content: str | bytes, place: tuple[str, int, int]) -> None:
    assert codes(content) == [place]


@pytest.mark.parametrize("text", ["a: |\n  Heading\n  =======\n", "# <<<<<<<x\n", "a: ========\n", "a: <<<<<<< b\n"])
def test_what_only_resembles_a_conflict_is_fine(text: str) -> None:
    assert codes(text) == []


def test_a_character_of_private_use_has_its_own_sentence() -> None:
    finding = only("a: \uf0b7 item\n".encode())
    assert finding.message.startswith("There is a character of private use here, U+F0B7:")
    assert "a bullet copied from Word is a - at the start of a line" in finding.help


@given(code=st.integers(0, 0x10FFFF))
@example(0xE000)
@example(0xF8FF)
@example(0x1FFFE)
@example(0x10FFFF)
@example(0xFDEF)
def test_what_unicode_gives_no_meaning_is_refused(code: int) -> None:
    is_meaningless = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    if is_meaningless or unicodedata.category(chr(code)) == "Co":
        assert forbidden_character(f"a{chr(code)}") is not None


def test_invisible_characters_are_named_once_a_line_and_twenty_times_a_file() -> None:
    assert codes("a\u200bb\u200bc\nd\u202e\n") == [("SYN003", 1, 2), ("SYN003", 2, 2)]
    assert len(codes("\u200b\n" * 100)) == 20


def test_messages_name_what_cannot_be_seen() -> None:
    assert only("a\u200b".encode()).message.endswith("here: U+200B ZERO WIDTH SPACE.")
    assert only(b"caf\xe9").message == "The file is not UTF-8: the byte 0xE9 has no meaning here."
    assert only("Re\u0301sume\u0301".encode()).message.startswith("Résumé is stored as several characters")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Quay é 日", "Quay é 日"),
        ("a\x1b[31m\n", "a\\x1b[31m\\x0a"),
        ("\u202e", "\\u202e"),
        ("\udcff", "\\xff"),
        ("\U000e0041", "\\ue0041"),
    ],
)
def test_anything_can_be_shown_on_a_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("escape", ["\\ue000", "\\U000F0000", "\\uFDD0"])
def test_no_escape_brings_such_a_character_in(escape: str) -> None:
    _, findings = read_bytes(f'title: "a{escape}"\n'.encode(), "portfolio/x.yml")
    assert [(finding.code, finding.line, finding.column) for finding in findings] == [("SYN003", 1, 8)]
