"""The pages on resources, roles and people: who is asked for what, where it clashes, and what has no name yet."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from portals import PORTFOLIOS, STAFFING, PageReader, rendered, write

from pmo_build.portal import html_pages
from pmo_build.portal.page_view import SourceFile


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SourceFile]:
    return pages_of(tmp_path_factory.mktemp("staffing"), STAFFING)


def pages_of(root: Path, files: Mapping[str, str], language: str = "en") -> dict[str, SourceFile]:
    return {page.path: page for page in rendered(write(root, files), language)[0]}


def read(pages: Mapping[str, SourceFile], path: str) -> PageReader:
    return PageReader(html_pages.to_html(pages[path].body)[0])


def flagged(page: PageReader, flag: str) -> int:
    """Return how many rows of a page a link with this flag shows."""
    return sum(tag == "tr" and flag in attributes.get("data-flags", "").split() for tag, attributes in page.tags)


@pytest.mark.parametrize(
    "shown",
    [
        # Of whom projects ask; of one the time is unknown.
        "People with more work than time 1 in one of the next 12 months · 2 of 3 known",
        "Roles short of time 2 4 of 5 known",
        "Allocations without a person 2 firm: 2 · roles that nobody has: 1",
        "Approved and not staffed 2",
        "Roles that hang on one person 2",
        "Asked of capacity now 32% 1.1 of 3.4 FTE · 5 of 6 known",
    ],
)
def test_what_is_short_is_counted(pages: dict[str, SourceFile], shown: str) -> None:
    assert shown in read(pages, "resources.md").text


@pytest.mark.parametrize("flag", [("roles", "short", 2), ("roles", "single", 2), ("roles", "nobody", 1)])
def test_a_number_leads_to_the_rows_it_is_made_of(pages: dict[str, SourceFile], flag: tuple[str, str, int]) -> None:
    table, name, count = flag
    page = read(pages, "resources.md")
    assert f"resources.html?{table}.{name}=yes#{table}" in page.links
    assert flagged(page, name) == count


def test_the_heat_map_shows_the_roles_shortest_of_time_first(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "resources.md")
    cells = [attributes["aria-label"] for tag, attributes in page.tags if tag == "a" and "aria-label" in attributes]
    assert [cells.index(role) for role in ("Diver", "Architect", "Project manager")] == [0, 13, 26]
    assert "Diver, Mar 2027: demand 1.5 of 0 FTE, ▲ ∞" in cells
    assert "Architect, Nov 2026: demand 1.3 of 0.9 FTE, ▲ 144%" in cells
    assert "Architect, Jan 2027: demand 0.5 of 0.9 FTE, △ 56%, tentative on top 0.6" in cells
    # What a person does in a project under another name still takes the time of the role that the person has.
    assert "Project manager, Oct 2026: demand 0.6 of 2 FTE, 30%" in cells
    assert "roles/architect.html#month-2026-11" in page.links


def test_each_role_has_a_row_with_a_column_for_each_month(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "resources.md")
    assert "Oct 2026 Nov Dec Jan 2027 Feb Mar Apr May Jun Jul Aug Sept" in page.text
    assert "Architect 1 Nov 2026 -0.4 0.5 / 0.9 ▲ 1.3 / 0.9 ▲ 1.3 / 0.9 △ 0.5 / 0.9 0 / 0.9" in page.text
    # Two spellings are one role.
    assert "Project manager 2" in page.text
    assert "Without a role 1 – – 0 / 0.5" in page.text


def test_a_clash_names_who_when_how_much_and_which_projects_compete(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "resources.md")
    clash = "Noor Dijk Architect Nov 2026 – Dec 2026 2 Nov 2026 0.9 1.3 0.4 Ferry: 0.8 FTE · mandatory Quay: 0.5 FTE"
    assert clash in page.text
    assert {
        "people/noor.html",
        "roles/architect.html",
        "projects/ferry.html#allocation-ferry-architect",
        "projects/quay.html#allocation-quay-architect",
    } <= set(page.links)


def test_what_has_no_name_yet_is_listed_with_the_time_that_is_left_for_it(pages: dict[str, SourceFile]) -> None:
    text = read(pages, "resources.md").text
    assert "project manager Tunnel n/a 0.4 Firm Feb 2027 Feb 2027 1.4" in text
    assert "Diver Quay diving 1.5 Firm Mar 2027 Apr 2027 0" in text
    assert "Tunnel Active n/a 1 Jan 2026 roles only, no names" in text
    assert "Tower Approved Jan Smit 1 Jan 2027 nothing yet" in text


def test_people_come_by_how_short_of_time_they_are(pages: dict[str, SourceFile]) -> None:
    text = read(pages, "resources.md").text
    people = text[text.index("Everybody and their time") :]
    assert "Noor Dijk Architect IT 0.9 0.5 0.4 Nov 2026 144% -0.4 0.6 2" in people
    assert people.index("Noor Dijk") < people.index("Jan Smit") < people.index("Free Agent")
    assert "New Face C++ <b>dev</b> n/a n/a n/a n/a" in people
    assert "Gone Girl" not in people


# Roles


def test_a_role_has_a_page_with_its_people_and_what_is_asked_of_them(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "roles/architect.md")
    assert "People 1 the work hangs on one person Months short of time 2 of 12 tightest: Nov 2026" in page.text
    assert "Nov 2026: firm 1.3, tentative 0, capacity 0.9 FTE" in page.text
    assert "Nov 2026 0.9 1.3 0 -0.4 144%" in page.text
    assert "Quay Noor Dijk Firm 1 Jan 2026 31 Jan 2027 0.5 0.5 0.5 0.5 – –" in page.text
    assert "Ferry Noor Dijk Tentative 1 Jan 2027 31 Jan 2027 – – – 0.6" in page.text
    assert "Left: Gone Girl" in page.text
    assert "month-2026-11" in page.anchors
    assert "../projects/ferry.html#allocation-ferry-architect" in page.links


def test_a_role_that_nobody_has_says_so(pages: dict[str, SourceFile]) -> None:
    text = read(pages, "roles/diver.md").text
    assert "People 0 asked for, and nobody has it" in text
    assert "Nobody in portfolio/people.yml has this role." in text


def test_a_role_is_text_of_strangers_and_cannot_clash_with_another(pages: dict[str, SourceFile]) -> None:
    (path,) = (path for path in pages if path.startswith("roles/c-"))
    assert "_" in path
    assert "<b>" not in pages[path].body
    assert "Nobody knows how much time there is, or how much is asked." in read(pages, path).text


def test_the_search_finds_a_role_by_who_has_it(pages: dict[str, SourceFile]) -> None:
    (entry,) = pages["roles/project-manager.md"].search
    assert (entry.location, entry.title, entry.text) == (
        "roles/project-manager.html", "Project manager", "Role · Jan Smit · Iris Mol",
    )  # fmt: skip


# People


def test_a_person_has_a_load_by_month_and_allocations_by_project(pages: dict[str, SourceFile]) -> None:
    page = read(pages, "people/jan.md")
    assert "May 2027 1 0.6 0.6 0.4 60%" in page.text
    assert "Quay Lead Firm 1 Jan 2026 31 Dec 2027 0.6 0.6 0.6" in page.text
    assert "Dream n/a Tentative 1 May 2027 30 Jun 2027 – – – – – – – 0.6 0.6" in page.text
    assert "../roles/project-manager.html" in page.links
    # What is over is listed last, and asks for nothing.
    assert "Quay Firm 1 Jan 2026 31 Mar 2026 – – –" in read(pages, "people/iris.md").text


def test_a_person_has_what_is_still_to_do_by_day(pages: dict[str, SourceFile]) -> None:
    text = read(pages, "people/jan.md").text
    duties = text[text.index("Still answers for") : text.index("Named in")]
    assert "It floods Risk Owner Quay 1 Oct 2026 overdue Order pumps Action Owner Quay 15 Nov 2026" in duties
    assert "Going live RACI Responsible, Accountable Quay –" in duties
    for settled in ("Ordered long ago", "It dries", "Left open", "Bridge"):
        assert settled not in duties


def test_clashes_stand_with_the_person_only_where_there_are_any(pages: dict[str, SourceFile]) -> None:
    assert "More work than time" in read(pages, "people/noor.md").text
    assert "More work than time" not in read(pages, "people/jan.md").text


# All of them


def test_home_leads_to_who_has_too_much(pages: dict[str, SourceFile]) -> None:
    assert "resources.html#conflicts" in read(pages, "index.md").links
    assert "conflicts" in read(pages, "resources.md").anchors


@pytest.mark.parametrize("name", ["nothing but settings", "empty", "no settings", "everything"])
def test_without_people_and_allocations_it_says_what_to_do_and_shows_no_numbers(tmp_path: Path, name: str) -> None:
    page = read(pages_of(tmp_path, PORTFOLIOS[name]), "resources.md")
    assert "There are no people and no allocations yet." in page.text
    assert not any("tile" in attributes.get("class", "") for _, attributes in page.tags)


def test_people_alone_have_time_and_nobody_asks_for_it(tmp_path: Path) -> None:
    files = {name: STAFFING[name] for name in ("portfolio.yml", "people.yml")}
    text = read(pages_of(tmp_path, files), "resources.md").text
    assert "No project says yet whose time it needs." in text
    assert "People with more work than time n/a" in text
    assert "Free Agent" in text
    assert "Project manager 2 – – 0 / 2" in text


def test_allocations_alone_show_what_is_asked(tmp_path: Path) -> None:
    files = {name: STAFFING[name] for name in STAFFING if name != "people.yml"}
    text = read(pages_of(tmp_path, files), "resources.md").text
    assert "Nobody knows who has how much time." in text
    assert "Diver 0 Mar 2027 -1.5" in text


def test_a_large_organisation_has_a_heat_map_that_can_be_seen_at_once(tmp_path: Path) -> None:
    numbers = range(60)
    people = "".join(f"- {{id: p{at}, title: P {at}, role: Role {at}, fte: 1}}\n" for at in numbers)
    team = "".join(f"- {{id: a{at}, person: p{at}, fte: {at / 50:.2f}}}\n" for at in numbers)
    kept = {name: STAFFING[name] for name in ("portfolio.yml", "projects/quay/project.yml")}
    files = {**kept, "people.yml": people, "projects/quay/team.yml": team}
    page = read(pages_of(tmp_path, files), "resources.md")
    cells = [attributes["aria-label"] for tag, attributes in page.tags if tag == "a" and "aria-label" in attributes]
    assert "Role 59" in cells
    assert "Role 20" not in cells
    assert "Roles that are in the table only: 44" in page.text
    assert "roles/role-20.html" in page.links


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("resources.md", "Mensen met meer werk dan tijd 1 in een van de komende 12 maanden · 2 van 3 bekend"),
        ("resources.md", "nov 2026 – dec 2026 2 nov 2026 0,9 1,3 0,4 Ferry: 0,8 fte · verplicht"),
        ("roles/architect.md", "Quay Noor Dijk Vast 1 jan 2026 31 jan 2027 0,5"),
        ("people/jan.md", "It floods Risico Eigenaar Quay 1 okt 2026 te laat"),
    ],
)
def test_they_speak_dutch(tmp_path: Path, path: str, shown: str) -> None:
    assert shown in read(pages_of(tmp_path, STAFFING, "nl"), path).text
