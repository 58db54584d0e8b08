"""Series over reports and cost periods, of a project and of a portfolio."""

from datetime import date
from decimal import Decimal

import pytest
from support import Checkout

from pmo_build.metrics.health.history import Finish, Moment, portfolio_history, project_history
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag

AS_OF = date(2026, 10, 31)
SETTINGS = """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
risk:
  probability:
    - {label: rare, from: 0, to: 0.2}
    - {label: likely, from: 0.4, to: 0.6}
"""
# The chairs of “Earned Value” (document 600303029 on Scribd): PV 500, EV 400 and AC 600 give a CPI of .67 and an SPI of
# .8. The budget, and how the amounts came about in two months, are our own.
CHAIRS = """
- {id: 2026-09, as_of: 2026-09-30, planned_value: 250, earned_value: 250, actual_cost: 300}
- {id: 2026-10, as_of: 2026-10-31, planned_value: 250, earned_value: 150, actual_cost: 300}
- {id: 2026-11, as_of: 2026-11-30, planned_value: 500}
"""


@pytest.fixture
def quay(checkout: Checkout) -> Checkout:
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\nbudget: {total: 1000}\n")
    return checkout


def history(checkout: Checkout) -> tuple[Moment, ...]:
    portfolio = checkout.validate().portfolio
    project = portfolio.find(Project, "quay")
    assert project is not None
    return project_history(portfolio, project, AS_OF)


def test_indices_run_as_in_the_published_example(quay: Checkout) -> None:
    quay.write("projects/quay/costs.yml", CHAIRS)
    september, october = history(quay)
    assert (september.day, september.value.spi) == (date(2026, 9, 30), 1)
    assert round(october.value.cpi or 0, 2) == Decimal("0.67")
    assert october.value.spi == Decimal("0.8")
    assert october.eac == 1500


def test_status_and_finish_are_those_of_the_report_of_then(quay: Checkout) -> None:
    quay.write(
        "projects/quay/status/2026-08.yml",
        "as_of: 2026-08-28\nrag: {overall: green}\nforecast_cost: 1010\nforecast_finish: 2027-03-01\n",
    )
    quay.write("projects/quay/status/2026-10.yml", "as_of: 2026-10-30\nrag: {overall: red}\n")
    quay.write("projects/quay/costs.yml", CHAIRS)
    told = [(moment.day, moment.rag, moment.forecast_finish, moment.eac) for moment in history(quay)]
    assert told == [
        (date(2026, 8, 28), Rag.GREEN, date(2027, 3, 1), 1010),
        (date(2026, 9, 30), Rag.GREEN, date(2027, 3, 1), 1010),
        # The last report says no forecast any more, so it follows from the costs: 1,000 × 300 / 250.
        (date(2026, 10, 30), Rag.RED, None, 1200),
        (date(2026, 10, 31), Rag.RED, None, 1500),
    ]


def test_exposure_is_that_of_the_risks_that_counted_then(quay: Checkout) -> None:
    quay.write(
        "projects/quay/risks.yml",
        "- id: a\n  title: Steel\n  raised: 2026-09-01\n  cost_impact: 1000\n"
        "  current: {probability: 2, impact: 1}\n  earlier: [{until: 2026-09-30, probability: 1, impact: 1}]\n"
        "- {id: b, title: Rain, raised: 2026-10-15, current: {probability: 2, impact: 1}, cost_impact: 500}\n",
    )
    for month in ("08-28", "09-30", "10-30"):
        quay.write(f"projects/quay/status/{month}.yml", f"as_of: 2026-{month}\n")
    exposures = [(moment.exposure.amount, moment.exposure.records) for moment in history(quay)]
    assert exposures == [(None, 0), (100, 1), (750, 2)]


def test_nothing_known_is_no_history(quay: Checkout) -> None:
    assert history(quay) == ()


def test_a_portfolio_is_the_sum_of_its_projects_at_the_ends_of_months(quay: Checkout) -> None:
    quay.write("projects/quay/costs.yml", CHAIRS)
    quay.write(
        "projects/quay/status/2026-10.yml", "as_of: 2026-10-30\nrag: {overall: red}\nforecast_finish: 2027-06-01\n"
    )
    quay.write("projects/dam/project.yml", "title: Dam\nstate: active\nbudget: {total: 50}\n")
    portfolio = quay.validate().portfolio
    september, october = portfolio_history(portfolio, portfolio.all(Project), AS_OF, months=2)
    assert (september.day, october.day) == (date(2026, 9, 30), AS_OF)
    assert [(share.rag, len(share.projects)) for share in october.groups] == [
        (Rag.RED, 1),
        (Rag.AMBER, 0),
        (Rag.GREEN, 0),
        (None, 1),
    ]
    assert (september.value.value.spi, october.value.value.spi) == (1, Decimal("0.8"))
    assert (october.value.known, october.value.unknown) == (1, 1)
    assert (september.finish.latest, september.finish.unknown) == (None, 2)
    assert (october.finish.latest, october.finish.known, october.finish.unknown) == (date(2027, 6, 1), 1, 1)


def test_the_order_of_projects_does_not_matter(quay: Checkout) -> None:
    quay.write("projects/quay/costs.yml", CHAIRS)
    quay.write("projects/dam/project.yml", "title: Dam\nstate: active\nbudget: {total: 50}\n")
    quay.write("projects/dam/status/2026-10.yml", "as_of: 2026-10-30\nrag: {overall: green}\n")
    portfolio = quay.validate().portfolio
    projects = portfolio.all(Project)
    there, back = (portfolio_history(portfolio, order, AS_OF, 3) for order in (projects, projects[::-1]))
    for one, other in zip(there, back, strict=True):
        assert (one.value, one.finish, one.exposure) == (other.value, other.finish, other.exposure)
        assert [share.budget for share in one.groups] == [share.budget for share in other.groups]


def test_what_runs_on_after_the_finish_that_was_forecast_cannot_finish_before_the_day(quay: Checkout) -> None:
    quay.write("projects/quay/status/2026-08.yml", "as_of: 2026-08-28\nforecast_finish: 2026-09-15\n")
    portfolio = quay.validate().portfolio
    august, september, october = portfolio_history(portfolio, portfolio.all(Project), AS_OF, 3)
    assert august.finish.latest == date(2026, 9, 15)
    assert september.finish.latest == date(2026, 9, 30)
    assert october.finish == Finish(None, 0, 1), "after two intervals a report says nothing any more"
