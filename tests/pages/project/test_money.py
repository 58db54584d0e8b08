"""The money of a project on its page: measured on which day, read from what, and why not."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from portals import PageReader, rendered, write

from pmo_build.portal import html_pages
from pmo_build.site.source import SourceFile

FILES = {
    "portfolio.yml": "{organisation: Waterveen, currency: EUR, as_of: 2026-10-31}",
    # 30 % of 500 is 150 for 200 by September; what was done for the 80 of October is unknown.
    "projects/quay/project.yml": """
title: Quay
state: active
start: 2026-08-01
end: 2027-03-31
budget: {total: 500}
""",
    "projects/quay/costs.yml": """
- {id: 2026-08, as_of: 2026-08-31, planned_value: 100, percent_complete: 15, actual_cost: 90}
- {id: 2026-09, as_of: 2026-09-30, planned_value: 100, percent_complete: 30, actual_cost: 110}
- {id: 2026-10, as_of: 2026-10-31, planned_value: 0, actual_cost: 80}
- {id: winter, as_of: 2027-01-31, planned_value: 200, forecast: 184}
- {id: spring, as_of: 2027-03-31, planned_value: 100, forecast: 100}
""",
    # One month is looked ahead of a year: 40 spent for 50 of 600 make an EAC of 480.
    "projects/ferry/project.yml": """
title: Ferry
state: active
start: 2026-10-01
end: 2027-09-30
budget: {by_year: [{fiscal_year: "2027", capex: 600}]}
""",
    "projects/ferry/costs.yml": """
- {id: 2026-10, as_of: 2026-10-31, planned_value: 60, earned_value: 50, actual_cost: 40}
- {id: 2026-11, as_of: 2026-11-30, planned_value: 50, forecast: 45}
""",
    "projects/dam/project.yml": "{title: Dam, state: active, end: 2027-09-30, budget: {total: 300}}",
    "projects/dam/costs.yml": "- {id: 2026-10, as_of: 2026-10-31, planned_value: 60, actual_cost: 310}\n",
    "projects/lock/project.yml": "{title: Lock, state: active, budget: {total: 300}}",
    "projects/lock/costs.yml": """
- {id: 2026-09, as_of: 2026-09-30, planned_value: 60, actual_cost: 40}
- {id: 2026-10, as_of: 2026-10-31, planned_value: 60, percent_complete: 20}
""",
    "projects/lock/status/2026-10.yml": "{as_of: 2026-10-30, forecast_cost: 290}",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SourceFile]:
    return {page.path: page for page in rendered(write(tmp_path_factory.mktemp("money"), FILES))[0]}


def read(pages: Mapping[str, SourceFile], path: str) -> str:
    return PageReader(html_pages.to_html(pages[path].body)[0]).text


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("quay", "Measured on 30 Sept 2026, from the costs of each period. Up to 31 Oct 2026, €280 is booked;"),
        ("quay", "CPI 0.75 Cost performance"),
        ("quay", "EAC €667"),
        ("quay", "ETC €467"),
        ("quay", "VAC -€167"),
        ("quay", "TCPI(EAC) 0.96"),
        ("quay", "Whole life n/a n/a €500 €280 €564 from all cost periods -€64"),
        ("quay", "31 Oct 2026 €200 n/a €280 n/a n/a 30 Sept 2026 €200 €150 €200 0.75 0.75"),
        ("quay", "By earned schedule: work of 46 days done in 61, planned stops left out"),
        ("quay", "2026 a period split by days n/a n/a n/a €280 €402"),
        ("ferry", "Whole life €600 n/a €600 €40 €480 at the pace so far (EAC) €120"),
        ("ferry", "2026 €0 €0 €0 €40 n/a n/a"),
        ("ferry", "Bottom-up estimate n/a"),
        ("dam", "Nothing is measured. No period, and no report of the same days, says how much of the work is done."),
        ("dam", "€310 at least: booked and expected so far -€10"),
        ("lock", "There is no day on which planned value, progress and actual cost are all known."),
        ("lock", "€290 as reported €10"),
    ],
)
def test_the_page_says_what_is_measured_and_what_a_forecast_is_read_from(
    pages: Mapping[str, SourceFile], page: str, shown: str
) -> None:
    assert shown in read(pages, f"projects/{page}.md")


def test_what_was_not_measured_yet_is_in_no_sum_of_earned_value(pages: Mapping[str, SourceFile]) -> None:
    """The quay and the ferry are measured, and together cost 666.67 and 480."""
    finance = read(pages, "finance.md")
    assert "Earned value (EV) €200 Actual cost (AC) €240" in finance
    assert "Estimate at completion (EAC), added up €1,147" in finance
    assert "The sums are of 2 of 4 projects that run" in finance
    assert "Spent so far €670" in finance


def test_reasons_are_said_in_dutch(tmp_path: Path) -> None:
    pages = {page.path: page for page in rendered(write(tmp_path, FILES), "nl")[0]}
    assert "Er is niets gemeten. Geen periode en geen rapport" in read(pages, "projects/dam.md")
    assert "ten minste: wat al is geboekt en verwacht" in read(pages, "projects/dam.md")
