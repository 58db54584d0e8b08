"""The roadmap and the page of gates and dependencies: their numbers, where these lead, and what is empty."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from portals import CONTROL, PORTFOLIOS, PageReader, rendered, write

from pmo_build.portal import html_pages
from pmo_build.portal.page_view import SourceFile


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SourceFile]:
    return {page.path: page for page in rendered(write(tmp_path_factory.mktemp("control"), CONTROL))[0]}


def read(pages: Mapping[str, SourceFile], path: str) -> PageReader:
    return PageReader(html_pages.to_html(pages[path].body)[0])


def pages_of(root: Path, files: Mapping[str, str], language: str = "en") -> dict[str, SourceFile]:
    return {page.path: page for page in rendered(write(root, files), language)[0]}


def flagged(pages: Mapping[str, SourceFile], path: str, flag: str) -> int:
    """Return how many rows of a page a link with this flag shows."""
    tags = read(pages, path).tags
    return sum(tag == "tr" and flag in attributes.get("data-flags", "").split() for tag, attributes in tags)


# Roadmap


@pytest.mark.parametrize(
    "shown",
    [
        "Later than agreed 1 1 of 2 known",
        "Milestones overdue 1 critical: 1",
        "Due in the next 90 days 1 critical: 0",
        # Begun twelve days late; the last one of the project that has ended was reached on its day.
        "Reached in time 50% 1 of 2 in the last 12 months",
        # Of the ferry the baseline has moved too, and no change says so; it does not run, and is in no count of these.
        "Re-baselined 1 Roadmap",
        "Projects without any date: 1.",
        "Quay R Red City 1 Oct 2026 1 Nov 2026 1 Dec 2026 Open +30 days +61 days +60 days Halfway 30 Sept 2026 1",
        "Ferry n/a – 1 Oct 2027 31 Dec 2027 31 Dec 2027 Sails 0 days +91 days – – n/a",
        "Halfway Quay Overdue 1 Sept 2026 1 Sept 2026 1 Oct 2026 overdue – +60 days yes G2 Open Quay Next 90 days",
        "Begun Quay Reached 20 Sept 2026 20 Sept 2026 – 2 Oct 2026 +12 days",
    ],
)
def test_the_roadmap_says_who_is_late_by_how_much_and_since_when(pages: dict[str, SourceFile], shown: str) -> None:
    assert shown in read(pages, "roadmap.md").text


def test_the_roadmap_draws_projects_by_programme_those_without_one_last(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "roadmap.md")
    labels = [attributes["aria-label"] for _, attributes in page.tags if "aria-label" in attributes]
    lanes = [label for label in labels if label in {"City", "Without a programme"}]
    assert list(dict.fromkeys(lanes)) == ["City", "Without a programme"]
    (quay,) = (label for label in labels if label.startswith("Quay:"))
    assert "+30 days" in quay
    assert "Halfway (+60 days)" in quay.replace("\N{NO-BREAK SPACE}", " ")
    assert "Projects: 2; ending later than agreed: 1. Dependencies: 1; too late: 1." in page.text
    assert {"programmes/city.html", "projects/quay.html", "projects/ferry.html"} <= set(page.links)


def test_a_programme_draws_its_own_projects(pages: dict[str, SourceFile]) -> None:
    assert "Projects: 1; ending later than agreed: 1." in read(pages, "programmes/city.md").text


def test_numbers_of_the_roadmap_lead_to_their_rows(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "roadmap.md")
    assert {
        "roadmap.html?slips.running=yes&slips.late=yes#slips",
        "roadmap.html?milestones.state=overdue&milestones.critical=yes#milestones",
        "projects/quay.html#change",
        "projects/quay.html#milestones",
    } <= set(page.links)
    counts = {flag: flagged(pages, "roadmap.md", flag) for flag in ("late", "moved", "untold", "lately", "year")}
    assert counts == {"late": 1, "moved": 1, "untold": 1, "lately": 1, "year": 2}
    assert "Never" not in page.text


def test_home_leads_to_what_was_reached_and_held_and_to_who_is_late(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "index.md")
    assert "After 30 Sept 2026: milestones reached 1 gates held 1" in page.text
    assert {
        "roadmap.html?milestones.lately=yes#milestones",
        "gates.html?gates.lately=yes#gates",
        "roadmap.html?slips.running=yes&slips.late=yes#slips",
    } <= set(page.links)


def test_a_large_portfolio_is_drawn_and_listed_in_part(tmp_path: Path) -> None:
    files = {"portfolio.yml": CONTROL["portfolio.yml"]}
    for number in range(60):
        dates = ", ".join(f"{{id: m{at}, title: M{at}, baseline: 20{26 + at}-12-01}}" for at in range(20))
        files[f"projects/p{number}/project.yml"] = (
            f"title: P{number}\nstate: active\nbudget: {{total: {number + 1}}}\nmilestones: [{dates}]\n"
        )
    text = read(pages_of(tmp_path, files), "roadmap.md").text
    assert "Drawn are the most expensive; not drawn: 20." in text
    assert "P59: not reported" in text
    assert "P0: not reported" not in text
    assert "Listed are those nearest in time; the other 200 stand on the pages of their projects." in text
    assert "M0 P0" in text
    assert "M19 P0" not in text


# Gates and dependencies


@pytest.mark.parametrize(
    "shown",
    [
        "Gates overdue 1 in the next 90 days: 1",
        "Open conditions 1 overdue: 1",
        "Open dependencies 4 too late: 1",
        # The ferry, and the kiosk that waits for it.
        "Projects held up 2 with €500K of budget · 1 of 2 known",
        # The stage is not said again where it is the name of the gate.
        "G2 Quay 1 Oct 2026 overdue +30 days n/a not met Safe open Nice met Strong G3 Quay 1 Dec 2026 – n/a n/a",
        "<b>Ask</b> again G1 Quay Jan Smit 21 Oct 2026 overdue +10 days",
        "G1 · Design Quay Held 1 Oct 2026 8 Oct 2026 +7 days Conditional-go 1 of 2 1 Jan Smit Minutes",
        "G9 Done No longer needed 1 Apr 2026",
        "Berth Quay Ferry Agreed 30 Nov 2026 15 Dec 2026 – +15 days yes 2 €500,000",
        "Sand Dredger Quay Agreed 1 Dec 2026 1 Nov 2026 – -30 days no",
        "Old Quay Ferry Delivered 1 Jan 2026 n/a 3 Jan 2026 +2 days no – –",
        "Sand holds up Quay, Ferry, Kiosk €1.5M Berth +15 days holds up Ferry, Kiosk €500K",
        "Quay holds up Ferry, Kiosk €500K",
        "Ferry → Passengers → Kiosk → Tickets → Ferry",
        "Dependencies: 4; too late: 1.",
    ],
)
def test_gates_and_dependencies_are_shown(pages: dict[str, SourceFile], shown: str) -> None:
    assert shown in read(pages, "gates.md").text


def test_numbers_of_gates_and_dependencies_lead_to_their_rows(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "gates.md")
    assert {
        "gates.html?gates.state=overdue#gates",
        "gates.html?conditions.overdue=yes#conditions",
        "gates.html?dependencies.late=yes#dependencies",
        "projects/quay.html#gate-quay-g1",
        "https://intranet.example/g1",
        "people/jan.html",
    } <= set(page.links)
    assert [flagged(pages, "gates.md", flag) for flag in ("lately", "open", "late")] == [1, 4, 1]


def test_what_no_project_page_shows_is_shown_in_full(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "gates.md")
    assert {"dependency-sand", "gate-lost-gone"} <= page.anchors
    assert "gates.html#dependency-sand" in page.links
    assert "../gates.html#dependency-sand" in read(pages, "registers/dependency.md").links


def test_text_of_strangers_is_no_markup(pages: dict[str, SourceFile]) -> None:
    assert "<b>Ask" not in pages["gates.md"].body


def test_many_parties_are_drawn_as_far_as_there_is_room(tmp_path: Path) -> None:
    needs = "\n".join(
        f"- {{id: d{at}, title: D{at}, outside: Party {at}, receiver: quay, need_by: 2027-01-01}}" for at in range(30)
    )
    text = read(pages_of(tmp_path, {**CONTROL, "dependencies.yml": needs}), "gates.md").text
    assert "Drawn are those that are late or hold up most; not drawn: 10." in text


def test_an_end_that_was_agreed_anew_does_not_hide_what_was_agreed_first(tmp_path: Path) -> None:
    """Promised for June and since written down for September, it is expected in September: 0 late, and 1 too late."""
    live = "{{id: live, title: Live, original: 2027-06-30, baseline: 2027-09-30, forecast: {}, critical: true}}"
    project = "title: Mill\nstate: active\nend: 2027-09-30\nmilestones: [{}]\n"
    for forecast, shown in (
        ("2027-09-30", "Later than agreed 0 1 of 1 known, later than first agreed: 1"),
        ("2027-06-30", "Later than agreed 0 1 of 1 known No running project"),
        ("2027-10-31", "Later than agreed 1 1 of 1 known Mill"),
    ):
        files = {"portfolio.yml": "organisation: W\ncurrency: EUR\nas_of: 2026-10-31\n"}
        files["projects/mill/project.yml"] = project.format(live.format(forecast))
        pages = pages_of(tmp_path / forecast, files)
        assert shown in read(pages, "index.md").text
        roadmap = read(pages, "roadmap.md").text
        assert ("later than first agreed: 1" in roadmap) is (forecast == "2027-09-30")
        assert "Re-baselined 0 nobody knows how often: 1" in roadmap


# Both


@pytest.mark.parametrize("name", ["nothing but settings", "empty", "no settings"])
def test_a_portfolio_without_records_says_what_to_do_and_shows_no_numbers(tmp_path: Path, name: str) -> None:
    pages = pages_of(tmp_path, PORTFOLIOS[name])
    for path, said in {
        "roadmap.md": "There is nothing to plan with yet.",
        "gates.md": "There are no gates and dependencies yet.",
    }.items():
        page = read(pages, path)
        assert said in page.text
        assert not any("tile" in attributes.get("class", "") for _, attributes in page.tags), path


def test_a_part_that_is_empty_says_what_belongs_there(tmp_path: Path) -> None:
    only_gates = {name: text for name, text in CONTROL.items() if "dependencies" not in name}
    text = read(pages_of(tmp_path / "gates", only_gates), "gates.md").text
    assert "There are no dependencies yet." in text
    assert "No project waits for anything." in text
    only_needs = {name: text for name, text in CONTROL.items() if "gates" not in name}
    assert "There are no gates yet." in read(pages_of(tmp_path / "needs", only_needs), "gates.md").text


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("roadmap.md", "Op tijd bereikt 50% 1 van 2 in de laatste 12 maanden"),
        ("gates.md", "Projecten die wachten 2 met een budget van"),
    ],
)
def test_they_speak_dutch(tmp_path: Path, path: str, shown: str) -> None:
    assert shown in read(pages_of(tmp_path, CONTROL, "nl"), path).text
