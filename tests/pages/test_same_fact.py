"""One number, one value: the same fact is the same on all pages, in all reports and in the downloads."""

import csv
import html
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
from page_facts import Fact, PageFacts
from portals import PORTFOLIOS, ROOT, write
from support import NOW

from pmo_build.disclosure.audience import Audience
from pmo_build.metrics.registry import all_metrics
from pmo_build.model.rounding import rounded
from pmo_build.pipeline import disclosed, translator, validate
from pmo_build.portal.metric_downloads import metric_downloads
from pmo_build.site.source import Site, site_of

# These say how many of something stand beside them, and not what of.
COUNTED = {"records", "projects", "events", "findings", "files-read", "known-records", "records-in-all", "not-shown"}
LEFT_OUT = COUNTED | {
    # The head of a page says how old the newest and the oldest report are.
    "report-age",
    # An allocation has no page of its own; its row names its project.
    "fte-asked",
}
# They say something of all projects, as the portfolio does.
OF_ALL = re.compile(r"^(index|risks|reports/portfolio-.*)$")

_HEAD = "portfolio.yml"
_SETTINGS = "organisation: Zoutkamp\ncurrency: EUR\nas_of: 2026-10-31\n"
# As in the cases of the issue: late, re-baselined, contradicted, cancelled, half known, split over years, divided.
FAULTY: dict[str, Mapping[str, str]] = {
    "late beyond the agreed end, and re-baselined": {
        _HEAD: _SETTINGS,
        "projects/dike/project.yml": """
title: Dike
state: active
start: 2025-01-01
end: 2026-09-30
original_end: 2026-03-31
budget: {total: 900000, original: 700000}
milestones:
  - {id: shut, title: Shut, original: 2026-03-31, baseline: 2026-09-30, forecast: 2026-08-01, critical: true}
  - {id: sown, title: Sown, baseline: 2026-09-15, forecast: 2027-Q1}
""",
        "projects/dike/changes.yml": """
- {id: later, title: Later, state: approved, decided: 2026-02-01, reason: delay, impact: {cost: 200000, time_days: 183},
   baseline: {end: 2026-09-30, budget: 900000, milestones: [{id: shut, old: 2026-03-31, new: 2026-09-30}]}}
""",
        "projects/dike/status/2026-10.md": """---
as_of: 2026-10-15
rag: {overall: green, schedule: green, cost: green}
budget: 700000
forecast_cost: 880000
forecast_finish: 2026-12-01
percent_complete: 90
---
All well.
""",
        "projects/dike/costs.yml": """
- {id: y1, as_of: 2025-12-31, planned_value: 400000, percent_complete: 30, actual_cost: 310000}
- {id: y2, as_of: 2026-06-30, planned_value: 300000, percent_complete: 61, actual_cost: 333333.33}
- {id: y3, as_of: 2026-09-30, planned_value: 200000, actual_cost: 101000.10}
""",
    },
    "cancelled, on hold and proposed in a programme": {
        _HEAD: _SETTINGS + "funding: [{fiscal_year: '2026', capex: 500000, opex: 100000}]\n",
        "programmes/port.yml": "title: Port\n",
        "projects/lock/project.yml": """
title: Lock
state: cancelled
programme: port
end: 2027-06-30
budget: {total: 300000, by_year: [{fiscal_year: "2026", capex: 200000, opex: 100000}]}
""",
        "projects/lock/gates.yml": "- {id: g1, title: Stop, planned: 2026-04-01, held: 2026-04-01, decision: stop}\n",
        "projects/lock/costs.yml": "- {id: a, as_of: 2026-03-31, actual_cost: {capex: 90000, opex: 30000}}\n",
        "projects/mole/project.yml": """
title: Mole
state: active
programme: port
budget: {original: 410000, by_year: [{fiscal_year: "2026", capex: 400000}, {fiscal_year: "2027", opex: 20000}]}
""",
        "projects/mole/costs.yml": """
- {id: a, as_of: 2026-09-30, planned_value: 300000, percent_complete: 70, actual_cost: {capex: 310000, opex: 5}}
- {id: b, as_of: 2026-12-31, planned_value: 100000, forecast: {capex: 120000, opex: 0}}
""",
        "projects/mole/status/2026-10.md": "---\nas_of: 2026-10-30\nrag: {overall: amber}\n---\nOn.\n",
        "projects/crane/project.yml": "title: Crane\nstate: on-hold\nprogramme: port\nbudget: {total: 50000}\n",
        "projects/crane/status/2026-10.md": "---\nas_of: 2026-10-30\nrag: {overall: green}\n---\nWaits.\n",
        "projects/yard/project.yml": """
title: Yard
state: proposed
programme: port
budget: {total: 80000, by_year: [{fiscal_year: "2026", capex: 80000}]}
""",
        "projects/done/project.yml": """
title: Done
state: completed
programme: port
budget: {total: 1000, original: 900}
""",
        "projects/done/costs.yml": "- {id: a, as_of: 2026-01-31, actual_cost: 800}\n",
    },
    "divided amounts, half-known risks and contingency that is drawn": {
        _HEAD: _SETTINGS
        + """
risk:
  probability: [{label: low, from: 0, to: 0.3}, {label: mid, from: 0.3, to: 0.65}, {label: high, from: 0.65, to: 1}]
  impact: [{label: low, from: 0, to: 1000}, {label: mid, from: 1000, to: 9000}, {label: high, from: 9000}]
""",
        "risks.yml": "- {id: own, title: Prices, current: {probability: 2, impact: 3}, cost_impact: 10001}\n",
        "projects/kade/project.yml": """
title: Kade
state: active
budget: {total: 1000000.01, contingency: 100000}
""",
        "projects/kade/costs.yml": """
- {id: a, as_of: 2026-08-31, planned_value: 700000, percent_complete: 33.3, actual_cost: 400000,
   contingency_used: 30000}
""",
        "projects/kade/risks.yml": """
- {id: r1, title: Wet, current: {probability: 1, impact: 2}, cost_impact: {low: 100, likely: 250, high: 1000}}
- {id: r2, title: Dry, current: {probability: 3, impact: 3}, inherent: {probability: 3, impact: 3}}
- {id: r3, title: Gone, state: occurred, current: {probability: 2, impact: 2}, cost_impact: 70}
- {id: r4, title: Sun, type: opportunity, current: {probability: 2, impact: 2}, cost_impact: 333.35}
- {id: r5, title: Bare, inherent: {probability: 2, impact: 2}, cost_impact: 7}
""",
    },
    "a fiscal year that begins in April, and a period across its end": {
        _HEAD: _SETTINGS + "fiscal_year_start: 4\n",
        "projects/sluis/project.yml": """
title: Sluis
state: active
start: 2025-10-01
end: 2027-03-31
budget: {by_year: [{fiscal_year: "2025/26", capex: 1000}, {fiscal_year: "2026/27", capex: 2000}]}
""",
        "projects/sluis/costs.yml": """
- {id: a, as_of: 2026-02-28, planned_value: 1000, percent_complete: 30, actual_cost: 1000}
- {id: b, as_of: 2026-06-30, planned_value: 1000, percent_complete: 50, actual_cost: 1100}
- {id: c, as_of: 2027-03-31, planned_value: 1000, forecast: 1000}
""",
    },
}


def _site(root: Path) -> Site:
    shown = disclosed(validate(root, None, NOW), Audience.INTERNAL)
    return site_of(shown, translator(shown.portfolio.settings, "en"))


def _title(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    return " ".join(html.unescape(re.sub("<[^>]+>", "", found[1])).split()) if found else ""


def _on_pages(pages: Mapping[str, str]) -> Iterator[tuple[Fact, str]]:
    titles = {path.removesuffix(".md"): _title(page) for path, page in pages.items()}
    for path, page in pages.items():
        for fact in PageFacts(path, page, titles).facts:
            yield fact._replace(scope=OF_ALL.sub("portfolio", fact.scope)), path


def _in_downloads(site: Site) -> Iterator[tuple[Fact, str]]:
    made = dict(metric_downloads(site.portal))
    for path in (path for path in made if "project-numbers" in path):
        content = made[path]().decode("utf-8-sig")
        rows = (
            json.loads(content, parse_float=Decimal) if path.endswith("json") else csv.DictReader(io.StringIO(content))
        )
        for row in rows:
            of, day = f"projects/{row.pop('project')}", row.pop("as_of")
            for metric, value in row.items():
                yield Fact(metric, of, "", day, "", "" if value is None else str(value)), path


def _number(value: str) -> str:
    """Return a value without what a division leaves in its last digits, which depends on what is added first."""
    try:
        return str(rounded(Decimal(value), 6))
    except InvalidOperation:
        return value


def _is_compared(metric: str) -> bool:
    # A field is what a file says, and a project has many records that have it.
    return metric not in LEFT_OUT and "/" not in metric


def differing(facts: Iterator[tuple[Fact, str]]) -> dict[Fact, dict[str, set[str]]]:
    """Return what has more than one value, with the value that each place gives."""
    found: dict[Fact, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for fact, place in facts:
        if _is_compared(fact.metric):
            found[fact._replace(value="")][_number(fact.value)].add(place)
    return {fact: dict(values) for fact, values in found.items() if len(values) > 1}


def _all_facts(root: Path) -> Iterator[tuple[Fact, str]]:
    site = _site(root)
    yield from _on_pages({page.path: page.content for page in site.pages()})
    yield from _in_downloads(site)


def test_a_fact_has_one_value_in_the_example() -> None:
    facts = list(_all_facts(ROOT))
    assert differing(iter(facts)) == {}
    # What is compared at all: much of it stands in several places.
    assert len(facts) > 10_000
    places: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for fact, place in facts:
        places[fact.metric, fact.scope, fact.part].add(place)
    assert {"index.md", "risks.md", "reports/portfolio-2026-10.md"} <= places["exposure", "portfolio", ""]
    assert len(places["cpi", "projects/quay-renewal", ""]) > 3
    assert len(places["budget", "projects/quay-renewal", ""]) > 3


@pytest.mark.parametrize("name", [*PORTFOLIOS, *FAULTY])
def test_a_fact_has_one_value_wherever_it_stands(name: str, tmp_path: Path) -> None:
    assert differing(_all_facts(write(tmp_path, PORTFOLIOS.get(name) or FAULTY.get(name, {})))) == {}


def test_what_is_left_out_is_a_metric() -> None:
    assert {metric for metric in LEFT_OUT if metric not in all_metrics()} == set()


HEAD = '<div class="page-head" data-scope="portfolio" data-as-of="2026-10-31"></div><h1>All</h1>'
TABLE = (
    "<table><thead><tr><th scope=col>Project</th><th scope=col data-metric=cpi>CPI</th></tr></thead>"
    '<tbody><tr><th scope=row><a href="projects/quay.html#money">{}</a></th><td data-sort="{}">0.9</td></tr></table>'
)


def _facts(*, head: str, value: str) -> list[Fact]:
    return PageFacts("index.md", HEAD + TABLE.format(head, value), {"projects/quay": "Quay"}).facts


def test_a_row_is_about_what_its_head_leads_to() -> None:
    assert _facts(head="Quay", value="0.91") == [Fact("cpi", "projects/quay", "", "2026-10-31", "", "0.91")]
    assert _facts(head="Piles", value="0.91") == [Fact("cpi", "projects/quay", "Piles", "2026-10-31", "", "0.91")]


def test_two_values_of_a_fact_are_found() -> None:
    one, other = _facts(head="Quay", value="0.91")[0], _facts(head="Quay", value="0.9")[0]
    found = differing(iter([(one, "finance.md"), (other, "portfolio.md")]))
    assert list(found.values()) == [{"0.910000": {"finance.md"}, "0.900000": {"portfolio.md"}}]
    assert differing(iter([(one, "finance.md"), (one._replace(value="0.9100"), "portfolio.md")])) == {}


def test_what_is_of_another_day_or_rests_on_something_else_is_another_fact() -> None:
    one = _facts(head="Quay", value="0.91")[0]
    others = (one._replace(value="1", day="2026-09-30"), one._replace(value="2", basis="first"))
    assert differing((fact, "index.md") for fact in (one, *others)) == {}


def test_a_tile_a_sentence_and_an_item_are_read() -> None:
    page = (
        '<p><data value="5" data-metric="open-threats">5</data> open</p><ul><li><a href="projects/quay.html">Quay</a>'
        ' <span class="list__end"><data value="12" data-metric="days-late" data-basis="first">+12</data></span></li>'
        "</ul>"
    )
    read = PageFacts("index.md", HEAD + page, {"projects/quay": "Quay"}).facts
    assert read == [
        Fact("open-threats", "portfolio", "", "2026-10-31", "", "5"),
        Fact("days-late", "projects/quay", "", "2026-10-31", "first", "12"),
    ]
