from datetime import date

import pytest
from support import Checkout

from pmo_build.metrics.status.freshness import data_age
from pmo_build.metrics.status.reported_status import latest_report, reports
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project


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
    assert [report.id for report in found] == ["c", "b", "a", "a-correction"]


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
