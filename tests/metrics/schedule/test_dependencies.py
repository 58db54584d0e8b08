"""Loops and reach as published, and what must hold for all dependencies.

- Gebala and Eppinger, Methods for Analyzing Design Procedures (ASME, 1991), as in the DSM tutorial of dsmweb.org,
  “Identifying Loops by Path Searching”: of the tasks A to G, A and C make a loop, and so do B, G and D. F depends on no
  other task and nothing depends on E.
- MathWorks, documentation of `transclosure`: in the digraph of its first example, 2, 3, 5, 6, 7, 8 and 9 can be reached
  from node 1.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.schedule.dependencies import gap_days, handovers, is_needed, provider_of, receiver_of
from pmo_build.metrics.schedule.dependency_graph import Edge, cycles, dependency_impacts, project_impacts
from pmo_build.metrics.totals import Total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.dependency import Dependency, DependencyState
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Budget, Project, ProjectState
from pmo_build.model.records.record import Record

MARCH, APRIL, MAY = (date(2026, month, 1) for month in (3, 4, 5))
GEBALA_EPPINGER = {"A": "CD", "B": "G", "C": "ABFG", "D": "B", "E": "CF", "F": "", "G": "DF"}
MATHWORKS = zip([1, 2, 3, 4, 4, 4, 5, 5, 5, 6, 7, 8], [2, 3, 5, 1, 3, 6, 6, 7, 8, 9, 9, 9], strict=True)


def portfolio(*records: Record) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="Waterveen", currency="EUR")
    by_kind: dict[str, dict[str, Record]] = {}
    for record in records:
        by_kind.setdefault(record.kind, {})[record.key] = record
    return Portfolio(settings, by_kind, {})


def project(id_: str, budget: int | None = None, state: ProjectState = ProjectState.ACTIVE) -> Project:
    total = None if budget is None else Decimal(budget)
    return Project(id=id_, title=id_, state=state, budget=Budget(total=total))


def dependency(provider: str | None = None, receiver: str | None = None, **fields: Any) -> Dependency:
    id_ = f"{provider}-{receiver}"
    return Dependency(**{"id": id_, "title": id_, "provider": provider, "receiver": receiver} | fields)


@pytest.mark.parametrize(
    ("needed", "fields"),
    [
        (True, {"receiver": "runs"}),
        (True, {"receiver": "runs", "state": DependencyState.AGREED}),
        (False, {"receiver": "runs", "state": DependencyState.DELIVERED}),
        (False, {"receiver": "over"}),
        (True, {"provider": "over", "receiver": "runs"}),
        (True, {"provider": "over", "outside": "The province"}),
    ],
    ids=["open", "agreed", "delivered", "receiver ended", "provider ended", "needed outside"],
)
def test_what_is_to_be_delivered_is_needed_until_the_project_that_waits_for_it_has_ended(
    needed: bool, fields: dict[str, Any]
) -> None:
    of = portfolio(project("runs"), project("over", state=ProjectState.COMPLETED))
    assert is_needed(of, dependency(**fields)) is needed


def among(pairs: Iterable[tuple[str, str]]) -> Portfolio:
    return portfolio(*(dependency(provider, receiver) for provider, receiver in pairs))


def route(way: Sequence[Edge]) -> str:
    assert all(link.receiver == following.provider for link, following in zip(way, [*way[1:], way[0]], strict=True))
    return "".join(link.provider for link in way)


GEBALA_EPPINGER_PAIRS = [(needed, task) for task, all_needed in GEBALA_EPPINGER.items() for needed in all_needed]


def test_loops_are_those_of_gebala_and_eppinger() -> None:
    # C gives to A and A to C; D gives to G, G to B, B to D.
    assert [route(way) for way in cycles(among(GEBALA_EPPINGER_PAIRS))] == ["AC", "BDG"]


def test_failure_reaches_all_that_wait_in_turn() -> None:
    impacts = {impact.source: impact for impact in project_impacts(among(GEBALA_EPPINGER_PAIRS))}
    assert impacts["F"].projects == tuple("ABCDEG")
    assert impacts["F"].direct == tuple("CEG")
    assert impacts["B"].projects == tuple("ACDEG")
    assert impacts["A"].projects == tuple("CE")
    assert "E" not in impacts


def test_reach_is_that_of_the_transitive_closure() -> None:
    impacts = {i.source: i.projects for i in project_impacts(among((str(a), str(b)) for a, b in MATHWORKS))}
    assert impacts["1"] == tuple("2356789")
    assert impacts["8"] == ("9",)


@pytest.mark.parametrize(
    ("given_", "provider", "receiver"),
    [
        (dependency("a", "b"), "a", "b"),
        (dependency("a", "b", parent="c"), "a", "b"),
        (dependency("a", parent="c"), "a", "c"),
        (dependency(None, "b", parent="c"), "c", "b"),
        (dependency(None, "c", parent="c", outside="Province"), None, "c"),
        (dependency("c", None, parent="c", outside="Province"), "c", None),
        (dependency("a", None, outside="Province"), "a", None),
        (dependency("a"), "a", None),
        (dependency(parent="c"), "c", "c"),
        (dependency(), None, None),
    ],
)
def test_a_side_left_out_is_the_project_of_the_register_or_a_party_outside(
    given_: Dependency, provider: str | None, receiver: str | None
) -> None:
    assert (provider_of(given_), receiver_of(given_)) == (provider, receiver)


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"need_by": MAY, "promised": date(2026, 5, 11)}, 10),
        ({"need_by": MAY, "promised": APRIL}, -30),
        ({"need_by": MAY, "promised": MARCH}, -30),
        ({"need_by": MARCH, "promised": MARCH}, 31),
        ({"need_by": MARCH}, 31),
        ({"need_by": APRIL, "promised": APRIL}, 0),
        ({"need_by": APRIL}, None),
        ({"promised": MAY}, None),
        ({"need_by": MARCH, "delivered": MAY, "state": DependencyState.DELIVERED}, 61),
        ({"need_by": MARCH, "state": DependencyState.DELIVERED}, None),
        ({"need_by": MARCH, "promised": MAY, "state": DependencyState.CANCELLED}, None),
    ],
)
def test_gap_on_the_first_of_april(fields: dict[str, Any], days: int | None) -> None:
    assert gap_days(dependency("a", "b", **fields), APRIL) == days


def test_open_dependencies_are_listed_by_the_day_they_are_needed() -> None:
    found = handovers(
        portfolio(
            dependency("a", "unknown"),
            dependency("a", "may", need_by=MAY, promised=MAY, state=DependencyState.AGREED),
            dependency("a", "march", need_by=MARCH),
            dependency("a", "done", need_by=MARCH, state=DependencyState.DELIVERED),
            dependency("a", "off", need_by=MARCH, state=DependencyState.CANCELLED),
        ),
        APRIL,
    )
    assert [(handover.receiver, handover.late) for handover in found] == [
        ("march", True),
        ("may", False),
        ("unknown", None),
    ]
    assert [handover.provider for handover in found] == ["a"] * 3


def test_budget_of_what_is_hurt_says_what_is_unknown() -> None:
    of = portfolio(
        project("a", 1),
        project("b", 20),
        project("c"),
        dependency("a", "b"),
        dependency("b", "c"),
        dependency("c", "d"),
    )
    first, second, third = project_impacts(of)
    assert (first.source, first.budget) == ("a", Total(Decimal(20), 1, 2))
    assert (second.source, second.budget) == ("b", Total(None, 0, 2))
    assert (third.source, third.projects) == ("c", ("d",))


def test_among_as_many_projects_more_budget_is_worse() -> None:
    of = portfolio(project("small", 1), project("big", 9), dependency("a", "small"), dependency("b", "big"))
    assert [impact.source for impact in project_impacts(of)] == ["b", "a"]


def test_a_dependency_hurts_its_receiver_and_all_below_but_not_its_provider() -> None:
    of = portfolio(
        dependency("a", "b"),
        dependency("b", "a"),
        dependency("b", "c"),
        dependency(None, "a", outside="Province"),
        dependency("a", None, outside="Water board"),
    )
    impacts = {impact.source: (impact.direct, impact.projects) for impact in dependency_impacts(of)}
    assert impacts == {
        "a-b": (("b",), ("b", "c")),
        "b-a": (("a",), ("a", "c")),
        "b-c": (("c",), ("c",)),
        "None-a": (("a",), ("a", "b", "c")),
    }


@pytest.mark.parametrize(
    "loose",
    [
        [dependency("b", "a", state=DependencyState.DELIVERED)],
        [dependency("b", "a", state=DependencyState.CANCELLED)],
        [dependency("b", "c"), dependency("c", "a"), project("c", state=ProjectState.COMPLETED)],
        [dependency("a", "a"), dependency("b")],
    ],
    ids=["delivered", "cancelled", "by way of a project that has ended", "one side"],
)
def test_what_is_settled_binds_nobody(loose: list[Record]) -> None:
    of = portfolio(dependency("a", "b"), *loose)
    assert cycles(of) == ()
    assert [impact.projects for impact in project_impacts(of)] == [("b",)]


def test_nothing_depends_on_anything() -> None:
    assert cycles(portfolio()) == project_impacts(portfolio()) == dependency_impacts(portfolio()) == ()


NODES = "abcdef"
PAIRS = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=14)


@given(PAIRS, st.randoms(use_true_random=False))
def test_impacts_and_cycles_do_not_depend_on_the_order_of_records(pairs: list[tuple[str, str]], random: Any) -> None:
    shuffled = random.sample(pairs, len(pairs))
    assert project_impacts(among(pairs)) == project_impacts(among(shuffled))
    assert [way[0].provider for way in cycles(among(pairs))] == [way[0].provider for way in cycles(among(shuffled))]


@given(PAIRS)
def test_impact_is_what_walking_from_each_project_finds(pairs: list[tuple[str, str]]) -> None:
    for impact in project_impacts(among(pairs)):
        reached, waiting = set(), [impact.source]
        while waiting:
            here = waiting.pop()
            new = {receiver for provider, receiver in pairs if provider == here} - reached
            reached |= new
            waiting += new
        assert set(impact.projects) == reached - {impact.source}
        assert set(impact.direct) <= set(impact.projects)
        assert impact.budget.records == len(impact.projects)


@given(PAIRS)
def test_a_project_waits_for_itself_if_and_only_if_a_way_round_is_found(pairs: list[tuple[str, str]]) -> None:
    ways = cycles(among(pairs))
    assert all(route(way) for way in ways)
    impacts = {impact.source: set(impact.projects) for impact in project_impacts(among(pairs))}
    entangled = {(a, b) for a in impacts for b in impacts if b in impacts[a] and a in impacts[b]}
    assert bool(ways) == bool(entangled)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 5000), st.integers(0, 5000))
def test_the_gap_is_never_less_than_the_days_that_have_passed(need_by: date, promise: int, passed: int) -> None:
    promised, as_of = need_by + timedelta(promise), need_by + timedelta(passed)
    assert gap_days(dependency("a", "b", need_by=need_by, promised=promised), as_of) == max(promise, passed)
