"""A page of the theme with holes in it: the site generator renders it once, and it is filled for each record.

The generator takes milliseconds for a page, and a portfolio has thousands that differ only in what fills the holes.
"""

import html
import re
from dataclasses import dataclass

from pmo_build.portal.html_pages import Heading

# No id holds an underscore, so no record has this name.
NAME = "pmo_hole_name"
TITLE = "pmo-hole-title"
HEADING = Heading(2, "pmo-hole-anchor", "pmo-hole-heading")
CONTENT = "<h1>pmo-hole-content</h1>"

_ITEM = rf'<li class="md-nav__item">\s*<a href="[^"]*#{HEADING.id}".*?</li>'
_HOLES = re.compile(rf"({NAME}-\d+|{TITLE}|{CONTENT}|{_ITEM})", re.S)
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

    def fill(self, name: str, title: str, headings: list[Heading], content: str) -> str:
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
            if hole in filling:
                filled[position] = filling[hole]
            else:
                filled[position] = name if hole.startswith(NAME) else _items(hole, headings)
        return "".join(filled)


def _items(item: str, headings: list[Heading]) -> str:
    return "\n".join(item.replace(HEADING.id, h.id).replace(HEADING.html, h.html) for h in headings)


def without_holes(sitemap: str, names: dict[str, list[str]]) -> str:
    """Return a sitemap that lists the pages of records instead of the shells they fill.

    Args:
        sitemap: As the site generator makes it.
        names: Name of the file of a shell → names of the files of its pages, without the suffix.
    """

    def entries(entry: re.Match[str]) -> str:
        shell = next((shell for shell in names if f"{shell}.html" in entry[0]), "")
        return "".join(entry[0].replace(shell, name) for name in names.get(shell, ()))

    return _SITEMAP_ENTRY.sub(entries, sitemap)
