"""What is left of the contingency of the example, worked out by hand from its files.

Left is what was set aside, less the larger of what was drawn and what the forecast is above the budget: what was drawn
lies inside the forecast. Of a project that never wrote down what was drawn, nobody knows what is left.
"""

from datetime import date

import pytest

from pmo_build.metrics.money.contingency import contingency, total_contingency
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project

AS_OF = date(2026, 10, 31)
LEFT = {
    # Drawn 148,000 + 60,000 + 95,000 = 303,000; the forecast is 19,560,000 against 18,400,000.
    "quay-renewal": 1_650_000 - 1_160_000,
    # Drawn 21,000; the forecast is 1,512,500 against 1,450,000.
    "residents-desk": 120_000 - 62_500,
    # Drawn 9,000 + 22,000; the forecast of 985,000 is below the budget.
    "schoolyards": 60_000 - 31_000,
    # Drawn 12,000; the forecast of 1,865,000 is below the budget.
    "solar-roofs": 110_000 - 12_000,
}
UNKNOWN = ("case-system", "cyber-baseline", "heat-network", "insulation-action", "permit-lead-time", "station-square")


@pytest.mark.parametrize("id_", LEFT)
def test_the_larger_of_what_was_drawn_and_what_is_over_is_gone(portfolio: Portfolio, id_: str) -> None:
    project = portfolio.find(Project, id_)
    assert project is not None
    assert contingency(portfolio, project, AS_OF).left == LEFT[id_]


@pytest.mark.parametrize("id_", UNKNOWN)
def test_without_a_word_on_what_was_drawn_nobody_knows_what_is_left(portfolio: Portfolio, id_: str) -> None:
    project = portfolio.find(Project, id_)
    assert project is not None
    assert contingency(portfolio, project, AS_OF).left is None


def test_together_it_is_that_of_the_four_that_are_known(portfolio: Portfolio) -> None:
    listed = [portfolio.find(Project, id_) for id_ in (*LEFT, *UNKNOWN)]
    left = total_contingency(portfolio, [project for project in listed if project is not None], AS_OF).left
    # 490,000 + 57,500 + 29,000 + 98,000.
    assert (left.amount, left.known, left.unknown) == (674_500, 4, 6)
