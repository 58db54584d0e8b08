"""From the home page to the answer of each question that people come with, and on to the records."""

from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page
from served_portals import Served, Site, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FIRST_ROW = "main table[data-table] tbody tr:visible th a"
RECORDS = ("/projects/", "/programmes/", "/people/", "/lessons/", "/reports/")


@dataclass(frozen=True)
class Walk:
    """A question, and what somebody clicks who wants its answer; the last click leads to a record."""

    question: str
    clicks: tuple[str, ...]


WALKS = [
    Walk("1 What changed?", ("#moves .list a",)),
    Walk("1 What must I decide?", ("#decisions .tile__number a", "#decisions tbody tr:visible th a")),
    Walk("2 Which are red?", (".share--red .share__count", "#projects tbody tr:visible th a")),
    Walk("3 Who will miss what was agreed?", ("#late .tile__number a", FIRST_ROW)),
    Walk("4 Will we overspend?", ("#money .answer__amount", FIRST_ROW)),
    Walk("5 Against which baseline?", ("#ask-baseline a", FIRST_ROW)),
    Walk("6 Can we believe it?", ("#credible .list a",)),
    Walk("6 Is it fresh?", ("#credible .list li:last-child > a", "#ages tbody a")),
    Walk("7 Are we doing the right projects?", ("#ask-right-projects a", FIRST_ROW)),
    Walk("8 With less money, what stops?", ("#ask-less-money a", FIRST_ROW)),
    Walk("9 Who has too much to do?", ("#people .list a",)),
    Walk("9 Can we staff it?", ("#people .tile__number a", FIRST_ROW, "main table a[href*='people/']")),
    Walk("10 What are the top risks?", ("#top-risks .list a",)),
    Walk("10 Which threats are red?", ("#top-risks .answer__unit a", "#register tbody tr:visible th a")),
    Walk("11 Which dependency hurts most?", ("#ask-dependency a", FIRST_ROW)),
    Walk("12 Do benefits arrive?", ("#ask-benefits a", "#benefits tbody tr:visible th a")),
    Walk("13 What is due at a gate?", ("#ask-gate a", FIRST_ROW)),
    # Of every running project of the example somebody answers for it.
    Walk("14 Who answers for it?", ("#ask-accountable a",)),
    Walk("14 Are stakeholders with us?", ("#ask-stakeholders a", "#stakeholders tbody tr:visible th a")),
    Walk("15 Are we improving?", ("#ask-improving a", "#lessons tbody tr:visible th a")),
]


def arrives(page: Page) -> str:
    """Return what is wrong with where somebody arrived; nothing if it is there to be seen."""
    path, _, fragment = page.url.partition("#")
    if page.title().startswith("404") or page.locator("h1").count() != 1:
        return f"{path} is no page"
    if fragment and not page.locator(f'[id="{unquote(fragment)}"]').first.is_visible():
        return f"{path} has no #{fragment} to see"
    return ""


def walk(page: Page, site: Site, clicks: tuple[str, ...]) -> str:
    """Click through a portal, and return what was in the way; nothing if a record was reached."""
    page.goto(f"{site.address}/index.html")
    for click in clicks:
        target = page.locator(click).first
        if target.count() == 0:
            return f"{page.url} has no {click}"
        target.click()
        page.wait_for_load_state()
        problem = arrives(page)
        if problem:
            return problem
    return "" if "#" in page.url or any(folder in page.url for folder in RECORDS) else f"{page.url} is no record"


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts-on", "scripts-off"])
def test_home_leads_to_the_answer_of_each_question(
    served: Served, browser: Browser, language: str, scripts: bool
) -> None:
    site = served(language)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    page = context.new_page() if not scripts else Visitor(context).open(site, "index.html")
    page.set_default_timeout(15_000)
    problems = {each.question: walk(page, site, each.clicks) for each in WALKS}
    context.close()
    assert {question: problem for question, problem in problems.items() if problem} == {}
