"""The example's portal as people meet it in a browser."""

import gzip
import os
import re
from collections import defaultdict
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from served_portals import ROOT, Served, Site, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# Pages of records are made alike, so a few of each folder stand for the others; `make axe` looks at all.
MOST = 10**6 if os.environ.get("PMO_EVERY_PAGE") else 1
RICH = ["projects/quay-renewal.html", "reports/quay-renewal_2026-10.html", "reports/portfolio-2026-10.html"]
# To describe each part of a page that is well takes axe as long as to look at it.
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
HOSTILE = 'Quay <img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'


def some_of_each_kind(pages: list[str], most: int = MOST) -> list[str]:
    """Return all pages of the top level, the pages that show most, and a few of each folder."""
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for path in pages:
        folders[path.rpartition("/")[0]].append(path)
    some = [path for folder, inside in folders.items() for path in (inside[:most] if folder else inside)]
    return list(dict.fromkeys([*some, *RICH]))


def test_no_page_reports_an_error_or_asks_for_anything_elsewhere(served: Served, visitor: Visitor) -> None:
    site = served()
    for path in some_of_each_kind(site.pages, most=3):
        visitor.open(site, path).close()
    assert visitor.problems == []
    assert visitor.outside == []


@pytest.mark.parametrize(("language", "width"), [("en", 375), ("nl", 375), ("en", 1280), ("nl", 1920)])
def test_no_page_scrolls_sideways(served: Served, browser: Browser, language: str, width: int) -> None:
    site = served(language)
    context = browser.new_context(viewport={"width": width, "height": 900})
    wide = []
    for path in some_of_each_kind(site.pages):
        page = Visitor(context).open(site, path)
        excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if excess > 0:
            wide.append((path, excess))
        page.close()
    context.close()
    assert wide == []


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("nl", "dark")])
def test_every_kind_of_page_is_accessible(
    served: Served, browser: Browser, language: str, scheme: Literal["light", "dark"]
) -> None:
    site = served(language)
    # axe is a script of the test, which the policy of the pages would refuse.
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
    violations = []
    for path in some_of_each_kind(site.pages):
        page = Visitor(context).open(site, path)
        found = Axe().run(page, options=WCAG).response["violations"]
        violations += [(path, v["id"], node["html"]) for v in found for node in v["nodes"]]
        page.close()
    context.close()
    assert violations == []


def test_home_leads_from_a_number_to_the_records_it_counts(served: Served, visitor: Visitor) -> None:
    site = served()
    page = visitor.open(site, "index.html")
    share = page.locator(".share", has_text="Red")
    count = int(share.locator(".share__count").inner_text())
    share.locator(".share__count").click()
    rows = page.locator("#projects tbody tr:visible")
    expect(rows).to_have_count(count)
    expect(rows.first).to_contain_text("Red")
    rows.first.locator("th a").click()
    expect(page.locator("h1")).to_have_text("Renewal of the Café quay and the harbour wall")


def test_a_table_is_filtered_sorted_and_shared_by_its_address(served: Served, visitor: Visitor) -> None:
    site = served()
    page = visitor.open(site, "risks.html")
    tools = page.locator(".table-tools:has(+ .table-frame #register)")
    tools.locator("label", has_text=re.compile("^Type")).locator("select").select_option("opportunity")
    rows = page.locator("#register tbody tr:visible")
    shown = rows.count()
    assert 0 < shown < page.locator("#register tbody tr").count()
    assert "register.type=opportunity" in page.url
    page.locator("#register thead button", has_text="Exposure").click()
    page.locator("#register thead button", has_text="Exposure").click()
    keys = rows.locator("td:nth-child(9)").evaluate_all("c => c.map(x => x.dataset.sort)")
    amounts = [float(key) for key in keys if key]
    assert amounts == sorted(amounts, reverse=True)
    assert keys[len(amounts) :] == [""] * (len(keys) - len(amounts)), "what is unknown comes last"
    other = visitor.open(site, page.url.removeprefix(site.address + "/"))
    expect(other.locator("#register tbody tr:visible")).to_have_count(shown)
    other.locator(".table-tools:has(+ .table-frame #register)").get_by_role("button", name="Show all").click()
    assert "register.type" not in other.url


def test_projects_within_budget_are_chosen_apart_from_those_that_a_link_shows_as_over_it(
    served: Served, visitor: Visitor
) -> None:
    page = visitor.open(served(), "finance.html")
    tools = page.locator(".table-tools:has(+ .table-frame #money)")
    tools.locator("label", has_text="On budget").locator("select").select_option("green")
    column = (
        page.locator("#money thead th").evaluate_all("heads => heads.map(head => head.dataset.name)").index("on-budget")
    )
    verdicts = page.locator(f"#money tbody tr:visible > :nth-child({column + 1})").all_inner_texts()
    assert verdicts
    assert all("Green" in verdict for verdict in verdicts)
    assert "money.on-budget=green" in page.url
    expect(tools.locator("label", has_text="Over budget")).to_be_hidden()


def test_a_cell_of_the_matrix_leads_to_the_threats_in_it(served: Served, visitor: Visitor) -> None:
    page = visitor.open(served(), "risks.html")
    # The last matrix is that of the projects.
    cell = page.locator("#matrix ~ .columns .panel").nth(1).locator("svg a").first
    count = int(cell.locator(".chart-count").text_content() or "")
    cell.click()
    expect(page.locator("#register tbody tr:visible")).to_have_count(count)


def test_home_leads_to_the_threats_above_appetite(served: Served, visitor: Visitor) -> None:
    page = visitor.open(served(), "index.html")
    link = page.locator("#top-risks a", has_text="above appetite")
    count = int(link.inner_text().split()[0])
    link.click()
    expect(page.locator("#register tbody tr:visible")).to_have_count(count)
    assert "register.above=yes" in page.url


@pytest.mark.parametrize("path", ["reports/portfolio-2026-10.html", "reports/quay-renewal_2026-10.html", "risks.html"])
def test_paper_is_light_also_for_who_reads_in_the_dark(served: Served, browser: Browser, path: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = Visitor(context).open(served(), path)
    look = "(() => { const s = getComputedStyle(document.querySelector('h1')); return s.color; })()"
    on_screen = page.evaluate(look)
    expect(page.locator(".on-paper")).to_be_hidden()
    page.emulate_media(media="print")
    # Paper leaves the house without its header.
    expect(page.locator(".on-paper")).to_have_text("Municipality of Waterveen · internal")
    expect(page.locator(".on-paper")).to_be_visible()
    on_paper, paper = page.evaluate(look), page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()
    assert _brightness(on_screen) > 150
    assert _brightness(on_paper) < 80
    assert _brightness(paper) > 250


def test_reports_are_printed_upright_and_short(served: Served, visitor: Visitor) -> None:
    for path, most in [("reports/portfolio-2026-10.html", 5), ("reports/quay-renewal_2026-10.html", 2)]:
        page = visitor.open(served(), path)
        printed = page.pdf(prefer_css_page_size=True)
        page.close()
        width, height = (float(side) for side in re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed).groups())
        assert width < height, path
        assert 1 <= len(re.findall(rb"/Type /Page\b(?!s)", printed)) <= most, path


def _brightness(colour: str) -> float:
    return sum(float(part) for part in re.findall(r"[\d.]+", colour)[:3]) / 3


def test_pages_read_without_scripts(served: Served, browser: Browser) -> None:
    site = served()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/index.html")
    page.locator(".share", has_text="Red").locator("a").click()
    # A link to some of them leads to all, as only a script can filter.
    expect(page.locator("#projects tbody tr")).to_have_count(len(list((ROOT / "portfolio/projects").iterdir())))
    expect(page.locator(".table-tools")).to_have_count(0)
    page.get_by_role("link", name=re.compile("Café quay")).first.click()
    expect(page.locator("h1")).to_contain_text("Café quay")
    context.close()


def test_the_portal_opens_from_a_file_share(served: Served, browser: Browser) -> None:
    site = served()
    context = browser.new_context()
    page = context.new_page()
    page.goto((site.folder / "portfolio.html").as_uri() + "?projects.rag=red")
    shown = page.locator("#projects tbody tr:visible")
    expect(shown.locator("td:nth-child(2) .rag--red")).to_have_count(shown.count())
    shown.locator("th a", has_text="Café quay").click()
    expect(page.locator("h1")).to_contain_text("Café quay")
    context.close()


def test_the_search_finds_a_risk_by_its_title(served: Served, visitor: Visitor) -> None:
    page = visitor.open(served(), "index.html")
    page.get_by_role("textbox", name="Search").press_sequentially("sheet piles")
    page.locator(".md-search-result__item a", has_text="Sheet piles for section C").first.click()
    page.wait_for_url(re.compile("projects/quay-renewal.html"))


def test_what_the_search_finds_of_the_portfolio_itself_leads_to_its_register(served: Served, visitor: Visitor) -> None:
    page = visitor.open(served(), "index.html")
    page.get_by_role("textbox", name="Search").press_sequentially("construction prices")
    found = page.locator(".md-search-result__item a[href*='risks.html']", has_text="Construction prices rise")
    found.first.click()
    page.wait_for_url(re.compile("risks.html"))


def test_the_count_of_late_projects_leads_to_just_those(served: Served, visitor: Visitor) -> None:
    page = visitor.open(served(), "index.html")
    number = page.locator(".tile", has_text="Later than agreed").locator(".tile__number a")
    count = int(number.inner_text())
    number.click()
    expect(page.locator("#slips tbody tr:visible")).to_have_count(count)
    expect(page.get_by_label("Later than agreed")).to_have_value("yes")


def test_sorting_puts_the_worst_first_and_the_unknown_last(served: Served, visitor: Visitor) -> None:
    page = visitor.open(served(), "portfolio.html")
    page.locator("#projects thead button", has_text="Status").click()
    shown = page.locator("#projects tbody td:nth-child(2) .rag").evaluate_all("c => c.map(x => x.className)")
    order = ["rag rag--red", "rag rag--amber", "rag rag--green"]
    assert set(shown) == set(order)
    assert shown == sorted(shown, key=order.index)
    last = page.locator("#projects tbody tr").last.locator("td").first
    expect(last).to_contain_text("n/a")


def test_text_of_a_stranger_is_shown_and_never_run(served: Served, visitor: Visitor, tmp_path: Path) -> None:
    project = tmp_path / "portfolio/projects/p"
    project.mkdir(parents=True)
    quoted = "'" + HOSTILE + "'"
    (tmp_path / "portfolio/portfolio.yml").write_text(f"organisation: {quoted}\ncurrency: EUR\nas_of: 2026-10-31\n")
    (project / "project.yml").write_text(
        f"title: {quoted}\nstate: active\nmanager: {quoted}\nsummary: {quoted}\n"
        f"tags: ['<img src=x onerror=hacked=1>']\ncustom: {{field: {quoted}}}\n"
    )
    (project / "risks.yml").write_text(f"- id: r1\n  title: {quoted}\n  owner: {quoted}\n  cause: {quoted}\n")
    site = served("en", tmp_path)
    for path in ["index.html", "portfolio.html", "risks.html", "data-quality.html", "projects/p.html"]:
        page = visitor.open(site, path)
        assert page.evaluate("window.hacked") is None, path
        page.close()
    page = visitor.open(site, "projects/p.html")
    expect(page.locator("h1")).to_have_text(HOSTILE)
    page.get_by_role("textbox", name="Search").press_sequentially("quay")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert visitor.outside == []


def test_home_is_light(served: Served, visitor: Visitor) -> None:
    site = served()
    bodies: list[bytes] = []
    page = visitor.context.new_page()
    page.on("response", lambda response: bodies.append(response.body()))
    page.goto(f"{site.address}/index.html", wait_until="networkidle")
    # As every web server sends it.
    assert 0 < sum(len(gzip.compress(body)) for body in bodies) <= 150_000


def test_columns_are_chosen_and_the_choice_stands_in_the_address(served: Served, visitor: Visitor) -> None:
    site = served()
    page = visitor.open(site, "portfolio.html")
    page.locator(".table-columns summary").click()
    page.get_by_label("Budget", exact=True).uncheck()
    expect(page.locator("#projects thead th", has_text="Budget")).to_be_hidden()
    assert "projects.hide=" in page.url
    shared = page.url
    page.close()
    again = visitor.open(site, shared.removeprefix(f"{site.address}/"))
    expect(again.locator("#projects thead th", has_text="Budget")).to_be_hidden()
    expect(again.locator("#projects thead th", has_text="Manager")).to_be_visible()
    again.get_by_role("button", name="Show all").click()
    expect(again.locator("#projects thead th", has_text="Budget")).to_be_visible()


@pytest.fixture(scope="session")
def long_table(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a portal with a table of 230 risks, every second of them open."""
    root = tmp_path_factory.mktemp("long")
    (root / "portfolio").mkdir()
    (root / "portfolio/portfolio.yml").write_text("organisation: Long\ncurrency: EUR\nas_of: 2026-10-31\n")
    risks = (
        f"- {{id: r{at}, title: Risk {at:03}, state: {('open', 'closed')[at % 2]}, type: threat}}\n"
        for at in range(1, 231)
    )
    (root / "portfolio/risks.yml").write_text("".join(risks))
    return served("en", root)


def test_of_a_long_table_the_first_rows_are_shown_until_more_are_asked_for(long_table: Site, visitor: Visitor) -> None:
    page = visitor.open(long_table, "risks.html")
    rows = page.locator("#register tbody tr:visible")
    expect(rows).to_have_count(200)
    expect(page.locator("output[for=register]")).to_have_text("230 of 230 match, the first 200 are shown")
    page.get_by_role("button", name="Show 30 more").click()
    expect(rows).to_have_count(230)
    expect(page.locator("output[for=register]")).to_have_text("230 of 230 shown")
    expect(page.locator(".table-more")).to_be_hidden()


def test_all_rows_of_a_long_table_are_filtered_and_sorted(long_table: Site, visitor: Visitor) -> None:
    page = visitor.open(long_table, "risks.html")
    rows = page.locator("#register tbody tr:visible")
    search = page.locator(".table-tools", has=page.locator("output[for=register]")).get_by_role("searchbox")
    search.fill("risk 229")
    expect(rows.locator("th")).to_have_text(["Risk 229"])
    search.fill("")
    head = page.locator("#register thead button", has_text="Risk")
    head.click()
    head.click()
    expect(rows).to_have_count(200)
    expect(rows.first.locator("th")).to_have_text("Risk 230")
    page.locator(".table-tools select", has_text="closed").select_option("closed")
    expect(rows).to_have_count(115)
    expect(rows.first.locator("th")).to_have_text("Risk 229")
    expect(rows.last.locator("th")).to_have_text("Risk 001")


def test_paper_and_the_search_of_the_browser_get_all_rows_that_are_chosen(long_table: Site, visitor: Visitor) -> None:
    page = visitor.open(long_table, "risks.html")
    rows = page.locator("#register tbody tr:visible")
    page.locator(".table-tools select", has_text="closed").select_option("closed")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(rows).to_have_count(115)
    page.emulate_media(media="screen")
    page.locator(".table-tools select", has_text="closed").select_option("")
    expect(rows).to_have_count(200)
    page.keyboard.press("Control+f")
    expect(rows).to_have_count(230)


def test_a_long_table_is_complete_without_scripts(long_table: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{long_table.address}/risks.html")
    expect(page.locator("#register tbody tr:visible")).to_have_count(230)
    context.close()
