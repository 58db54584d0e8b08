"""No number tells by subtraction what is hidden: it is of what is shown, or it is withheld and says so."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from portals import PageReader, write
from support import NOW

from pmo_build.disclosure.audience import Audience
from pmo_build.language.i18n import Translator
from pmo_build.metrics.health.computed_rag import computed_rags
from pmo_build.metrics.money.funding import funding_years
from pmo_build.metrics.people.capacity import conflicts, person_loads, role_loads
from pmo_build.metrics.risk.risk_rollup import portfolio_risks
from pmo_build.metrics.value.prioritisation import FundingStatus, rankings
from pmo_build.model.records.project import Project
from pmo_build.pipeline import Disclosed, disclosed, validate
from pmo_build.portal import html_pages
from pmo_build.site.source import site_of

DAY = date(2026, 10, 31)
WITHHELD = "What would be wrong without them is withheld."
FILES = {
    "portfolio.yml": (
        "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n"
        'funding: [{fiscal_year: "2026", capex: 150000}, {fiscal_year: "2027", capex: 40000}]\n'
        "scoring: [{id: fit, title: Fit, weight: 1}]\n"
    ),
    "people.yml": "- {id: jan, title: Jan, role: Engineer, fte: 1}\n- {id: eva, title: Eva, role: Planner, fte: 1}\n",
    "projects/open/project.yml": (
        "title: Open\nstate: active\nscores: {fit: 5}\n"
        'budget: {total: 100000, contingency: 5000, by_year: [{fiscal_year: "2026", capex: 100000}]}\n'
    ),
    "projects/open/team.yml": (
        "- {id: j, person: jan, fte: 0.6, from: 2026-10-01, to: 2026-12-31, commitment: firm}\n"
    ),
}
HIDDEN = {
    "projects/secret/project.yml": (
        "title: Zylonia deal\nstate: active\nclassification: confidential\n"
        'budget: {total: 100000, by_year: [{fiscal_year: "2026", capex: 100000}]}\n'
    ),
    "projects/secret/team.yml": (
        "- {id: j, person: jan, fte: 0.6, from: 2026-10-01, to: 2026-12-31, commitment: firm}\n"
    ),
}


def seen(root: Path, files: Mapping[str, str], audience: Audience = Audience.INTERNAL) -> Disclosed:
    return disclosed(validate(write(root, FILES | files), None, NOW), audience)


def page(shown: Disclosed, path: str) -> PageReader:
    found = site_of(shown, Translator("en", {})).page(path.removesuffix(".md") + ".html")
    return PageReader(html_pages.to_html(found.body)[0])


def test_what_is_left_of_an_envelope_is_withheld_for_all_years(tmp_path: Path) -> None:
    shown = seen(tmp_path, HIDDEN)
    assert [year.left.total for year in funding_years(shown.portfolio, DAY)] == [None, None]
    assert WITHHELD in page(shown, "finance.md").text
    assert "€50,000" not in page(shown, "finance.md").text


def test_it_is_said_where_nothing_is_hidden(tmp_path: Path) -> None:
    assert [year.left.total for year in funding_years(seen(tmp_path, {}).portfolio, DAY)] == [
        Decimal(50000),
        Decimal(40000),
    ]
    assert WITHHELD not in page(seen(tmp_path, {}), "finance.md").text


def test_nobody_is_told_that_there_is_money(tmp_path: Path) -> None:
    shown = seen(tmp_path, HIDDEN)
    for ranking in rankings(shown.portfolio, DAY, "2026"):
        assert (ranking.left.total, ranking.of(FundingStatus.SAFE)) == (None, ())
    assert "there is money for all" not in page(shown, "prioritisation.md").text


def test_findings_are_of_what_is_shown(tmp_path: Path) -> None:
    given = validate(write(tmp_path, FILES | HIDDEN), None, NOW)
    assert {"POL052"} <= {finding.code for finding in given.findings} or any(
        "200000" in f.message for f in given.findings
    )
    shown = disclosed(given, Audience.INTERNAL)
    assert not [finding for finding in shown.findings if "200000" in finding.message]


def test_free_time_is_withheld_for_everybody(tmp_path: Path) -> None:
    shown = seen(tmp_path, HIDDEN)
    loads = person_loads(shown.portfolio, DAY, 3)
    assert {load.free for months in loads.values() for load in months} == {None}
    assert {load.utilisation for months in loads.values() for load in months} == {None}
    assert conflicts(shown.portfolio, DAY, 3) == ()
    for path in ("resources.md", "people/jan.md", "people/eva.md", "roles/planner.md", "index.md"):
        assert WITHHELD in page(shown, path).text, path


def test_a_role_that_nobody_may_have_is_short_of_nothing(tmp_path: Path) -> None:
    """Whoever has it may be hidden."""
    asked = {"projects/open/team.yml": FILES["projects/open/team.yml"] + "- {id: d, role: Diver, fte: 0.4}\n"}
    loads = role_loads(seen(tmp_path, HIDDEN | asked).portfolio, DAY, 3)["Diver"]
    assert {(load.capacity.amount, load.could_exceed, load.excess) for load in loads} == {(None, False, None)}


def test_a_person_has_more_work_than_time_for_those_who_see_all_of_it(tmp_path: Path) -> None:
    shown = seen(tmp_path, HIDDEN, Audience.CONFIDENTIAL)
    assert [conflict.person.id for conflict in conflicts(shown.portfolio, DAY, 3)] == ["jan", "jan", "jan"]


def test_contingency_is_not_held_against_a_part_of_the_risks(tmp_path: Path) -> None:
    risk = {"projects/open/risks.yml": "- {id: r, title: Zylonia, cost_impact: 90000, classification: confidential}\n"}
    assert portfolio_risks(seen(tmp_path, risk).portfolio, DAY).is_partial
    shown = {"risks.yml": "- {id: s, title: Steel}\n"}
    assert "is withheld" in page(seen(tmp_path / "shown", risk | shown), "risks.md").text
    assert "is withheld" not in page(seen(tmp_path / "whole", shown), "risks.md").text
    assert portfolio_risks(seen(tmp_path, risk).portfolio, DAY).headroom is None


def test_what_could_not_be_read_is_missing_in_the_same_way(tmp_path: Path) -> None:
    broken = {"projects/secret/project.yml": "titel: Dam\nstate: active\n"}
    assert [year.left.total for year in funding_years(seen(tmp_path, broken).portfolio, DAY)] == [None, None]


@pytest.mark.parametrize(
    "files",
    [
        {"projects/open/status/2026-10.md": "---\nas_of: 2026-10-30\nclassification: confidential\n---\n"},
        {"projects/open/risks.yml": "- {id: r, title: Zylonia, classification: confidential}\n"},
    ],
)
def test_nothing_is_called_missing_where_something_is_hidden(tmp_path: Path, files: dict[str, str]) -> None:
    tier = {
        "portfolio.yml": FILES["portfolio.yml"]
        + "tiers: [{id: all, title: All, budget_from: 0, report_every_days: 30, requires: [status-report, risk]}]\n"
    }
    missing = [f"{finding.message}" for finding in seen(tmp_path / "without", tier).findings]
    there = [f"{finding.message}" for finding in seen(tmp_path / "with", tier | files).findings]
    assert len(there) < len(missing)


def test_a_waiver_for_what_only_a_hidden_record_shows_is_not_called_idle(tmp_path: Path) -> None:
    waiver = "- {id: w, rule: POL013, record: project open, reason: x, approved_by: Eva, expires: 2026-12-31}\n"
    shown = seen(tmp_path, HIDDEN | {"waivers.yml": waiver})
    assert not [finding for finding in shown.findings if finding.slug == "waiver-without-effect"]


def test_a_reference_to_what_is_hidden_is_restricted_however_deep(tmp_path: Path) -> None:
    files = {
        "objectives.yml": "- {id: safe-quays, title: Zylonia, classification: confidential}\n",
        "projects/open/project.yml": FILES["projects/open/project.yml"]
        + "objectives: [{id: safe-quays, contribution: 0.5}]\n",
    }
    shown = seen(tmp_path, files)
    project = shown.portfolio.find(Project, "open")
    assert project is not None
    assert [served.id for served in project.objectives] == ["█████"]
    assert "REF001" not in {finding.code for finding in shown.findings}
    assert "safe-quays" not in page(shown, "projects/open.md").text


@pytest.mark.parametrize(
    ("dimension", "files"),
    [
        ("risk", {"projects/open/risks.yml": "- {id: r, title: Zylonia, classification: confidential}\n"}),
        ("quality", {"projects/open/issues.yml": "- {id: i, title: Zylonia, classification: confidential}\n"}),
        ("benefits", {"projects/open/benefits.yml": "- {id: b, title: Zylonia, classification: confidential}\n"}),
    ],
)
def test_no_status_is_computed_from_a_part_of_a_register(tmp_path: Path, dimension: str, files: dict[str, str]) -> None:
    found = computed_rags(seen(tmp_path, files).portfolio, DAY)["open"]
    assert (found.is_whole, found.overall, found.of(dimension)) == (False, None, None)


def test_no_objective_is_called_unserved_while_a_project_is_hidden(tmp_path: Path) -> None:
    objectives = {"objectives.yml": "- {id: o, title: Quays}\n"}
    assert "No project serves this objective" in page(seen(tmp_path / "a", objectives), "benefits.md").text
    text = page(seen(tmp_path / "b", HIDDEN | objectives), "benefits.md").text
    assert "No project serves this objective" not in text
    assert "served by no project: 1" not in text
    assert "is withheld" in text


def test_nobody_is_called_unreached_while_a_communication_is_hidden(tmp_path: Path) -> None:
    people = {"projects/open/stakeholders.yml": "- {id: s, title: Neighbours}\n"}
    plan = {"projects/open/communications.yml": "- {id: c, title: Zylonia, classification: confidential}\n"}
    assert "reached by no communication: 1" in page(seen(tmp_path / "a", people), "stakeholders.md").text
    assert "reached by no communication" not in page(seen(tmp_path / "b", people | plan), "stakeholders.md").text
