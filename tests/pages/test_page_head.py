"""Above each page: where it stands, for which day it is, and what else there is in its section."""

import json
from pathlib import Path

import pytest
from markupsafe import escape
from portals import CONTROL, PageReader, below_head, rendered, without_marks, write

from pmo_build.portal.page_view import SourceFile
from pmo_build.resources import languages

TODAY = "As of 31 Oct 2026 · report 31 days old"


@pytest.fixture(scope="module", params=languages())
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, SourceFile]:
    """Return path → page of a portfolio in each language."""
    return pages_of(tmp_path_factory.mktemp("control"), request.param)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SourceFile]:
    """Return path → page of that portfolio in English."""
    return pages_of(tmp_path_factory.mktemp("english"), "en")


def pages_of(folder: Path, language: str) -> dict[str, SourceFile]:
    return {page.path: page for page in rendered(write(folder, CONTROL), language)[0]}


def head(page: SourceFile) -> str:
    return without_marks(page.body.removesuffix(below_head(page)).strip())


HOW = '<span class="no-print"> · <a href="numbers.html">'
# Up to the first page of the section, which is the page itself.
HEADS = {
    "en": f"""<div class="page-head" data-scope="portfolio" data-as-of="2026-10-31" data-currency="EUR">
<p class="on-paper">Waterveen</p>
<p class="crumbs"><a href="index.html">Home</a> › Data</p>
<p class="ages">As of 31\u00a0Oct\u00a02026 · report 31 days old{HOW}How these numbers are made</a></span></p>
<ul class="subnav" aria-label="Pages of this section">
<li><a href="data-quality.html" aria-current="page">Data quality</a></li>""",
    "nl": f"""<div class="page-head" data-scope="portfolio" data-as-of="2026-10-31" data-currency="EUR">
<p class="on-paper">Waterveen</p>
<p class="crumbs"><a href="index.html">Start</a> › Gegevens</p>
<p class="ages">Per 31\u00a0okt\u00a02026 · rapport 31 dagen oud{HOW}Hoe deze cijfers tot stand komen</a></span></p>
<ul class="subnav" aria-label="Pagina’s van dit onderdeel">
<li><a href="data-quality.html" aria-current="page">Gegevenskwaliteit</a></li>""",
}


@pytest.mark.parametrize("language", HEADS)
def test_the_head_of_a_page_in_each_language(tmp_path: Path, language: str) -> None:
    shown = head(pages_of(tmp_path, language)["data-quality.md"])
    assert shown.startswith(HEADS[language])
    # What else stands in the section is for the pages to declare.
    assert set(shown.removeprefix(HEADS[language]).split("\n")) >= {
        '<li><a href="data.html">Registers</a></li>',
        "</ul>",
    }


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("index.md", TODAY),
        ("lessons.md", f"Home › Knowledge {TODAY}"),
        ("reports.md", f"Home {TODAY}"),
        ("reports/quay_2026-09.md", f"Home › Reports › Quay {TODAY}"),
        ("reports/portfolio-2026-09.md", f"Home › Reports {TODAY}"),
        ("registers/risk.md", f"Home › Registers {TODAY}"),
        ("rules/pol005.md", f"Home › Rule reference {TODAY}"),
        ("fields/risk.md", f"Home › Field reference {TODAY}"),
        ("programmes/city.md", f"Home › Projects {TODAY}"),
        ("people/jan.md", f"Home › Resources {TODAY}"),
        ("projects/quay.md", f"Home › Projects › City {TODAY}"),
        ("projects/ferry.md", "Home › Projects As of 31 Oct 2026 · no reports yet"),
    ],
)
def test_a_page_says_where_it_stands_and_how_old_its_data_are(
    english: dict[str, SourceFile], path: str, said: str
) -> None:
    assert PageReader(head(english[path])).text == f"Waterveen {said} · How these numbers are made"


def test_a_page_of_a_section_shows_all_pages_of_it(pages: dict[str, SourceFile]) -> None:
    for page in pages.values():
        section = [other for other in pages.values() if page.navigation and other.section == page.section]
        shown = [other.path for other in section if other.navigation] if page.section else []
        items = PageReader(head(page).partition('<ul class="subnav"')[2]).links
        depth = "../" * page.path.count("/")
        expected = [f"{depth}{path.removesuffix('.md')}.html" for path in shown] if len(shown) > 1 else []
        assert items == expected, page.path
        assert head(page).count('aria-current="page"') == bool(expected), page.path


def test_front_matter_says_the_title_and_what_the_theme_hides(pages: dict[str, SourceFile]) -> None:
    for page in pages.values():
        front_matter = page.text.removeprefix("---\n").partition("\n---\n")[0]
        fields = dict(line.split(": ", 1) for line in front_matter.split("\n"))
        assert {name: json.loads(value) for name, value in fields.items()} == {
            "title": str(escape(page.title)),
            "search": {"exclude": True},
            "hide": list(page.hide),
        }, page.path
        reference = page.path.startswith(("rules/", "fields/", "numbers", "propose"))
        assert page.hide == (("navigation",) if reference else ("navigation", "toc")), page.path
