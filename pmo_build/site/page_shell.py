"""A page of the theme with holes in it: the site generator renders it once, and it is filled for each record.

The generator takes milliseconds for a page, and a portfolio has thousands that differ only in what fills the holes.
"""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmo_build.portal.html_pages import Heading

# No id holds an underscore, so no record has this name.
NAME = "pmo_hole_name"
TITLE = "pmo-hole-title"
HEADING = Heading(2, "pmo-hole-anchor", "pmo-hole-heading")
CONTENT = "<h1>pmo-hole-content</h1>"

# The table of contents of the theme: left out of a page without headings, as the theme does itself.
_CONTENTS = re.compile(r' *<label class="md-nav__title" for="__toc">(?:(?!</nav>).)*</ul>\s*', re.S)
_ITEM = re.compile(rf'<li class="md-nav__item">\s*<a href="[^"]*#{HEADING.id}".*?</li>', re.S)
_HOLES = re.compile(rf"({NAME}-\d+|{TITLE}|{CONTENT}|{_CONTENTS.pattern})", re.S)
_SITEMAP_ENTRY = re.compile(rf"\s*<url>(?:(?!</url>).)*?{NAME}(?:(?!</url>).)*</url>", re.S)


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page with holes.

    Attributes:
        parts: Text and holes in turns, text first and last.
    """

    parts: tuple[str, ...]

    @classmethod
    def cut(cls, page: str) -> "Shell":
        """Return the shell that a page with holes is."""
        return cls(tuple(_HOLES.split(page)))

    def fill(self, name: str, title: str, headings: Sequence[Heading], content: str) -> str:
        """Return the page of a record.

        Args:
            name: Of its file, without the suffix.
            title: Plain text.
            headings: Those that its table of contents lists.
            content: HTML.
        """
        filling = {TITLE: html.escape(title), CONTENT: content}
        filled = list(self.parts)
        for position in range(1, len(filled), 2):
            hole = filled[position]
            if hole.startswith(NAME):
                filled[position] = name
            else:
                filled[position] = filling[hole] if hole in filling else _contents(hole, headings)
        return "".join(filled)


def _contents(hole: str, headings: Sequence[Heading]) -> str:
    """Return a table of contents with an item for each heading."""
    if not headings or HEADING.id not in hole:
        return "" if HEADING.id in hole else hole
    return _ITEM.sub(lambda item: "\n".join(_item(item[0], heading) for heading in headings), hole)


def _item(item: str, heading: Heading) -> str:
    return item.replace(HEADING.id, heading.id).replace(HEADING.html, heading.html)


def without_holes(sitemap: str, names: Mapping[str, Sequence[str]]) -> str:
    """Return a sitemap that lists the pages of records instead of the shells they fill.

    Args:
        sitemap: As the site generator makes it.
        names: Name of the file of a shell → names of the files of its pages, without the suffix.
    """

    def entries(entry: re.Match[str]) -> str:
        shell = next((shell for shell in names if f"{shell}.html" in entry[0]), "")
        return "".join(entry[0].replace(shell, name) for name in names.get(shell, ()))

    return _SITEMAP_ENTRY.sub(entries, sitemap)
