"""The pages on benefits, stakeholders, issues and lessons: their numbers, where these lead, and what is empty."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from portals import PORTFOLIOS, VALUE, PageReader, rendered, write

from pmo_build.portal import html_pages
from pmo_build.portal.page_view import SourceFile


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SourceFile]:
    return {page.path: page for page in rendered(write(tmp_path_factory.mktemp("value"), VALUE))[0]}


def read(pages: Mapping[str, SourceFile], path: str) -> PageReader:
    return PageReader(html_pages.to_html(pages[path].body)[0])


def page_of(root: Path, name: str, files: Mapping[str, str], language: str = "en") -> str:
    return read({page.path: page for page in rendered(write(root, files), language)[0]}, f"{name}.md").text


def flagged(pages: Mapping[str, SourceFile], path: str, flag: str) -> int:
    """Return how many rows of a page a link with this flag shows."""
    tags = read(pages, path).tags
    return sum(tag == "tr" and flag in attributes.get("data-flags", "").split() for tag, attributes in tags)


# Benefits and objectives


@pytest.mark.parametrize(
    "shown",
    [
        "Objectives 2",
        "KPIs missed or behind plan 1 of 2 not measured in time: 0",
        # That of a project that was only proposed is not promised; that of one that cannot be read is.
        "Benefits promised 6 target reached: 1",
        "Benefits missed or behind plan 2 of projects that have ended: 2",
        "Without an owner 4 cannot be measured: 2",
        "Not counted: 1, of projects that are only proposed or were cancelled.",
    ],
)
def test_benefits_are_counted(pages: dict[str, SourceFile], shown: str) -> None:
    assert shown in read(pages, "benefits.md").text


def test_objectives_come_by_weight_with_those_who_serve_them_and_their_money(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "benefits.md")
    assert "Safe quays 30 2 1 2 50% €1,000,070 1 Jan Smit Green city 20 0 – 0 – – 0 n/a" in page.text
    assert "Served by Quay contributes 50% €1M Bridge through City €70 Money behind it €1M" in page.text
    assert "A third is old." in page.text
    assert {"objective-safe", "objective-green", "benefit-image", "benefit-lost-far"} <= page.anchors
    assert {"projects/quay.html", "programmes/city.html", "people/jan.html"} <= set(page.links)


def test_who_serves_nothing_and_what_nobody_serves_is_named(tmp_path: Path) -> None:
    # A project that cannot be read may serve it.
    files = {path: text for path, text in VALUE.items() if not path.startswith("projects/lost/")}
    pages = {page.path: page for page in rendered(write(tmp_path, files))[0]}
    text = read(pages, "benefits.md").text
    assert "Objectives 2 served by no project: 1" in text
    assert "Objectives that no project serves Green city Projects that serve no objective Ferry" in text
    assert flagged(pages, "benefits.md", "unserved") == 1
    # Those that have ended, or serve one through their programme, are not asked.
    assert flagged(pages, "benefits.md", "unaligned") == 1


def test_a_kpi_stands_against_its_target(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "benefits.md")
    kpi = "Metres closed Safe quays Missed Progress: Metres closed 50% of the way to the target; planned by then: 100%"
    assert kpi in page.text
    assert "700 m 1 Jul 2026 400 m 400 m 30 Jun 2026" in page.text
    # Nothing was promised yet, and nothing measured: that is unknown and not nothing.
    assert "Trees Safe quays Not due yet n/a n/a n/a n/a 60 31 Dec 2027 n/a" in page.text
    assert "benefits.html?kpis.state=missed#kpis" in page.links


def test_benefits_in_trouble_come_first_and_count_on_after_the_end_of_their_project(
    pages: dict[str, SourceFile],
) -> None:
    page = read(pages, "benefits.md")
    places = [page.text.index(f"{benefit} {project}") for benefit, project in (
        ("Safer", "Bridge"), ("Lorries again", "Quay"), ("A better image", "Portfolio"), ("Faster", "Bridge"),
    )]  # fmt: skip
    assert places == sorted(places)
    assert "20 lorries 50 lorries 100 lorries" in page.text
    assert "minutes 15 minutes 12 minutes 2 of 2" in page.text
    assert "benefits.html?benefits.closed=yes#benefits" in page.links
    assert flagged(pages, "benefits.md", "closed") == 2
    assert flagged(pages, "benefits.md", "no-owner") == 4


def test_projects_are_drawn_by_score_and_cost(pages: dict[str, SourceFile]) -> None:
    # (60 × 8 + 40 × (10 − 3)) / 100
    assert "Quay: not reported, Budget €1,000,000, Score 7.6, Exposure n/a" in read(pages, "prioritisation.md").text
    assert "Ferry Proposed n/a €500,000 – 1 no" in read(pages, "benefits.md").text


# Stakeholders and communication


@pytest.mark.parametrize(
    "shown",
    [
        "Stakeholders 4 to manage closely: 2",
        "Less engaged than needed 1",
        "Without an owner 2 reached by no communication: 2",
        "Communications overdue 1 of 3 due within 30 days: 1",
        "City council Portfolio now needed ▲ 2 n/a",
        "Overdue Letter Portfolio · Jan Smit +31 days",
        "Next 30 days Meeting Portfolio · n/a 10 Nov 2026",
        "Letter Portfolio n/a Monthly n/a 31 Aug 2026 Jan Smit Planned 30 Sept 2026 +31 days",
    ],
)
def test_stakeholders_and_communication_are_shown(pages: dict[str, SourceFile], shown: str) -> None:
    assert shown in read(pages, "stakeholders.md").text


def test_stakeholders_of_ended_work_are_listed_but_ask_for_nothing(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "stakeholders.md")
    assert "Skippers Bridge" in page.text
    assert [flagged(pages, "stakeholders.md", flag) for flag in ("below", "unowned", "unreached")] == [1, 2, 2]
    assert "Stakeholders: 3; less engaged than needed: 1." in page.text
    assert page.text.index("Ghosts Quay") < page.text.index("Skippers Bridge")


def test_a_stakeholder_leads_to_who_and_what_reaches_them(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "stakeholders.md")
    assert {"stakeholder-council", "communication-letter"} <= page.anchors
    assert {
        "stakeholders.html#communication-letter",
        "people/jan.html",
        "projects/quay.html#stakeholder-quay-cafes",
    } <= {*page.links}


# Issues, decisions, changes


@pytest.mark.parametrize(
    "shown",
    [
        "Decisions waiting 1 overdue: 1",
        "Changes to decide 2 they ask for €250K · 1 of 2 known",
        "Open issues 1 overdue: 1 · oldest: 30 days",
        "Assumptions to check 1 open: 1",
        "What stops Decision Quay, Ferry Council 1 Oct 2026 +30 days – – "
        "Later Change Quay Council 30 Nov 2026 – €250,000 +30 days Wider Change Quay n/a n/a – n/a n/a",
    ],
)
def test_what_waits_and_what_is_late_is_counted_outside_ended_projects(
    pages: dict[str, SourceFile], shown: str
) -> None:
    assert shown in read(pages, "issues.md").text


def test_each_register_shows_what_is_open_first(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "issues.md")
    issues = page.text[page.text.index("Days open") :]
    assert issues.index("No</b> money") < issues.index("Left open Bridge")
    changes = page.text[page.text.index("Changes Change Project") :]
    assert changes.index("Later Quay") < changes.index("Wider Quay") < changes.index("Taller Quay")
    assert [flagged(pages, "issues.md", flag) for flag in ("open", "waiting", "overdue", "to-check")] == [2, 3, 2, 1]
    assert {"issue-money", "decision-stop", "decision-gone", "assumption-prices"} <= page.anchors


def test_text_of_strangers_is_no_markup(pages: dict[str, SourceFile]) -> None:
    assert "<b>" not in pages["issues.md"].body
    assert "&lt;b&gt;No&lt;/b&gt; money" in pages["issues.md"].body


# Lessons


@pytest.mark.parametrize(
    "shown",
    [
        "Lessons 4 shared with everyone: 2",
        "Went badly 3 went well: 1",
        "Used again 1 by projects, in all: 1",
        # Soil and SOIL are one; that of the portfolio belongs to no project.
        "Goes wrong again and again soil 2 Ferry, Quay",
        "Used most Dig first 1× It helped.",
        "By category Soil 3 Of use for works 1",
    ],
)
def test_lessons_say_what_repeats_and_what_is_used(pages: dict[str, SourceFile], shown: str) -> None:
    assert shown in read(pages, "lessons.md").text


def test_a_category_leads_to_its_lessons_however_it_is_written(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "lessons.md")
    assert "lessons.html?lessons.category=soil#lessons" in page.links
    values = [attributes.get("data-value") for tag, attributes in page.tags if tag == "td"]
    assert values.count("soil") == 3
    choices = [attributes["data-values"] for _, attributes in page.tags if "data-values" in attributes]
    assert choices == ['["works"]']
    assert "lessons.html?lessons.for=works#lessons" in page.links


def test_a_lesson_tells_where_it_was_used_and_for_whom_it_is(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "lessons/dig.md")
    assert "Used by Project Date Outcome Quay 1 May 2026 It helped. Of use for these projects Quay" in page.text
    assert "More lessons on Soil: 2" in page.text
    assert "../projects/quay.html" in page.links
    assert "Not shared yet" in read(pages, "lessons/silent.md").text


# All of them


@pytest.mark.parametrize("name", ["nothing but settings", "empty", "no settings"])
def test_a_portfolio_without_records_says_what_to_do_and_shows_no_numbers(tmp_path: Path, name: str) -> None:
    pages = {page.path: page for page in rendered(write(tmp_path, PORTFOLIOS[name]))[0]}
    for path, said in {
        "benefits.md": "There are no objectives and benefits yet.",
        "stakeholders.md": "There are no stakeholders and no communication plan yet.",
        "issues.md": "There are no issues, decisions, changes and assumptions yet.",
        "lessons.md": "There are no lessons yet.",
    }.items():
        page = read(pages, path)
        assert said in page.text
        assert not any("tile" in attributes.get("class", "") for _, attributes in page.tags), path


def test_projects_alone_with_scores_are_compared_without_objectives(tmp_path: Path) -> None:
    files = {name: VALUE[name] for name in ("portfolio.yml", "projects/quay/benefits.yml", "projects/quay/project.yml")}
    assert "There are no objectives yet." in page_of(tmp_path, "benefits", files)
    assert "Quay: not reported, Budget €1,000,000, Score 7.6" in page_of(tmp_path, "prioritisation", files)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("benefits", "KPI’s niet gehaald of achter 1 van 2"),
        ("stakeholders", "City council Portfolio nu nodig ▲ 2"),
        ("issues", "What stops Besluit Quay, Ferry Council 1 okt 2026 +30 dagen"),
        ("lessons", "Gaat steeds weer mis soil 2 Ferry, Quay"),
    ],
)
def test_they_speak_dutch(tmp_path: Path, name: str, shown: str) -> None:
    text = page_of(tmp_path, name, VALUE, "nl").replace("\N{NO-BREAK SPACE}", " ")
    assert shown in text


def test_home_answers_further_questions_as_far_as_records_allow(pages: Mapping[str, SourceFile]) -> None:
    home = read(pages, "index.md")
    questions = home.text.partition("More questions ")[2]
    assert "Are we doing the right projects? 1 without an objective" in questions
    assert "Do benefits arrive? 4 without an owner" in questions
    assert "Are stakeholders with us? 1 less engaged than needed" in questions
    assert "Which dependency hurts most?" not in questions, "there is none"
    assert "benefits.html?benefits.no-owner=yes#benefits" in home.links
