"""The site source: all pages of a portal as Markdown files that any site generator can build."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from pmo_build.disclosure.audience import Audience
from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.pages.registry import all_pages
from pmo_build.pipeline import Disclosed
from pmo_build.portal.downloads import Download, downloads
from pmo_build.portal.failures import Failure, Failures
from pmo_build.portal.html_pages import to_html
from pmo_build.portal.page import Ages, PageView, SearchEntry, SourceFile
from pmo_build.portal.portal import Portal
from pmo_build.portal.rendering import Renderer
from pmo_build.portal.values import LinkTo
from pmo_build.resources import templates_folder
from pmo_build.rules.registry import all_checks, weighed
from pmo_build.site import disk
from pmo_build.site.site_swap import Building


class Site(NamedTuple):
    """All that a portal is made of.

    Attributes:
        pages: Those of the navigation tree first, and in its order.
        failures: What could not be made; a page or a download that says so stands in its place.
    """

    pages: list[SourceFile]
    downloads: list[Download]
    failures: tuple[Failure, ...] = ()


def render_site(shown: Disclosed, translate: Translator) -> Site:
    """Return all pages and downloads of a portal for the audience that may see what they are made from."""
    formats = Formats(translate.language, shown.portfolio.settings.currency, translate)
    findings = tuple(finding.translated(translate) for finding in shown.findings)
    waived = tuple(item.translated(translate) for item in shown.waived)
    checks = tuple(weighed(check, shown.portfolio.settings) for check in all_checks())
    portal = Portal(
        shown.portfolio, shown.as_of, findings, waived, shown.is_whole, shown.files, translate, formats, checks
    )
    renderer = Renderer(translate, formats, _shared(shown))
    return _Making(portal, renderer).site()


@dataclass
class _Making:
    """Makes all of a site, and goes on where something fails."""

    portal: Portal
    renderer: Renderer
    failures: Failures = field(default_factory=Failures)

    def site(self) -> Site:
        views = list(all_pages(self.portal, self.failures))
        not_listed = tuple(self.failures.found)
        sections = _sections(views)
        made = [self._page(view, sections.get(view.section, ()) if view.navigation else ()) for view in views]
        if not_listed:
            # What other pages link to must be there.
            made += [self._excuse(view, not_listed[0]) for view in self._missing(made)]
        files = [self._download(path, make) for path, make in downloads(self.portal.portfolio)]
        return Site(made, files, tuple(self.failures.found))

    @cached_property
    def _ages(self) -> Ages | None:
        with self.failures.kept("page_head"):
            return self.portal.ages
        return None

    def _page(self, page: PageView, siblings: tuple[LinkTo, ...]) -> SourceFile:
        with self.failures.kept(_address(page.path)):
            view = page.make()
            return _source_file(page, self.renderer.render(page, view, self._ages, siblings), page.search(view))
        return self._excuse(page, self.failures.found[-1], siblings)

    def _excuse(self, page: PageView, failure: Failure, siblings: tuple[LinkTo, ...] = ()) -> SourceFile:
        """Return the page that stands in the place of one that could not be made."""
        page = replace(page, template="failed", ages=None)
        view = Failure(_address(page.path), failure.error)
        return _source_file(page, self.renderer.render(page, view, None, siblings), ())

    def _missing(self, pages: Iterable[SourceFile]) -> Iterator[PageView]:
        """Yield the pages that others link to, and that are not there."""
        paths = {page.path for page in pages}
        title = self.portal.translate("This page could not be made")
        linked = {path for page in pages for path in _linked(page)}
        for path in sorted(linked - paths):
            yield PageView(path, title, "failed", lambda: None)

    def _download(self, path: str, make: Callable[[], bytes]) -> Download:
        with self.failures.kept(path):
            return Download(path, make())
        excuse = self.portal.translate("This file could not be made. That is a defect of pmo, not of the records.")
        return Download(path, f"{excuse}\n".encode())


def _source_file(page: PageView, text: str, found: Iterable[SearchEntry]) -> SourceFile:
    made = SourceFile(page.path, page.title, text, tuple(found), page.navigation, page.section, page.hide)
    content, headings = to_html(made.body)
    return replace(made, content=content, headings=tuple(headings))


def _address(path: str) -> str:
    return path.removesuffix(".md") + ".html"


_PAGE_LINK = re.compile(r'href="([^":?#]+)\.html[?#"]')


def _linked(page: SourceFile) -> Iterator[str]:
    """Yield the paths of the pages of the site that a page links to."""
    for link in _PAGE_LINK.findall(page.content):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(link)))
        if not path.startswith(("/", "../")):
            yield f"{path}.md"


def _sections(pages: Iterable[PageView]) -> dict[str, tuple[LinkTo, ...]]:
    """Return title of a section of the navigation tree → its pages; the top level has none."""
    found: dict[str, tuple[LinkTo, ...]] = {}
    for page in pages:
        if page.navigation and page.section:
            link = LinkTo(page.navigation, _address(page.path))
            found[page.section] = (*found.get(page.section, ()), link)
    return found


def assets() -> list[Path]:
    """Return the style sheets and scripts that the pages use."""
    return sorted(path for path in assets_folder().rglob("*") if path.is_file())


def assets_folder() -> Path:
    """Return the folder that the paths of assets in the site are relative to."""
    return templates_folder() / "assets"


def write_docs(site: Site, folder: Path) -> int:
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
        for page in site.pages:
            _write(building.folder / page.path, page.text.encode())
        for download in site.downloads:
            _write(building.folder / download.path, download.content)
        for source in assets():
            _write(building.folder / source.relative_to(assets_folder()), source.read_bytes())
    except BaseException:
        building.abandon()
        raise
    building.finish()
    return len(site.pages)


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with disk.naming(target):
        target.write_bytes(content)


def _shared(shown: Disclosed) -> dict[str, object]:
    """Return what every template may use."""
    settings = shown.portfolio.settings
    unread = sorted(pointer.replace("/", ".") for pointer in settings.unread) if settings.is_given else [""]
    return {
        "as_of": shown.as_of,
        "is_whole": shown.is_whole,
        "organisation": settings.organisation,
        # What is for the organisation is as secret as the organisation says.
        "classification": settings.classification if shown.audience is Audience.INTERNAL else shown.audience,
        "unread": tuple(unread) if settings.unread else (),
    }
