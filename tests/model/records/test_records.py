"""What a record can say of itself: properties, and nothing from elsewhere."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pmo_build.model.records.portfolio import PortfolioSettings, ProbabilityLevel, RiskStandard, Tier, YearAmount
from pmo_build.model.records.project import Budget, Milestone, Project, ProjectState
from pmo_build.model.records.record import Pointer, Rag, convert, is_worse
from pmo_build.model.records.risk import Assessment, Risk, RiskState

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def project(**fields: Any) -> Project:
    return Project(id="quay", title="Quay", state=ProjectState.ACTIVE, **fields)


def test_a_record_in_a_register_is_addressed_through_its_project() -> None:
    assert Risk(id="r1", parent="quay", title="Fire").key == "quay/r1"
    assert Risk(id="r1", title="Fire").key == "r1"
    assert Risk(id="r1", parent="quay", title="Fire").at("actions", 0, "due", key=True) == Pointer(
        "risk", "quay/r1", ("actions", 0, "due"), True
    )


def test_a_record_without_a_title_is_called_by_its_id() -> None:
    settings = PortfolioSettings(id="portfolio", organisation="Waterveen", currency="EUR")
    assert (settings.label, project().label) == ("portfolio", "Quay")


def test_checked_data_becomes_typed_and_frozen() -> None:
    data = {"title": "Quay", "state": "on-hold", "start": "2026-10-01", "budget": {"total": Decimal("12.50")}}
    made = convert(Project, data, id="quay", source="portfolio/projects/quay/project.yml")
    assert isinstance(made, Project)
    assert (made.state, made.start, made.budget.total) == (ProjectState.ON_HOLD, OCTOBER, Decimal("12.50"))
    with pytest.raises(AttributeError):
        made.title = "Pier"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({}, None),
        ({"forecast": NOVEMBER}, NOVEMBER),
        ({"baseline": OCTOBER}, OCTOBER),
        ({"baseline": OCTOBER, "forecast": NOVEMBER}, NOVEMBER),
        ({"baseline": NOVEMBER, "forecast": NOVEMBER, "actual": OCTOBER}, OCTOBER),
    ],
)
def test_a_milestone_is_expected_when_it_was_last_said(dates: dict[str, date], expected: date | None) -> None:
    assert Milestone(id="m", title="M", **dates).expected == expected


def test_money_that_is_not_known_is_none_and_never_zero() -> None:
    assert YearAmount(fiscal_year="2026").total is None
    assert YearAmount(fiscal_year="2026", capex=Decimal("0.10"), opex=Decimal("0.20")).total == Decimal("0.30")
    assert (Budget().amount, Budget().spread) == (None, None)
    years = (YearAmount(fiscal_year="2025", capex=Decimal(5)), YearAmount(fiscal_year="2026"))
    assert Budget(by_year=years).amount == 5
    assert Budget(by_year=years, total=Decimal(7)).amount == 7


@pytest.mark.parametrize(
    ("state", "closed"),
    [("proposed", False), ("active", False), ("on-hold", False), ("completed", True), ("cancelled", True)],
)
def test_states_of_a_project(state: str, closed: bool) -> None:
    assert ProjectState(state).is_closed is closed


@pytest.mark.parametrize(
    ("rag", "other", "worse"),
    [
        (Rag.RED, Rag.AMBER, True),
        (Rag.AMBER, Rag.GREEN, True),
        (Rag.GREEN, Rag.RED, False),
        (Rag.RED, Rag.RED, False),
        (Rag.RED, None, False),
        (None, Rag.GREEN, False),
    ],
)
def test_red_is_worse_than_amber_and_amber_than_green(rag: Rag | None, other: Rag | None, worse: bool) -> None:
    assert is_worse(rag, other) is worse


def test_a_risk_is_open_until_it_is_closed_or_has_occurred() -> None:
    assert Risk(id="r1", title="Fire").is_open
    assert not Risk(id="r1", title="Fire", state=RiskState.OCCURRED).is_open


def test_exposure_of_levels_is_their_product() -> None:
    assert Assessment(probability=4, impact=3).score == 12


@pytest.mark.parametrize(("score", "band"), [(5, Rag.GREEN), (6, Rag.AMBER), (14, Rag.AMBER), (15, Rag.RED)])
def test_bands_of_the_matrix(score: int, band: Rag) -> None:
    assert RiskStandard().band(score) is band


def test_scales_have_five_levels_unless_the_portfolio_names_them() -> None:
    level = ProbabilityLevel(label="likely", start=Decimal("0.5"), end=Decimal("0.7"))
    named = RiskStandard(probability=(level, level))
    assert (RiskStandard().probability_levels, RiskStandard().impact_levels) == (5, 5)
    assert (named.probability_levels, level.midpoint) == (2, Decimal("0.6"))


def test_a_tier_is_found_by_its_id() -> None:
    large = Tier(id="large", title="Large")
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR", tiers=(large,))
    assert settings.tier("large", None) is large
    assert settings.tier("small", None) is None
    assert settings.tier(None, None) is None


def test_a_project_that_names_no_tier_has_the_heaviest_its_budget_reaches() -> None:
    large = Tier(id="large", title="Large", budget_from=Decimal(5_000_000))
    medium = Tier(id="medium", title="Medium", budget_from=Decimal(500_000))
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR", tiers=(large, medium))
    assert settings.tier(None, Decimal(7_000_000)) is large
    assert settings.tier(None, Decimal(500_000)) is medium
    assert settings.tier(None, Decimal(1)) is None
    assert settings.tier("medium", Decimal(7_000_000)) is medium
