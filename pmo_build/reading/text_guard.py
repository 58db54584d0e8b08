"""From bytes to text that people can read and trust: strict UTF-8, nothing invisible, NFC."""

import re
import unicodedata

from pmo_build.model.findings import Finding, Location, Text
from pmo_build.reading.checks import (
    forbidden_character as forbidden,
)
from pmo_build.reading.checks import (
    lfs_pointer,
    merge_conflict,
    not_normalised,
    not_utf8,
    too_large,
)

MAX_BYTES = 1_000_000

_NONCHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_PRIVATE_USE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_INVISIBLE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f\ufdd0-\ufdef"
    f"{_NONCHARACTERS}{_PRIVATE_USE}]"
)
_FORBIDDEN = re.compile(_INVISIBLE)
# Joiners have their place in emoji, Persian and Indic text, but never beside a Latin letter.
_FORBIDDEN_OR_JOINER = re.compile(
    _INVISIBLE + "|\\A[\u200c\u200d]|(?<=[\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\u024f])|[\u200c\u200d]\\Z"
)
_ORDINARY_BYTES = b"\t\n\r" + bytes(range(0x20, 0x7F))
_CONFLICT = re.compile(r"^[ \t]*(<{7}|>{7})(?!\S).*", re.M)
# Indented, or in Markdown, such a line underlines a heading.
_CONFLICT_MIDDLE = re.compile(r"^={7}[ \t]*$", re.M)
_MAX_LINES = 20
# As in the Stream-Safe Text Format (Unicode Standard Annex #15): no language needs more, and to put many of them
# into their normal order takes time that grows with the square of their number.
_MAX_MARKS = 30
_LFS = "version https://git-lfs"


def decode(content: bytes, path: str) -> tuple[str | None, list[Finding]]:
    """Return the text of a file, or `None` with the findings that say why it cannot be read.

    A UTF-8 byte order mark and CRLF or CR line ends are fine; the text has neither, its lines end with LF.
    """
    if len(content) > MAX_BYTES:
        message = Text(too_large.BYTES, size=len(content), limit=MAX_BYTES)
        return None, [too_large.CHECK.at(Location(path), message, Text(too_large.HELP))]
    if _is_utf16(content):
        return None, [not_utf8.CHECK.at(Location(path), Text(not_utf8.UTF16), Text(not_utf8.HELP))]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        place = _place(path, before.replace("\r\n", "\n").replace("\r", "\n"))
        message = Text(not_utf8.MESSAGE, byte=f"0x{content[error.start]:02X}")
        return None, [not_utf8.CHECK.at(place, message, Text(not_utf8.HELP))]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    ordinary = not content.translate(None, _ORDINARY_BYTES)
    findings = ([] if ordinary else _characters(text, path)) + _leftovers(text, path)
    return (None if findings else text), findings


def forbidden_character(text: str) -> re.Match[str] | None:
    """Return the first character that must not be in a text, if there is one."""
    return _forbidden_in(text).search(text)


def _forbidden_in(text: str) -> re.Pattern[str]:
    return _FORBIDDEN_OR_JOINER if "\u200c" in text or "\u200d" in text else _FORBIDDEN


def forbidden_finding(place: Location, character: str) -> Finding:
    """Return the finding for a character that must not be in a text."""
    is_private = unicodedata.category(character) == "Co"
    message = Text(forbidden.PRIVATE_USE if is_private else forbidden.MESSAGE, name=character_name(character))
    return forbidden.CHECK.at(place, message, Text(forbidden.PRIVATE_USE_HELP if is_private else forbidden.HELP))


def not_nfc_finding(place: Location, word: str) -> Finding:
    """Return the finding for a text whose accents are stored as characters of their own."""
    message = Text(not_normalised.MESSAGE, found=unicodedata.normalize("NFC", word)[:40])
    return not_normalised.CHECK.at(place, message, Text(not_normalised.HELP))


def character_name(character: str) -> str:
    """Return a name for a character that itself cannot be shown, e.g. `U+200B ZERO WIDTH SPACE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def printable(text: str) -> str:
    """Return a text as a terminal can show it: what cannot be printed is escaped."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c.isprintable() and not forbidden_character(c) else _escape(c) for c in text)


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8, as os.fsdecode keeps it
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"


def _is_utf16(content: bytes) -> bool:
    # With its byte order mark; or without, when every other byte of an ordinary text is zero.
    first = content[:4]
    return first[:2] in {b"\xff\xfe", b"\xfe\xff"} or first[::2] == b"\0\0" or first[1::2] == b"\0\0"


def _characters(text: str, path: str) -> list[Finding]:
    findings = _forbidden_by_line(text, path)
    heap = heap_of_marks(text)
    if heap:
        return [*findings, forbidden_finding(_place(path, text[: heap.start()]), heap[0][0])]
    if not unicodedata.is_normalized("NFC", text):
        findings += _not_nfc(text, path)
    return findings


def _forbidden_by_line(text: str, path: str) -> list[Finding]:
    pattern = _forbidden_in(text)
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        match = pattern.search(line)
        if match:
            findings.append(forbidden_finding(Location(path, number, match.start() + 1), match[0]))
        if len(findings) == _MAX_LINES:
            break
    return findings


def heap_of_marks(text: str) -> re.Match[str] | None:
    """Return the first run of combining marks that is longer than any language needs.

    Ask for it before a text is normalised, which such a run would make very slow.
    """
    marks = "".join(sorted(character for character in set(text) if unicodedata.combining(character)))
    return re.search(f"[{re.escape(marks)}]{{{_MAX_MARKS + 1}}}", text) if marks else None


def _not_nfc(text: str, path: str) -> list[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        for word in re.finditer(r"\S+", line):
            if not unicodedata.is_normalized("NFC", word[0]):
                return [not_nfc_finding(Location(path, number, word.start() + 1), word[0])]
    return []


def _leftovers(text: str, path: str) -> list[Finding]:
    if text.startswith(_LFS):
        return [lfs_pointer.CHECK.at(Location(path), Text(lfs_pointer.MESSAGE), Text(lfs_pointer.HELP))]
    marker = None
    if "<<<<<<<" in text or ">>>>>>>" in text:
        marker = _CONFLICT.search(text)
    elif "=======" in text and not path.endswith(".md"):
        marker = _CONFLICT_MIDDLE.search(text)
    if marker is None:
        return []
    start = marker.end() - len(marker[0].lstrip())
    message = Text(merge_conflict.MESSAGE, marker=marker[0].strip()[:40])
    return [merge_conflict.CHECK.at(_place(path, text[:start]), message, Text(merge_conflict.HELP))]


def _place(path: str, before: str) -> Location:
    return Location(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
