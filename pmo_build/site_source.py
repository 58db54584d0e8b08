"""The site source: all pages of a portal as Markdown files that any site generator can build."""

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pmo_build import confidentiality
from pmo_build.downloads import Download, downloads
from pmo_build.entities.portfolio import PortfolioSettings
from pmo_build.formats import Formats
from pmo_build.i18n import Translator
from pmo_build.pages.registry import all_pages
from pmo_build.pipeline import Validated
from pmo_build.rendering import PageView, Renderer, SourceFile
from pmo_build.resources import templates_folder
from pmo_build.rules.registry import all_checks, weighed
from pmo_build.values import LinkTo
from pmo_build.views import Portal

# The pages of a site source that are ours, so that the next run knows what to remove.
PAGE_LIST = ".pmo-pages"
_OURS = {".md", ".csv", ".json"}


class Site(NamedTuple):
    """All that a portal is made of.

    Attributes:
        pages: Those of the navigation tree first, and in its order.
    """

    pages: list[SourceFile]
    downloads: list[Download]


def render_site(validated: Validated, translate: Translator) -> Site:
    """Return all pages and downloads of a portal.

    Confidential records are taken out before anything is made from them.
    """
    shown = confidentiality.shown(validated.portfolio, validated.findings, validated.waived)
    formats = Formats(translate.language, shown.portfolio.settings.currency, translate)
    findings = tuple(finding.translated(translate) for finding in shown.findings)
    waived = tuple(item.translated(translate) for item in shown.waived)
    checks = tuple(weighed(check, shown.portfolio.settings) for check in all_checks())
    portal = Portal(
        shown.portfolio, validated.as_of, findings, waived, shown.withheld, validated.files, translate, formats, checks
    )
    renderer = Renderer(translate, formats, _shared(validated.as_of, shown.portfolio.settings))
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

    Pages that an earlier run wrote, and that are not part of it any more, are removed: their records may have become
    confidential. Other files that were there stay as they are.
    """
    current = {page.path for page in site.pages} | {download.path for download in site.downloads}
    folder.mkdir(parents=True, exist_ok=True)
    # Before anything is written: where case does not count, an old name may be the new one of another page.
    for path in _written_before(folder) - current:
        _remove(folder, path)
    (folder / PAGE_LIST).write_text("".join(f"{path}\n" for path in sorted(current)), encoding="utf-8", newline="\n")
    for page in site.pages:
        _write(folder / page.path, page.text.encode())
    for download in site.downloads:
        _write(folder / download.path, download.content)
    for source in assets():
        target = folder / source.relative_to(assets_folder())
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    return len(site.pages)


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _written_before(folder: Path) -> set[str]:
    try:
        return set((folder / PAGE_LIST).read_text(encoding="utf-8", errors="replace").splitlines())
    except FileNotFoundError:
        return set()


def _remove(folder: Path, path: str) -> None:
    """Remove a page and the folders that it leaves empty; nothing else, whatever the list says."""
    root, page = folder.resolve(), folder / path
    # Neither above the folder nor through a link out of it.
    if page.suffix not in _OURS or not page.is_file() or page.resolve() != root / path or Path(path).is_absolute():
        return
    page.unlink()
    for parent in page.relative_to(folder).parents[:-1]:
        if not any((folder / parent).iterdir()):
            (folder / parent).rmdir()


def _shared(as_of: date, settings: PortfolioSettings) -> dict[str, object]:
    """Return what every template may use."""
    unread = sorted(pointer.replace("/", ".") for pointer in settings.unread) if settings.is_given else [""]
    return {
        "as_of": as_of,
        "organisation": settings.organisation,
        "classification": settings.classification,
        "unread": tuple(unread) if settings.unread else (),
    }
