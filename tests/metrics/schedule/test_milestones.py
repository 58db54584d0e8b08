from datetime import date, timedelta

from pmo_build.metrics.schedule.due import Due
from pmo_build.metrics.schedule.milestones import Punctuality, milestone_statuses, punctuality
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Milestone, Project, ProjectState

DAY = date(2026, 10, 31)


def portfolio(*milestones: Milestone, state: ProjectState = ProjectState.ACTIVE) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR")
    quay = Project(id="quay", title="Quay", state=state, milestones=milestones)
    return Portfolio(settings, {"project": {"quay": quay}}, {})


def milestone(id_: str, baseline: int | None, forecast: int | None = None, actual: int | None = None) -> Milestone:
    """Return a milestone with its days counted from the day of the test."""
    days = [None if days is None else DAY + timedelta(days) for days in (baseline, forecast, actual)]
    return Milestone(id=id_, title=id_, baseline=days[0], forecast=days[1], actual=days[2])


REACHED, WAITING = milestone("reached", -20, actual=-10), milestone("waiting", -5)


def test_a_milestone_is_overdue_by_its_forecast_and_late_by_its_baseline() -> None:
    found = milestone_statuses(portfolio(REACHED, WAITING, milestone("moved", -5, 30)), DAY)
    assert [(status.milestone.id, status.state, status.slip_days) for status in found] == [
        ("reached", Due.DONE, 10),
        ("waiting", Due.OVERDUE, 5),
        ("moved", Due.SOON, 35),
    ]


def test_nobody_waits_for_milestones_of_projects_that_have_ended() -> None:
    (only,) = milestone_statuses(portfolio(REACHED, WAITING, state=ProjectState.CANCELLED), DAY)
    assert only.milestone is REACHED


def test_punctuality_is_that_of_the_last_year_against_the_baseline() -> None:
    judged = (milestone("early", -20, actual=-21), milestone("on the day", 0, actual=0), REACHED)
    not_judged = (
        WAITING,
        milestone("long ago", -400, actual=-365),
        milestone("tomorrow", 1, actual=1),
        milestone("never agreed", None, actual=-3),
    )
    assert punctuality(milestone_statuses(portfolio(*judged, *not_judged), DAY), DAY) == Punctuality(2, 3)
