"""What a report says beside the records, and whether a project stays within its tolerances, as their pages tell it."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from portals import PageReader, rendered, write

from pmo_build.portal import html_pages

SETTINGS = """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
tolerances: {cost_percent: 10, risk_score: 12, resource_percent: 0}
"""
PLAN = """
title: Bridge
state: active
tolerances: {time_days: 0, scope: Both decks., quality: No rust., benefit_percent: 5}
end: 2027-06-30
budget: {total: 1000}
milestones: [{id: end, title: Opening, baseline: 2027-06-30, forecast: 2027-08-30}]
deliverables: [{title: Deck, accepted: 2026-09-30}, {title: Rails}]
"""
COSTS = """
- {id: a, as_of: 2026-10-31, actual_cost: 400}
- {id: b, as_of: 2027-08-31, forecast: 700}
"""
REPORT = """
as_of: 2026-10-30
rag: {overall: green, schedule: amber}
budget: 1000
forecast_cost: 1400
forecast_finish: 2027-06-30
percent_complete: 40
"""
FILES = {
    "portfolio.yml": SETTINGS,
    "projects/bridge/project.yml": PLAN,
    "projects/bridge/costs.yml": COSTS,
    "projects/bridge/status/2026-10.yml": REPORT,
}


def pages(root: Path, files: Mapping[str, str | None] = {}, language: str = "en") -> dict[str, PageReader]:
    texts = {path: text for path, text in {**FILES, **files}.items() if text is not None}
    built = rendered(write(root, texts), language)[0]
    return {page.path: PageReader(html_pages.to_html(page.body)[0]) for page in built}


def part(page: PageReader, start: str, end: str) -> str:
    text = page.text
    return text[text.index(start) : text.index(end, text.index(start) + len(start))]


def test_a_contradiction_stands_on_the_page_of_the_project_with_both_values(tmp_path: Path) -> None:
    told = part(pages(tmp_path)["projects/bridge.md"], "The report of 30 Oct 2026 against the records", "Tolerances")
    assert "Overall status G Green R Red better than the records Contradiction" in told
    assert "Schedule A Amber R Red better than the records Contradiction" in told
    assert "Budget €1,000 €1,000 €0 Agrees" in told
    assert "Forecast cost €1,400 €1,100 +€300 Contradiction" in told
    assert "Complete 40% n/a n/a Not in the records" in told
    # From 30 June to 30 August.
    assert "Finish 30 Jun 2027 30 Aug 2027 -61 days Contradiction" in told.replace("−", "-")


@pytest.mark.parametrize(
    "files",
    [
        {"projects/bridge/status/2026-10.yml": None},
        {"projects/bridge/project.yml": PLAN.replace("active", "completed")},
    ],
    ids=["without a report", "once it has ended"],
)
def test_nothing_is_compared_without_a_report_of_a_project_that_runs(
    tmp_path: Path, files: dict[str, str | None]
) -> None:
    assert "Report against records" not in pages(tmp_path, files)["projects/bridge.md"].text


def test_each_tolerance_stands_with_whose_it_is_and_where_the_project_stands(tmp_path: Path) -> None:
    told = part(pages(tmp_path)["projects/bridge.md"], "Tolerances Tolerance", "Milestones Milestone")
    assert "Time 0 days of the project 61 days Outside The end is expected 61 days later than agreed." in told
    assert "Cost 10% of the portfolio 10% Within The forecast is 10.0% over budget." in told
    assert "Scope Both decks. of the project Unknown Accepted deliverables: 1 of 2; until all are, only people" in told
    assert "Quality No rust. of the project Unknown" in told
    assert "Risk 12 of the portfolio n/a Unknown No threats are recorded." in told
    assert "Benefits 5% of the project n/a Unknown No benefit is due yet." in told
    assert "Resources 0% of the portfolio n/a Unknown" in told
    assert told.count("Within") == 1


def test_tolerances_are_told_in_dutch(tmp_path: Path) -> None:
    told = pages(tmp_path, language="nl")["projects/bridge.md"].text
    assert (
        "Tijd 0 dagen van het project 61 dagen Buiten Het einde wordt 61 dagen later verwacht dan afgesproken." in told
    )
    assert "Risico 12 van het portfolio n.b. Onbekend Er zijn geen bedreigingen vastgelegd." in told


def test_a_project_without_tolerances_or_one_that_has_ended_shows_none(tmp_path: Path) -> None:
    ended = pages(tmp_path, {"projects/bridge/project.yml": PLAN.replace("active", "completed")})
    assert "Tolerances Tolerance" not in ended["projects/bridge.md"].text


def test_of_two_reports_of_a_day_the_page_shows_the_worse_and_says_which_does_not_count(tmp_path: Path) -> None:
    files = {"projects/bridge/status/2026-10-b.yml": "as_of: 2026-10-30\nrag: {overall: red}\n"}
    built = pages(tmp_path, files)
    project = built["projects/bridge.md"].text
    assert "Reported status R Red report of 30 Oct 2026" in project
    assert "30 Oct 2026 does not count G Green" in project
    flattering = built["reports/bridge_2026-10.md"]
    assert "This report does not count: 30 Oct 2026" in flattering.text.replace("2026-10-b", "30 Oct 2026")
    assert "reports/bridge_2026-10-b.html" in " ".join(flattering.links)
    assert "does not count" not in built["reports/bridge_2026-10-b.md"].text


def test_a_status_of_months_ago_is_not_what_it_was_before(tmp_path: Path) -> None:
    files = {"projects/bridge/status/2026-04.yml": "as_of: 2026-04-28\nrag: {overall: red}\n"}
    assert "was red" not in pages(tmp_path, files)["projects/bridge.md"].text
    recent = {"projects/bridge/status/2026-09.yml": "as_of: 2026-09-28\nrag: {overall: red}\n"}
    assert "was red" in pages(tmp_path, recent)["projects/bridge.md"].text


def test_a_portfolio_report_lists_who_disagrees_and_why(tmp_path: Path) -> None:
    files = {
        "projects/calm/project.yml": PLAN.replace("Bridge", "Calm").replace("08-30", "06-30"),
        "projects/calm/status/2026-10.yml": "as_of: 2026-10-30\nrag: {overall: green}\nforecast_finish: 2027-06-30\n",
    }
    paper = pages(tmp_path, files)["reports/portfolio-2026-10.md"]
    told = part(paper, "Where report and records disagree", "Computed for 31 Oct 2026, from what the records tell of")
    assert "Bridge G Green R Red ▼ worse The end is expected 61 days later than agreed." in told
    assert "Report and records differ in: Forecast cost, Finish." in told
    assert "Calm" not in told
    assert "Red 1 – Not known 1" in part(paper, "As computed", "Budget"), "nobody knows what Calm will cost"


def test_a_portfolio_report_of_the_past_compares_with_what_was_known_then(tmp_path: Path) -> None:
    files = {
        "projects/bridge/risks.yml": "- {id: a, title: Gale, raised: 2026-10-15, current: {probability: 5, impact: 5}}",
        "projects/bridge/project.yml": PLAN.replace("08-30", "06-30"),
        "projects/bridge/costs.yml": None,
        "projects/bridge/status/2026-09.yml": "as_of: 2026-09-30\nrag: {overall: green}\nforecast_finish: 2027-06-30\n",
        "projects/bridge/status/2026-10.yml": "as_of: 2026-10-30\nrag: {overall: green}\nforecast_finish: 2027-06-30\n",
    }
    built = pages(tmp_path, files)
    assert "Bridge G Green R Red ▼ worse “Gale” scores 25." in built["reports/portfolio-2026-10.md"].text
    assert "Where report and records disagree" not in built["reports/portfolio-2026-09.md"].text
