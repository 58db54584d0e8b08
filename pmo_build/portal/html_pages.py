"""From the Markdown of our own pages to HTML and its headings, much faster than a general converter needs to be."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_ID = re.compile(r"\s*\{#([a-z0-9-]+)\}\s*$")


_HTML_BLOCK = re.compile(r"<(?:div|dl|h3|ol|p|pre|table|ul)[ >]")


class Heading(NamedTuple):
    """A heading below the page's title.

    Attributes:
        html: Its text as HTML.
    """

    level: int
    id: str
    html: str


@cache
def _parser() -> MarkdownIt:
    # Raw HTML is on: the templates are ours, and all data in them is escaped or sanitised before.
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def to_html(markdown: str) -> tuple[str, list[Heading]]:
    """Return the HTML of a page's Markdown and its headings.

    A heading may end with its id, as in `## Register {#register}`; the title of the page has the id `title`.
    """
    blocks: list[str] = []
    headings: list[Heading] = []
    for block in markdown.strip("\n").split("\n\n"):
        if _HTML_BLOCK.match(block):
            # By the rules of Markdown such a block ends at the first blank line, and is taken as it is.
            blocks.append(block)
        else:
            rendered, found = _parsed(block)
            blocks.append(rendered)
            headings.extend(found)
    return "\n".join(blocks) + "\n", headings


@lru_cache(maxsize=4096)
def _parsed(block: str) -> tuple[str, tuple[Heading, ...]]:
    parser = _parser()
    environment: dict[str, object] = {}
    tokens = parser.parse(block, environment)
    headings = tuple(
        _heading(parser, token, tokens[position + 1], environment)
        for position, token in enumerate(tokens)
        if token.type == "heading_open"
    )
    return str(parser.renderer.render(tokens, parser.options, environment)).rstrip("\n"), headings


def _heading(parser: MarkdownIt, opening: Token, inline: Token, environment: dict[str, object]) -> Heading:
    # In the source, where data stands as character references: a title cannot give an id.
    anchor = _ID.search(inline.content)
    level = int(opening.tag[1])
    id_ = anchor[1] if anchor else ("title" if level == 1 else "")
    last = inline.children[-1] if inline.children else None
    if anchor and last is not None:
        last.content = _ID.sub("", last.content)
    if id_:
        opening.attrSet("id", id_)
    html = str(parser.renderer.render([inline], parser.options, environment))
    return Heading(level, id_, html)
