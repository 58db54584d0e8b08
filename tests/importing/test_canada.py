"""Projects of the Government of Canada, as three papers tabled in Parliament list them.

The data stands beside the project and is not part of it; where it is missing, these tests are skipped.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from support import Checkout

from pmo_build.importing.importer import Import, plan_import, run_import
from pmo_build.model.records.project import Project
from pmo_build.model.records.status_report import StatusReport
from pmo_build.pipeline import load
from pmo_build.writing.record_change import ChangeAction

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared/data/canada-large-it"
MAPPING = ROOT / "docs/mappings/canada-large-it.yml"
# Of the projects that have a budget, in Canadian dollars.
CONTROL_TOTALS = {2016: 11_918_961_480, 2019: 7_030_871_651, 2022: 7_023_336_948}
PAPERS = {2016: date(2016, 6, 9), 2019: date(2019, 5, 1), 2022: date(2022, 4, 25)}
SETTINGS = "organisation: Government of Canada\ncurrency: CAD\nfiscal_year_start: 4\nas_of: 2022-04-25\n"

# Spellings with two readings, or none. The list of corrections guessed; we do not.
NOT_GUESSED = {
    "01-04-2023": "2023-01-04 or 2023-04-01",
    "01-04-2024": "2024-01-04 or 2024-04-01",
    "01-10-2022": "2022-01-10 or 2022-10-01",
    "05/07/2025": "2025-05-07 or 2025-07-05",
    "2022": "the calendar year 2022 or a fiscal year",
    "2022-06-31": "no such date in the calendar",
    "2023-04-31": "no such date in the calendar",
    "Fall 2022": "a season has no last day",
}
# The one error of the list of corrections: it says 28 February, but 2024 is a leap year.
ERRORS_OF_THE_LIST = {"February 2024": "2024-02-29"}

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data of others is not beside the project")


def paper(year: int) -> str:
    return str(DATA / f"gc-it-projects-{year}.csv")


def rows(year: int) -> Iterator[dict[str, str]]:
    with Path(paper(year)).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkout, dict[int, Import]]:
    """Import the three papers in order; nothing changes them afterwards."""
    checkout = Checkout(tmp_path_factory.mktemp("canada"))
    checkout.write("portfolio.yml", SETTINGS)
    planned = {}
    for year, as_of in PAPERS.items():
        planned[year] = run_import(checkout.root, paper(year), str(MAPPING), as_of)
    return checkout, planned


def test_three_papers_give_1126_projects(imported: tuple[Checkout, dict[int, Import]]) -> None:
    checkout, planned = imported
    portfolio = load(checkout.root).portfolio
    assert len(portfolio.all(Project)) == 1126
    assert len(portfolio.all(StatusReport)) == 398 + 463 + 495
    assert [planned[year].left_out for year in PAPERS] == [0, 0, 0]
    assert [planned[year].count(ChangeAction.UPDATED).get("project", 0) for year in PAPERS] == [0, 100, 130]


def test_every_cell_is_read(imported: tuple[Checkout, dict[int, Import]]) -> None:
    """Two texts hold a character that cannot be seen; it was taken out. Nothing else is worth a word."""
    _, planned = imported
    found = [(year, f.code, f.line) for year in PAPERS for f in planned[year].findings]
    assert found == [(2016, "IMP008", 155), (2022, "IMP008", 177)]


@pytest.mark.parametrize("year", PAPERS)
def test_budgets_of_a_paper_add_up_to_its_control_total(
    imported: tuple[Checkout, dict[int, Import]], year: int
) -> None:
    reports = load(imported[0].root).portfolio.all(StatusReport)
    budgets = [report.budget for report in reports if report.as_of == PAPERS[year] and report.budget is not None]
    given = [Decimal(re.sub(r"[$,]", "", row["totalBudget"])) for row in rows(year) if row["totalBudget"]]
    assert len(budgets) == len(given)
    assert sum(budgets) == sum(given) == CONTROL_TOTALS[year]


def test_the_result_validates_without_errors(imported: tuple[Checkout, dict[int, Import]]) -> None:
    assert [f for f in imported[0].validate(date(2022, 4, 25)).findings if f.severity == "error"] == []


def test_importing_a_paper_again_changes_nothing(imported: tuple[Checkout, dict[int, Import]]) -> None:
    again = plan_import(imported[0].root, paper(2022), str(MAPPING), PAPERS[2022])
    assert {change.action for change in again.changes} == {ChangeAction.UNCHANGED}


def test_what_a_person_wrote_survives_the_next_paper(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    checkout.write("portfolio.yml", SETTINGS)
    run_import(tmp_path, paper(2016), str(MAPPING), PAPERS[2016])
    file = tmp_path / "portfolio/projects/pspc-eps/project.yml"
    file.write_text("# Ask Anne first.\nmanager: Anne # since 2018\n" + file.read_text(), encoding="utf-8")
    run_import(tmp_path, paper(2019), str(MAPPING), PAPERS[2019])
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Ask Anne first.\nmanager: Anne # since 2018\ntitle: eProcurement Solution\n")
    assert "total: 214474730" in text


def test_134_spellings_of_dates_give_the_listed_date_or_a_finding(tmp_path: Path) -> None:
    with (DATA / "raw-2022-date_corrections.csv").open(encoding="utf-8", newline="") as file:
        listed = [(row["estimated_completion_date_raw"], row["corrected_date"]) for row in csv.DictReader(file)]
    unknown = MAPPING.read_text(encoding="utf-8").partition("\nunknown:\n")[2]
    with (tmp_path / "dates.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("Code", "Date"), *((f"d{at}", raw) for at, (raw, _) in enumerate(listed))])
    (tmp_path / "map.yml").write_text(
        "kind: project\nid: Code\nfiscal_year_start: 4\nfields: {title: Code, state: {constant: active}, start: Date}\n"
        f"unknown:\n{unknown}",
        encoding="utf-8",
    )
    planned = plan_import(tmp_path, "dates.csv", "map.yml", PAPERS[2022])
    read = [re.search(r"^start: (.*)$", change.text, re.M) for change in planned.changes]
    said = {listed[finding.line - 2][0]: finding for finding in planned.findings if finding.severity == "warning"}

    assert len(listed) == len(read) == 134
    assert said.keys() == NOT_GUESSED.keys()
    for raw, finding in said.items():
        assert NOT_GUESSED[raw] in finding.message
    for (raw, corrected), found in zip(listed, read, strict=True):
        day = found[1] if found else "NA"
        assert day == ("NA" if raw in NOT_GUESSED else ERRORS_OF_THE_LIST.get(raw, corrected)), raw
