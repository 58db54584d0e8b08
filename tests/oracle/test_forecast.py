"""What the projects of the example will have cost in the end, worked out by hand from their files.

The periods of all projects reach to their end, so the forecast is what is booked and what the periods to come are
expected to cost. Contingency stands apart from the budget.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from pmo_build.metrics.money.earned_value import add_up, earned_value
from pmo_build.metrics.money.forecast import ForecastBasis, forecast_at_completion
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project, ProjectState

AS_OF = date(2026, 10, 31)


@dataclass(frozen=True)
class Expected:
    """What follows from `costs.yml`.

    Attributes:
        booked: Actual cost of all periods up to the day.
        to_come: Forecasts of the others.
    """

    id: str
    booked: int
    to_come: int
    sum: int


EXPECTED = (
    Expected("case-system", 2_146_000, 130 * 1000 + 120_000 + 175_000 + 175_000 + 170_000 + 344_000, 3_260_000),
    Expected("cyber-baseline", 314_000, 45_000 + 42_000 + 58_000 + 58_000 + 60_000 + 52_000 + 91_000, 720_000),
    Expected("heat-network", 2_545_000, 7_235_000, 9_780_000),
    Expected("insulation-action", 342_000, 298_000, 640_000),
    Expected("permit-lead-time", 157_000, 74_500, 231_500),
    Expected("quay-renewal", 11_450_000, 8_110_000, 19_560_000),
    Expected("residents-desk", 812_000, 700_500, 1_512_500),
    # October is booked (30,000), although nobody said how much was done by then.
    Expected("schoolyards", 578_000 + 30_000, 377_000, 985_000),
    Expected("solar-roofs", 1_210_000, 655_000, 1_865_000),
    Expected("station-square", 1_665_000, 6_235_000, 7_900_000),
    Expected("town-hall", 274_000, 2_526_000, 2_800_000),
    Expected("charging-hubs", 0, 60_000 + 180_000 + 210_000 + 150_000 + 150_000 + 200_000 + 150_000, 1_100_000),
    Expected("payroll", 0, 860_000, 860_000),
    # Stopped on 24 March 2026; what its later periods had planned is not spent.
    Expected("chatbot", 104_000, 0, 104_000),
    Expected("climate-sewer", 2_338_000, 0, 2_338_000),
)
# BAC × AC / EV of each running project, from `test_earned_value`; together they are the portfolio's.
EACS = (
    "3764912.28", "738823.53", "9788461.54", "639252.34", "230882.35", "19741379.31", "1503703.70", "963333.33",
    "1833333.33", "7928571.43", "2795918.37",
)  # fmt: skip


@pytest.mark.parametrize("expected", [pytest.param(one, id=one.id) for one in EXPECTED])
def test_a_project_costs_what_is_booked_and_what_is_to_come(portfolio: Portfolio, expected: Expected) -> None:
    project = portfolio.find(Project, expected.id)
    assert project is not None
    assert expected.booked + expected.to_come == expected.sum
    forecast = forecast_at_completion(portfolio, project, AS_OF)
    assert forecast.amount == expected.sum
    assert project.state.is_closed or forecast.basis is ForecastBasis.BOTTOM_UP


def test_the_estimate_of_the_portfolio_is_the_sum_of_those_of_its_projects(portfolio: Portfolio) -> None:
    running = [p for p in portfolio.all(Project) if p.state in {ProjectState.ACTIVE, ProjectState.ON_HOLD}]
    total = add_up(earned_value(portfolio, project, AS_OF) for project in running).eac
    by_hand = sum(map(Decimal, EACS))
    assert by_hand == Decimal("49928571.51")
    assert (total.known, total.unknown) == (11, 0)
    assert total.amount is not None
    # Eleven amounts that are rounded before they are added up may be off by half a cent each.
    assert abs(total.amount.quantize(Decimal("0.01"), ROUND_HALF_UP) - by_hand) <= Decimal("0.05")
