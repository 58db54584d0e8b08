"""From the Markdown of our own pages to HTML and its headings, much faster than a general converter needs to be."""

import re
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_ID = re.compile(r"\s*\{#([a-z0-9-]+)\}\s*$")


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

    A heading may end with its id, as in `## Register {#register}`.
    """
    parser = _parser()
    environment: dict[str, object] = {}
    tokens = parser.parse(markdown, environment)
    headings = []
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            headings.append(_heading(parser, token, tokens[position + 1], environment))
    return parser.renderer.render(tokens, parser.options, environment), headings


def _heading(parser: MarkdownIt, opening: Token, inline: Token, environment: dict[str, object]) -> Heading:
    # In the source, where data stands as character references: a title cannot give an id.
    anchor = _ID.search(inline.content)
    id_ = anchor[1] if anchor else ""
    last = inline.children[-1] if inline.children else None
    if anchor and last is not None:
        last.content = _ID.sub("", last.content)
        opening.attrSet("id", id_)
    html = str(parser.renderer.render([inline], parser.options, environment))
    return Heading(int(opening.tag[1]), id_, html)
