"""The portfolio of an earlier day: what came later is left out in silence, and nothing refers to it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from portals import ROOT
from support import PROJECT, SETTINGS, Checkout

from pmo_build.metrics.then.portfolio_then import as_known_on
from pmo_build.model.findings import Severity
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.waiver import Waiver
from pmo_build.pipeline import validate

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
JUNE = date(2026, 6, 30)


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2026, 3, 31), date(2025, 9, 30), date(2024, 1, 1)])
def test_the_example_has_no_error_on_a_day_that_has_passed(day: date) -> None:
    found = validate(ROOT, day, NOW)
    assert [finding for finding in found.findings if finding.severity is Severity.ERROR] == []
    assert found.loaded.is_of_then


def test_a_mistyped_date_is_found_in_the_present_and_on_its_own_day(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write("projects/quay/project.yml", PROJECT)
    checkout.write("projects/quay/issues.yml", "- {id: i, title: Rust, raised: 2062-01-05}\n")
    assert checkout.codes("projects/quay/issues") == ["CON005"]
    for day in (date(2026, 10, 31), date(2026, 11, 20)):
        assert "CON005" in [finding.code for finding in checkout.validate(day).findings]
    assert "CON005" not in [finding.code for finding in checkout.validate(JUNE).findings]


def test_without_a_day_of_its_own_a_portfolio_is_of_today(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", "organisation: Waterveen\ncurrency: EUR\n")
    assert not validate(checkout.root, date(2026, 11, 1), NOW).loaded.is_of_then
    assert validate(checkout.root, date(2026, 10, 31), NOW).loaded.is_of_then


def test_nothing_refers_to_what_came_later(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write("projects/quay/project.yml", PROJECT)
    checkout.write("projects/quay/risks.yml", "- {id: r, title: Rust, raised: 2026-08-01}\n")
    checkout.write("projects/quay/issues.yml", "- {id: i, title: Hole, raised: 2026-05-01, from_risk: r}\n")
    checkout.write(
        "waivers.yml",
        "- {id: w, rule: POL005, record: risk quay/r, reason: Later, approved_by: Karin, expires: 2026-12-31}\n",
    )
    found = checkout.validate(JUNE)
    (issue,) = found.portfolio.all(Issue)
    assert (issue.from_risk, found.portfolio.all(Waiver)) == (None, ())
    assert not [one for one in found.findings if one.code.startswith("REF")]
    now = checkout.validate().portfolio
    assert ([one.from_risk for one in now.all(Issue)], len(now.all(Waiver))) == (["r"], 1)


@pytest.mark.parametrize(("july", "forecast"), [("", 5), (", actual_cost: 3", None)])
def test_a_forecast_is_that_of_then_until_costs_were_booked_again(
    checkout: Checkout, july: str, forecast: int | None
) -> None:
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write("projects/quay/project.yml", PROJECT)
    checkout.write(
        "projects/quay/costs.yml",
        "- {id: 2026-06, as_of: 2026-06-30, actual_cost: 4}\n"
        f"- {{id: 2026-07, as_of: 2026-07-31, forecast: 5{july}}}\n",
    )
    then = as_known_on(checkout.validate().portfolio, JUNE)
    assert [one.forecast for one in then.all(CostPeriod)] == [None, forecast]
    assert [one.actual_cost for one in then.all(CostPeriod)] == [4, None]


def test_the_same_day_gives_the_same_portfolio(tmp_path: Path) -> None:
    (tmp_path / "portfolio").mkdir()
    of = Checkout(tmp_path).validate().portfolio
    assert as_known_on(of, JUNE) is as_known_on(of, JUNE)
