"""Exposure of the example, worked out by hand: the probability of each open threat times what it would cost.

The probability of a level is the middle of its range in `portfolio.yml`; a cost of three points counts as
(low + 4 × likely + high) / 6. What has occurred or was closed, and opportunities, are no exposure.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from pmo_build.metrics.risk.risk_rollup import portfolio_risks, sum_risks
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.risk import Risk

AS_OF = date(2026, 10, 31)
CENT = Decimal("0.01")

# (0 + 0.05) / 2, (0.05 + 0.2) / 2, (0.2 + 0.5) / 2, (0.5 + 0.8) / 2, (0.8 + 1) / 2
RARE, UNLIKELY, POSSIBLE, LIKELY = Decimal("0.025"), Decimal("0.125"), Decimal("0.35"), Decimal("0.65")


def pert(low: int, likely: int, high: int) -> Decimal:
    return Decimal(low + 4 * likely + high) / 6


# Threats that are escalated to the register of the portfolio are part of a risk there.
OWN: dict[str, tuple[Decimal, ...]] = {
    "case-system": (POSSIBLE * pert(120_000, 380_000, 640_000), RARE * 900_000, UNLIKELY * 150_000),
    "charging-hubs": (),
    "cyber-baseline": (RARE * pert(600_000, 1_600_000, 3_500_000), POSSIBLE * 45_000),
    "heat-network": (POSSIBLE * pert(600_000, 1_300_000, 2_600_000), UNLIKELY * 120_000),
    "insulation-action": (POSSIBLE * 35_000,),
    "payroll": (UNLIKELY * pert(80_000, 190_000, 350_000), UNLIKELY * 210_000),
    "permit-lead-time": (UNLIKELY * 30_000, POSSIBLE * pert(30_000, 60_000, 92_000)),
    "quay-renewal": (
        UNLIKELY * pert(40_000, 700_000, 1_250_000),
        POSSIBLE * 85_000,
        LIKELY * pert(250_000, 540_000, 900_000),
    ),
    "residents-desk": (POSSIBLE * pert(30_000, 110_000, 180_000), UNLIKELY * pert(50_000, 500_000, 820_000)),
    "schoolyards": (POSSIBLE * pert(20_000, 45_000, 95_000), POSSIBLE * 18_000),
    "solar-roofs": (UNLIKELY * 40_000, UNLIKELY * 55_000),
    "station-square": (POSSIBLE * pert(90_000, 185_000, 320_000), UNLIKELY * pert(50_000, 160_000, 400_000)),
    "town-hall": (UNLIKELY * 130_000, POSSIBLE * 21_000),
}
ESCALATED: dict[str, tuple[Decimal, ...]] = {
    "case-system": (LIKELY * pert(40_000, 110_000, 160_000),),
    "charging-hubs": (POSSIBLE * 300_000,),
    "cyber-baseline": (LIKELY * pert(40_000, 105_000, 150_000),),
    "heat-network": (POSSIBLE * pert(180_000, 360_000, 700_000), UNLIKELY * pert(90_000, 170_000, 260_000)),
    "quay-renewal": (LIKELY * pert(180_000, 390_000, 620_000), LIKELY * pert(350_000, 820_000, 1_400_000)),
    "residents-desk": (LIKELY * pert(60_000, 120_000, 190_000),),
    "station-square": (UNLIKELY * pert(60_000, 130_000, 190_000), POSSIBLE * pert(80_000, 150_000, 310_000)),
}
OF_THE_PORTFOLIO = (
    LIKELY * pert(400_000, 950_000, 1_900_000),  # construction-prices
    LIKELY * pert(60_000, 140_000, 260_000),  # ict-staff
    POSSIBLE * pert(700_000, 1_800_000, 4_200_000),  # old-quays
    POSSIBLE * pert(250_000, 640_000, 1_200_000),  # grid-full
    LIKELY * pert(60_000, 110_000, 240_000),  # architect
)
# The same, added up with a pocket calculator.
CENTS = {
    "case-system": "243583.33",
    "charging-hubs": "105000.00",
    "cyber-baseline": "125583.33",
    "heat-network": "661791.67",
    "insulation-action": "12250.00",
    "payroll": "51041.67",
    "permit-lead-time": "24866.67",
    "quay-renewal": "1274125.00",
    "residents-desk": "176791.67",
    "schoolyards": "23508.33",
    "solar-roofs": "11875.00",
    "station-square": "163583.33",
    "town-hall": "23600.00",
}


@pytest.mark.parametrize("id_", CENTS)
def test_the_exposure_of_a_project_is_that_of_its_open_threats(portfolio: Portfolio, id_: str) -> None:
    project = portfolio.find(Project, id_)
    assert project is not None
    expected = sum((*OWN[id_], *ESCALATED.get(id_, ())), Decimal(0))
    assert cents(expected) == CENTS[id_]
    assert cents(sum_risks(portfolio, portfolio.of(project, Risk), AS_OF).threats.amount) == CENTS[id_]


def test_in_the_portfolio_a_threat_counts_once_however_often_it_is_escalated(portfolio: Portfolio) -> None:
    own = sum((amount for amounts in OWN.values() for amount in amounts), Decimal(0))
    expected = own + sum(OF_THE_PORTFOLIO)
    assert cents(expected) == "3323016.67"
    assert cents(portfolio_risks(portfolio, AS_OF).sum.threats.amount) == "3323016.67"


@pytest.mark.parametrize("id_", ["chatbot", "climate-sewer"])
def test_what_has_occurred_or_was_closed_is_no_exposure(portfolio: Portfolio, id_: str) -> None:
    project = portfolio.find(Project, id_)
    assert project is not None
    assert sum_risks(portfolio, portfolio.of(project, Risk), AS_OF).threats.amount is None


def cents(amount: Decimal | None) -> str:
    return "n/a" if amount is None else str(amount.quantize(CENT, ROUND_HALF_UP))
