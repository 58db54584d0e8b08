"""A page is one module and one template: a folder with the two is all it takes, and no module is touched."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from portals import dead_links, pages_of, rendered, write

from pmo_build import pages, resources
from pmo_build.pages import registry
from pmo_build.site.mkdocs_commands import build_site
from pmo_build.site.mkdocs_plugin import BuildOptions

MODULE = '''
"""Birds: which there are, and a page for each."""

from dataclasses import dataclass

from pmo_build.pages.addresses import PORTFOLIO
from pmo_build.portal.addresses import PageAddress
from pmo_build.portal.page import Page, PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import LinkTo, Number, PageLink

BIRDS = PageAddress("birds.html")
ALL_BIRDS = BIRDS.table("birds", "rare")
BIRD = PageAddress("birds/{}.html")
NAMES = {"coot": "Coot", "bittern": "Bittern"}


@dataclass(frozen=True, slots=True)
class BirdsView:
    """What the page of birds shows."""

    tiles: tuple[Tile, ...]
    table: Table


def _view(portal: Portal) -> BirdsView:
    _ = portal.translate
    columns = (
        Column[str]("bird", _("Bird"), lambda name: PageLink(LinkTo(NAMES[name], BIRD.named(name).path))),
        Column[str]("length", _("Length"), lambda name: Number(len(name)), number=True),
    )
    flags = (Flag("rare", _("Seldom seen"), lambda name: "bitt" in name),)
    table = Table.of(ALL_BIRDS, _("Birds"), columns, NAMES, flags)
    return BirdsView((Tile(_("Seldom seen"), Number(1), ALL_BIRDS.filtered("rare")),), table)


PAGES = (
    Page(BIRDS, "birds/birds", _view, title="Birds", order=95, section="Control", tables=(ALL_BIRDS,)),
    PageOfEach(
        BIRD, "birds/bird", lambda _: NAMES, lambda _, name: name, title=lambda _, name: name, order=95,
        above=lambda _, __: (LinkTo("Birds", BIRDS.path),),
        search=lambda _, name, __: (SearchEntry(BIRDS.path, name, "a bird"),),
    ),
)
'''
TEMPLATES = {
    "birds.md.j2": '{% import "_macros.md.j2" as m %}\n# {{ title | heading }}\n\n'
    "{{ m.tiles(view.tiles) }}\n\n{{ m.table(view.table) }}\n",
    "bird.md.j2": "# {{ title | heading }}\n\n<p>It is a {{ view }}.</p>\n",
}


@pytest.fixture
def birds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add a subject to the pages, in a folder outside the checkout."""
    modules, templates = tmp_path / "modules", tmp_path / "templates"
    for folder in (modules, templates):
        (folder / "birds").mkdir(parents=True)
    (modules / "birds/__init__.py").write_text("")
    (modules / "birds/birds_page.py").write_text(MODULE)
    for name, text in TEMPLATES.items():
        (templates / "birds" / name).write_text(text)
    monkeypatch.setattr(pages, "__path__", [*pages.__path__, str(modules)])
    monkeypatch.setattr(resources, "TEMPLATE_FOLDERS", [*resources.TEMPLATE_FOLDERS, templates])
    registry._modules.cache_clear()
    yield
    registry._modules.cache_clear()
    for name in [name for name in sys.modules if name.startswith("pmo_build.pages.birds")]:
        del sys.modules[name]


@pytest.mark.usefixtures("birds")
def test_a_page_is_found_and_stands_in_the_navigation(tmp_path: Path) -> None:
    checkout = write(tmp_path / "checkout", {"projects/quay/project.yml": "title: Quay\nstate: active\n"})
    site = build_site(BuildOptions(checkout), checkout / "site").folder
    shown = pages_of(site)
    assert "birds.html" in shown["index.html"].links
    assert "Bird Length Coot 4 Bittern 7" in shown["birds.html"].text
    assert "birds/coot.html" in shown["birds.html"].links
    assert "It is a Coot." in shown["birds/coot.html"].text
    assert dead_links(site) == []


@pytest.mark.usefixtures("birds")
def test_a_page_works_in_a_language_that_it_was_not_translated_to(tmp_path: Path) -> None:
    found, translate = rendered(write(tmp_path / "checkout", {}), "nl")
    (page,) = (page for page in found if page.path == "birds.md")
    assert "Seldom seen" in page.text
    assert {"Birds", "Bird", "Length", "Seldom seen"} <= translate.missing


def test_no_other_page_changes(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    checkout = write(tmp_path / "checkout", {"projects/quay/project.yml": "title: Quay\nstate: active\n"})
    before = {page.path: page.content.partition("<h1")[2] for page in rendered(checkout)[0]}
    request.getfixturevalue("birds")
    after = {page.path: page.content.partition("<h1")[2] for page in rendered(checkout)[0]}
    assert after.keys() - before.keys() == {"birds.md", "birds/coot.md", "birds/bittern.md"}
    assert {path: after[path] for path in before} == before
