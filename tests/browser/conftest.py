"""A browser, and portals to open in it."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from served_portals import Served, Visitor

# A busy machine may take its time; only a hang is a failure.
expect.set_options(timeout=30_000)

_REQUIRED = bool(os.environ.get("PMO_REQUIRE_BROWSER"))


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium, or skip the test if there is none."""
    path = _chromium()
    if path is None:
        if _REQUIRED:
            pytest.fail("PMO_REQUIRE_BROWSER is set, but there is no Chromium.")
        pytest.skip("There is no Chromium: the tests in a browser are skipped.")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
        launched = playwright.chromium.launch(executable_path=path, args=arguments)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a function that builds and serves the portal of a checkout, once per checkout and language."""
    servers = Served(tmp_path_factory)
    yield servers
    servers.stop()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Return somebody at a desk, in daylight, with scripts on."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield Visitor(context)
    context.close()
