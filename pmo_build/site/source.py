"""The site source: all pages of a portal as Markdown files that any site generator can build."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pmo_build.disclosure.audience import Audience
from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.pages.addresses import DATA_QUALITY, HOME, NUMBERS
from pmo_build.pages.registry import Pages, declared, record_addresses
from pmo_build.pipeline import Disclosed
from pmo_build.portal.downloads import Download, downloads
from pmo_build.portal.failures import Failure, Failures
from pmo_build.portal.html_pages import to_html
from pmo_build.portal.metric_downloads import metric_downloads
from pmo_build.portal.page import AnyPage, Page
from pmo_build.portal.page_view import Ages, PageView, SourceFile, source_path
from pmo_build.portal.portal import Portal
from pmo_build.portal.rendering import Renderer
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.values import LinkTo
from pmo_build.rules.registry import all_checks, with_configured_severity
from pmo_build.site import disk
from pmo_build.site.assets import assets
from pmo_build.site.site_swap import Building


@dataclass
class Site:
    """All that a portal is made of: a page or a download is made when it is asked for, and none is held."""

    portal: Portal
    renderer: Renderer
    _failures: Failures = field(default_factory=Failures, init=False)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be made up to now; a page or a download that says so stands in its place."""
        return tuple(self._failures.found)

    def addresses(self) -> Collection[str]:
        """Return the addresses of all pages, those of the navigation tree in its order."""
        return self._pages.addresses()

    def declaration(self, address: str) -> AnyPage | None:
        """Return what declares the page at an address."""
        return self._pages.declaration(address)

    def navigation(self) -> Iterator[SourceFile]:
        """Yield the pages of the navigation tree, in its order."""
        for page in self._tree:
            yield self.page(page.address.path)

    def pages(self, made: Mapping[str, SourceFile] | None = None) -> Iterator[SourceFile]:
        """Yield all pages; where some could not be told, those that others link to at the end, with an excuse.

        Args:
            made: Path in the site source → page, of those that need not be made again.
        """
        linked: set[str] = set()
        for address in self.addresses():
            page = (made or {}).get(source_path(address)) or self.page(address)
            if self._failed_declarations:
                linked.update(_linked(page))
            yield page
        for address in sorted(linked.difference(self.addresses())):
            yield self._excuse(self._unknown(address), self._failed_declarations[0])

    def page(self, address: str) -> SourceFile:
        """Return the page at an address.

        Raises:
            LookupError: There is none.
        """
        if address not in self.addresses():
            raise LookupError(address)
        page = self._unknown(address)
        with self._failures.caught(address):
            page = self._pages.at(address) or page
            view = page.make()
            return _source_file(
                page, self.renderer.render(page, view, self._ages, self._siblings(page)), page.search(view)
            )
        return self._excuse(page, self._failures.found[-1])

    def downloads(self) -> Iterator[Download]:
        """Yield all files that are no pages."""
        for path, make in (*downloads(self.portal.portfolio), *metric_downloads(self.portal)):
            yield self._download(path, make)

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self.portal, self._failures)

    @cached_property
    def _failed_declarations(self) -> tuple[Failure, ...]:
        """What failed while it was asked which pages there are."""
        asked = {page.address.path for page in declared()}.difference(self.addresses())
        return tuple(failure for failure in self._failures.found if failure.place in asked)

    @cached_property
    def _tree(self) -> tuple[Page[Any], ...]:
        return tuple(page for page in declared() if isinstance(page, Page))

    @cached_property
    def _ages(self) -> Ages | None:
        with self._failures.caught("page_head"):
            return self.portal.ages
        return None

    def _siblings(self, page: PageView) -> tuple[LinkTo, ...]:
        """Return the pages of a page's section of the navigation tree; the top level has none."""
        if not page.navigation or not page.section:
            return ()
        _ = self.portal.translate
        same = (one for one in self._tree if _(one.section) == page.section)
        return tuple(LinkTo(_(one.called), one.address.path) for one in same)

    def _unknown(self, address: str) -> PageView:
        """Return a page of which nothing is known but its address."""
        page, _ = self.declaration(address), self.portal.translate
        said = _("This page could not be made")
        if isinstance(page, Page):
            called, section = _(page.called), _(page.section)
            return PageView(address, said, "failed", tuple, navigation=called, section=section, hide=page.hide)
        return PageView(address, said, "failed", tuple, hide=page.hide if page else ())

    def _excuse(self, page: PageView, failure: Failure) -> SourceFile:
        """Return the page that stands in the place of one that could not be made."""
        page = replace(page, template="failed", ages=None)
        view = Failure(page.address, failure.error)
        return _source_file(page, self.renderer.render(page, view, None, self._siblings(page)), ())

    def _download(self, path: str, make: Callable[[], bytes]) -> Download:
        with self._failures.caught(path):
            return Download(path, make())
        excuse = self.portal.translate("This file could not be made. That is a defect of pmo, not of the records.")
        return Download(path, f"{excuse}\n".encode())


def site_of(shown: Disclosed, translate: Translator) -> Site:
    """Return the site of a portal for the audience that may see what it is made from."""
    formats = Formats(translate.language, shown.portfolio.settings.currency, translate)
    findings = tuple(finding.translated(translate) for finding in shown.findings)
    waived = tuple(item.translated(translate) for item in shown.waived)
    checks = tuple(with_configured_severity(check, shown.portfolio.settings) for check in all_checks())
    portal = Portal(
        shown.portfolio, shown.as_of, findings, waived, shown.is_whole, shown.files, translate, formats,
        record_addresses(), checks,
    )  # fmt: skip
    return Site(portal, Renderer(translate, formats, _shared(shown)))


def _source_file(page: PageView, text: str, found: Iterable[SearchEntry]) -> SourceFile:
    made = SourceFile(page.path, page.title, text, tuple(found), page.navigation, page.section, page.hide)
    content, headings = to_html(made.body)
    return replace(made, content=content, headings=tuple(headings))


_PAGE_LINK = re.compile(r'href="([^":?#]+)\.html[?#"]')


def _linked(page: SourceFile) -> Iterator[str]:
    """Yield the addresses of the pages of the site that a page links to."""
    for link in _PAGE_LINK.findall(page.content):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(link)))
        if not path.startswith(("/", "../")):
            yield f"{path}.html"


def write_docs(pages: Iterable[SourceFile], files: Iterable[Download], folder: Path) -> int:
    """Write the site source for another site generator, and return the number of pages.

    It takes the place of what an earlier run wrote at once and as a whole: whatever happens, the folder holds the old
    pages or the new ones. Pages that are not part of it any more are gone: their records may have become confidential.
    Other files that were there stay as they are.

    Raises:
        BusyError: Another run writes to the same folder.
        NotASiteError: A file of others would be lost.
        OSError: Something cannot be written.
    """
    building = Building.start(folder, among_others=True)
    try:
        count = 0
        for page in pages:
            _write(building.folder / page.path, page.text.encode())
            count += 1
        for download in files:
            _write(building.folder / download.path, download.content)
        for path, content in assets().items():
            _write(building.folder / path, content)
    except BaseException:
        building.abandon()
        raise
    building.finish()
    return count


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with disk.naming(target):
        target.write_bytes(content)


def _shared(shown: Disclosed) -> dict[str, object]:
    """Return what every template may use."""
    settings = shown.portfolio.settings
    unread = sorted(pointer.replace("/", ".") for pointer in settings.unread)
    return {
        "as_of": shown.as_of,
        "is_whole": shown.is_whole,
        "is_partial": not shown.is_whole or bool(shown.portfolio.unread or shown.portfolio.unread_registers),
        "is_of_then": shown.loaded.is_of_then,
        "currency": settings.currency,
        "organisation": settings.organisation,
        # What is for the organisation is as secret as the organisation says.
        "classification": settings.classification if shown.audience is Audience.INTERNAL else shown.audience,
        "home_url": HOME.path,
        "data_quality_url": DATA_QUALITY.path,
        "numbers_url": NUMBERS.path,
        "is_without_settings": bool(unread) and not settings.is_given,
        "unread": ", ".join(unread),
    }
