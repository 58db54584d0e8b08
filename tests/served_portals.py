"""What tests in a browser work with: portals served on this computer, and somebody who visits them."""

import functools
import http.server
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route

from pmo_build.site.mkdocs_commands import build_site
from pmo_build.site.mkdocs_plugin import BuildOptions

ROOT = Path(__file__).parents[1]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Keep the output of the tests clean."""


@dataclass(frozen=True)
class Site:
    """A site on this computer."""

    folder: Path
    address: str

    @property
    def pages(self) -> list[str]:
        """The paths of all pages."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))


@dataclass
class Served:
    """Builds portals and serves them until the tests end."""

    factory: pytest.TempPathFactory
    sites: dict[tuple[Path, str], Site] = field(default_factory=dict)
    servers: list[http.server.ThreadingHTTPServer] = field(default_factory=list)

    def __call__(self, language: str = "en", root: Path = ROOT) -> Site:
        """Return the site of a checkout in a language."""
        if (root, language) not in self.sites:
            folder = self.factory.mktemp("site") / "site"
            build_site(BuildOptions(root, language=language), folder)
            handler = functools.partial(_Quiet, directory=str(folder))
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.servers.append(server)
            self.sites[root, language] = Site(folder, f"http://127.0.0.1:{server.server_port}")
        return self.sites[root, language]

    def stop(self) -> None:
        """Stop all servers."""
        for server in self.servers:
            server.shutdown()
            server.server_close()


@dataclass
class Visitor:
    """Somebody who opens pages, and notes what goes wrong on them.

    Attributes:
        outside: Addresses beyond the site that a page asked for; they are not answered.
        problems: Errors of scripts and messages on the console.
    """

    context: BrowserContext
    outside: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def open(self, site: Site, path: str) -> Page:
        """Open a page and wait until its scripts have run."""
        page = self.context.new_page()

        def guard(route: Route, request: Request) -> None:
            if request.url.startswith((site.address, "data:", "blob:")):
                route.continue_()
            else:
                self.outside.append(request.url)
                route.abort()

        page.route("**/*", guard)
        page.on("pageerror", lambda error: self.problems.append(f"{path}: {error}"))
        page.on(
            "console",
            lambda message: self.problems.append(f"{path}: {message.text}") if message.type == "error" else None,
        )
        page.goto(f"{site.address}/{path}", wait_until="load")
        return page
