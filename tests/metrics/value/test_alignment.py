from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Checkout

from pmo_build.metrics.totals import Total
from pmo_build.metrics.value.alignment import Alignment, alignment, alignments, kpi_progress, serves_none, unaligned
from pmo_build.metrics.value.measures import MeasureState
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.measurement import Measurement
from pmo_build.model.records.objective import Kpi, Objective
from pmo_build.model.records.portfolio import Direction, PortfolioSettings
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Budget, Contribution, Project, ProjectState
from pmo_build.model.records.record import Record

DAY = date(2026, 10, 31)


@pytest.fixture
def portfolio(checkout: Checkout) -> Portfolio:
    checkout.write("objectives.yml", "- {id: waits, title: Waits}\n- {id: green, title: Green}\n")
    checkout.write("programmes/city.yml", "title: City\nobjectives: [waits]\n")
    checkout.write("programmes/port.yml", "title: Port\n")
    checkout.write("benefits.yml", "- {id: b, title: B, objective: waits, programme: city}\n")
    projects = {
        "named": "state: active\nobjectives: [{id: waits, contribution: 0.4}]\nbudget: {total: 100}\n",
        "both": "state: active\nprogramme: city\nobjectives: [{id: waits, contribution: 0.25}]\nbudget: {total: 50}\n",
        "through": "state: completed\nprogramme: city\n",
        "cancelled": "state: cancelled\nobjectives: [{id: waits, contribution: 1}, {id: green}]\n",
        "port": "state: proposed\nprogramme: port\n",
        "alone": "state: on-hold\n",
        "over": "state: completed\n",
    }
    for id_, text in projects.items():
        checkout.write(f"projects/{id_}/project.yml", f"title: {id_}\n{text}")
    return checkout.validate().portfolio


def test_who_serves_an_objective_by_name_or_through_a_programme(portfolio: Portfolio) -> None:
    waits, green = sorted(alignments(portfolio), key=lambda found: found.objective.id, reverse=True)
    assert [(s.project.id, s.contribution, s.programme and s.programme.id) for s in waits.services] == [
        ("both", Decimal("0.25"), None),
        ("named", Decimal("0.4"), None),
        ("through", None, "city"),
    ]
    assert waits.contribution == Total(Decimal("0.65"), known=2, unknown=1)
    assert waits.money == Total(Decimal(150), known=2, unknown=1)
    assert green.services == ()
    assert green.money == Total(None, known=0, unknown=0)


def test_projects_that_serve_nothing_and_have_not_ended(portfolio: Portfolio) -> None:
    assert [project.id for project in unaligned(portfolio)] == ["alone", "port"]


def test_a_programme_that_could_not_be_read_may_serve_an_objective(checkout: Checkout) -> None:
    checkout.write("programmes/city.yml", "titel: City\n")
    checkout.write("projects/a/project.yml", "title: A\nstate: active\nprogramme: city\n")
    checkout.write("projects/b/project.yml", "title: B\nstate: active\nprogramme: nowhere\n")
    portfolio = checkout.validate().portfolio
    a, b = portfolio.all(Project)
    assert not serves_none(portfolio, a)
    assert serves_none(portfolio, b)


def test_a_project_that_names_an_objective_twice_says_nothing_clear(checkout: Checkout) -> None:
    checkout.write("objectives.yml", "- {id: waits, title: Waits}\n")
    twice = "[{id: waits, contribution: 0.4}, {id: waits, contribution: 0.5}]"
    checkout.write("projects/a/project.yml", f"title: A\nstate: active\nobjectives: {twice}\n")
    (found,) = alignments(checkout.validate().portfolio)
    assert found.contribution == Total(None, known=0, unknown=1)


def kpi(direction: Direction, value: int | None) -> Kpi:
    measurements = () if value is None else (Measurement(day=DAY, value=Decimal(value)),)
    return Kpi(
        title="Lead time",
        direction=direction,
        baseline=Decimal(61),
        target=Decimal(28) if direction is Direction.LOWER else Decimal(94),
        due=DAY,
        measurements=measurements,
    )


@pytest.mark.parametrize(
    ("given_", "state"),
    [
        (kpi(Direction.LOWER, 28), MeasureState.REALISED),
        (kpi(Direction.LOWER, 29), MeasureState.MISSED),
        (kpi(Direction.HIGHER, 94), MeasureState.REALISED),
        (kpi(Direction.HIGHER, 93), MeasureState.MISSED),
        (kpi(Direction.HIGHER, None), MeasureState.NOT_MEASURED),
        (Kpi(title="Lead time"), MeasureState.UNKNOWN),
    ],
)
def test_a_kpi_is_judged_like_a_benefit_in_its_own_direction(given_: Kpi, state: MeasureState) -> None:
    assert kpi_progress(given_, DAY).state is state


def test_a_kpi_that_is_to_stay_where_it_is_can_be_reached() -> None:
    level = Kpi(
        title="Up",
        baseline=Decimal(99),
        target=Decimal(99),
        due=DAY,
        measurements=kpi(Direction.HIGHER, 99).measurements,
    )
    stands = kpi_progress(level, DAY)
    assert (stands.state, stands.attained) == (MeasureState.REALISED, None)


CONTRIBUTIONS = st.none() | st.decimals(0, 1, places=2)
ROWS = st.tuples(CONTRIBUTIONS, st.none() | st.integers(0, 10**9), st.sampled_from(ProjectState), st.booleans())


def built(rows: list[tuple[Decimal | None, int | None, ProjectState, bool]], order: list[int]) -> Alignment:
    projects: dict[str, Record] = {}
    for place in order:
        contribution, money, state, through = rows[place]
        projects[f"p{place}"] = Project(
            id=f"p{place}",
            title="P",
            state=state,
            programme="city" if through else None,
            objectives=() if through else (Contribution(id="waits", contribution=contribution),),
            budget=Budget(total=None if money is None else Decimal(money)),
        )
    objective = Objective(id="waits", title="Waits")
    records: dict[str, dict[str, Record]] = {
        "objective": {"waits": objective},
        "programme": {"city": Programme(id="city", title="City", objectives=("waits",))},
        "project": projects,
    }
    return alignment(
        Portfolio(PortfolioSettings(id="portfolio", organisation="W", currency="EUR"), records, {}), objective
    )


@given(st.lists(ROWS, max_size=8), st.randoms())
def test_every_project_counts_once_known_or_not_in_any_order(
    rows: list[tuple[Decimal | None, int | None, ProjectState, bool]], random: object
) -> None:
    order = list(range(len(rows)))
    found = built(rows, order)
    random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis types it as an object
    again = built(rows, order)
    assert (found.contribution, found.money) == (again.contribution, again.money)
    alive = [row for row in rows if row[2] is not ProjectState.CANCELLED]
    money = found.money.records + found.requested.records
    assert found.contribution.records == money == len(found.services) == len(alive)
    assert found.requested.records == sum(row[2] is ProjectState.PROPOSED for row in alive)
    assert found.contribution.unknown == sum(row[3] or row[0] is None for row in alive)
    granted = [row[1] for row in alive if row[1] is not None and row[2] is not ProjectState.PROPOSED]
    assert found.money.amount == (sum(granted) if granted else None)
