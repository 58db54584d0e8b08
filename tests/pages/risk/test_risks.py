"""The page of risks: what is counted, what moved, what it weighs, and where each number leads."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from portals import EVERYTHING, PageReader, rendered, write

from pmo_build.portal import html_pages
from pmo_build.portal.page_view import SourceFile

SCALE = """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
risk:
  probability: [{label: rare, from: 0, to: 0.2}, {label: likely, from: 0.2, to: 1}]
  impact: [{label: minor, from: 0, to: 1000}, {label: major, from: 1000}]
  matrix: {amber: 2, red: 4}
  appetite: 2
"""
# All work is done for what it was budgeted at.
QUAY_COSTS = "as_of: 2026-10-31\ncontingency_used: 400\nactual_cost: 100000\npercent_complete: 100\n"
RISKS = {
    "portfolio.yml": SCALE,
    "risks.yml": """
- {id: prices, title: Prices rise, owner: Karin, category: market, raised: 2026-03-01, projects: [quay, ferry],
   current: {probability: 2, impact: 2}, cost_impact: 10000, response: reduce,
   earlier: [{until: 2026-09-30, probability: 1, impact: 2}]}
""",
    "programmes/city.yml": "title: City\n",
    "projects/quay/project.yml": """
title: Quay
state: active
programme: city
budget: {total: 100000, contingency: 1000}
""",
    "projects/quay/costs/2026-10.yml": QUAY_COSTS,
    "projects/quay/risks.yml": """
- {id: steel, title: Steel is dear, category: market, raised: 2026-10-05, escalated_to: prices,
   current: {probability: 2, impact: 2}, cost_impact: 4000, review: 2026-10-01}
- {id: flood, title: It floods, owner: Jan, category: water, raised: 2026-01-01, response: reduce,
   current: {probability: 1, impact: 2}, cost_impact: 2000,
   earlier: [{until: 2026-10-10, probability: 2, impact: 2}]}
- {id: mud, title: Mud, category: water, raised: 2026-01-01, state: closed, closed: 2026-10-20,
   current: {probability: 1, impact: 1}}
- {id: grant, title: A grant, type: opportunity, raised: 2026-02-01, current: {probability: 2, impact: 1},
   cost_impact: 500}
- {id: vague, title: Something, state: open}
""",
    "projects/quay/issues.yml": "- {id: wet, title: Wet feet, from_risk: mud, state: open, raised: 2026-10-20}\n",
    "projects/ferry/project.yml": "title: Ferry\nstate: active\n",
    "projects/bridge/project.yml": "title: Bridge\nstate: completed\n",
    "projects/bridge/risks.yml": "- {id: left, title: Left behind, current: {probability: 2, impact: 2}}\n",
}


def page_of(root: Path, files: Mapping[str, str], language: str = "en") -> PageReader:
    pages: dict[str, SourceFile] = {page.path: page for page in rendered(write(root, files), language)[0]}
    return PageReader(html_pages.to_html(pages["risks.md"].body)[0])


@pytest.fixture(scope="module")
def risks(tmp_path_factory: pytest.TempPathFactory) -> PageReader:
    return page_of(tmp_path_factory.mktemp("risks"), RISKS)


def part(page: PageReader, start: str, end: str) -> str:
    text = page.text
    return text[text.index(start) : text.index(end, text.index(start))]


def test_the_head_counts_what_is_open_in_projects_that_have_not_ended(risks: PageReader) -> None:
    head = part(risks, "Risks What may go wrong", "Top risks")
    assert "Open threats 4 2 red" in head
    assert "Above appetite 2 a score above 2 · not assessed: 1" in head
    # Steel is part of prices: 10,000 × 0.6 and 2,000 × 0.1, while nobody knows of the vague one.
    assert "Exposure €6,200 2 of 3 known" in head
    assert "Contingency left €600 1 of 2 known" in head
    assert "Moved the wrong way 1 after 30 Sept 2026" in head
    assert "Review overdue 1 without an owner: 3" in head


def test_top_risks_are_those_with_the_highest_score_and_then_the_highest_exposure(risks: PageReader) -> None:
    top = part(risks, "Top risks Top risks", "Matrix")
    assert top.index("Prices rise") < top.index("Steel is dear") < top.index("It floods")
    assert "Prices rise Portfolio 4 Red ▲ was 2 €6,000 Reduce Karin" in top
    assert "Steel is dear Quay 4 Red new €2,400 n/a n/a 1 Oct 2026 overdue" in top
    assert "Left behind" not in top


def test_the_portfolio_and_its_projects_have_a_matrix_each(risks: PageReader) -> None:
    cells = {a["aria-label"]: a["href"] for tag, a in risks.tags if tag == "a" and "aria-label" in a}
    assert list(cells) == [
        "Probability likely, impact major: 1 (red) ▲1",
        "Probability rare, impact major: 1 (amber) ▲1",
        "Probability likely, impact major: 1 (red)",
    ]
    query = "register.probability=2&register.impact=2&register.type=threat"
    assert f"risks.html?register.live=yes&register.own=yes&{query}#register" in risks.links
    assert f"risks.html?register.live=yes&register.team=yes&{query}#register" in risks.links


def test_what_moved_is_listed_with_how(risks: PageReader) -> None:
    moved = part(risks, "What moved after 30 Sept 2026", "What it may cost")
    assert "Raised 1 Steel is dear 4 Red" in moved
    assert "For the worse 1 Prices rise ▲ was 2 4 Red" in moved
    assert "For the better 1 It floods ▼ was 4 2 Amber" in moved
    assert "Closed 1 Mud" in moved
    assert "Not known of 1 threats" in moved
    assert "risks.html?register.worse=yes&register.type=threat#register" in risks.links


def test_the_months_before_are_told_in_figures(risks: PageReader) -> None:
    figures = part(risks, "The figures behind it", "What it may cost")
    assert "31 Oct 2026 2 1 0 1 0 €6,200" in figures
    assert "30 Sept 2026 1 1 1 0 1" in figures


def test_exposure_is_told_by_category_programme_and_project(risks: PageReader) -> None:
    weights = part(risks, "What it may cost", "Shared causes")
    assert "Market 2 2 2 €6,000 1 of 1 –" in weights
    assert "Water 1 1 0 €200 1 of 1 –" in weights
    assert "City 3 1 €2,600 2 of 3 €600 n/a €300" in weights
    assert "Quay 3 1 €2,600 2 of 3 €600 n/a €300" in weights
    assert "risks.html?register.live=yes&register.type=threat&register.category=market#register" in risks.links
    assert "risks.html?register.live=yes&register.above=yes&register.project=quay#register" in risks.links
    assert "risks.html?register.live=yes&register.type=threat&register.programme=city#register" in risks.links


def test_a_risk_of_several_projects_shows_what_it_touches_and_what_was_escalated_to_it(risks: PageReader) -> None:
    shared = part(risks, "Shared causes", "What needs care")
    assert "Escalated risks: 1" in shared
    assert "Prices rise 4 Red 2 Quay, Ferry Steel is dear €6,000 Karin" in shared
    assert "It floods" not in shared


def test_what_nobody_looks_after_is_listed(risks: PageReader) -> None:
    care = part(risks, "What needs care", "Opportunities")
    assert "Review overdue 1 Steel is dear 1 Oct 2026 Quay" in care
    assert "Without an owner 3 Steel is dear" in care
    assert "Threats not assessed 1 Something" in care


def test_opportunities_stand_apart_and_issues_name_their_risk(risks: PageReader) -> None:
    chances = part(risks, "Opportunities Open opportunities: 1", "Risks that became issues")
    assert "expected gain €300" in chances
    assert "A grant Quay 2 Opportunity – €300" in chances
    assert "Wet feet" in part(risks, "Risks that became issues", "Register")
    assert "projects/quay.html#risk-quay-mud" in risks.links


def test_the_register_holds_all_risks_and_says_what_a_link_can_filter_by(risks: PageReader) -> None:
    rows = {a["data-flags"] for tag, a in risks.tags if tag == "tr" and "data-flags" in a}
    assert "live team above raised review no-owner no-response escalated" in rows
    assert "team ended no-owner no-response" in rows
    assert "Left behind" in part(risks, "Register", "Risks of the portfolio itself Prices rise")


def test_a_portfolio_without_risks_says_where_they_go(tmp_path: Path) -> None:
    page = page_of(tmp_path, {"portfolio.yml": SCALE, "projects/quay/project.yml": "title: Quay\n"})
    assert "There are no risks yet. Teams keep theirs in risks.yml" in page.text
    assert "fields/risk.html" in page.links


def test_a_risk_of_which_hardly_anything_is_known_is_shown(tmp_path: Path) -> None:
    page = page_of(tmp_path, {"portfolio.yml": "organisation: W\ncurrency: EUR\nas_of: 2026-10-31\n",
                              "projects/quay/project.yml": "title: Quay\n",
                              "projects/quay/risks.yml": "- {id: a, title: Something}\n"})  # fmt: skip
    assert "Open threats 1" in page.text
    assert "Exposure n/a the scale gives no probabilities" in page.text
    assert "No open risk touches several projects." in page.text


def test_risks_beyond_the_scale_and_without_a_project_are_counted(tmp_path: Path) -> None:
    page = page_of(tmp_path, EVERYTHING)
    assert "Open threats 5 2 red" in page.text
    assert "Above appetite 2 a score above 2 · not assessed: 1" in page.text
    assert "Open opportunities: 1, expected gain €480" in page.text


KINDS_OF_RISK = {
    "portfolio.yml": SCALE,
    "projects/quay/project.yml": "title: Quay\nstate: active\n",
    "projects/quay/risks.yml": """
- {id: cable, title: A cable, raised: 2026-01-01, inherent: {probability: 2, impact: 2}, cost_impact: 5001}
- {id: gift, title: A gift, raised: 2026-01-01, type: opportunity, current: {probability: 2, impact: 2},
   cost_impact: 8000}
- {id: storm, title: A storm, raised: 2026-01-01, closed: 2026-09-10, state: occurred,
   current: {probability: 2, impact: 2}, cost_impact: 90000}
- {id: rust, title: Rust, raised: 2026-01-01, current: {probability: 1, impact: 1},
   cost_impact: {low: 100, likely: 200, high: 360}}
""",
    "projects/quay/status/2026-10.yml": "as_of: 2026-10-31\nrag: {overall: green, risk: green}\n",
}


@pytest.fixture(scope="module")
def kinds_of_risk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    pages = rendered(write(tmp_path_factory.mktemp("kinds"), KINDS_OF_RISK), "en")[0]
    return {page.path: PageReader(html_pages.to_html(page.body)[0]).text for page in pages}


def test_a_risk_assessed_only_without_a_response_counts_on_every_page_and_says_so(
    kinds_of_risk: Mapping[str, str],
) -> None:
    """0.6 x 5,001 = 3,000.6 and 0.1 x (100 + 4 x 200 + 360) / 6 = 21: together 3,021.6, shown as 3,022."""
    risks, project, home = (kinds_of_risk[f"{name}.md"] for name in ("risks", "projects/quay", "index"))
    assert "Open threats 2 1 red" in risks
    assert "Above appetite 1" in risks
    assert "A cable Quay 4 Red inherent – €3,001" in risks
    assert "Without a category 1 2 1 €3,022 2 of 2" in risks
    assert "30 Sept 2026 1 0 1 0 0 €3,022" in risks
    assert "Open: 3 · exposure of threats €3,022" in project
    assert "“A cable” scores 4." in project
    assert "1 red · 1 above appetite · Exposure €3,022" in home


def test_every_page_rounds_the_same_exposure_once(kinds_of_risk: Mapping[str, str]) -> None:
    assert "Exposure of other projects and of the portfolio €3,022" in kinds_of_risk["finance.md"]
    assert [path for path, text in kinds_of_risk.items() if "3,021" in text] == []


def test_the_matrix_holds_a_risk_where_it_stands_without_a_response(tmp_path: Path) -> None:
    page = page_of(tmp_path, KINDS_OF_RISK)
    cells = [a["aria-label"] for tag, a in page.tags if tag == "a" and "aria-label" in a]
    assert "Probability likely, impact major: 1 (red)" in cells


def test_what_has_occurred_has_no_exposure_on_any_page(kinds_of_risk: Mapping[str, str]) -> None:
    """54,000 would be 0.6 x 90,000; before it occurred, it counted."""
    register = kinds_of_risk["risks.md"].partition("Register")[2]
    assert "A storm Quay – threat 4 Red 2 2 – – n/a" in register
    assert "54,000" not in kinds_of_risk["projects/quay.md"]
    assert "31 Aug 2026 2 0 1 0 0 €57,022" in kinds_of_risk["risks.md"]


def test_an_opportunity_is_red_on_no_page(kinds_of_risk: Mapping[str, str]) -> None:
    assert "A gift Quay 4 Opportunity – €4,800" in kinds_of_risk["risks.md"]
    assert "A gift opportunity 4 Opportunity" in kinds_of_risk["projects/quay.md"]
    assert not any("A gift 4 Red" in text or "A gift Quay 4 Red" in text for text in kinds_of_risk.values())


WORDS = {
    "portfolio.yml": """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
risk:
  probability: [{label: seldom}, {label: at times}, {label: often}]
  impact: [{label: little}, {label: some}, {label: much}]
""",
    "projects/quay/project.yml": "title: Quay\nstate: active\n",
    "projects/quay/risks.yml": "- {id: a, title: Late, current: {probability: 2, impact: 3}, cost_impact: 9000}\n",
}


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("Exposure n/a the scale gives no probabilities", "6 Red", "a score above 3", "at times, impact much")),
        ("nl", ("Risicobedrag n.b. de schaal geeft geen waarschijnlijkheden", "6 Rood", "een score boven 3")),
    ],
)
def test_on_a_scale_of_words_risks_are_scored_and_exposure_is_unknown(
    tmp_path: Path, language: str, texts: tuple[str, ...]
) -> None:
    page = page_of(tmp_path, WORDS, language)
    labels = " ".join(a["aria-label"] for tag, a in page.tags if "aria-label" in a)
    assert [text for text in texts if text not in f"{page.text} {labels}"] == []


def test_a_scale_that_contradicts_itself_gives_no_exposure(tmp_path: Path) -> None:
    overlapping = SCALE.replace("{label: likely, from: 0.2, to: 1}", "{label: likely, from: 0.1, to: 1}")
    page = page_of(tmp_path, {**RISKS, "portfolio.yml": overlapping})
    assert "Exposure n/a the levels of probability contradict each other" in page.text


def test_thresholds_beyond_the_scale_colour_nothing_and_are_named(tmp_path: Path) -> None:
    beyond = SCALE.replace("red: 4", "red: 15").replace("appetite: 2", "appetite: 9")
    page = page_of(tmp_path, {**RISKS, "portfolio.yml": beyond})
    assert "Open threats 4 n/a red · portfolio.yml says 15, and scores end at 4" in page.text
    assert "Above appetite n/a portfolio.yml says 9, and scores end at 4" in page.text
    assert "Amber" not in page.text
