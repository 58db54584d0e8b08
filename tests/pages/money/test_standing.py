"""What was asked for, what was granted and what has ended, on every page that adds up money."""

import pytest
from portals import PageReader, rendered, write

from pmo_build.portal import html_pages

FILES = {
    "portfolio.yml": """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
""",
    "programmes/city.yml": "title: City\n",
    "objectives.yml": "- {id: green, title: Green, owner: Jan}\n",
    # It may cost 500 and will cost 540.
    "projects/runs/project.yml": """
title: Runs
state: active
programme: city
objectives: [{id: green}]
start: 2026-01-01
end: 2026-12-31
budget: {total: 500}
""",
    "projects/runs/costs.yml": """
- {id: a, as_of: 2026-10-31, planned_value: 250, percent_complete: 50, actual_cost: 260}
- {id: b, as_of: 2026-12-31, planned_value: 250, forecast: 280}
""",
    # It was stopped when 65 of 400 were spent, and was agreed to last much longer.
    "projects/stopped/project.yml": """
title: Stopped
state: cancelled
programme: city
start: 2026-01-01
end: 2027-12-31
budget: {total: 400}
""",
    "projects/stopped/costs.yml": "- {id: a, as_of: 2026-03-31, actual_cost: 65}\n",
    "projects/waits/project.yml": "title: Waits\nstate: on-hold\nprogramme: city\nbudget: {total: 90}\n",
    "projects/asks/project.yml": """
title: Asks
state: proposed
programme: city
objectives: [{id: green}]
budget: {total: 1000}
""",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    made = rendered(write(tmp_path_factory.mktemp("standing"), FILES), "en")[0]
    return {page.path: PageReader(html_pages.to_html(page.body)[0]).text for page in made}


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        # 500 + 65 + 90 were approved; 540 + 65 is the forecast of the two of which it is known, so 40 too much.
        ("programmes/city.md", "Approved budget €655 requested besides: €1,000 Forecast €605 €40 over"),
        ("programmes/city.md", "Cancelled 1 – €65 €65 €65 €0"),
        ("programmes/city.md", "Proposed 1 €1,000 – – – –"),
        ("portfolio.md", "Projects: 4 · approved budget €655 · requested besides: €1,000, on hold: 1"),
        ("finance.md", "Whole life €40 over forecast €540 of €500"),
        ("finance.md", "Approved in all 3 – €655"),
        (
            "finance.md",
            "What the projects that run (1) may cost, have cost and will cost; contingency comes on top. on hold: 1",
        ),
        ("index.md", "Running projects 1 Budget €500 · on hold: 1"),
        ("benefits.md", "€500 requested besides: €1,000"),
    ],
)
def test_what_is_asked_for_is_apart_and_what_has_ended_is_no_room(pages: dict[str, str], path: str, shown: str) -> None:
    assert shown in pages[path]


def test_no_page_says_that_what_an_ended_project_did_not_spend_is_left(pages: dict[str, str]) -> None:
    assert [path for path, text in pages.items() if "€335" in text or "€295" in text] == []
