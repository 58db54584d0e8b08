from datetime import date, timedelta

import pytest

from pmo_build.metrics.stakeholders.due import is_due_soon, is_overdue
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.communication import Communication
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Project, ProjectState

TODAY = date(2026, 10, 31)
SETTINGS = PortfolioSettings(id="portfolio", organisation="W", currency="EUR")
DONE = Project(id="done", title="Done", state=ProjectState.COMPLETED)
PORTFOLIO = Portfolio(SETTINGS, {"project": {"done": DONE}}, {})


def due_in(days: int, parent: str = "") -> Communication:
    return Communication(id="news", title="News", day=TODAY + timedelta(days), parent=parent)


@pytest.mark.parametrize(
    ("days", "overdue", "soon"), [(-1, True, False), (0, False, True), (30, False, True), (31, False, False)]
)
def test_what_is_due_is_overdue_or_comes_within_thirty_days(days: int, overdue: bool, soon: bool) -> None:
    assert is_overdue(PORTFOLIO, due_in(days), TODAY) is overdue
    assert is_due_soon(PORTFOLIO, due_in(days), TODAY) is soon


@pytest.mark.parametrize("days", [-1, 0])
def test_nothing_is_due_any_more_in_a_project_that_has_ended(days: int) -> None:
    assert not is_overdue(PORTFOLIO, due_in(days, "done"), TODAY)
    assert not is_due_soon(PORTFOLIO, due_in(days, "done"), TODAY)


def test_what_has_no_day_is_never_due() -> None:
    someday = Communication(id="news", title="News")
    assert not is_overdue(PORTFOLIO, someday, TODAY)
    assert not is_due_soon(PORTFOLIO, someday, TODAY)
