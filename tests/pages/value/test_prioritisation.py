"""The page of prioritisation: who stops if there is less money, and what that rests on."""

from pathlib import Path

import pytest
from portals import PageReader, rendered, write

from pmo_build.portal import html_pages


def project(name: str, money: int, score: int, more: str = "state: approved") -> str:
    return f"""
title: {name}
{more}
scores: {{fit: {score}}}
budget: {{by_year: [{{fiscal_year: "2027", capex: {money}}}]}}
"""


ASKING = {
    "portfolio.yml": """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
scoring: [{id: fit, title: Fit, weight: 1}]
funding: [{fiscal_year: "2026", capex: 50}, {fiscal_year: "2027", capex: 1000}]
""",
    "projects/law/project.yml": project("Law", 300, 1, "state: active\nmandatory: true"),
    "projects/best/project.yml": project("Best", 500, 9),
    "projects/good/project.yml": project("Good", 200, 8),
    "projects/poor/project.yml": project("Poor", 100, 2, "state: proposed"),
}


def read(root: Path, files: dict[str, str], language: str = "en") -> PageReader:
    pages = {page.path: page for page in rendered(write(root, files), language)[0]}
    return PageReader(html_pages.to_html(pages["prioritisation.md"].body)[0])


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> PageReader:
    return read(tmp_path_factory.mktemp("asking"), ASKING)


@pytest.mark.parametrize(
    "shown",
    [
        "Available in 2027 €1,000 with 10% less: €900",
        "Approved projects need €1,000 €0 left · requested besides: €100",
        "Stays unspent €0",
        "Must be done 1 they need €300",
        "No money for it 1 they need €100",
        "Also stop with 10% less 1 they need €200",
        "With 10% less in 2027, what stops?",
        "Law 1 Must be done 1.0 yes Active €300 €300 €0 €300 30% €300",
        "Best 2 Goes on 9.0 no Approved €500 €500 €0 €800 80% €500",
        "Good 3 Stops with 10% less 8.0 no Approved €200 €200 €0 €1,000 100% €200",
        "Poor 4 No money for it 2.0 no Proposed €100 €100 €0 €100 too little €1,000 100% €100",
        "2026 €50 – – €50 €50 0 0 0 2027 €1,000 €1,000 €100 €0 €0 4 1 1",
    ],
)
def test_the_money_of_next_year_goes_down_the_ranking(page: PageReader, shown: str) -> None:
    assert shown in page.text


def test_numbers_lead_to_their_projects(page: PageReader) -> None:
    for standing in ("must", "safe", "marginal", "short"):
        assert f"prioritisation.html?ranking.standing={standing}#ranking" in page.links
    assert "finance.html?money.ahead=yes&money.year=2027#money" in page.links
    assert "projects/best.html" in page.links


def test_what_is_left_of_a_year_is_what_its_row_takes_off(tmp_path: Path) -> None:
    """Of 1,000 a project that is completed claims 150 and one that goes on needs 500: 350 is left."""
    done = project("Done", 150, 5, "state: completed")
    files = {name: ASKING[name] for name in ("portfolio.yml", "projects/best/project.yml")}
    text = read(tmp_path, files | {"projects/done/project.yml": done}).text
    assert "Fiscal year Available For what has ended Approved need" in text
    assert "2027 €1,000 €150 €500 – €350" in text
    assert "For what has ended" not in read(tmp_path / "none", files).text


def test_without_an_envelope_or_scores_the_page_says_what_to_add(tmp_path: Path) -> None:
    text = read(tmp_path, {"projects/quay/project.yml": "title: Quay\nstate: active\n"}).text
    assert "No money is set aside for this fiscal year or a later one." in text
    assert "No project has a score yet." in text


def test_without_projects_the_page_says_how_to_begin(tmp_path: Path) -> None:
    assert "There are no projects yet." in read(tmp_path, {}).text


def test_the_page_speaks_dutch(tmp_path: Path) -> None:
    assert "Met 10% minder in 2027, wat stopt er?" in read(tmp_path, ASKING, "nl").text
