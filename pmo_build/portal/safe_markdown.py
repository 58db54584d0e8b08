"""Markdown of strangers as harmless HTML: a parser without raw HTML, then an allow-list."""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"https", "mailto"}
# The page has headings of its own, so those of a text start below them.
_HEADING = re.compile(r"(</?h)([1-6])")
_BLANK_LINES = re.compile(r"\n\s*\n")

_parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable(["image", "reference"])


@lru_cache(maxsize=16_384)
def to_html(text: str) -> str:
    """Return the HTML of a Markdown text.

    Raw HTML is shown as text, images and links to anything but https and mailto are dropped, headings start at the
    third level. The result has no blank line, so that it can stand inside an HTML block of Markdown.
    """
    rendered = _HEADING.sub(lambda tag: f"{tag[1]}{min(int(tag[2]) + 2, 6)}", _parser.render(text))
    clean = nh3.clean(
        rendered,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
    )
    return one_block(clean).strip()


def one_block(html: str) -> str:
    """Return HTML without blank lines; line ends inside `<pre>` become character references."""
    parts = re.split(r"(<pre>.*?</pre>)", html, flags=re.S)
    for position, part in enumerate(parts):
        if part.startswith("<pre>"):
            parts[position] = part.replace("\n", "&#10;")
        else:
            parts[position] = _BLANK_LINES.sub("\n", part)
    return "".join(parts)


# As character references these neither start nor end anything, in any Markdown and in HTML.
_REFERENCES = str.maketrans({c: f"&#{ord(c)};" for c in "\\`*_{}[]()#+-.!|~:^=$@/&<>\"'"})


def escape_markdown(text: str) -> str:
    """Return a text that stands for itself in a line of Markdown and of HTML."""
    return " ".join(text.split()).translate(_REFERENCES)
