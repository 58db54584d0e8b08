"""What a module of `pages/` declares: a page that there is once, or pages alike of which each is about something."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from pmo_build.portal.addresses import PageAddress, TableAddress
from pmo_build.portal.page_view import Ages, PageView
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.values import LinkTo

Item = TypeVar("Item")
View = TypeVar("View")

# The pages beside a page then stand in its head.
WIDE = ("navigation", "toc")
NARROW = ("navigation",)


# Not with slots: Python could not make `Page[...](...)` of them.
@dataclass(frozen=True)
class Page(Generic[View]):
    """A page that there is once, and that stands in the navigation tree.

    Texts are English, and shown in the reader's language.

    Attributes:
        address: Where it stands in the site.
        template: Name of its template, with its folder: `money/finance`.
        view: Makes what the template shows.
        title: Its heading; or what makes one that is the organisation's own, and then it has a name in the tree.
        order: Its place in the navigation tree.
        section: Title of its section in the tree; empty for the top level.
        navigation: What the tree calls it, if not by its title.
        kinds: Kinds of record of which the page shows those that stand in no project.
        tables: Tables on it that other pages link to.
        search: What the search finds on it.
        hide: Parts of the theme that are hidden to make room for tables.
    """

    address: PageAddress
    template: str
    view: Callable[[Portal], View]
    title: str | Callable[[Portal], str]
    order: int
    section: str = ""
    navigation: str = ""
    kinds: tuple[str, ...] = ()
    tables: tuple[TableAddress, ...] = ()
    search: Callable[[Portal, View], Iterable[SearchEntry]] = lambda _, __: ()
    hide: tuple[str, ...] = WIDE

    @property
    def called(self) -> str:
        """What the navigation tree calls it, in English."""
        return self.navigation or (self.title if isinstance(self.title, str) else "")

    def names(self, portal: Portal) -> Iterable[str]:
        """Return the names that are put into the address: none."""
        return ("",)

    def at(self, portal: Portal, name: str) -> PageView | None:
        """Return the page, `None` for another name than the empty one."""
        if name:
            return None
        title = portal.translate(self.title) if isinstance(self.title, str) else self.title(portal)
        return PageView(
            self.address.path,
            title,
            self.template,
            partial(self.view, portal),
            partial(self.search, portal),
            navigation=portal.translate(self.called),
            section=portal.translate(self.section),
            hide=self.hide,
        )


# Not with slots: Python could not make `PageOfEach[...](...)` of them.
@dataclass(frozen=True)
class PageOfEach(Generic[Item, View]):
    """Pages alike, of which each is about something, such as a project.

    Attributes:
        address: Where each stands in the site; braces in it hold its name.
        template: Name of their template, with its folder: `lessons/lesson`.
        items: Name of each → what it is about, in their order.
        view: Makes what the template shows.
        title: The heading of each, in the reader's language.
        order: Their place among all pages, which is that of what the search finds.
        above: The pages above each, the home page left out.
        kind: Kind of record of which each page shows one.
        tables: Tables on each that other pages link to.
        others: Whether they show the records of every kind that no other page declares.
        in_rows: Kinds of record that each page shows as a table only, as a row says all there is.
        search: What the search finds on each.
        ages: Of the data on each, if not that of the portfolio.
        day: The day the numbers on each are of, if that is not the one everything is computed for.
        hide: Parts of the theme that are hidden to make room for tables.
    """

    address: PageAddress
    template: str
    items: Callable[[Portal], Mapping[str, Item]]
    view: Callable[[Portal, Item], View]
    title: Callable[[Portal, Item], str]
    order: int
    above: Callable[[Portal, Item], tuple[LinkTo, ...]] = lambda _, __: ()
    kind: str = ""
    tables: tuple[TableAddress, ...] = ()
    others: bool = False
    in_rows: tuple[str, ...] = ()
    search: Callable[[Portal, Item, View], Iterable[SearchEntry]] = lambda _, __, ___: ()
    ages: Callable[[Portal, Item], Ages | None] = lambda _, __: None
    day: Callable[[Item], date | None] = lambda _: None
    hide: tuple[str, ...] = WIDE

    def names(self, portal: Portal) -> Iterable[str]:
        """Return the names that are put into the address, one for each page."""
        return portal.once(self.items)

    def at(self, portal: Portal, name: str) -> PageView | None:
        """Return the page with a name, `None` if there is none."""
        items = portal.once(self.items)
        if name not in items:
            return None
        item = items[name]
        return PageView(
            self.address.named(name).path,
            self.title(portal, item),
            self.template,
            partial(self.view, portal, item),
            partial(self.search, portal, item),
            crumbs=self.above(portal, item),
            ages=self.ages(portal, item),
            hide=self.hide,
            scope=self.address.named(name).path.removesuffix(".html"),
            day=self.day(item),
        )


AnyPage = Page[Any] | PageOfEach[Any, Any]
