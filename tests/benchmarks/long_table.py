"""How soon a long table can be used in Chromium, beside a plain table of the same rows without styles and scripts."""

import functools
import http.server
import re
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

PLAIN = "plain-table.html"
_TABLE = re.compile(r'<table class="data" id="projects".*?</table>', re.S)
# Once nothing is left to do, the next frame but one has been painted.
_PAINTED = """() => new Promise((done) => {
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
    const [{loadEventEnd}] = performance.getEntriesByType("navigation");
    done([performance.now(), loadEventEnd]);
  })));
  if (document.readyState === "complete") painted();
  else addEventListener("load", () => setTimeout(painted));
})"""
_FILTERED = """() => new Promise((done) => {
  const search = document.querySelector(".table-tools input[type=search]");
  search.value = "quay";
  search.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
})"""


class Seconds(NamedTuple):
    """Medians of several visits.

    Attributes:
        painted: From the request to the first rows on the screen.
        usable: From the end of loading to those of the first filter on the screen.
        filtered: From the request to there.
        plain: From the request to the plain table on the screen.
    """

    painted: float
    usable: float
    filtered: float
    plain: float


def measure_table(site: Path, runs: int) -> Seconds | None:
    """Return how soon the table of all projects of a site can be used; `None` without a Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    table = _TABLE.search((site / "portfolio.html").read_text(encoding="utf-8"))
    if chromium is None or table is None:
        return None
    plain = f"<!doctype html><meta charset=utf-8><title>Plain</title>{table[0]}"
    (site / PLAIN).write_text(plain, encoding="utf-8")
    with _served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        visits = [(*_visit(browser, address), _visit_plain(browser, address)) for _ in range(runs + 1)]
        browser.close()
    # The first visit fills the caches.
    return Seconds(*(statistics.median(values) / 1000 for values in zip(*visits[1:], strict=True)))


def _visit(browser: Browser, address: str) -> tuple[float, float, float]:
    page = browser.new_page()
    page.goto(f"{address}/portfolio.html", wait_until="commit", timeout=120_000)
    painted, loaded = page.evaluate(_PAINTED)
    waited = page.evaluate("performance.now()")
    filtered = page.evaluate(_FILTERED) - waited + painted
    page.close()
    return painted, filtered - loaded, filtered


def _visit_plain(browser: Browser, address: str) -> float:
    page = browser.new_page()
    page.goto(f"{address}/{PLAIN}", wait_until="commit", timeout=120_000)
    painted, _ = page.evaluate(_PAINTED)
    page.close()
    return float(painted)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Keep the figures clean."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
