"""Every page of portfolios that hold everything, something and nothing, in every language."""

from pathlib import Path

import pytest
from markdown import markdown as python_markdown
from portals import EVERYTHING, PORTFOLIOS, ROOT, PageReader, RenderedOnce, rendered, write

from pmo_build.pages.registry import declared
from pmo_build.portal.page import Page
from pmo_build.portal.page_view import SourceFile
from pmo_build.resources import languages

# Each portfolio is rendered once, in one process.
pytestmark = pytest.mark.xdist_group("pages")

EACH_LANGUAGE = pytest.mark.parametrize("language", languages())
EACH_PORTFOLIO = pytest.mark.parametrize("name", PORTFOLIOS)


def read(page: SourceFile) -> PageReader:
    return PageReader(page.content)


@EACH_LANGUAGE
@EACH_PORTFOLIO
def test_every_page_renders(rendered_once: RenderedOnce, name: str, language: str) -> None:
    pages, _ = rendered_once(name, language)
    assert {"index.md", "portfolio.md", "risks.md", "data-quality.md", "rules/index.md", "fields/index.md"} <= {*pages}


@EACH_LANGUAGE
def test_every_page_of_the_example_renders(language: str) -> None:
    pages, _ = rendered(ROOT, language)
    assert sum(page.path.startswith("projects/") for page in pages) == 15


@EACH_LANGUAGE
@EACH_PORTFOLIO
def test_blocks_of_html_are_whole_and_hold_no_blank_line(rendered_once: RenderedOnce, name: str, language: str) -> None:
    for page in rendered_once(name, language)[0].values():
        assert read(page).problems == [], page.path


@EACH_LANGUAGE
def test_other_converters_of_markdown_read_the_same_pages(rendered_once: RenderedOnce, language: str) -> None:
    for page in rendered_once("everything", language)[0].values():
        theirs = PageReader(python_markdown(page.body, extensions=["attr_list", "tables"]))
        assert theirs.text == read(page).text, page.path
        assert theirs.anchors | {"title"} == read(page).anchors, page.path


@pytest.fixture(scope="module")
def everything(rendered_once: RenderedOnce) -> dict[str, SourceFile]:
    return rendered_once("everything", "en")[0]


def test_pages_that_there_are_once_are_in_the_navigation_in_the_order_they_declare(
    everything: dict[str, SourceFile],
) -> None:
    once = [(page.address.path, page.section, page.called) for page in declared() if isinstance(page, Page)]
    shown = [(page.address, page.section, page.navigation) for page in everything.values() if page.navigation]
    assert shown == once
    assert shown[0] == ("index.html", "", "Home")


def test_a_table_that_others_link_to_is_on_the_page_that_declares_it() -> None:
    example = rendered(ROOT)[0]
    for page in declared():
        shown = {anchor for one in example if page.address.is_path(one.address) for anchor in read(one).anchors}
        assert {table.id for table in page.tables} <= shown, page.address.path
        assert {table.page for table in page.tables} <= {page.address}


def test_no_anchor_stands_twice_on_a_page(everything: dict[str, SourceFile]) -> None:
    for page in everything.values():
        ids = [attributes["id"] for _, attributes in read(page).tags if "id" in attributes]
        assert len(ids) == len(set(ids)), page.path


@pytest.mark.parametrize(
    "shown",
    [
        "Reported status R Red ▼ was green report of 30 Oct 2026",
        "State Active Execution · prince2",
        "Budget €1M forecast €1.2M",
        "Expected end 1 Feb 2027 +62 days against the agreed end",
        "Tier Large",
        "Mandatory yes",
        "Tags one, two",
        "Case number Z-1",
        "Urgent yes",
        "Paused no",
        "Status report of 30 Oct 2026 · Sanne · 40% complete",
        "Exception: a tolerance is exceeded or about to be.",
        "Decisions needed More money?",
        "Halfway critical 1 Aug 2026 1 Sept 2026 1 Oct 2026 overdue – +60 days",
        "Begun G1",
        "2026 €600,000 €0 €600,000 n/a n/a n/a 2027 €400,000 n/a €400,000 n/a n/a n/a "
        "Whole life €1,000,000 €0 €1,000,000 n/a €1,200,000 as reported -€200,000",
        "Contingency, on top €50,000",
        "Paid from Works budget",
        "Option recommended Mend it · €10 Cheap.",
        "Approved 5 Jan 2026 · Council",
        "accepted 1 Sept 2026",
        "not accepted yet",
        "Sandbags",
        "done Sandbags",
        "open Pumps · Jan · 1 Nov 2026",
        "Risks elsewhere that touch this project Prices rise 4 Red",
        "Error CON006 Level 5 is not on the probability scale, which ends at 2.",
    ],
)
def test_a_project_page_shows_all_that_is_known(everything: dict[str, SourceFile], shown: str) -> None:
    assert shown in read(everything["projects/everything.md"]).text


def test_what_a_project_does_not_say_is_unknown_not_zero(everything: dict[str, SourceFile]) -> None:
    text = read(everything["projects/nothing.md"]).text
    assert "Budget n/a" in text
    assert "Expected end n/a" in text
    assert "no report yet" in text
    assert "Nothing was found in the records of this project." in text
    for absent in (
        "Status reports Add status/<period>.md to the folder of the project.",
        "Milestones Add milestones to project.yml.",
        "Money Add budget to project.yml.",
        "Issues Add issues.yml to the folder of the project.",
    ):
        assert absent in text
    assert "€0" not in text


def test_a_closed_project_is_neither_late_nor_running(everything: dict[str, SourceFile]) -> None:
    assert "overdue" not in read(everything["projects/closed.md"]).text
    home = read(everything["index.md"]).text
    assert "Running projects 1 Budget €1M · on hold: 1" in home
    assert "Closed" not in home


def test_home_links_each_number_to_what_it_is_made_of(everything: dict[str, SourceFile]) -> None:
    page = read(everything["index.md"])
    assert "Open threats 5 2 red · 2 above appetite · not assessed: 1 · Exposure €3,120" in page.text
    assert "risks.html?register.live=yes&register.type=threat&register.band=red#register" in page.links
    assert "risks.html?register.live=yes&register.above=yes&register.type=threat#register" in page.links
    assert "portfolio.html?projects.running=yes&projects.rag=red#projects" in page.links
    assert "projects/everything.html#risk-everything-threat" in page.links
    assert "Everything +62 days" in page.text
    assert "Better +19 days" not in page.text, "it is on hold, and does not run"
    assert "portfolio.html?projects.state=on-hold#projects" in page.links


def test_a_risk_of_a_project_without_a_page_is_shown_below_the_register(everything: dict[str, SourceFile]) -> None:
    page = read(everything["risks.md"])
    assert "risks.html#risk-broken-lost" in page.links
    assert "risk-broken-lost" in page.anchors
    assert "Risks of projects without a page Lost risk broken/lost" in page.text
    assert "Lost risk broken – threat" in page.text


def test_data_quality_lists_findings_by_weight_and_projects_by_age(everything: dict[str, SourceFile]) -> None:
    text = read(everything["data-quality.md"]).text
    findings = text[text.index("All findings") :]
    assert findings.index("Error REF001") < findings.index("Error SCH004") < findings.index("Warning POL004")
    rules = text[: text.index("All findings")]
    assert rules.index("CON006") < rules.index("REF001") < rules.index("POL006") < rules.index("POL004")
    ages = text[text.index("Latest report Age") :]
    assert ages.index("Nothing n/a n/a n/a") < ages.index("Better") < ages.index("Everything")


def test_data_quality_says_who_must_act_with_links_to_just_their_findings(everything: dict[str, SourceFile]) -> None:
    page = read(everything["data-quality.md"])
    teams = page.text[page.text.index("Who must act Project or register") : page.text.index("By rule")]
    assert "Everything Liveable city Sanne" in teams
    assert "broken – n/a 1" in teams
    assert "Portfolio – n/a" in teams
    assert "data-quality.html?findings.severity=error&findings.team=project%2Fbroken#findings" in page.links
    assert "data-quality.html?findings.team=project%2Feverything#findings" in page.links
    assert "data-quality.html?findings.severity=warning#findings" in page.links


def test_data_quality_lists_what_is_waived_and_all_waivers(everything: dict[str, SourceFile]) -> None:
    page = read(everything["data-quality.md"])
    counted, waived = page.text[: page.text.index("Waivers")], page.text[page.text.index("Waivers") :]
    assert "POL005" not in counted
    assert "Findings that the PMO accepts for a while: 1. They are not counted above." in waived
    assert "POL005 This risk was due for review on 2026-10-01" in waived
    assert "risks.yml :20:11 No pumps before the thaw 31 Dec 2026 Karin" in waived
    assert "The pumps cannot be tested in winter." in waived
    assert "Warning POL004" in counted
    assert {"waiver-pumps", "waiver-idle", "waiver-over"} <= page.anchors
    assert {
        "rules/pol005.html",
        "data-quality.html#waiver-pumps",
        "projects/everything.html#risk-everything-threat",
    } <= {*page.links}


def test_pages_show_the_severity_that_the_portfolio_sets(tmp_path: Path) -> None:
    files = {**EVERYTHING, "portfolio.yml": EVERYTHING["portfolio.yml"] + "rules: {POL004: error}\n"}
    pages = {page.path: page for page in rendered(write(tmp_path, files))[0]}
    assert "Error POL004" in read(pages["data-quality.md"]).text
    assert "Warning POL004" not in read(pages["data-quality.md"]).text
    assert "Error" in read(pages["rules/pol004.md"]).text


def test_a_finding_leads_to_its_rule_and_its_record(everything: dict[str, SourceFile]) -> None:
    links = read(everything["data-quality.md"]).links
    assert {"rules/ref001.html", "projects/better.html", "risks.html#risk-own"} <= set(links)
    assert "../projects/better.html" in read(everything["rules/ref001.md"]).links


def test_the_search_finds_projects_risks_rules_and_kinds(everything: dict[str, SourceFile]) -> None:
    entries = [entry for page in everything.values() for entry in page.search]
    places = {entry.location: entry.title for entry in entries}
    assert places["projects/everything.html"] == "Everything"
    assert places["projects/everything.html#risk-everything-threat"] == "It floods"
    assert places["risks.html#risk-own"] == "Prices rise"
    assert places["risks.html#risk-broken-lost"] == "Lost risk"
    assert places["fields/risk.html"] == "Risk"
    assert "rules/ref001.html" in places
    assert len(places) == len(entries)


def test_the_field_reference_explains_every_field_of_the_schema(everything: dict[str, SourceFile]) -> None:
    page = read(everything["fields/project.md"])
    for field in ("title", "milestones[].forecast", "budget.by_year[].capex", "business_case.options[].title"):
        assert field in page.text.split()
    assert "portfolio/projects/<id>/project.yml" in page.text
    assert "proposed approved active on-hold completed cancelled" in page.text
