"""The MkDocs adapter: the only module that knows MkDocs. It hands over ready pages and swaps finished sites."""

import errno
import html
import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from pmo_build import html_pages, page_shell, pipeline
from pmo_build.entities.registry import PORTFOLIO_FOLDER
from pmo_build.formats import Formats
from pmo_build.i18n import Translator, languages
from pmo_build.rendering import SourceFile
from pmo_build.resources import default_mkdocs_config
from pmo_build.security_policy import with_security_policy
from pmo_build.site_source import assets, assets_folder, render_site
from pmo_build.site_swap import Building, BusyError, NotASiteError

# Material prints an advertisement about MkDocs 2 otherwise.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a command line says about a build; `None` leaves it to `mkdocs.yml` and `portfolio.yml`."""

    root: Path
    as_of: date | None = None
    language: str | None = None


_options: ContextVar[BuildOptions | None] = ContextVar("pmo_build_options", default=None)


@dataclass
class _Shelf:
    """Pages of records that share a shell: of one folder, hiding the same, with or without a table of contents."""

    hide: tuple[str, ...]
    has_headings: bool
    pages: list[tuple[SourceFile, str, list[html_pages.Heading]]] = field(default_factory=list)
    shell: page_shell.Shell | None = None


class PmoConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Options of the plugin in `mkdocs.yml`."""

    language = config_options.Optional(config_options.Choice(languages()))


class PmoPlugin(BasePlugin[PmoConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Adds the pages of a portfolio to a MkDocs site."""

    def __init__(self) -> None:
        self._command = "build"
        self._pages: dict[str, SourceFile] = {}
        self._shelves: dict[str, _Shelf] = {}
        self._building: Building | None = None
        self.validated: pipeline.Validated | None = None

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
        files = render_site(validated, translate)
        self.validated = replace(
            validated, findings=tuple(finding.translated(translate) for finding in validated.findings)
        )
        self._pages = {file.path: file for file in files}
        self._shelves = _shelves(files)
        # The theme does not escape titles.
        config.site_name = _escape(validated.portfolio.settings.organisation or config.site_name)
        config.theme["language"] = translate.language
        # The links of our pages end in .html, so that the site also works from a file share.
        config.use_directory_urls = False
        config.nav = _navigation(files)
        config.extra["pmo"] = _words(validated, translate)
        config.extra_css = [*config.extra_css, "stylesheets/pmo.css"]
        config.extra_javascript = [*config.extra_javascript, "javascripts/tables.js"]
        _name_palette(config, translate)
        config.watch = [*config.watch, str(root / PORTFOLIO_FOLDER)]
        if self._command != "serve":
            try:
                self._building = Building.start(Path(config.site_dir))
            except (BusyError, NotASiteError) as error:
                raise PluginError(str(error)) from error
            config.site_dir = str(self._building.folder)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and what they need."""
        for asset in assets():
            path = asset.relative_to(assets_folder()).as_posix()
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, abs_src_path=str(asset)))
        for page in self._pages.values():
            if page.navigation:
                files.append(File.generated(config, page.path, content=page.text))
        for path, shelf in self._shelves.items():
            text = f"---\ntitle: {page_shell.TITLE}\nhide: {json.dumps(shelf.hide)}\nsearch: {{exclude: true}}\n---\n"
            files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep our pages from the general Markdown parser, which is slow; see `on_page_content`."""
        if self.validated is not None:
            # The sitemap would hold the day of the build.
            page.update_date = self.validated.as_of.isoformat()
        return "" if page.file.src_uri in self._pages or page.file.src_uri in self._shelves else markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Hand over the HTML of our pages, and their headings."""
        source, shelf = self._pages.get(page.file.src_uri), self._shelves.get(page.file.src_uri)
        if shelf is not None:
            # Only of Material it is known how its table of contents looks.
            has_contents = shelf.has_headings and config.theme.name == "material"
            page.toc = _table_of_contents([page_shell.HEADING] if has_contents else [])
            return page_shell.CONTENT
        if source is None:
            return html
        content, headings = html_pages.to_html(source.body)
        page.toc = _table_of_contents(headings)
        return content

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Finish a page, and keep a shell for the pages that it is filled for."""
        finished = self._finished(output, config)
        shelf = self._shelves.get(page.file.src_uri)
        if shelf is not None:
            shelf.shell = page_shell.Shell.cut(finished)
        return finished

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish a page of the theme, such as the one for addresses that do not exist, or the sitemap."""
        if template_name == "sitemap.xml":
            return page_shell.without_holes(output, {Path(path).stem: _names(s) for path, s in self._shelves.items()})
        return self._finished(output, config) if template_name.endswith(".html") else output

    def _finished(self, output: str, config: MkDocsConfig) -> str:
        # The theme leaves its search dialog without a name for screen readers.
        named = output.replace('role="dialog"', f'role="dialog" aria-label="{config.extra["pmo"]["search"]}"', 1)
        # The live server adds a script of its own to each page.
        return named if self._command == "serve" else with_security_policy(named)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Say where the portal is."""
        for handler in logging.getLogger("mkdocs").handlers:
            if isinstance(handler, _Problems):
                handler.is_serving = True
                print(config.extra["pmo"]["serving"].format(url=server.url), flush=True)
        return server

    @event_priority(100)
    def _fill_shells(self, *, config: MkDocsConfig) -> None:
        for path, shelf in self._shelves.items():
            folder = Path(config.site_dir, path).parent
            for page, content, headings in shelf.pages:
                if shelf.shell is not None:
                    name = Path(page.path).stem
                    listed = [heading for heading in headings if heading.level > 1 and heading.id]
                    filled = shelf.shell.fill(name, page.title, listed, content)
                    (folder / f"{name}.html").write_text(filled, encoding="utf-8", newline="\n")
            Path(config.site_dir, path).with_suffix(".html").unlink()

    @event_priority(100)
    def _add_search_entries(self, *, config: MkDocsConfig) -> None:
        # Before the search plugin writes its index.
        search: Any = config.plugins.get("material/search") or config.plugins.get("search")
        if search is not None and hasattr(search, "search_index"):
            entries = [entry for page in self._pages.values() for entry in _search_entries(page)]
            search.search_index.entries.extend(entries)

    @event_priority(-100)
    def _swap(self, *, config: MkDocsConfig) -> None:
        if self._building is not None:
            config.site_dir = str(self._building.finish())
            self._building = None

    on_post_build = CombinedEvent(_fill_shells, _add_search_entries, _swap)

    def on_build_error(self, *, error: BaseException) -> None:
        """Leave the site as it was."""
        if self._building is not None:
            self._building.abandon()
            self._building = None


def _escape(text: str) -> str:
    return html.escape(text)


def _shelves(files: list[SourceFile]) -> dict[str, _Shelf]:
    """Return path of a shell → the pages it is filled for; none of them is in the navigation tree."""
    shelves: dict[tuple[str, tuple[str, ...], bool], _Shelf] = {}
    for file in files:
        if file.navigation:
            continue
        content, headings = html_pages.to_html(file.body)
        has_headings = any(heading.level > 1 and heading.id for heading in headings)
        key = (file.path.rpartition("/")[0], file.hide, has_headings)
        shelf = shelves.setdefault(key, _Shelf(file.hide, has_headings))
        shelf.pages.append((file, content, headings))
    return {
        f"{folder}/{page_shell.NAME}-{number}.md": shelf
        for number, ((folder, _, _), shelf) in enumerate(shelves.items())
    }


def _names(shelf: _Shelf) -> list[str]:
    return [Path(page.path).stem for page, _, _ in shelf.pages]


def _navigation(files: list[SourceFile]) -> list[Any]:
    tree: list[Any] = []
    sections: dict[str, list[Any]] = {}
    for file in files:
        if not file.navigation:
            continue
        entry = {file.navigation: file.path}
        if not file.section:
            tree.append(entry)
        elif file.section in sections:
            sections[file.section].append(entry)
        else:
            sections[file.section] = [entry]
            tree.append({file.section: sections[file.section]})
    return tree


def _name_palette(config: MkDocsConfig, translate: Translator) -> None:
    for scheme in config.theme.get("palette") or []:
        if isinstance(scheme, dict) and isinstance(scheme.get("toggle"), dict):
            scheme["toggle"]["name"] = translate(scheme["toggle"].get("name", ""))


def _words(validated: pipeline.Validated, translate: Translator) -> dict[str, Any]:
    """Return what the theme and the scripts say."""
    settings = validated.portfolio.settings
    day = Formats(translate.language, settings.currency, translate).day(validated.as_of)
    return {
        "as_of": _escape(
            translate("{organisation} · data as of {day}").format(organisation=settings.organisation, day=day)
        ),
        "search": _escape(translate("Search")),
        "serving": translate("The portal is at {url} and follows every change of a record. Ctrl+C stops it."),
        "words": {
            "all": translate("all"),
            "reset": translate("Show all"),
            "search": translate("Search in the table"),
            "shown": translate("{shown} of {all} shown"),
        },
    }


def _table_of_contents(headings: list[html_pages.Heading]) -> TableOfContents:
    title = AnchorLink("", "", 1)
    for heading in headings:
        link = AnchorLink(heading.html, heading.id, heading.level)
        if heading.level == 1:
            title = link
        elif heading.id:
            title.children.append(link)
    return TableOfContents([title])


def _search_entries(page: SourceFile) -> Iterator[dict[str, str]]:
    # The search shows titles and texts as HTML.
    for entry in page.search:
        yield {"location": entry.location, "title": _escape(entry.title), "text": _escape(entry.text)}


def build_site(options: BuildOptions, site_dir: Path | None) -> tuple[pipeline.Validated, Path]:
    """Build the portal of a checkout, with its `mkdocs.yml` or, if it has none, the one of this package.

    Args:
        options: The checkout, and what the command line says.
        site_dir: Where the site goes; `None` for what `mkdocs.yml` says, or `site` in the checkout.

    Returns:
        The portfolio with its findings, and the folder of the site.

    Raises:
        SiteError: The site cannot be built; the old one is intact.
    """
    with _told(options):
        config = load_config(str(_config_file(options.root)), **_site_dir(options.root, site_dir))
        plugin = _plugin(config)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
    if plugin.validated is None:
        raise SiteError("The site was built without the plugin pmo.")
    return plugin.validated, Path(config.site_dir)


def serve_site(options: BuildOptions, address: str | None, *, open_browser: bool) -> None:
    """Serve the portal of a checkout, and rebuild it whenever a record changes.

    Raises:
        SiteError: The site cannot be built.
    """
    # It brings a server and a file watcher, which a build has no use for.
    from mkdocs.commands import serve as mkdocs_serve

    with _told(options):
        given: dict[str, Any] = {"dev_addr": address} if address else {}
        _plugin(load_config(str(_config_file(options.root)), **given))
        try:
            mkdocs_serve.serve(str(_config_file(options.root)), open_in_browser=open_browser, **given)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise SiteError("The address is in use. Give another one, e.g. --address 127.0.0.1:8001.") from error


class SiteError(Exception):
    """The site cannot be built or served; the message says why."""


class _Problems(logging.Handler):
    """Keeps what MkDocs logs as errors for the one message of the command, and prints the rest.

    Attributes:
        is_serving: Whether the first build is over, so that errors are printed as well.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.is_serving = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep or print a message."""
        if record.levelno >= logging.ERROR and not self.is_serving:
            self.errors.append(record.getMessage())
        else:
            print(record.getMessage(), file=sys.stderr)


@contextmanager
def _told(options: BuildOptions) -> Iterator[None]:
    token = _options.set(options)
    problems = _Problems()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(problems)
    try:
        yield
    except MkDocsException as error:
        raise SiteError(" ".join(" · ".join(problems.errors or [str(error)]).split())) from error
    finally:
        logger.removeHandler(problems)
        _options.reset(token)


def _config_file(root: Path) -> Path:
    own = root / "mkdocs.yml"
    return own if own.is_file() else default_mkdocs_config()


def _site_dir(root: Path, site_dir: Path | None) -> dict[str, str]:
    if site_dir is not None:
        return {"site_dir": str(site_dir.resolve())}
    return {} if (root / "mkdocs.yml").is_file() else {"site_dir": str((root / "site").resolve())}


def _plugin(config: MkDocsConfig) -> PmoPlugin:
    for plugin in config.plugins.values():
        if isinstance(plugin, PmoPlugin):
            return plugin
    raise SiteError("mkdocs.yml does not list the plugin pmo; add `- pmo` below `plugins:`.")
