"""When projects end, as every page says it: what has passed is no forecast, and what is coarse stays coarse."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from portals import PageReader, rendered, write
from support import Checkout

from pmo_build.portal import html_pages
from pmo_build.portal.downloads import downloads
from pmo_build.portal.page_view import SourceFile

SETTINGS = "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n"
LATE: Mapping[str, str] = {
    "portfolio.yml": SETTINGS,
    "projects/past/project.yml": "title: Past\nstate: active\nend: 2026-07-31\n",
    "projects/after/project.yml": """
title: After
state: active
end: 2026-07-31
milestones: [{id: open, title: Open, baseline: 2026-12-31, critical: true}]
""",
    "projects/overtaken/project.yml": """
title: Overtaken
state: active
end: 2027-06-30
milestones:
  - {id: gates, title: Gates, baseline: 2027-05-31, forecast: 2027-12-31}
  - {id: open, title: Open, baseline: 2027-06-30, forecast: 2027-06-30}
""",
    "projects/critical/project.yml": """
title: Critical
state: active
end: 2027-06-30
milestones:
  - {id: piles, title: Piles, baseline: 2026-09-01, critical: true}
  - {id: open, title: Open, baseline: 2027-06-30, critical: true}
""",
    "projects/reported/project.yml": """
title: Reported
state: active
end: 2027-Q2
milestones: [{id: open, title: Open, baseline: 2027-Q2, forecast: 2027-H1}]
""",
    "projects/reported/status/2026-10.yml": "as_of: 2026-10-30\nforecast_finish: 2027-Q3\n",
    "projects/past/status/2026-10.yml": "as_of: 2026-10-30\nrag: {overall: green}\nforecast_finish: 2026-09-30\n",
    "projects/silent/project.yml": "title: Silent\nstate: active\nend: 2027-06-30\n",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SourceFile]:
    return {page.path: page for page in rendered(write(tmp_path_factory.mktemp("late"), LATE))[0]}


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SourceFile]:
    return {page.path: page for page in rendered(write(tmp_path_factory.mktemp("laat"), LATE), "nl")[0]}


def text(pages: Mapping[str, SourceFile], path: str) -> str:
    return PageReader(html_pages.to_html(pages[path].body)[0]).text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        # 31 July to 31 October 2026: 92 days, without any milestone.
        ("projects/past.md", "Expected end 31 Oct 2026 overdue since 30 Sept 2026 · +92 days against the agreed end"),
        ("projects/past.md", "Computed status R Red"),
        # 31 July to 31 December 2026: 153 days.
        ("projects/after.md", "Expected end 31 Dec 2026 +153 days against the agreed end"),
        ("projects/after.md", "Computed status R Red"),
        # 30 June to 31 December 2027: 184 days, by the milestone that was not agreed last.
        ("projects/overtaken.md", "Expected end 31 Dec 2027 +184 days against the agreed end"),
        ("projects/overtaken.md", "Computed status R Red"),
        # 1 September to 31 October 2026: 60 days, though the end is not late.
        ("projects/critical.md", "Expected end 30 Jun 2027 0 days against the agreed end"),
        ("projects/critical.md", "“Piles” is expected 60 days after its baseline."),
        # 30 June to 30 September 2027: 92 days, by the report.
        ("projects/reported.md", "Expected end 3rd quarter 2027 +92 days against the agreed end"),
        ("projects/reported.md", "Agreed end 2nd quarter 2027"),
        ("projects/reported.md", "2nd quarter 2027 first half of 2027"),
        ("projects/silent.md", "Expected end 30 Jun 2027 "),
        ("index.md", "Later than agreed 5 5 of 6 known"),
        ("roadmap.md", "Later than agreed 5 5 of 6 known"),
        ("roadmap.md", "31 Jul 2026 31 Jul 2026 31 Oct 2026 overdue since 30 Sept 2026 report of 30 Oct 2026 +92 days"),
        ("roadmap.md", "30 Jun 2027 30 Jun 2027 31 Dec 2027 Gates +184 days"),
        ("roadmap.md", "0 days 0 days +60 days Piles"),
        ("roadmap.md", "2nd quarter 2027 2nd quarter 2027 3rd quarter 2027 report of 30 Oct 2026 +92 days"),
        ("portfolio.md", "31 Oct 2026 overdue since 30 Sept 2026 +92 days"),
        ("reports/portfolio-2026-10.md", "30 Sept 2026 overdue"),
    ],
)
def test_every_page_says_when_a_project_ends(pages: dict[str, SourceFile], path: str, shown: str) -> None:
    assert shown in text(pages, path)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("projects/reported.md", "Verwacht einde 3e kwartaal 2027 +92 dagen ten opzichte van het afgesproken einde"),
        ("projects/reported.md", "eerste helft 2027"),
        ("projects/past.md", "Verwacht einde 31 okt 2026 te laat sinds 30 sep 2026"),
        ("index.md", "Later dan afgesproken 5 5 van 6 bekend"),
    ],
)
def test_every_page_says_it_in_dutch(dutch: dict[str, SourceFile], path: str, shown: str) -> None:
    assert shown in text(dutch, path)


def test_nothing_is_said_of_lateness_where_nothing_is_forecast(pages: dict[str, SourceFile]) -> None:
    assert "against the agreed end" not in text(pages, "projects/silent.md")


def test_a_coarse_date_is_sorted_by_its_last_day(pages: dict[str, SourceFile]) -> None:
    assert 'data-sort="2027-09-30"' in pages["roadmap.md"].body


def test_home_names_the_critical_milestone_that_is_behind(tmp_path: Path) -> None:
    files = {path: LATE[path] for path in ("portfolio.yml", "projects/critical/project.yml")}
    home = {page.path: page for page in rendered(write(tmp_path, files))[0]}
    assert "Later than agreed 1 1 of 1 known Critical +60 days Piles" in text(home, "index.md")


def test_home_says_who_keeps_to_a_later_agreement_only(tmp_path: Path) -> None:
    moved = "title: Moved\nstate: active\nmilestones:\n" + (
        "- {id: m, title: Open, critical: true, original: 2025-06-30, baseline: 2027-06-30, forecast: 2027-06-30}\n"
    )
    files = {"portfolio.yml": LATE["portfolio.yml"], "projects/moved/project.yml": moved}
    home = {page.path: page for page in rendered(write(tmp_path, files))[0]}
    assert "Later than agreed 0 1 of 1 known, later than first agreed: 1" in text(home, "index.md")
    # No change says how often it moved, and nobody knows.
    assert "Against which baseline? n/a running projects agreed anew · 0 of 1 known" in text(home, "index.md")


def test_a_download_holds_what_was_written(checkout: Checkout) -> None:
    write(checkout.root, LATE)
    files = {path: make().decode() for path, make in downloads(checkout.validate().portfolio)}
    assert "2027-Q2" in files["downloads/project.csv"]
    assert '"forecast":"2027-H1"' in files["downloads/project.json"]
    assert ",2027-Q3," in files["downloads/status-report.csv"]


@pytest.mark.parametrize(
    ("line", "message", "help_"),
    [
        ("end: 2027Q2", "`2027Q2` is not a date.", "Did you mean `2027-Q2`?"),
        ("end: 2027-q2", "`2027-q2` is not a date.", "Did you mean `2027-Q2`?"),
        ("start: 2027-9", "`2027-9` is not a date.", "Did you mean `2027-09`?"),
        ("end: '2027-02-30'", "`2027-02-30` is not a date.", "Write a date as year-month-day, e.g. 2026-10-31 or, as"),
        ("end: 2027-Q5", "`2027-Q5` is not a date.", "Write a date as year-month-day, e.g. 2026-10-31 or, as"),
        ("end: soon", "`soon` is not a date.", "Write a date as year-month-day, e.g. 2026-10-31 or, as"),
        ("actual_end: 2026-Q2", "`2026-Q2` is no day, and this field says when something happened", "e.g. 2026-10-31."),
        ("end: 2206-Q4", "`end` is 2206-Q4", "Did you mean 2026-Q4?"),
    ],
)
def test_what_is_no_planned_date_is_a_finding_that_says_what_was_meant(
    checkout: Checkout, line: str, message: str, help_: str
) -> None:
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write("projects/pier/project.yml", f"title: Pier\nstate: approved\n{line}\n")
    (found,) = [one for one in checkout.findings("projects/pier") if one.code.startswith("SCH")]
    assert message in str(found.message)
    assert help_ in str(found.help)
