"""The page of finance: its sums, what they rest on, where they lead, and what is unknown."""

from pathlib import Path

import pytest
from portals import PageReader, rendered, write

from pmo_build.portal import html_pages

MONEY = {
    "portfolio.yml": """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
tolerances: {cost_percent: 10}
funding: [{fiscal_year: "2026", capex: 1500}]
""",
    "programmes/city.yml": "title: City\n",
    # It may cost 1500, of which 200 came later. Half is done for 1000 where 800 was planned; 800 more is to come.
    "projects/quay/project.yml": """
title: Quay
state: active
programme: city
budget:
  contingency: 100
  funding_source: Harbour fund
  by_year: [{fiscal_year: "2026", capex: 1000}, {fiscal_year: "2027", capex: 500}]
""",
    "projects/quay/costs.yml": """
- {id: a, as_of: 2026-09-30, planned_value: 500, percent_complete: 40, actual_cost: 700, contingency_used: 30}
- {id: b, as_of: 2026-10-31, planned_value: 300, percent_complete: 50, actual_cost: {capex: 250, opex: 50}}
- {id: c, as_of: 2026-12-31, planned_value: 200, forecast: 200}
- {id: d, as_of: 2027-06-30, planned_value: 500, forecast: 600}
""",
    "projects/quay/changes.yml": """
- {id: c1, title: Wider, state: approved, decided: 2026-05-01, impact: {cost: 200}, baseline: {budget: 1500}}
""",
    "projects/ferry/project.yml": "title: Ferry\nstate: active\nbudget: {total: 400}\n",
    "projects/shed/project.yml": """
title: Shed
state: approved
budget: {by_year: [{fiscal_year: "2026", opex: 800}]}
""",
}


def read(root: Path, files: dict[str, str], path: str = "finance.md", language: str = "en") -> PageReader:
    pages = {page.path: page for page in rendered(write(root, files), language)[0]}
    return PageReader(html_pages.to_html(pages[path].body)[0])


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> PageReader:
    return read(tmp_path_factory.mktemp("money"), MONEY)


@pytest.mark.parametrize(
    "shown",
    [
        "What the projects that run (2) may cost",
        "This fiscal year 2026 €200 over forecast €1,200 of €1,000",
        "€300 over forecast €1,800 of €1,500 · 1 of 2 known 1 of 1 over budget",
        "Spent so far €1,000 1 of 2 known",
        "CPI and SPI 0.75 · 0.94 1 of 2 known",
        "Contingency left -€200 1 of 3 known",
        "Re-baselined 1 of 2 times in all: 1",
    ],
)
def test_the_tiles_tell_what_they_rest_on(page: PageReader, shown: str) -> None:
    assert shown in page.text


@pytest.mark.parametrize(
    "shown",
    [
        "2026 now €1,000 €1,000 €1,200 -€200 1 1 of 1",
        "2027 €500 – €600 -€100 1 1 of 1",
        "Whole life €1,900 €1,000 1 of 2 known €1,800 1 of 2 known -€300 2 1 of 2",
    ],
)
def test_each_fiscal_year_has_its_budget_costs_and_forecast(page: PageReader, shown: str) -> None:
    assert shown in page.text


def test_parts_of_amounts_say_of_how_many_projects_they_are(page: PageReader) -> None:
    # What was spent is divided in one of two months only.
    assert "2026 €1,000 1 of 1 n/a 0 of 1 n/a 0 of 1 n/a 0 of 1" in page.text


@pytest.mark.parametrize(
    "shown",
    [
        "Budget at completion (BAC) €1,500",
        "Planned value (PV) €800",
        "Earned value (EV) €750",
        "Cost variance (EV − AC) -€250",
        "Schedule variance (EV − PV) -€50",
        "Estimate at completion (EAC), added up €2,000",
        "CPI needed to end on budget (TCPI) 1.5",
        "The sums are of 1 of 2 projects that run",
        "Without CPI or SPI: 1",
        "30 Sept 2026 €500 €600 €700 1 of 2 31 Oct 2026 €800 €750 €1,000 1 of 2 31 Dec 2026 €1,000 – – 1 of 2",
    ],
)
def test_earned_value_is_added_up_over_those_who_measure_it(page: PageReader, shown: str) -> None:
    assert shown in page.text


def test_baselines_and_contingency_are_held_against_the_forecast(page: PageReader) -> None:
    assert "Budget agreed first €1,700 Budget now €1,900" in page.text
    assert "Variance against the first budget 1 of 2 known -€500" in page.text
    assert "Set aside 1 of 3 known €100 Used 1 of 3 known €30" in page.text
    # 100 was set aside; the forecast of 1,800 is 300 above the budget of 1,500, and the 30 used lie inside it.
    assert "Forecast above the budget 1 of 3 known €300 Left 1 of 3 known -€200" in page.text
    assert "Risks priced into the forecast in: 0 · not: 0 · not said: 1" in page.text


def test_each_project_has_a_row_that_leads_to_its_money_the_dearest_first(page: PageReader) -> None:
    both = "now R first R against the baseline of now: red; against what was promised first: red"
    row = f"Quay Active City €1,500 €1,000 €1,800 from all cost periods -€300 R Red {both}"
    row += " -€200 0.75 0.94 €750 €2,000 -€200 -€500 1 2026, 2027"
    assert f"{row} Harbour fund Ferry" in page.text
    assert "projects/quay.html#money" in page.links
    assert "projects/quay.html#change-quay-c1" in page.links, "who agreed anew, and when"
    flags = [attributes["data-flags"] for tag, attributes in page.tags if tag == "tr" and "data-flags" in attributes]
    assert flags == [
        "running ahead committed contingency over rebaselined",
        "running ahead committed contingency no-value",
        "ahead committed contingency no-value",
    ]


def test_programmes_are_added_up_and_lead_to_their_projects(page: PageReader) -> None:
    assert "City 1 €1,500 €1,000 €1,800 -€300 1 of 1 0.75 0.94 -€200" in page.text
    assert "Without a programme 1 €400 n/a n/a n/a 0 of 1 n/a n/a n/a" in page.text
    assert "finance.html?money.running=yes&money.programme=City#money" in page.links
    assert "finance.html?money.running=yes&money.programme=none#money" in page.links


def test_more_money_promised_than_there_is_stands_out(page: PageReader) -> None:
    assert "2026 €1,500 €1,800 -€300 2 of 3 known" in page.text
    assert "finance.html?money.committed=yes&money.year=2026#money" in page.links


def test_home_leads_to_the_figures_behind_its_sums(tmp_path: Path) -> None:
    links = read(tmp_path, MONEY, "index.md").links
    assert {"finance.html#fiscal-years", "finance.html#baselines", "finance.html#contingency"} <= set(links)


def test_without_any_costs_the_page_says_what_to_add(tmp_path: Path) -> None:
    found = read(tmp_path, {"projects/quay/project.yml": "title: Quay\nstate: active\nbudget: {total: 5}\n"})
    for absent in (
        "No project that runs spreads its money over fiscal years yet.",
        "Nothing is measured yet.",
        "No project says what it has spent yet.",
    ):
        assert absent in found.text
    assert "fields/costs.html" in found.links
    assert "Is there money for what was promised?" not in found.text


def test_without_projects_the_page_says_how_to_begin(tmp_path: Path) -> None:
    assert "There are no projects yet." in read(tmp_path, {}).text


def test_the_page_speaks_dutch(tmp_path: Path) -> None:
    assert "Geven we dit jaar te veel uit?" in read(tmp_path, MONEY, language="nl").text
