"""The pages there are, as the modules of this package whose name ends in `_page` declare them in `PAGES`."""

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import ModuleType

from pmo_build import pages
from pmo_build.portal.addresses import RecordAddresses
from pmo_build.portal.failures import Failures
from pmo_build.portal.page import AnyPage, Page, PageOfEach
from pmo_build.portal.page_view import PageView
from pmo_build.portal.portal import Portal


@dataclass(frozen=True)
class Pages:
    """All pages of a portal: which there are, and each when it is asked for.

    Attributes:
        failures: Takes in which pages cannot be told.
    """

    portal: Portal
    failures: Failures

    @cached_property
    def _found(self) -> Mapping[str, tuple[AnyPage, str]]:
        """Address → what declares the page, and its name."""
        found: dict[str, tuple[AnyPage, str]] = {}
        for page in declared():
            with self.failures.caught(page.address.path):
                found |= {page.address.named(name).path: (page, name) for name in page.names(self.portal)}
        return found

    def addresses(self) -> Collection[str]:
        """Return the addresses of all pages, those of the navigation tree in its order."""
        return self._found.keys()

    def at(self, address: str) -> PageView | None:
        """Return the page at an address, `None` if there is none."""
        if address not in self._found:
            return None
        page, name = self._found[address]
        return page.at(self.portal, name)

    def declaration(self, address: str) -> AnyPage | None:
        """Return what declares the page at an address, also where it cannot be told which pages there are."""
        if address in self._found:
            return self._found[address][0]
        return next((page for page in declared() if page.address.is_path(address)), None)


def record_addresses() -> RecordAddresses:
    """Return where records are shown, as the pages declare it."""
    found = declared()
    each = [page for page in found if isinstance(page, PageOfEach)]
    (others,) = (page.address for page in each if page.others)
    return RecordAddresses(
        {page.kind: page.address for page in each if page.kind},
        {kind: page.address for page in found if isinstance(page, Page) for kind in page.kinds},
        others,
        frozenset(kind for page in each for kind in page.in_rows),
    )


def declared() -> tuple[AnyPage, ...]:
    """Return what all modules of pages declare, in the order of the navigation tree."""
    found: list[AnyPage] = [page for module in _modules() for page in module.PAGES]
    return tuple(sorted(found, key=lambda page: page.order))


@cache
def _modules() -> tuple[ModuleType, ...]:
    walk: Callable[..., Iterator[pkgutil.ModuleInfo]] = pkgutil.walk_packages
    names = sorted(info.name for info in walk(pages.__path__, f"{pages.__name__}.") if info.name.endswith("_page"))
    return tuple(map(importlib.import_module, names))
