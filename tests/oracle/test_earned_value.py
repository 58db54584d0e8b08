"""Earned value of the example, worked out by hand from what its files say.

Nothing here was computed by the product: the planned values and actual costs of `costs.yml` are written out and added
up, the percentage is that of the last period with both, and indices and estimates follow from the formulas of the
Practice Standard for Earned Value Management. Whoever changes the example changes this file, with pencil and paper.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from pmo_build.metrics.money.earned_value import EarnedValue, earned_value
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records import project as records

AS_OF = date(2026, 10, 31)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Project:
    """What the files say of a project up to the day it is measured on, and what follows.

    Attributes:
        measured: The last day of the last period with a planned value, an actual cost and a percentage.
        cpi: 0.01 × percent × budget / actual.
        spi: 0.01 × percent × budget / planned.
        eac: budget × actual / (0.01 × percent × budget).
        tcpi: (budget - earned) / (budget - actual); `None` where nothing is left to be done.
    """

    id: str
    measured: date
    budget: int
    percent: str
    planned: int
    actual: int
    cpi: str
    spi: str
    eac: str
    tcpi: str | None

    @property
    def earned(self) -> Decimal:
        return Decimal(self.percent) * self.budget / 100


# Before the day of the portfolio these are known of no period: they have not begun.
NOT_BEGUN = ("charging-hubs", "payroll")
PROJECTS = (
    Project(
        "case-system",
        measured=date(2026, 10, 30),
        budget=3_200_000,
        percent="57",
        planned=(
            190_000
            + 130_000
            + 180_000
            + 200_000
            + 115_000
            + 125_000
            + 130_000
            + 120_000
            + 130_000
            + 130_000
            + 120_000
            + 110_000
            + 135_000
            + 135_000
        ),
        actual=(
            185_000
            + 130_000
            + 175_000
            + 200_000
            + 125_000
            + 130_000
            + 140_000
            + 145_000
            + 165_000
            + 155_000
            + 150_000
            + 150_000
            + 150_000
            + 146_000
        ),
        cpi="0.85",
        spi="0.94",
        eac="3764912.28",
        tcpi="1.31",
    ),
    Project(
        "chatbot",
        measured=date(2026, 3, 27),
        budget=180_000,
        percent="58",
        planned=8_000 + 24_000 + 28_000 + 30_000 + 18_000 + 17_000 + 17_000,
        actual=6_000 + 22_000 + 24_000 + 24_000 + 10_000 + 11_000 + 7_000,
        cpi="1.00",
        spi="0.74",
        eac="179310.34",
        tcpi="0.99",
    ),
    Project(
        "climate-sewer",
        measured=date(2026, 6, 26),
        budget=2_400_000,
        percent="100",
        planned=(
            300_000
            + 600_000
            + 500_000
            + 130_000
            + 140_000
            + 130_000
            + 80_000
            + 90_000
            + 110_000
            + 120_000
            + 110_000
            + 90_000
        ),
        actual=(
            290_000
            + 580_000
            + 505_000
            + 125_000
            + 140_000
            + 125_000
            + 80_000
            + 85_000
            + 105_000
            + 115_000
            + 105_000
            + 83_000
        ),
        cpi="1.03",
        spi="1.00",
        eac="2338000.00",
        tcpi=None,
    ),
    Project(
        "cyber-baseline",
        measured=date(2026, 10, 30),
        budget=720_000,
        percent="42.5",
        planned=12_000 + 20_000 + 26_000 + 32_000 + 38_000 + 40_000 + 40_000 + 32_000 + 45_000 + 45_000,
        actual=12_000 + 20_000 + 25_000 + 32_000 + 37_000 + 40_000 + 40_000 + 30_000 + 39_000 + 39_000,
        cpi="0.97",
        spi="0.93",
        eac="738823.53",
        tcpi="1.02",
    ),
    Project(
        "heat-network",
        measured=date(2026, 10, 30),
        budget=9_600_000,
        percent="26",
        planned=(
            250_000
            + 100_000
            + 120_000
            + 130_000
            + 120_000
            + 120_000
            + 130_000
            + 140_000
            + 150_000
            + 220_000
            + 280_000
            + 240_000
            + 310_000
            + 330_000
        ),
        actual=(
            245_000
            + 105_000
            + 105_000
            + 120_000
            + 115_000
            + 120_000
            + 135_000
            + 145_000
            + 155_000
            + 210_000
            + 265_000
            + 230_000
            + 285_000
            + 310_000
        ),
        cpi="0.98",
        spi="0.95",
        eac="9788461.54",
        tcpi="1.01",
    ),
    Project(
        "insulation-action",
        measured=date(2026, 10, 30),
        budget=640_000,
        percent="53.5",
        planned=(
            15_000
            + 30_000
            + 35_000
            + 25_000
            + 27_000
            + 28_000
            + 30_000
            + 30_000
            + 30_000
            + 25_000
            + 25_000
            + 30_000
            + 32_000
        ),
        actual=(
            14_000
            + 29_000
            + 35_000
            + 25_000
            + 27_000
            + 28_000
            + 29_000
            + 28_000
            + 28_000
            + 25_000
            + 22_000
            + 26_000
            + 26_000
        ),
        cpi="1.00",
        spi="0.95",
        eac="639252.34",
        tcpi="1.00",
    ),
    Project(
        "permit-lead-time",
        measured=date(2026, 10, 30),
        budget=240_000,
        percent="68",
        planned=8_000 + 19_000 + 22_000 + 24_000 + 21_000 + 18_000 + 14_000 + 16_000 + 18_000,
        actual=7_500 + 19_500 + 21_000 + 23_000 + 20_000 + 21_000 + 10_000 + 18_000 + 17_000,
        cpi="1.04",
        spi="1.02",
        eac="230882.35",
        tcpi="0.93",
    ),
    Project(
        "quay-renewal",
        measured=date(2026, 10, 30),
        budget=18_400_000,
        percent="58",
        planned=(
            700_000
            + 1_250_000
            + 1_350_000
            + 650_000
            + 900_000
            + 850_000
            + 250_000
            + 500_000
            + 650_000
            + 700_000
            + 800_000
            + 650_000
            + 750_000
            + 600_000
            + 750_000
            + 650_000
        ),
        actual=(
            690_000
            + 1_200_000
            + 1_280_000
            + 650_000
            + 820_000
            + 830_000
            + 300_000
            + 560_000
            + 650_000
            + 660_000
            + 480_000
            + 870_000
            + 630_000
            + 710_000
            + 650_000
            + 470_000
        ),
        cpi="0.93",
        spi="0.89",
        eac="19741379.31",
        tcpi="1.11",
    ),
    Project(
        "residents-desk",
        measured=date(2026, 10, 30),
        budget=1_450_000,
        percent="54",
        planned=(
            45_000
            + 65_000
            + 70_000
            + 70_000
            + 55_000
            + 55_000
            + 55_000
            + 40_000
            + 23_000
            + 72_000
            + 70_000
            + 70_000
            + 75_000
            + 77_000
        ),
        actual=(
            40_000
            + 58_000
            + 72_000
            + 72_000
            + 58_000
            + 55_000
            + 57_000
            + 32_000
            + 30_000
            + 71_000
            + 60_000
            + 55_000
            + 67_000
            + 85_000
        ),
        cpi="0.96",
        spi="0.93",
        eac="1503703.70",
        tcpi="1.05",
    ),
    Project(
        "schoolyards",
        measured=date(2026, 9, 25),
        budget=1_000_000,
        percent="60",
        planned=(
            45_000
            + 45_000
            + 35_000
            + 35_000
            + 30_000
            + 45_000
            + 75_000
            + 60_000
            + 30_000
            + 30_000
            + 60_000
            + 50_000
            + 45_000
        ),
        actual=(
            40_000
            + 40_000
            + 38_000
            + 37_000
            + 30_000
            + 43_000
            + 72_000
            + 60_000
            + 35_000
            + 30_000
            + 59_000
            + 46_000
            + 48_000
        ),
        cpi="1.04",
        spi="1.03",
        eac="963333.33",
        tcpi="0.95",
    ),
    Project(
        "solar-roofs",
        measured=date(2026, 10, 30),
        budget=1_900_000,
        percent="66",
        planned=(
            15_000
            + 45_000
            + 90_000
            + 150_000
            + 80_000
            + 90_000
            + 100_000
            + 110_000
            + 100_000
            + 100_000
            + 100_000
            + 80_000
            + 85_000
            + 85_000
        ),
        actual=(
            15_000
            + 45_000
            + 88_000
            + 147_000
            + 75_000
            + 78_000
            + 77_000
            + 93_000
            + 120_000
            + 117_000
            + 95_000
            + 80_000
            + 90_000
            + 90_000
        ),
        cpi="1.04",
        spi="1.02",
        eac="1833333.33",
        tcpi="0.94",
    ),
    Project(
        "station-square",
        measured=date(2026, 10, 30),
        budget=7_800_000,
        percent="21",
        planned=(
            110_000
            + 50_000
            + 65_000
            + 75_000
            + 60_000
            + 70_000
            + 80_000
            + 80_000
            + 90_000
            + 120_000
            + 160_000
            + 190_000
            + 250_000
            + 290_000
        ),
        actual=(
            105_000
            + 50_000
            + 63_000
            + 74_000
            + 58_000
            + 70_000
            + 80_000
            + 80_000
            + 92_000
            + 123_000
            + 155_000
            + 185_000
            + 250_000
            + 280_000
        ),
        cpi="0.98",
        spi="0.97",
        eac="7928571.43",
        tcpi="1.00",
    ),
    Project(
        "town-hall",
        measured=date(2026, 10, 30),
        budget=2_800_000,
        percent="9.8",
        planned=15_000 + 45_000 + 55_000 + 55_000 + 55_000 + 55_000 + 0 + 0 + 0 + 0,
        actual=14_000 + 44_000 + 54_000 + 53_000 + 55_000 + 52_000 + 2_000 + 0 + 0 + 0,
        cpi="1.00",
        spi="0.98",
        eac="2795918.37",
        tcpi="1.00",
    ),
)


EACH = [pytest.param(project, id=project.id) for project in PROJECTS]


def found(portfolio: Portfolio, id_: str) -> EarnedValue:
    project = portfolio.find(records.Project, id_)
    assert project is not None
    return earned_value(portfolio, project, AS_OF)


def test_every_project_of_the_example_is_worked_out(portfolio: Portfolio) -> None:
    worked_out = {*NOT_BEGUN, *(project.id for project in PROJECTS)}
    assert {project.id for project in portfolio.all(records.Project)} == worked_out


@pytest.mark.parametrize("expected", EACH)
def test_planned_earned_and_actual_are_of_one_day(portfolio: Portfolio, expected: Project) -> None:
    value = found(portfolio, expected.id)
    assert value.as_of == expected.measured
    assert (value.bac, value.planned_value) == (expected.budget, expected.planned)
    assert (value.earned_value, value.actual_cost) == (expected.earned, expected.actual)


@pytest.mark.parametrize("expected", EACH)
def test_indices_and_estimates_follow_from_them(portfolio: Portfolio, expected: Project) -> None:
    value = found(portfolio, expected.id)
    assert rounded(value.cpi) == expected.cpi
    assert rounded(value.spi) == expected.spi
    assert rounded(value.eac) == expected.eac
    if expected.tcpi is not None:
        assert rounded(value.tcpi) == expected.tcpi


@pytest.mark.parametrize("id_", NOT_BEGUN)
def test_nothing_is_earned_before_anything_has_begun(portfolio: Portfolio, id_: str) -> None:
    value = found(portfolio, id_)
    assert (value.earned_value, value.actual_cost, value.cpi, value.spi, value.eac) == (None, None, None, None, None)


def rounded(number: Decimal | None) -> str:
    return "n/a" if number is None else str(number.quantize(CENT, ROUND_HALF_UP))
