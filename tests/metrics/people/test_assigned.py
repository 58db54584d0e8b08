"""Who works for projects on a day."""

from datetime import date
from decimal import Decimal

import pytest

from pmo_build.metrics.people.assigned import assigned
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.person import Person
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Project, ProjectState

TODAY = date(2026, 10, 31)
QUAY = Project(id="quay", title="Quay", state=ProjectState.ACTIVE, end=date(2026, 12, 31))
FERRY = Project(id="ferry", title="Ferry", state=ProjectState.ACTIVE)
IDEA = Project(id="idea", title="Idea", state=ProjectState.PROPOSED)
JAN = Person(id="jan", title="Jan Smit", fte=Decimal("0.8"))


def portfolio(*allocations: Allocation) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="Waterveen", currency="EUR")
    projects = {project.id: project for project in (QUAY, FERRY, IDEA)}
    return Portfolio(
        settings, {"project": projects, "person": {"jan": JAN}, "allocation": {one.key: one for one in allocations}}, {}
    )


def allocation(id_: str, project: Project, **said: object) -> Allocation:
    return Allocation(id=id_, parent=project.id, **said)


def test_what_several_projects_ask_of_somebody_is_added_up() -> None:
    found = assigned(
        portfolio(
            allocation("a", QUAY, person="jan", percent=Decimal(50)),
            allocation("b", FERRY, person="jan", fte=Decimal("0.5")),
            allocation("c", FERRY, person="jan"),
            allocation("d", FERRY, fte=Decimal(1)),
        ),
        (QUAY, FERRY),
        TODAY,
    )
    assert [(one.person, one.projects) for one in found] == [("jan", ("quay", "ferry")), ("", ("ferry",))]
    assert [(one.fte.amount, one.fte.unknown) for one in found] == [(Decimal("0.9"), 1), (Decimal(1), 0)]


@pytest.mark.parametrize(
    "one",
    [
        allocation("over", QUAY, person="jan", end=date(2026, 10, 30)),
        allocation("ahead", QUAY, person="jan", start=date(2026, 11, 1)),
        allocation("idea", IDEA, person="jan"),
    ],
    ids=lambda one: one.id,
)
def test_only_projects_that_run_ask_for_somebody_and_only_while_they_do(one: Allocation) -> None:
    assert assigned(portfolio(one), (QUAY, FERRY, IDEA), TODAY) == ()


def test_an_allocation_lasts_on_its_first_and_its_last_day() -> None:
    days = allocation("day", FERRY, person="jan", start=TODAY, end=TODAY)
    assert [one.person for one in assigned(portfolio(days), (FERRY,), TODAY)] == ["jan"]
