"""The site source: all pages of a portal as Markdown files that any site generator can build."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pmo_build import disk
from pmo_build.disclosure.audience import Audience
from pmo_build.downloads import Download, downloads
from pmo_build.formats import Formats
from pmo_build.i18n import Translator
from pmo_build.pages.registry import all_pages
from pmo_build.pipeline import Disclosed
from pmo_build.rendering import PageView, Renderer, SourceFile
from pmo_build.resources import templates_folder
from pmo_build.rules.registry import all_checks, weighed
from pmo_build.site_swap import Building
from pmo_build.values import LinkTo
from pmo_build.views import Portal


class Site(NamedTuple):
    """All that a portal is made of.

    Attributes:
        pages: Those of the navigation tree first, and in its order.
    """

    pages: list[SourceFile]
    downloads: list[Download]


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
    pages = list(all_pages(portal))
    sections = _sections(pages)
    rendered = [
        SourceFile(
            page.path,
            page.title,
            renderer.render(page, portal.ages, sections.get(page.section, ()) if page.navigation else ()),
            page.search,
            page.navigation,
            page.section,
            page.hide,
        )
        for page in pages
    ]
    return Site(rendered, list(downloads(shown.portfolio)))


def _sections(pages: Iterable[PageView]) -> dict[str, tuple[LinkTo, ...]]:
    """Return title of a section of the navigation tree → its pages; the top level has none."""
    found: dict[str, tuple[LinkTo, ...]] = {}
    for page in pages:
        if page.navigation and page.section:
            link = LinkTo(page.navigation, page.path.removesuffix(".md") + ".html")
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
        "organisation": settings.organisation,
        # What is for the organisation is as secret as the organisation says.
        "classification": settings.classification if shown.audience is Audience.INTERNAL else shown.audience,
        "unread": tuple(unread) if settings.unread else (),
    }
