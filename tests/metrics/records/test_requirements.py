from datetime import date

import pytest
from support import SETTINGS, Checkout

from pmo_build.metrics.records.requirements import known_requirements, missing_records
from pmo_build.model.records.project import Project

TIERS = """
tiers:
  - {id: large, title: Large, requires: [business-case, status-report, risk]}
  - {id: small, title: Small}
"""


def missing(checkout: Checkout, project: str, day: date = date(2026, 10, 31)) -> tuple[str, ...]:
    checkout.write("portfolio.yml", SETTINGS + TIERS)
    checkout.write("projects/quay/project.yml", f"title: Quay\nstate: active\n{project}")
    portfolio = checkout.validate().portfolio
    quay = portfolio.find(Project, "quay")
    assert quay is not None
    return missing_records(portfolio, quay, day)


def test_what_a_tier_can_ask_for() -> None:
    assert known_requirements()[0] == "business-case"
    assert {"risk", "status-report", "costs", "gate"} < set(known_requirements())
    assert not {"project", "programme", "person", "objective"} & set(known_requirements())


def test_everything_that_the_tier_requires_is_missing_from_a_bare_project(checkout: Checkout) -> None:
    assert missing(checkout, "tier: large\n") == ("business-case", "status-report", "risk")


@pytest.mark.parametrize("tier", ["", "tier: small\n", "tier: unknown\n"])
def test_nothing_is_missing_where_nothing_is_required(checkout: Checkout, tier: str) -> None:
    assert missing(checkout, tier) == ()


def test_records_that_are_kept_are_not_missing_even_if_they_have_errors(checkout: Checkout) -> None:
    checkout.write("projects/quay/risks.yml", "- {id: r1, title: Steel}\n")
    checkout.write("projects/quay/status/2026-10.yml", "as_of: someday\n")
    assert missing(checkout, "tier: large\n") == ("business-case",)


def test_a_business_case_counts_from_the_day_it_was_approved(checkout: Checkout) -> None:
    project = "tier: large\nbusiness_case: {approved: 2026-10-01}\n"
    assert "business-case" in missing(checkout, project, date(2026, 9, 30))
    assert "business-case" not in missing(checkout, project, date(2026, 10, 1))
