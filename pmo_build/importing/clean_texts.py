"""Text of other programs as text that records may hold: NFC, nothing invisible, no HTML."""

import html
import re
import unicodedata
from typing import NamedTuple

import nh3

from pmo_build.reading.text_guard import character_name, forbidden_character

_ELEMENT = (
    "a|abbr|acronym|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|embed|font"
    "|h[1-6r]|head|html|i|iframe|img|ins|li|link|meta|nobr|o:p|object|ol|p|param|pre|q|s|script|small|span|strike"
    "|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|var"
)
_NO_TAG = re.compile(rf"<(?!/?(?:{_ELEMENT})(?:[\s/][^<>]*)?>|!--)", re.I)
_BREAKS = re.compile(r"<(?:br|hr)\b[^<>]*>|</(?:p|div|h[1-6]|tr|ul|ol|dl|blockquote|table|pre)\s*>", re.I)
_ITEMS = re.compile(r"<li\b[^<>]*>", re.I)
_BULLET = re.compile(r"\A[•·▪‣]\s*(?=\S)")
_SENTENCE = re.compile(r"(.+?[.!?])(?=\s|\Z)")
_LONGEST_TITLE = 120
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CELLS = re.compile(r"</t[dh]\s*>", re.I)


class CleanText(NamedTuple):
    """A text that a record may hold, and the names of the characters that were taken out of it."""

    text: str
    removed: tuple[str, ...]


def clean(text: str, *, one_line: bool = False) -> CleanText:
    """Return a text in NFC without invisible characters and without space at its ends.

    Args:
        text: The text as the file gives it.
        one_line: Whether its field holds one line; line breaks then become spaces.
    """
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    removed: dict[str, None] = {}
    while not (text.isascii() and text.replace("\n", "").isprintable()):
        refused = forbidden_character(f'"{text}"')  # as it may stand in a file
        if refused is None:
            break
        removed[character_name(refused[0])] = None
        text = unicodedata.normalize("NFC", text.replace(refused[0], ""))
    if one_line:
        return CleanText(" ".join(text.split()), tuple(removed))
    lines = (re.sub(r"\t+", " ", line).rstrip() for line in text.split("\n"))
    return CleanText(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n").strip(), tuple(removed))


def without_html(text: str) -> str:
    """Return the text of an HTML fragment: line breaks and list items kept, entities as characters.

    Only HTML's own tags count as tags; `<unknown>` and `a < b` stay as they are.
    """
    text = _NO_TAG.sub("&lt;", text)
    text = _CELLS.sub(" ", _ITEMS.sub("\n- ", _BREAKS.sub("\n", text)))
    text = html.unescape(nh3.clean(text, tags=set()))
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join("" if line == "-" else _BULLET.sub("- ", line) for line in lines)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, without its full stop; a long one ends with … after a whole word."""
    found = _SENTENCE.match(text)
    sentence = (found[1] if found else text).removesuffix(".")
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    return sentence[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(",;:") + "…"
