"""Texts and addresses as HTML: escaped, in one line, without anything that Markdown would take for a mark."""

import re
from functools import lru_cache

from markupsafe import Markup, escape

from pmo_build.portal import safe_markdown
from pmo_build.portal.values import LinkTo


def markup(content: str) -> Markup:
    """Return a text that is escaped as markup, past its constructor, which asks first whether it is that already."""
    return str.__new__(Markup, content)


def markdown(content: str | None) -> Markup:
    """Return Markdown of a record as HTML that is safe."""
    return Markup(safe_markdown.to_html(content)) if content else Markup()  # noqa: S704 - sanitised


def heading(content: str) -> Markup:
    """Return a text for a heading of Markdown, in which nothing is a mark."""
    return Markup(safe_markdown.escape_markdown(content))  # noqa: S704 - every mark is a character reference


def code(content: str) -> Markup:
    """Return a text for the inside of a block of code."""
    # A blank line would end the block of HTML that the code stands in.
    return Markup(str(escape(content)).replace("\n", "&#10;"))  # noqa: S704 - escaped


_BACKTICKS = re.compile(r"`([^`]+)`")


def backticks(content: str) -> Markup:
    """Show what stands between backticks in a finding as code."""
    return Markup(_BACKTICKS.sub(r"<code>\1</code>", " ".join(str(escape(content)).split())))  # noqa: S704 - escaped


def one_line(value: object) -> object:
    """Keep line ends of data from ending the block of HTML that it stands in."""
    return " ".join(value.split()) if type(value) is str and ("\n" in value or "\r" in value) else value


def text(content: object) -> object:
    """Return a text escaped, and anything else as it is."""
    return escaped(content) if type(content) is str else content


# The same states, people, dates and links stand in thousands of cells.
@lru_cache(maxsize=65_536)
def escaped(content: str) -> Markup:
    """Return a text escaped and in one line."""
    return escape(one_line(content))


@lru_cache(maxsize=65_536)
def link(to: LinkTo) -> Markup:
    """Return a link to a page of the site, or its title alone where there is no page."""
    title = escaped(to.title)
    return markup(f'<a href="{escaped(url(to.url))}">{title}</a>') if to.url else title


# Stands for the way from a page to the root of the site until the page is whole; no data can hold it.
ROOT = "\0"


def url(target: str) -> str:
    """Return the address of a place inside the site, as the page that is being made will have it."""
    return ROOT + target


def href(target: str) -> str:
    """Return the address of a place inside the site, or of an anchor on the same page."""
    return target if target.startswith("#") else url(target)


def to_root(path: str) -> str:
    """Return the way from a page to the root of the site, e.g. `../` for `projects/quay-renewal.md`."""
    return "../" * path.count("/")


# Written so that it starts with what is looked for, which is found six times as fast as with `{3,}`.
_BLANK_LINES = re.compile("\n\n\n+")


def tidy(body: str) -> str:
    """Drop repeated blank lines. Lines are not indented in templates, as that means something in Markdown."""
    return _BLANK_LINES.sub("\n\n", body).strip()
