from datetime import date

import pytest
from support import Checkout

from pmo_build.metrics.status.freshness import data_age
from pmo_build.metrics.status.reported_status import (
    all_reports,
    counting_report,
    latest_report,
    report_before,
    report_on,
    reports,
    status_on,
)
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag


@pytest.fixture
def portfolio(checkout: Checkout) -> Portfolio:
    for id_ in ("quay", "silent"):
        checkout.write(f"projects/{id_}/project.yml", "title: Quay\nstate: active\n")
    for name, day in (("b", "2026-09-30"), ("a", "2026-10-30"), ("a-correction", "2026-10-30"), ("c", "2026-08-31")):
        checkout.write(f"projects/quay/status/{name}.yml", f"as_of: {day}\n")
    return checkout.validate().portfolio


def project(portfolio: Portfolio, id_: str) -> Project:
    found = portfolio.find(Project, id_)
    assert found is not None
    return found


def test_reports_stand_in_order_of_their_day_whatever_their_name(portfolio: Portfolio) -> None:
    found = reports(portfolio, project(portfolio, "quay"), date(2026, 12, 31))
    assert [report.id for report in found] == ["c", "b", "a-correction"]


def test_all_reports_are_there_also_those_that_do_not_count(portfolio: Portfolio) -> None:
    found = all_reports(portfolio, project(portfolio, "quay"), date(2026, 10, 30))
    assert [report.id for report in found] == ["c", "b", "a", "a-correction"]


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        ("rag: {overall: red}", "rag: {overall: green}", "1"),
        ("rag: {overall: green}", "rag: {overall: red}", "2"),
        ("rag: {overall: green}", "author: Jan", "1"),
        ("forecast_cost: 160000", "forecast_cost: 100000", "1"),
        ("forecast_cost: 0", "author: Jan", "1"),
        ("rag: {overall: amber}\nforecast_cost: 1", "rag: {overall: green}\nforecast_cost: 2", "1"),
        ("forecast_finish: 2027-01-01", "forecast_finish: 2026-12-31", "1"),
        ("author: Jan", "author: Piet", "2"),
    ],
)
def test_of_two_reports_of_a_day_the_worse_counts(checkout: Checkout, first: str, second: str, counts: str) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    for id_, text in (("1", first), ("2", second)):
        checkout.write(f"projects/quay/status/{id_}.yml", f"as_of: 2026-10-30\n{text}\n")
    portfolio, day = checkout.validate().portfolio, date(2026, 10, 31)
    quay = project(portfolio, "quay")
    assert [report.id for report in reports(portfolio, quay, day)] == [counts]
    assert {counting_report(portfolio, quay, one).id for one in all_reports(portfolio, quay, day)} == {counts}


def test_a_report_says_something_until_the_next_but_one_is_due(checkout: Checkout) -> None:
    settings = "tiers: [{id: any, title: Any, budget_from: 0, report_every_days: 30}]\n"
    checkout.write("portfolio.yml", f"organisation: Waterveen\ncurrency: EUR\n{settings}")
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\ntier: any\n")
    checkout.write("projects/quay/status/a.yml", "as_of: 2026-08-01\nrag: {overall: green}\n")
    portfolio = checkout.validate().portfolio
    quay = project(portfolio, "quay")
    assert status_on(portfolio, quay, date(2026, 9, 30)) is Rag.GREEN
    assert status_on(portfolio, quay, date(2026, 10, 1)) is None
    assert report_on(portfolio, quay, date(2026, 10, 1)) is None


def test_the_report_before_is_of_an_earlier_day_and_still_said_something(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    for id_, day in (("a", "2026-04-28"), ("b", "2026-09-28"), ("c", "2026-10-28"), ("d", "2026-10-28")):
        checkout.write(f"projects/quay/status/{id_}.yml", f"as_of: {day}\n")
    portfolio = checkout.validate().portfolio
    quay = project(portfolio, "quay")
    found = {one.id: report_before(portfolio, quay, one) for one in all_reports(portfolio, quay, date(2026, 10, 31))}
    assert {id_: before and before.id for id_, before in found.items()} == {"a": None, "b": None, "c": "b", "d": "b"}


def test_a_report_counts_from_its_own_day_on(portfolio: Portfolio) -> None:
    quay = project(portfolio, "quay")
    assert [report.id for report in reports(portfolio, quay, date(2026, 9, 29))] == ["c"]
    assert [report.id for report in reports(portfolio, quay, date(2026, 9, 30))] == ["c", "b"]


def test_the_latest_report_and_its_age(portfolio: Portfolio) -> None:
    quay, day = project(portfolio, "quay"), date(2026, 10, 31)
    latest = latest_report(portfolio, quay, day)
    assert latest is not None
    assert latest.id == "a-correction"
    assert data_age(portfolio, quay, day) == 1
    assert data_age(portfolio, quay, date(2026, 10, 30)) == 0


def test_age_is_unknown_without_a_report(portfolio: Portfolio) -> None:
    assert data_age(portfolio, project(portfolio, "silent"), date(2026, 10, 31)) is None
    assert latest_report(portfolio, project(portfolio, "quay"), date(2026, 1, 1)) is None
