"""Two published examples, and what must hold for all people and allocations.

- Anaplan Community, “Day Calculation for Working Hours” (T. Beck, December 2021): June and July have 22 weekdays, so
  176 working hours; somebody who starts on 14 June misses 72 of them.
- Kloppenborg, Contemporary Project Management, chapter 8, exhibit 8.9: Jane has 75 percent of her time for the project.
  Activity 2 asks for 40 percent during three working days, 1.2 days of work; activity 3 asks for 55 percent during six.
  Those are “too many activities to perform at the same time”; activity 2 at 20 percent during the same six days fits.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.people.capacity import (
    Load,
    capacity_days,
    conflicts,
    is_employed,
    person_loads,
    role_key,
    role_loads,
)
from pmo_build.metrics.people.demand import project_span
from pmo_build.metrics.totals import Total
from pmo_build.model.calendar import months
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation, Commitment
from pmo_build.model.records.person import Absence, Person
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Milestone, Project, ProjectState
from pmo_build.model.records.record import Record

JUNE, JULY, NOVEMBER = date(2021, 6, 1), date(2021, 7, 1), date(2026, 11, 1)
HALF, WHOLE = Decimal("0.5"), Decimal(1)


def portfolio(*records: Record) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="Waterveen", currency="EUR")
    by_kind: dict[str, dict[str, Record]] = {}
    for record in records:
        by_kind.setdefault(record.kind, {})[record.key] = record
    return Portfolio(settings, by_kind, {})


def project(id_: str = "quay", state: ProjectState = ProjectState.ACTIVE, **fields: Any) -> Project:
    return Project(id=id_, title=id_, state=state, **fields)


def person(fte: Decimal | None = WHOLE, **fields: Any) -> Person:
    return Person(**{"id": "jane", "title": "Jane", "fte": fte} | fields)


def allocation(id_: str = "a", **fields: Any) -> Allocation:
    return Allocation(**{"id": id_, "parent": "quay", "person": "jane"} | fields)


def load_of_jane(*records: Record, day: date = NOVEMBER) -> Load:
    return person_loads(portfolio(*records), day, 1)["jane"][0]


def test_hours_before_the_first_working_day_do_not_count() -> None:
    june, july = months(JUNE, 2)
    assert july.working_days * 8 == 176
    assert june.working_days * 8 == 176
    joined = capacity_days(person(joined=date(2021, 6, 14)), june)
    assert joined is not None
    assert 176 - joined * 8 == 72


def exhibit_8_9(percent: int, last: date) -> Portfolio:
    activity_2 = allocation("2", percent=Decimal(percent), start=date(2026, 11, 2), end=last)
    activity_3 = allocation("3", percent=Decimal(55), start=date(2026, 11, 2), end=date(2026, 11, 9))
    return portfolio(project(), person(), activity_2, activity_3)


def test_work_is_percent_times_working_days() -> None:
    for example in (exhibit_8_9(40, date(2026, 11, 4)), exhibit_8_9(20, date(2026, 11, 9))):
        activity_2, activity_3 = person_loads(example, NOVEMBER, 1)["jane"][0].demands
        assert (activity_2.days, activity_3.days) == (Decimal("1.2"), Decimal("3.3"))


@pytest.mark.parametrize(("percent", "excess"), [(40, Decimal("0.2")), (20, None)], ids=["as planned", "levelled"])
def test_jane_cannot_do_everything_at_the_same_time(percent: int, excess: Decimal | None) -> None:
    """As in the exhibit, with the days at issue as a month, which is the shortest period that is looked at here."""
    jane = person(Decimal("0.75"))
    asked = (allocation("2", fte=Decimal(percent) / 100), allocation("3", fte=Decimal("0.55")))
    found = conflicts(portfolio(project(), jane, *asked), NOVEMBER, 1)
    assert [conflict.excess for conflict in found] == ([excess] if excess else [])
    assert [share.allocation.id for conflict in found for share in conflict.demands] == (["2", "3"] if excess else [])


def test_a_conflict_names_the_projects_that_make_it() -> None:
    asked = [allocation(fte=HALF, parent=parent) for parent in ("quay", "desk", "later")]
    asked[2] = allocation(fte=HALF, parent="later", start=date(2026, 12, 1))
    projects = [project(parent) for parent in ("quay", "desk", "later")]
    (found,) = conflicts(portfolio(*projects, person(Decimal("0.8")), *asked), NOVEMBER, 1)
    assert (found.person.id, found.load.month.label, found.projects) == ("jane", "2026-11", ("quay", "desk"))
    assert (found.load.capacity.amount, found.load.firm.amount) == (Decimal("0.8"), WHOLE)


def test_a_role_is_asked_for_before_anybody_is_found_and_then_it_is_the_role_of_the_person() -> None:
    jane = person(role="Architect")
    asked = (
        allocation("jane", fte=HALF),
        allocation("nobody", person=None, role="architect ", fte=WHOLE),
        allocation("other", person=None, role="Tester", fte=HALF),
        allocation("as tester", role="tester", fte=HALF),
        allocation("no role", person=None, fte=HALF),
    )
    loads = role_loads(portfolio(project(), jane, *asked), NOVEMBER, 1)
    assert list(loads) == ["Architect", "Tester", None]
    assert loads["Architect"][0].capacity == Total(WHOLE, 1, 0)
    assert loads["Architect"][0].firm == Total(Decimal(2), 3, 0)
    assert loads["Tester"][0].capacity == Total(None, 0, 0)
    assert loads["Tester"][0].firm == Total(HALF, 1, 0)
    assert loads["Tester"][0].excess == HALF
    assert loads[None][0].firm == Total(HALF, 1, 0)


def test_what_is_not_agreed_is_tentative_and_so_is_all_of_a_proposed_project() -> None:
    asked = (
        allocation("firm", fte=HALF),
        allocation("asked", fte=WHOLE, commitment=Commitment.TENTATIVE),
        allocation("proposed", fte=WHOLE, parent="plan"),
    )
    load = load_of_jane(project(), project("plan", ProjectState.PROPOSED), person(), *asked)
    assert (load.firm, load.tentative) == (Total(HALF, 1, 0), Total(Decimal(2), 2, 0))
    assert load.free == HALF


@pytest.mark.parametrize("state", [ProjectState.COMPLETED, ProjectState.CANCELLED])
def test_a_project_that_has_ended_asks_for_nothing(state: ProjectState) -> None:
    assert load_of_jane(project(state=state), person(), allocation(fte=WHOLE)).firm == Total(None, 0, 0)


def test_an_allocation_lasts_as_long_as_its_project_unless_it_says_otherwise() -> None:
    late = Milestone(id="end", title="End", baseline=date(2026, 11, 6), forecast=date(2026, 11, 13))
    quay = project(start=date(2026, 11, 9), end=date(2026, 11, 10), milestones=(late,))
    assert project_span(quay) == (date(2026, 11, 9), date(2026, 11, 13))
    first, second = load_of_jane(
        quay, person(), allocation("a", fte=WHOLE), allocation("b", fte=WHOLE, end=date(2026, 11, 9))
    ).demands
    assert (first.days, second.days) == (5, 1)
    assert first.fte == Decimal(5) / 21


def test_leave_counts_on_working_days_and_the_lesser_of_two_holds() -> None:
    (month,) = months(NOVEMBER, 1)
    friday, monday = date(2026, 11, 6), date(2026, 11, 9)
    leave = Absence(start=friday, end=monday)
    half_days = Absence(start=monday, end=date(2026, 11, 10), fte=HALF)
    assert capacity_days(person(absences=(leave,)), month) == 19
    assert capacity_days(person(absences=(leave, half_days)), month) == Decimal("18.5")
    more = Absence(start=friday, end=monday, fte=Decimal(2))
    assert capacity_days(person(absences=(more,)), month) == 21


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"left": date(2026, 11, 2)}, 1),
        ({"left": date(2026, 10, 31)}, 0),
        ({"joined": date(2026, 12, 1)}, 0),
        ({"joined": date(2026, 11, 30)}, 1),
        ({"fte": None}, None),
        ({"fte": None, "left": date(2026, 10, 1)}, 0),
        ({"fte": None, "absences": (Absence(start=date(2026, 1, 1), end=date(2026, 12, 31)),)}, 0),
        ({"fte": None, "absences": (Absence(start=date(2026, 11, 2), end=date(2026, 11, 3)),)}, None),
    ],
)
def test_there_is_no_capacity_before_and_after_and_none_is_known_without_fte(
    fields: dict[str, Any], days: int | None
) -> None:
    assert capacity_days(person(**fields), months(NOVEMBER, 1)[0]) == days


def test_somebody_is_there_from_the_first_to_the_last_working_day() -> None:
    jane = person(joined=JUNE, left=JULY)
    assert is_employed(jane, JUNE, JULY)
    assert not is_employed(jane, date(2021, 5, 31), JULY)
    assert not is_employed(jane, JUNE, date(2021, 7, 2))


@pytest.mark.parametrize(
    ("jane", "asked"),
    [
        (person(), allocation()),
        (person(None), allocation(percent=Decimal(50))),
        (person(), allocation(percent=Decimal(50), person=None, role="Architect")),
    ],
    ids=["no amount", "percent of an unknown capacity", "percent of nobody"],
)
def test_demand_is_unknown_unless_it_says_how_much_of_what(jane: Person, asked: Allocation) -> None:
    loads = role_loads(portfolio(project(), jane, asked), NOVEMBER, 1)
    firm = [load[0].firm for load in loads.values() if load[0].firm.records]
    assert firm == [Total(None, 0, 1)]


def test_nobody_is_free_as_long_as_something_is_unknown_but_too_much_is_too_much() -> None:
    asked = (allocation("a", fte=Decimal("1.5")), allocation("b"))
    load = load_of_jane(project(), person(), *asked)
    assert (load.free, load.excess) == (None, HALF)
    assert load.firm == Total(Decimal("1.5"), 1, 1)
    unknown = load_of_jane(project(), person(None), *asked)
    assert (unknown.free, unknown.excess) == (None, None)


def test_allocations_that_take_turns_never_clash() -> None:
    turns = [
        allocation("a", fte=Decimal("0.7"), end=date(2026, 12, 3)),
        allocation("b", fte=Decimal("0.7"), start=date(2026, 12, 4), end=date(2026, 12, 16)),
        allocation("c", fte=Decimal("0.7"), start=date(2026, 12, 17)),
    ]
    assert conflicts(portfolio(project(), person(Decimal("0.7")), *turns), NOVEMBER, 3) == ()


DAYS = st.dates(date(2026, 9, 1), date(2027, 3, 1))


def test_no_months_have_no_loads() -> None:
    of = portfolio(project(), person(role="Architect"), allocation(fte=WHOLE))
    assert (person_loads(of, NOVEMBER, 0), role_loads(of, NOVEMBER, 0)) == ({"jane": ()}, {"Architect": ()})
    assert conflicts(of, NOVEMBER, 0) == ()


def test_a_role_is_not_listed_for_an_allocation_that_is_over() -> None:
    over = allocation(person=None, role="Tester", fte=WHOLE, end=date(2026, 10, 31))
    assert list(role_loads(portfolio(project(), over), NOVEMBER, 3)) == []


AMOUNT = st.integers(0, 40).map(lambda number: Decimal(number) / 20)
FTE = st.none() | AMOUNT
ROLES = st.sampled_from([None, "Architect", "architect", "Tester"])
PEOPLE = st.builds(
    lambda id_, fte, role, joined, left, away: person(fte, id=id_, role=role, joined=joined, left=left, absences=away),
    st.sampled_from(["jane", "jan", "lotte"]),
    FTE,
    ROLES,
    st.none() | DAYS,
    st.none() | DAYS,
    st.lists(
        st.builds(lambda start, end, fte: Absence(start=start, end=end, fte=fte), DAYS, DAYS, FTE.filter(bool))
    ).map(tuple),
)
ALLOCATIONS = st.builds(
    lambda who, role, fte, percent, start, end, commitment, parent: {
        "person": who, "role": role, "fte": fte, "percent": percent,
        "start": start, "end": end, "commitment": commitment, "parent": parent,
    },
    st.sampled_from([None, "jane", "jan", "nobody"]),
    ROLES, FTE, FTE, st.none() | DAYS, st.none() | DAYS, st.sampled_from(Commitment), st.sampled_from(["quay", "desk"]),
)  # fmt: skip
TEAMS = st.tuples(st.lists(PEOPLE, unique_by=lambda somebody: somebody.id), st.lists(ALLOCATIONS, max_size=6))
Team = tuple[Sequence[Person], Sequence[dict[str, Any]]]


def staffed(team: Team, *, backwards: bool = False) -> Portfolio:
    people, asked = team
    allocations = [allocation(f"a{number}", **fields) for number, fields in enumerate(asked)]
    records = [project(), project("desk", ProjectState.PROPOSED), *people, *allocations]
    return portfolio(*(reversed(records) if backwards else records))


@given(TEAMS)
def test_loads_do_not_depend_on_the_order_of_records(team: Team) -> None:
    for loads in (person_loads, role_loads):
        found, other = loads(staffed(team), NOVEMBER, 3), loads(staffed(team, backwards=True), NOVEMBER, 3)
        assert by_key(found) == by_key(other)


def by_key(loads: Mapping[Any, Sequence[Load]]) -> dict[str | None, list[tuple[Total, ...]]]:
    return {role_key(key): [(load.capacity, load.firm, load.tentative) for load in of] for key, of in loads.items()}


@given(TEAMS)
def test_roles_add_up_to_all_people_and_all_that_is_asked(team: Team) -> None:
    people, asked = team
    loads = [load for (load,) in role_loads(staffed(team), NOVEMBER, 1).values()]
    (month,) = months(NOVEMBER, 1)
    assert sum(load.capacity.records for load in loads) == len(people)
    assert added(load.capacity for load in loads) == added(capacity_days(who, month) for who in people)
    shares = [share for load in loads for share in load.demands]
    assert added(load.firm for load in loads) == added(share.days for share in shares if share.firm)
    assert added(load.tentative for load in loads) == added(share.days for share in shares if not share.firm)
    unsure = {a for a, fields in enumerate(asked) if fields["parent"] == "desk"}
    assert {share.allocation.id for share in shares if share.firm}.isdisjoint({f"a{number}" for number in unsure})


def added(amounts: Iterable[Total | Decimal | None]) -> tuple[Decimal, int]:
    """Return days of full-time work in November 2026, which has 21 working days, and how many are unknown."""
    days, unknown = Decimal(0), 0
    for amount in amounts:
        if isinstance(amount, Total):
            days += (amount.amount or 0) * 21
            unknown += amount.unknown
        else:
            days += amount or 0
            unknown += amount is None
    return days.quantize(Decimal("1e-9")), unknown


@given(PEOPLE)
def test_capacity_is_never_above_what_there_is_and_unknown_is_never_zero(somebody: Person) -> None:
    for month in months(NOVEMBER, 3):
        days = capacity_days(somebody, month)
        if somebody.fte is not None:
            assert days is not None
            assert 0 <= days <= somebody.fte * month.working_days
        elif not somebody.absences and is_employed(somebody, month.first, month.last):
            assert days is None
