"""A page of the portal: what it is before it is rendered, and as a Markdown file of the site source."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from pmo_build.portal.html_pages import Heading
from pmo_build.portal.values import LinkTo


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search finds.

    Attributes:
        location: Path and anchor inside the site.
        text: Plain text.
    """

    location: str
    title: str
    text: str


class Ages(NamedTuple):
    """How many days old the newest and the oldest data are; `None` without data."""

    newest: int | None
    oldest: int | None


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
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.text.partition("\n---\n")[2]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page before it is rendered.

    What costs work, and so may fail, is made when the turn of the page comes: all pages are listed before.

    Attributes:
        path: In the site source, e.g. `projects/quay-renewal.md`.
        title: In the reader's language, plain text.
        template: Name of the template, with its folder: `money/finance`.
        make: Makes the view, which is what the template shows.
        search: From the view to what the search finds.
        navigation: Title in the navigation tree; empty for a page that is not in it.
        section: Title of its section in the tree; empty for the top level.
        crumbs: The way to it from the home page, both ends left out.
        ages: Of the data on it, if not that of the portfolio.
    """

    path: str
    title: str
    template: str
    make: Callable[[], Any]
    search: Callable[[Any], Iterable[SearchEntry]] = lambda _: ()
    navigation: str = ""
    section: str = ""
    crumbs: tuple[LinkTo, ...] = ()
    ages: Ages | None = None
    # What of the theme is hidden to make room for tables: "navigation", "toc".
    hide: tuple[str, ...] = ()
