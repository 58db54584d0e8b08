from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import msgspec
from cost_periods import budgeted, month_end, months, portfolio, year
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.money.amounts import Money
from pmo_build.metrics.money.funding import Left
from pmo_build.metrics.value.prioritisation import FundingStatus, Ranking, ranking_to_decide, rankings
from pmo_build.metrics.value.purse import Lack, Line
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.dependency import Dependency, DependencyState
from pmo_build.model.records.portfolio import Criterion, YearAmount
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.record import Record

DAY = date(2026, 10, 31)
NEXT = "2027"


@dataclass(frozen=True)
class Asks:
    """A project that asks for money next year."""

    name: str
    money: int | None
    score: int | None = None
    mandatory: bool = False
    state: ProjectState = ProjectState.APPROVED
    opex: int | None = None

    def project(self) -> Project:
        spread = () if self.money is None and self.opex is None else (year(NEXT, self.money, self.opex),)
        scores = {} if self.score is None else {"fit": Decimal(self.score)}
        made = budgeted(None, *spread, id_=self.name, state=self.state)
        return msgspec.structs.replace(made, scores=scores, mandatory=self.mandatory)


def ranking(*asks: Asks | Record, envelope: int = 100, opex: int | None = None) -> Ranking:
    records = [ask.project() if isinstance(ask, Asks) else ask for ask in asks]
    (only,) = rankings(funded(portfolio(*records), envelope, opex), DAY, NEXT)
    return only


def needs(receiver: str, provider: str, *, critical: bool = True) -> Dependency:
    """Return what a project cannot do without."""
    id_ = f"{receiver}-{provider}"
    return Dependency(id=id_, title="Access", provider=provider, receiver=receiver, critical=critical)


def funded(of: Portfolio, envelope: int, opex: int | None = None) -> Portfolio:
    settings = msgspec.structs.replace(
        of.settings,
        funding=(
            YearAmount(fiscal_year="2026", capex=Decimal(1)),
            year(NEXT, envelope, opex),
        ),
        scoring=(Criterion(id="fit", title="Fit", weight=Decimal(1)),),
    )
    return Portfolio(settings, of.records, of.origins)


def standings(found: Ranking) -> list[tuple[str, str]]:
    return [(item.project.id, item.funding) for item in found.ranked]


def test_a_tenth_less_stops_those_between_the_smaller_envelope_and_the_whole() -> None:
    found = ranking(Asks("last", 5, 2), Asks("best", 60, 9), Asks("more", 30, 8), Asks("some", 10, 7))
    assert standings(found) == [("best", "safe"), ("more", "safe"), ("some", "marginal"), ("last", "short")]
    assert [item.so_far for item in found.ranked] == [60, 90, 100, 100]
    assert (found.granted.amount, found.left.total, found.unspent.total) == (105, -5, 0)
    assert [item.rank for item in found.of(FundingStatus.SHORT)] == [4]


def test_what_must_be_done_comes_first_and_does_not_stop() -> None:
    found = ranking(Asks("wanted", 10, 10), Asks("law", 150, 1, mandatory=True))
    assert standings(found) == [("law", "must"), ("wanted", "short")]


def test_who_has_no_score_comes_last() -> None:
    found = ranking(Asks("a", 1), Asks("b", 1, 0))
    assert [item.project.id for item in found.ranked] == ["b", "a"]


def test_a_need_that_nobody_knows_is_not_zero() -> None:
    found = ranking(Asks("told", 100, 5), Asks("untold", None, 9))
    assert standings(found) == [("untold", "unknown"), ("told", "marginal")]
    assert (found.granted.amount, found.granted.unknown) == (100, 1)


def test_who_has_ended_or_asks_nothing_of_the_year_is_not_ranked() -> None:
    ended = Asks("ended", 5, 5, state=ProjectState.CANCELLED).project()
    earlier = budgeted(None, year("2026", 5), id_="earlier")
    assert [found.ranked for found in rankings(funded(portfolio(ended, earlier), 9), DAY, NEXT)] == [()]


def test_the_forecast_counts_where_it_is_known_not_the_budget() -> None:
    costs = months("quay", first=12, forecast=[5, 40])
    of = funded(portfolio(budgeted(None, year(NEXT, 30), end=month_end(13)), costs), 100)
    assert rankings(of, DAY, NEXT)[0].ranked[0].need == 40


def test_money_goes_on_past_a_project_that_does_not_fit() -> None:
    found = ranking(Asks("hall", 70, 9), Asks("square", 45, 8), Asks("park", 20, 7))
    assert standings(found) == [("hall", "safe"), ("square", "short"), ("park", "safe")]
    assert (found.unspent.total, found.ranked[1].lack) == (10, Lack(Line.TOTAL, Decimal(15)))


def test_capex_and_opex_each_come_out_of_a_line_of_their_own() -> None:
    found = ranking(Asks("office", 130, 9, opex=10), Asks("desk", None, 8, opex=80), envelope=100, opex=100)
    assert standings(found) == [("office", "short"), ("desk", "safe")], "140 of 200 would fit, 130 of 100 capex do not"
    assert found.ranked[0].lack == Lack(Line.CAPEX, Decimal(30))
    assert found.unspent == Left(Decimal(120), Decimal(100), Decimal(20))
    assert found.left == Left(Decimal(-20), Decimal(-30), Decimal(10))


def test_opex_that_is_overdrawn_by_what_must_be_done_stops_no_project_that_needs_capex_only() -> None:
    found = ranking(Asks("law", None, opex=120, mandatory=True), Asks("works", 50, 5), envelope=200, opex=100)
    assert standings(found) == [("law", "must"), ("works", "safe")]
    assert found.unspent == Left(Decimal(130), Decimal(150), Decimal(-20))


def test_a_cost_that_nobody_divided_comes_out_of_the_whole_only() -> None:
    costs = months("quay", first=12, forecast=[5, 140])
    of = funded(portfolio(budgeted(None, year(NEXT, 30), end=month_end(13)), costs), 100, 100)
    (found,) = rankings(of, DAY, NEXT)
    assert (found.ranked[0].funding, found.unspent) == ("safe", Left(Decimal(60), None, None))


def test_a_project_gets_its_money_together_with_what_it_cannot_do_without() -> None:
    asks = (Asks("square", 50, 9), Asks("park", 45, 8), Asks("heat", 40, 2))
    found = ranking(*asks, needs("square", "heat"))
    assert standings(found) == [("square", "safe"), ("park", "short"), ("heat", "safe")]
    assert found.ranked[2].needed_by is not None
    assert found.ranked[2].needed_by.id == "square"
    assert [item.so_far for item in found.ranked] == [50, 50, 90]
    without = ranking(*asks, needs("square", "heat", critical=False))
    assert standings(without) == [("square", "safe"), ("park", "marginal"), ("heat", "short")]


def test_without_money_for_what_it_depends_on_a_project_has_none_and_leaves_it_to_others() -> None:
    found = ranking(Asks("square", 50, 9), Asks("park", 45, 8), Asks("heat", 55, 2), needs("square", "heat"))
    assert standings(found) == [("square", "short"), ("park", "safe"), ("heat", "marginal")]
    assert found.ranked[0].lack == Lack(Line.TOTAL, Decimal(5))


def test_needs_through_others_and_in_a_circle_are_funded_together() -> None:
    asks = (Asks("a", 30, 9), Asks("b", 30, 1), Asks("c", 30, 1), Asks("d", 20, 5))
    found = ranking(*asks, needs("a", "b"), needs("b", "c"), needs("c", "a"))
    assert standings(found) == [("a", "safe"), ("d", "short"), ("b", "safe"), ("c", "safe")]


def test_what_something_mandatory_cannot_do_without_must_be_done_too() -> None:
    found = ranking(Asks("law", 10, 1, mandatory=True), Asks("best", 50, 9), Asks("it", 60, 2), needs("law", "it"))
    assert standings(found) == [("law", "must"), ("best", "short"), ("it", "must")]


def test_who_depends_on_a_need_that_nobody_knows_cannot_be_told() -> None:
    found = ranking(Asks("square", 50, 9), Asks("heat", None, 2), needs("square", "heat"))
    assert standings(found) == [("square", "unknown"), ("heat", "unknown")]


def test_what_is_delivered_is_no_longer_needed() -> None:
    done = msgspec.structs.replace(needs("square", "heat"), state=DependencyState.DELIVERED)
    found = ranking(Asks("square", 50, 9), Asks("heat", 60, 2), done)
    assert standings(found) == [("square", "safe"), ("heat", "short")]


def test_with_less_money_nobody_starts_who_has_none_as_it_is() -> None:
    found = ranking(Asks("a", 60, 9), Asks("b", 40, 8), Asks("c", 30, 7))
    assert standings(found) == [("a", "safe"), ("b", "marginal"), ("c", "short")]


def test_what_has_ended_has_taken_its_part_of_the_envelope() -> None:
    ended = budgeted(None, year(NEXT, 30), id_="ended", state=ProjectState.COMPLETED)
    found = ranking(Asks("a", 70, 9), Asks("b", 10, 8), ended)
    assert standings(found) == [("a", "marginal"), ("b", "short")]
    assert (found.ended.total, found.unspent.total) == (30, 0)


def test_what_is_asked_for_is_not_added_to_what_was_approved() -> None:
    found = ranking(Asks("runs", 60, 5), Asks("wish", 50, 9, state=ProjectState.PROPOSED))
    assert (found.granted.amount, found.requested.amount, found.left.total) == (60, 50, 40)


ASKED = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 9), st.integers(0, 5)), min_size=1, max_size=6
)


@given(ASKED, st.integers(0, 200), st.integers(0, 200))
def test_nobody_gets_more_than_there_is_and_nothing_that_fits_is_left_out(
    rows: list[tuple[int, int, int, int]], capex: int, opex: int
) -> None:
    asks = [Asks(f"p{at}", one, score, opex=other) for at, (one, other, score, _) in enumerate(rows)]
    needed = [needs(f"p{at}", f"p{on}") for at, (*_, on) in enumerate(rows) if on < len(rows) and on != at]
    found = ranking(*asks, *needed, envelope=capex, opex=opex)
    left = found.unspent
    assert left.total is not None
    assert left.capex is not None
    assert left.opex is not None
    assert min(left.total, left.capex, left.opex) >= 0
    having = {item.project.id for item in found.ranked if item.funding.is_funded}
    for item in found.ranked:
        if item.project.id in having:
            assert set(item.asking.needs) <= having, "nothing is funded that lacks what it cannot do without"
        elif set(item.asking.needs) <= having:
            need = item.asking.need
            assert (need.capex or 0) > left.capex or (need.opex or 0) > left.opex


def test_years_without_an_envelope_have_no_ranking() -> None:
    assert rankings(portfolio(Asks("a", 1, 1).project()), DAY, NEXT) == ()


def test_decided_is_about_next_year_or_else_the_nearest_year_with_an_envelope() -> None:
    this, following = (Ranking(label, Money(Decimal(1)), ()) for label in ("2026", "2027"))
    assert ranking_to_decide((this, following), "2026") is following
    assert ranking_to_decide((this,), "2026") is this
    assert ranking_to_decide((), "2026") is None
