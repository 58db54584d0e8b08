"""The plugin that makes MkDocs build the portal: it hands over ready pages and swaps finished sites."""

import gc
import html
import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from pmo_build import pipeline
from pmo_build.disclosure.audience import Audience
from pmo_build.language.i18n import DEFAULT_LANGUAGE, Translator
from pmo_build.model.records.registry import PORTFOLIO_FOLDER
from pmo_build.portal.failures import Failure
from pmo_build.portal.html_pages import Heading
from pmo_build.portal.page import AnyPage
from pmo_build.portal.page_view import SourceFile
from pmo_build.resources import languages
from pmo_build.site import page_shell
from pmo_build.site.assets import STYLE_SHEET, assets
from pmo_build.site.files_of_others import NotASiteError
from pmo_build.site.navigation import navigation_tree, search_entries
from pmo_build.site.record_pages import Family, families
from pmo_build.site.security_policy import with_security_policy
from pmo_build.site.site_swap import Building, BusyError, refuse_near_records
from pmo_build.site.source import Site, site_of
from pmo_build.site.theme_words import theme_words

# Material prints an advertisement about MkDocs 2 otherwise.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

_LOG = logging.getLogger("mkdocs.plugins.pmo")
# MkDocs compresses the sitemap, and gzip notes its day in 32 bits.
_FIRST_GZIPPED, _LAST_GZIPPED = date(1970, 1, 1), date(2106, 2, 7)


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a command line says about a build; `None` leaves it to `mkdocs.yml` and `portfolio.yml`."""

    root: Path
    as_of: date | None = None
    language: str | None = None
    # Never read from a file: whoever can change a file could show everything to everybody.
    audience: Audience = Audience.INTERNAL
    # Told what to say once a site is served.
    announce: Callable[[str], None] | None = None
    # Told what was found, in the language of the portal, after each build.
    report: Callable[[pipeline.Validated, Translator], None] | None = None


_options: ContextVar[BuildOptions | None] = ContextVar("pmo_build_options", default=None)


@contextmanager
def in_force(options: BuildOptions) -> Iterator[None]:
    """Let a command line have its say in every build that MkDocs runs inside this context."""
    token = _options.set(options)
    try:
        yield
    finally:
        _options.reset(token)


class PmoConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Options of the plugin in `mkdocs.yml`."""

    language = config_options.Optional(config_options.Choice(languages()))


class PmoPlugin(BasePlugin[PmoConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Adds the pages of a portfolio to a MkDocs site."""

    def __init__(self) -> None:
        self._command = "build"
        self._site: Site | None = None
        self._pages: dict[str, SourceFile] = {}
        self._families: dict[AnyPage, Family] = {}
        self._shells: dict[str, Family] = {}
        self._building: Building | None = None
        self.validated: pipeline.Validated | None = None
        self._translate = Translator("en", {})

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What of the site could not be made."""
        return self._site.failures if self._site else ()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether a site is built or served."""
        self._command = command

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the portfolio, and set what depends on it: title, language, navigation."""
        options = _options.get() or BuildOptions(Path(config.config_file_path).parent)
        root = options.root
        try:
            validated = pipeline.validate(root, options.as_of, datetime.now().astimezone())
        except pipeline.NoPortfolioError as error:
            raise PluginError(str(error)) from error
        translate = pipeline.translator(validated.portfolio.settings, options.language or self.config.language)
        shown = pipeline.disclosed(validated, options.audience)
        self._site = site_of(shown, translate)
        self.validated = replace(
            validated, findings=tuple(finding.translated(translate) for finding in validated.findings)
        )
        self._translate = translate
        # Their Markdown would be held twice, as MkDocs is handed their HTML.
        self._pages = {page.path: replace(page, text=page.head) for page in self._site.navigation()}
        self._families = families(self._site)
        self._shells = {family.path: family for family in self._families.values()}
        # The theme does not escape titles.
        settings = shown.portfolio.settings
        config.site_name = html.escape(settings.organisation or config.site_name)
        config.theme["language"] = _language_of_theme(config, translate.language)
        # The links of our pages end in .html, so that the site also works from a file share.
        config.use_directory_urls = False
        config.nav = navigation_tree(self._pages.values())
        config.extra["pmo"] = theme_words(settings, validated.as_of, translate)
        config.extra_css = [*config.extra_css, STYLE_SHEET]
        config.extra_javascript = [*config.extra_javascript, "javascripts/tables.js"]
        _name_palette(config, translate)
        config.watch = [*config.watch, str(root / PORTFOLIO_FOLDER)]
        if self._command != "serve":
            try:
                refuse_near_records(Path(config.site_dir), root / PORTFOLIO_FOLDER)
                self._building = Building.start(Path(config.site_dir))
            except (BusyError, NotASiteError) as error:
                raise PluginError(str(error)) from error
            config.site_dir = str(self._building.folder)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and what they need, and leave out what a link brings into the site from elsewhere."""
        for file in list(files):
            if _is_linked(file, config):
                _LOG.warning("%s is a symbolic link or stands behind one, and is left out of the site.", file.src_uri)
                files.remove(file)
        for path, content in assets().items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=content))
        for page in self._pages.values():
            files.append(File.generated(config, page.path, content=page.text))
        for path, family in self._shells.items():
            text = f"---\ntitle: {page_shell.TITLE}\nhide: {json.dumps(family.hide)}\nsearch: {{exclude: true}}\n---\n"
            files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep our pages from the general Markdown parser, which is slow; see `on_page_content`."""
        if self.validated is not None:
            # The sitemap would hold the day of the build.
            page.update_date = min(max(self.validated.as_of, _FIRST_GZIPPED), _LAST_GZIPPED).isoformat()
        return "" if page.file.src_uri in self._pages or page.file.src_uri in self._shells else markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Hand over the HTML of our pages, and their headings."""
        source = self._pages.get(page.file.src_uri)
        if page.file.src_uri in self._shells:
            # Only of Material it is known how its table of contents looks.
            page.toc = _table_of_contents([page_shell.HEADING] if config.theme.name == "material" else [])
            return page_shell.CONTENT
        if source is None:
            return html
        page.toc = _table_of_contents(source.headings)
        return source.content

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Finish a page, and keep a shell for the pages that it is filled for."""
        finished = self._finished(output, config)
        family = self._shells.get(page.file.src_uri)
        if family is not None:
            family.shell = page_shell.Shell.cut(finished)
        return finished

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish a page of the theme, such as the one for addresses that do not exist, or the sitemap."""
        if template_name == "sitemap.xml":
            return page_shell.without_holes(
                output, {Path(path).stem: family.names for path, family in self._shells.items()}
            )
        return self._finished(output, config) if template_name.endswith(".html") else output

    def _finished(self, output: str, config: MkDocsConfig) -> str:
        # The theme leaves its search dialog without a name for screen readers.
        named = output.replace('role="dialog"', f'role="dialog" aria-label="{config.extra["pmo"]["search"]}"', 1)
        # The live server adds a script of its own to each page.
        theirs, ours = (f'<html lang="{code}"' for code in (config.theme["language"], self._translate.language))
        page = named.replace(theirs, ours, 1)
        return page if self._command == "serve" else with_security_policy(page)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Say where the portal is."""
        options = _options.get()
        if options is not None and options.announce is not None:
            options.announce(config.extra["pmo"]["serving"].format(url=server.url))
        return server

    @event_priority(100)
    def _make_the_rest(self, *, config: MkDocsConfig) -> None:
        """Make, write and forget one record page and one download after the other, whatever their number."""
        # Before the search plugin writes its index.
        index = _search_index(config)
        if self._site is None:
            return
        if not gc.isenabled():
            # The command line looks for no garbage, as what is read stays. What each page was made from does not.
            gc.freeze()
            gc.enable()
        for page in self._site.pages(made=self._pages):
            if not page.navigation:
                self._fill(page, Path(config.site_dir))
            index.extend(search_entries(page))
        for download in self._site.downloads():
            path = Path(config.site_dir, download.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(download.content)
        for shell in self._shells:
            path = Path(config.site_dir, shell).with_suffix(".html")
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()

    def _fill(self, page: SourceFile, site: Path) -> None:
        declaration = self._site.declaration(page.address) if self._site else None
        if declaration is not None:
            path = site / page.address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._families[declaration].filled(page).encode())

    @event_priority(100)
    def _warn(self, *, config: MkDocsConfig) -> None:
        for failure in self.failures:
            # MkDocs counts warnings, and a strict build fails by them.
            _LOG.warning(failure.said(self._translate), exc_info=failure.error if os.environ.get("PMO_DEBUG") else None)

    @event_priority(-100)
    def _swap(self, *, config: MkDocsConfig) -> None:
        if self._building is not None:
            try:
                config.site_dir = str(self._building.finish())
            except NotASiteError as error:
                raise PluginError(str(error)) from error
            self._building = None

    @event_priority(-100)
    def _report(self, *, config: MkDocsConfig) -> None:
        options = _options.get()
        if options is not None and options.report is not None and self.validated is not None:
            options.report(self.validated, self._translate)

    on_post_build = CombinedEvent(_make_the_rest, _warn, _swap, _report)

    def on_build_error(self, *, error: BaseException) -> None:
        """Leave the site as it was, and see to it that an error of the system names what could not be written."""
        if self._building is not None and isinstance(error, OSError) and error.errno:
            # Of a copy, the original is named as well, which is in order.
            error.filename, error.filename2 = error.filename2 or error.filename or str(self._building.final), None
        self.on_shutdown()

    def on_shutdown(self) -> None:
        """Leave the site as it was where a build was stopped, which MkDocs does not count as an error."""
        if self._building is not None:
            self._building.abandon()
            self._building = None


def _is_linked(file: File, config: MkDocsConfig) -> bool:
    """Tell whether a file of the checkout is reached through a link, which MkDocs would follow and publish."""
    if file.src_dir is None or file.src_dir not in {config.docs_dir, config.theme.custom_dir}:
        return False  # it was generated, or belongs to an installed theme
    steps = [Path(file.src_uri), *Path(file.src_uri).parents]
    return any(Path(file.src_dir, step).is_symlink() for step in steps if step.name)


def _language_of_theme(config: MkDocsConfig, language: str) -> str:
    """Return the language of what the theme says itself: English if it does not speak that of the portal."""
    file = Path("partials", "languages", f"{language}.html")
    return language if any(Path(folder, file).is_file() for folder in config.theme.dirs) else DEFAULT_LANGUAGE


def _search_index(config: MkDocsConfig) -> list[dict[str, str]]:
    """Return the list that the search plugin writes at the end, or one that nobody reads."""
    search: Any = config.plugins.get("material/search") or config.plugins.get("search")
    index = getattr(search, "search_index", None)
    # The plugin of MkDocs itself has the same list, but does not publish it.
    found: list[dict[str, str]] = getattr(index, "entries", getattr(index, "_entries", []))
    return found


def _name_palette(config: MkDocsConfig, translate: Translator) -> None:
    for scheme in config.theme.get("palette") or []:
        if isinstance(scheme, dict) and isinstance(scheme.get("toggle"), dict):
            scheme["toggle"]["name"] = translate(scheme["toggle"].get("name", ""))


def _table_of_contents(headings: Iterable[Heading]) -> TableOfContents:
    title = AnchorLink("", "", 1)
    for heading in headings:
        link = AnchorLink(heading.html, heading.id, heading.level)
        if heading.level == 1:
            title = link
        elif heading.id:
            title.children.append(link)
    return TableOfContents([title])
