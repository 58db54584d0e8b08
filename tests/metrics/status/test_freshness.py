"""How old what we know is, and which reports are overdue."""

from datetime import date, timedelta

import pytest

from pmo_build.metrics.status.freshness import OverdueReport, overdue_report
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings, Tier
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.status_report import StatusReport

DAY = date(2026, 10, 31)
OLD, NEW = (StatusReport(id=str(day), parent="quay", as_of=day) for day in (DAY - timedelta(15), DAY - timedelta(14)))


def overdue(state: ProjectState, start: date | None, *reports: StatusReport, every: int | None = 14) -> object:
    tiers = (Tier(id="small", title="Small", report_every_days=every),)
    quay = Project(id="quay", title="Quay", state=state, tier="small", start=start)
    settings = PortfolioSettings(id="portfolio", organisation="Waterveen", currency="EUR", tiers=tiers)
    records = {"project": {"quay": quay}, "status-report": {report.key: report for report in reports}}
    return overdue_report(Portfolio(settings, records, {}), quay, DAY)


@pytest.mark.parametrize(
    ("state", "start", "reports", "found"),
    [
        (ProjectState.ACTIVE, None, (OLD,), OverdueReport(OLD, DAY - timedelta(1))),
        (ProjectState.ACTIVE, None, (OLD, NEW), None),
        (ProjectState.ACTIVE, date(2026, 10, 1), (), OverdueReport(None, date(2026, 10, 15))),
        (ProjectState.ACTIVE, DAY, (), None),
        (ProjectState.ACTIVE, None, (), OverdueReport(None, None)),
        (ProjectState.ON_HOLD, None, (OLD,), None),
    ],
    ids=["late", "in time", "first", "just started", "some day", "on hold"],
)
def test_an_active_project_reports_as_often_as_its_tier_asks(
    state: ProjectState, start: date | None, reports: tuple[StatusReport, ...], found: OverdueReport | None
) -> None:
    assert overdue(state, start, *reports) == found


def test_a_tier_that_asks_for_no_reports_gets_none_too_late() -> None:
    assert overdue(ProjectState.ACTIVE, None, OLD, every=None) is None
