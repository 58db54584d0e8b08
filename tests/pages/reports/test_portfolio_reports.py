"""The paper for a board: what it tells of a month, and that it tells what was known at the end of it."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from portals import PageReader, rendered, write

from pmo_build.portal import html_pages
from pmo_build.portal.page_view import SourceFile

FILES = {
    "portfolio.yml": """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
risk:
  probability: [{label: rare, from: 0, to: 0.2}, {label: likely, from: 0.2, to: 1}]
  matrix: {amber: 2, red: 4}
""",
    "risks.yml": """
- {id: prices, title: Prices rise, raised: 2026-03-01, current: {probability: 2, impact: 2}, cost_impact: 10000,
   earlier: [{until: 2026-09-30, probability: 1, impact: 2}], response: reduce, owner: Karin}
- {id: hail, title: It hails, raised: 2026-09-15, current: {probability: 1, impact: 1}}
""",
    "decisions.yml": """
- {id: stop, title: What stops, due: 2026-10-15, decided_by: Council}
- {id: go, title: What goes on, due: 2026-09-01, decided: 2026-09-20, decided_by: Council, outcome: "All *of* it."}
- {id: far, title: Far away, due: 2027-06-01}
""",
    "projects/quay/project.yml": """
title: Quay
state: active
start: 2026-02-01
budget: {total: 1000}
milestones:
  - {id: begun, title: Begun, baseline: 2026-09-10, actual: 2026-09-12}
  - {id: wall, title: Wall, baseline: 2026-10-10, forecast: 2026-11-20}
  - {id: path, title: Path, baseline: 2026-10-20, actual: 2026-10-15}
""",
    "projects/quay/status/2026-09.md": """---
as_of: 2026-09-25
rag: {overall: green}
forecast_cost: 900
forecast_finish: 2027-01-01
milestones: {wall: 2026-10-12}
---
All is well.
""",
    "projects/quay/status/2026-10.md": """---
as_of: 2026-10-30
rag: {overall: red}
forecast_cost: 1300
forecast_finish: 2027-02-01
decisions_needed: More *money*?
exception: true
---
The wall is weak. It was built in 1911.

Nobody reads a second paragraph.
""",
    "projects/quay/gates.yml": """
- {id: g1, title: G1, planned: 2026-09-20, held: 2026-09-21, decision: go, approver: Karin}
- {id: g2, title: G2, planned: 2026-10-20}
""",
    "projects/ferry/project.yml": "title: Ferry\nstate: completed\nstart: 2026-01-01\nend: 2026-10-10\n",
    "projects/ferry/status/2026-09.md": "---\nas_of: 2026-09-25\nrag: {overall: amber}\n---\nNearly done.\n",
    "projects/plan/project.yml": "title: Only a plan\nstate: proposed\n",
    # A project may be called as the reports are.
    "projects/portfolio/project.yml": "title: Portfolio tool\nstate: proposed\n",
    "projects/portfolio/status/2026-10.md": "---\nas_of: 2026-08-28\n---\n",
}


def pages_of(root: Path, files: Mapping[str, str]) -> dict[str, SourceFile]:
    return {page.path: page for page in rendered(write(root, files))[0]}


def read(page: SourceFile) -> PageReader:
    return PageReader(html_pages.to_html(page.body)[0])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SourceFile]:
    return pages_of(tmp_path_factory.mktemp("reports"), FILES)


@pytest.fixture(scope="module")
def october(built: dict[str, SourceFile]) -> PageReader:
    return read(built["reports/portfolio-2026-10.md"])


@pytest.fixture(scope="module")
def september(built: dict[str, SourceFile]) -> PageReader:
    return read(built["reports/portfolio-2026-09.md"])


def part(page: PageReader, start: str, end: str) -> str:
    text = page.text
    return text[text.index(start) : text.index(end, text.index(start) + len(start))]


def test_each_month_with_a_status_report_has_one_and_they_are_listed_newest_first(
    built: dict[str, SourceFile],
) -> None:
    papers = [path for path in built if path.startswith("reports/portfolio-")]
    assert papers == [f"reports/portfolio-2026-{month}.md" for month in ("10", "09", "08")]
    assert "reports/portfolio_2026-10.md" in built
    listed = read(built["reports.md"])
    assert "Portfolio reports October 2026 September 2026 August 2026 Highlight reports: 4" in listed.text
    assert "reports/portfolio-2026-10.html" in listed.links


def test_the_status_is_told_with_what_moved_since_the_month_before(october: PageReader, september: PageReader) -> None:
    assert "Of 31 Oct 2026, compared with 30 Sept 2026; running projects: 1." in october.text
    assert "Moved for the worse 1 for the better: 0" in october.text
    assert "What changed status Was Is Projects Budget G Green R Red Quay €1,000" in october.text
    assert "Ended in this period: Ferry" in october.text
    assert "Of 30 Sept 2026, compared with 31 Aug 2026; running projects: 2." in september.text


def test_projects_are_told_the_worst_first_in_the_first_sentences_of_the_report_of_then(
    october: PageReader, september: PageReader
) -> None:
    told = part(october, "Projects Project", "Milestones")
    assert "Quay exception R Red ▼ was green The wall is weak. It was built in 1911. Report 1 Feb 2027 +31 days" in told
    assert "€1,300 €300 over" in told
    assert "Nobody reads" not in told
    earlier = part(september, "Projects Project", "Milestones")
    assert earlier.index("Ferry A Amber Nearly done.") < earlier.index("Quay G Green All is well.")
    assert "Only a plan" not in earlier


def test_milestones_are_those_of_the_period_as_its_report_expected_them(
    october: PageReader, september: PageReader
) -> None:
    now = part(october, "Milestones Due", "Money")
    assert "Due in this period and not reached Milestone Project Expected Baseline Slip Wall Quay 20 Nov 2026" in now
    assert "Reached in this period Milestone Project Reached Baseline Slip Path Quay 15 Oct 2026 20 Oct 2026 -5" in now
    then = part(september, "Milestones Reached", "Money")
    assert "Begun Quay 12 Sept 2026 10 Sept 2026 +2 days" in then
    assert "Expected in the two months after it" in then
    assert "Wall Quay 12 Oct 2026 10 Oct 2026 +2 days" in then


def test_decisions_are_those_that_waited_and_were_taken_then(october: PageReader, september: PageReader) -> None:
    now = part(october, "Decisions Asked", "Projects Project")
    assert "Quay R Red More money?" in now
    assert "What stops Portfolio Council 15 Oct 2026 overdue" in now
    assert "Far away" not in now
    then = part(september, "Decisions Decisions and changes waiting", "Projects Project")
    assert "What stops Portfolio Council 15 Oct 2026" in then
    assert "What goes on Portfolio Council 20 Sept 2026 All of it." in then
    assert "More money?" not in then


def test_money_rests_on_what_was_forecast_then(october: PageReader, september: PageReader) -> None:
    assert "Whole life €1,000 n/a €1,300 €300 over" in part(october, "Money Fiscal", "Risks")
    assert "Whole life €1,000 1 of 2 known n/a €900 1 of 2 known €100 left" in part(september, "Money Fiscal", "Risks")


def test_risks_stand_as_they_were_assessed_then(october: PageReader, september: PageReader) -> None:
    now = part(october, "Risks Open threats", "Gates")
    assert "Open threats: 1 red, 0 amber, 1 green; the month before 0, 1 and 1. Exposure €6,000. 1 of 2 known." in now
    assert "Prices rise Portfolio 4 Red ▲ was 2 Reduce Karin" in now
    assert "For the worse: Prices rise 2 → 4" in now
    then = part(september, "Risks Open threats", "Gates")
    assert "Prices rise Portfolio 2 Amber – Reduce Karin" in then
    assert "Raised: It hails 1" in then


def test_gates_are_those_held_and_those_to_come(october: PageReader, september: PageReader) -> None:
    assert "G2 Quay 20 Oct 2026 overdue n/a" in october.text
    assert "G1 Quay 21 Sept 2026 Go Karin" in september.text
    assert "G2 Quay 20 Oct 2026 n/a" in september.text


def test_a_report_leads_to_those_before_and_after(october: PageReader, september: PageReader) -> None:
    assert "../reports/portfolio-2026-09.html" in october.links
    assert {"../reports/portfolio-2026-08.html", "../reports/portfolio-2026-10.html"} <= set(september.links)


def test_a_portfolio_without_status_reports_has_none(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, {"projects/quay/project.yml": "title: Quay\n"})
    assert not any(path.startswith("reports/portfolio") for path in pages)
    assert "There are no status reports yet." in read(pages["reports.md"]).text
