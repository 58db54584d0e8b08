"""A page of the portal at its address: before it is made, and as a Markdown file of the site source."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from pmo_build.portal.html_pages import Heading
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.values import LinkTo


class Ages(NamedTuple):
    """How many days old the newest and the oldest data are; `None` without data."""

    newest: int | None
    oldest: int | None


@dataclass(frozen=True, slots=True)
class PageView:
    """One page before it is made.

    What costs work, and so may fail, is in `make`.

    Attributes:
        address: In the site, e.g. `projects/quay-renewal.html`.
        title: In the reader's language, plain text.
        template: Name of the template, with its folder: `money/finance`.
        make: Makes the view, which is what the template shows.
        search: From the view to what the search finds.
        navigation: Title in the navigation tree; empty for a page that is not in it.
        section: Title of its section in the tree; empty for the top level.
        crumbs: The pages above it, the home page left out.
        ages: Of the data on it, if not that of the portfolio.
        hide: Parts of the theme that are hidden to make room for tables: `navigation`, `toc`.
        scope: What the numbers on it are of: the portfolio, or the address of the page without suffix.
        day: The day its numbers are of, if that is not the one everything is computed for.
    """

    address: str
    title: str
    template: str
    make: Callable[[], Any]
    search: Callable[[Any], Iterable[SearchEntry]] = lambda _: ()
    navigation: str = ""
    section: str = ""
    crumbs: tuple[LinkTo, ...] = ()
    ages: Ages | None = None
    hide: tuple[str, ...] = ()
    scope: str = "portfolio"
    day: date | None = None

    @property
    def path(self) -> str:
        """The path of the page in the site source, e.g. `projects/quay-renewal.md`."""
        return source_path(self.address)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A page as a Markdown file of the site source.

    Attributes:
        path: Inside the site source, e.g. `projects/quay-renewal.md`.
        title: Plain text.
        text: Markdown below front matter.
        navigation: Title in the navigation tree; empty for a page that is not in it.
        section: Title of the section of the navigation tree; empty for the top level.
        hide: Parts of the theme that are hidden on the page.
        content: HTML of the text.
        headings: Those of the content.
    """

    path: str
    title: str
    text: str
    search: tuple[SearchEntry, ...]
    navigation: str = ""
    section: str = ""
    hide: tuple[str, ...] = ()
    content: str = ""
    headings: tuple[Heading, ...] = ()

    @property
    def address(self) -> str:
        """Where the page stands in the site, e.g. `projects/quay-renewal.html`."""
        return self.path.removesuffix(".md") + ".html"

    @property
    def head(self) -> str:
        """The front matter alone, with its fences."""
        return self.text.removesuffix(self.body)

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.text.partition("\n---\n")[2]


def source_path(address: str) -> str:
    """Return the path in the site source of the page at an address."""
    return address.removesuffix(".html") + ".md"
