"""The site source: all pages of a portal as Markdown files that any site generator can build."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from pmo_build import confidentiality
from pmo_build.formats import Formats
from pmo_build.i18n import Translator
from pmo_build.pages.registry import all_pages
from pmo_build.pipeline import Validated
from pmo_build.rendering import Renderer, SourceFile
from pmo_build.resources import templates_folder
from pmo_build.rules.registry import all_checks
from pmo_build.views import Portal


def render_site(validated: Validated, translate: Translator) -> list[SourceFile]:
    """Return all pages, those of the navigation tree first and in its order.

    Confidential records are taken out before anything is made from them.
    """
    shown = confidentiality.shown(validated.portfolio, validated.findings)
    formats = Formats(translate.language, shown.portfolio.settings.currency, translate)
    findings = tuple(finding.translated(translate) for finding in shown.findings)
    portal = Portal(
        shown.portfolio, validated.as_of, findings, shown.withheld, validated.files, translate, formats, all_checks()
    )
    renderer = Renderer(translate, formats, {"as_of": validated.as_of})
    return [
        SourceFile(
            page.path,
            page.title,
            renderer.render(page.template, page.path, page.title, page.view, page.hide),
            page.search,
            page.navigation,
            page.section,
            page.hide,
        )
        for page in all_pages(portal)
    ]


def assets() -> list[Path]:
    """Return the style sheets and scripts that the pages use."""
    return sorted(path for path in assets_folder().rglob("*") if path.is_file())


def assets_folder() -> Path:
    """Return the folder that the paths of assets in the site are relative to."""
    return templates_folder() / "assets"


def write_docs(files: Iterable[SourceFile], folder: Path) -> int:
    """Write the site source for another site generator, and return the number of pages.

    Files that were there and are not part of it stay as they are.
    """
    count = 0
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, encoding="utf-8", newline="\n")
        count += 1
    for source in assets():
        target = folder / source.relative_to(assets_folder())
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    return count
