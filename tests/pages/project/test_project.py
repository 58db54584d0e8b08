"""The pages of a project, of a programme and of all projects: their numbers, and where these lead."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from portals import PageReader, dead_links, rendered, write

from pmo_build.portal import html_pages
from pmo_build.portal.page_view import SourceFile
from pmo_build.site.mkdocs_commands import BuildOptions, build_site

FILES = {
    "portfolio.yml": """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
repository: {url: "https://git.example/pmo", forge: gitlab}
scoring: [{id: fit, title: Fit, weight: 100}]
tiers: [{id: large, title: Large, requires: [business-case, issue]}]
""",
    "people.yml": "- {id: jan, title: Jan Smit, fte: 1}\n",
    "risks.yml": "- {id: steel, title: Steel, current: {probability: 3, impact: 3}, projects: [quay]}\n",
    "lessons.yml": "- {id: dig, title: Dig first, type: badly, state: shared, recommendation: Dig.}\n",
    "programmes/city.yml": "title: City\n",
    "projects/quay/project.yml": """
title: Quay
state: active
programme: city
tier: large
method: prince2
stage: Build
owner: jan
scores: {fit: 7}
milestones:
  - {id: open, title: Open, baseline: 2027-01-01, forecast: 2027-03-12, original: 2026-12-01, critical: true, gate: G2}
budget: {total: 1000, by_year: [{fiscal_year: "2026", capex: 1000}], contingency: 50}
links: [{title: Plan, url: "https://intranet.example/plan"}]
""",
    "projects/quay/status/2026-08.yml": "{as_of: 2026-08-31, rag: {overall: amber}, milestones: {open: 2027-01-01}}\n",
    "projects/quay/status/2026-10.yml": """
as_of: 2026-10-30
rag: {overall: green, schedule: green, scope: green}
milestones: {open: 2027-03-12}
""",
    "projects/quay/costs.yml": """
- {id: "2026-09", as_of: 2026-09-30, planned_value: 400, earned_value: 300, actual_cost: 500}
- {id: "2026-12", as_of: 2026-12-31, planned_value: 600, forecast: 700}
- {id: "2027-03", as_of: 2027-03-31, forecast: 0}
""",
    "projects/quay/changes.yml": """
- {id: later, title: Later, state: approved, decided: 2026-05-01, decided_by: Board,
   baseline: {budget: 1000, milestones: [{id: open, old: 2026-12-01, new: 2027-01-01}]}}
""",
    "projects/quay/risks.yml": "- {id: soft, title: Soft soil, current: {probability: 4, impact: 5}}\n",
    "projects/quay/gates.yml": """
- {id: g1, title: G1, held: 2026-02-01, planned: 2026-01-25, decision: conditional-go,
   criteria: [{title: Money, met: true}, {title: Permits}], conditions: [{title: Permit, due: 2026-03-01}],
   evidence: [{title: Minutes, url: "https://intranet.example/minutes"}]}
- {id: g2, title: G2, planned: 2026-12-15}
""",
    "projects/quay/team.yml": "- {id: lead, person: jan, fte: 1.5, from: 2026-01-01, to: 2027-12-31}\n",
    "projects/quay/stakeholders.yml": "\n".join(
        f"- {{id: s{n}, title: Neighbour {n}, interest: {n}, influence: 4, engagement: neutral,"
        " desired_engagement: leading}"
        for n in (1, 2, 3)
    ),
    "projects/quay/benefits.yml": "- {id: dry, title: Dry feet, unit: feet, baseline: 0, target: 10}\n",
    "projects/ferry/project.yml": "title: Ferry\nstate: active\nprogramme: city\nbudget: {total: 500}\n",
    "projects/ferry/dependencies.yml": """
- {id: pier, title: Pier, provider: quay, receiver: ferry, need_by: 2026-10-01, promised: 2026-11-30}
""",
    "projects/ferry/risks/broken.yml": "title: Broken\ncurrent: 5\n",
    "projects/idea/project.yml": "title: Idea\nstate: proposed\n",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SourceFile]:
    return {page.path: page for page in rendered(write(tmp_path_factory.mktemp("project"), FILES))[0]}


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SourceFile]:
    return {page.path: page for page in rendered(write(tmp_path_factory.mktemp("dutch"), FILES), "nl")[0]}


def read(pages: Mapping[str, SourceFile], path: str) -> PageReader:
    return PageReader(html_pages.to_html(pages[path].body)[0])


@pytest.mark.parametrize(
    "shown",
    [
        "Computed status R Red a watermelon",
        "Reported green, computed red. A watermelon: green outside, not inside.",
        "Next gate 15 Dec 2026 G2",
        "Budget €1,000 forecast €1,200 (from all cost periods), €200 over",
        "Schedule G Green R Red ▼ worse The SPI is 0.75. The end is expected 70 days later than agreed.",
        "Scope G Green n/a",
        "Score 7",
        "Open critical G2 1 Dec 2026 1 Jan 2027 12 Mar 2027 – +70 days +70 days moved 1×",
        "Times that the baseline was moved by an approved change: 1",
        "Later 1 May 2026 Board Open: 1 Dec 2026 → 1 Jan 2027 +31 days €1,000",
        "2026 €1,000 n/a €1,000 €500 €1,200 -€200",
        "CPI 0.60 Cost performance: earned for each unit spent",
        "Whole life €1,000 n/a €1,000 €500 €1,200 from all cost periods -€200",
        "Measured on 30 Sept 2026, from the costs of each period.",
        "EAC €1,667",
        "ETC €1,167 Still to be spent at this pace: EAC less spent",
        "VAC -€667 Left in the end at this pace: budget less EAC",
        "TCPI(EAC) 1.00 CPI needed from now on to end at the bottom-up estimate",
        "TCPI 1.40",
        "30 Sept 2026 €400 €300 €500 0.60 0.75",
        "G1 25 Jan 2026 1 Feb 2026 +7 days Conditional-go 1 of 2 1 (1 overdue)",
        "Risks elsewhere that touch this project Steel 9 Amber",
        "150% in Oct 2026",
        "Pier gives Ferry 1 Oct 2026 30 Nov 2026 +60 days",
        "Lessons of others",
        "Minutes G1",
        "Business case asked of this project Add business_case to project.yml.",
        "Issues asked of this project Add issues.yml to the folder of the project.",
        "Assumptions Add assumptions.yml to the folder of the project.",
    ],
)
def test_the_page_of_a_project_tells_how_it_stands(pages: dict[str, SourceFile], shown: str) -> None:
    assert shown in read(pages, "projects/quay.md").text


@pytest.mark.parametrize(
    "shown",
    [
        "Gerapporteerd als groen, berekend als rood.",
        "De SPI is 0,75.",
        "Het einde wordt 70 dagen later verwacht dan afgesproken.",
        "Jan Smit heeft in okt 2026 meer werk dan tijd.",
        "‘Soft soil’ scoort 20.",
    ],
)
def test_reasons_are_said_as_readers_of_a_language_write(dutch: dict[str, SourceFile], shown: str) -> None:
    assert shown in read(dutch, "projects/quay.md").text


def test_reasons_lead_to_the_records_that_they_are_read_from(pages: dict[str, SourceFile]) -> None:
    links = read(pages, "projects/quay.md").links
    for target in ("quay.html#money", "quay.html#milestones", "quay.html#risk-quay-soft"):
        assert f"../projects/{target}" in links
    assert "../people/jan.html" in links


def test_the_list_at_the_top_leads_to_each_section(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "projects/quay.md")
    for section in ("status", "milestones", "baselines", "money", "costs", "risks", "gate", "allocation", "dependency"):
        assert f"#{section}" in page.links
        assert section in page.anchors
    assert "Risks 1 Gates 2 Changes 1 Team 1" in page.text


def test_a_project_with_nothing_has_a_short_page(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "projects/idea.md")
    assert "Computed status n/a only while it runs" in page.text
    tables = [attributes.get("id") for tag, attributes in page.tags if tag == "table"]
    # Lessons of others are of use for every project.
    assert [table for table in tables if table] == ["useful-lessons"]
    assert not [tag for tag, _ in page.tags if tag == "svg"]
    assert {"status", "milestones", "money", "risks", "issue"} <= page.anchors


def test_what_cannot_be_read_is_not_called_missing(pages: dict[str, SourceFile]) -> None:
    assert "Risks There is something that is not shown here or cannot be read." in read(
        pages, "projects/ferry.md"
    ).text  # fmt: skip


def test_a_dependency_stands_with_both_of_its_projects(pages: dict[str, SourceFile]) -> None:
    assert "Pier gets Quay" in read(pages, "projects/ferry.md").text
    assert "dependency-ferry-pier" in read(pages, "projects/ferry.md").anchors
    assert "dependency-ferry-pier" not in read(pages, "projects/quay.md").anchors


@pytest.mark.parametrize(
    ("page", "file", "times"),
    [
        ("projects/quay.md", "projects/quay/project.yml", 1),
        ("projects/quay.md", "projects/quay/risks.yml", 1),
        ("projects/quay.md", "projects/quay/gates.yml", 2),
        ("programmes/city.md", "programmes/city.yml", 1),
        ("people/jan.md", "people.yml", 1),
        ("risks.md", "risks.yml", 1),
        ("reports/quay_2026-10.md", "projects/quay/status/2026-10.yml", 1),
    ],
)
def test_each_record_leads_to_its_source_once(pages: dict[str, SourceFile], page: str, file: str, times: int) -> None:
    changes = [link for link in read(pages, page).links if link.endswith(f"/-/edit/main/portfolio/{file}")]
    assert len(changes) == times


@pytest.mark.parametrize(
    "shown",
    [
        "Running projects 2 of 2 later than agreed: 1",
        "Forecast €1,200 €200 over · 1 of 2 known",
        "Threats above appetite 1",
        "2026 €1,000 €500 €1,200 -€200",
        "Open Quay 12 Mar 2027 +70 days",
        "Soft soil Quay 20 Red",
        "Pier Quay Ferry 1 Oct 2026 30 Nov 2026 +60 days",
        "Dry feet",
        "Jan Smit Quay 1.5 150% in Oct 2026",
    ],
)
def test_a_programme_adds_up_its_projects(pages: dict[str, SourceFile], shown: str) -> None:
    assert shown in read(pages, "programmes/city.md").text


def test_all_projects_stand_with_what_is_computed_of_them(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "portfolio.md")
    assert "Quay G Green ▲ was amber R Red Worse Active Build City prince2" in page.text
    assert "-€200 0.60 0.75" in page.text
    assert "15 Dec 2026 G2" in page.text
    optional = [
        attributes["data-name"] for tag, attributes in page.tags if tag == "th" and "data-optional" in attributes
    ]
    assert optional == ["stage", "method", "score", "variance", "cpi", "spi", "gate", "end", "risks"]
    flags = [attributes.get("data-flags", "").split() for tag, attributes in page.tags if tag == "tr"]
    assert sum("worse" in row for row in flags) == 1


def test_columns_in_which_nothing_is_known_are_left_out(tmp_path: Path) -> None:
    files = {"projects/idea/project.yml": "title: Idea\nstate: proposed\n"}
    page = read({page.path: page for page in rendered(write(tmp_path, files))[0]}, "portfolio.md")
    names = [attributes.get("data-name") for tag, attributes in page.tags if tag == "th"]
    assert [name for name in names if name] == ["project", "state", "risks"]


def test_a_field_of_an_organisations_own_is_a_column_if_projects_share_its_values(tmp_path: Path) -> None:
    own = "title: P\nstate: active\ncustom: {{area: {}, code: c{}, urgent: true}}\n"
    areas = enumerate(["North", "South", "North", "South", "South"])
    files = {f"projects/p{at}/project.yml": own.format(area, at) for at, area in areas}
    page = read({page.path: page for page in rendered(write(tmp_path, files))[0]}, "portfolio.md")
    names = [attributes.get("data-name") for tag, attributes in page.tags if tag == "th"]
    assert [name for name in names if name] == ["project", "state", "own-area", "risks"]
    values = [attributes["data-value"] for tag, attributes in page.tags if tag == "td" and "data-value" in attributes]
    assert values.count("North") == 2


def test_programmes_are_summed_and_lead_to_their_projects(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "portfolio.md")
    assert "City 2 G Green 1 Not reported 1 1 1 of 2 known 1 €1,500 €1,200 1 of 2 known -€200 1 of 2 known" in page.text
    assert "portfolio.html?projects.running=yes&projects.programme=City&projects.rag=green#projects" in page.links


def test_no_link_of_these_pages_is_dead(tmp_path: Path) -> None:
    build_site(BuildOptions(write(tmp_path / "files", FILES)), tmp_path / "site")
    own = ("projects/", "programmes/", "portfolio.html")
    assert [link for link in dead_links(tmp_path / "site") if link.startswith(own)] == []
