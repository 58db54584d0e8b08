from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import msgspec
from cost_periods import budgeted, month_end, months, portfolio, year

from pmo_build.metrics.value.prioritisation import FundingStatus, Ranking, ranking_to_decide, rankings
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import Criterion, YearAmount
from pmo_build.model.records.project import Project, ProjectState

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

    def project(self) -> Project:
        spread = () if self.money is None else (year(NEXT, self.money),)
        scores = {} if self.score is None else {"fit": Decimal(self.score)}
        made = budgeted(None, *spread, id_=self.name, state=self.state)
        return msgspec.structs.replace(made, scores=scores, mandatory=self.mandatory)


def ranking(*asks: Asks, envelope: int = 100) -> Ranking:
    (only,) = rankings(funded(portfolio(*(ask.project() for ask in asks)), envelope), DAY, NEXT)
    return only


def funded(of: Portfolio, envelope: int) -> Portfolio:
    settings = msgspec.structs.replace(
        of.settings,
        funding=(
            YearAmount(fiscal_year="2026", capex=Decimal(1)),
            YearAmount(fiscal_year=NEXT, capex=Decimal(envelope)),
        ),
        scoring=(Criterion(id="fit", title="Fit", weight=Decimal(1)),),
    )
    return Portfolio(settings, of.records, of.origins)


def standings(found: Ranking) -> list[tuple[str, str]]:
    return [(item.project.id, item.funding) for item in found.ranked]


def test_a_tenth_less_stops_those_between_the_smaller_envelope_and_the_whole() -> None:
    found = ranking(Asks("last", 5, 2), Asks("best", 60, 9), Asks("more", 30, 8), Asks("some", 10, 7))
    assert standings(found) == [("best", "safe"), ("more", "safe"), ("some", "marginal"), ("last", "short")]
    assert [item.so_far for item in found.ranked] == [60, 90, 100, 105]
    assert (found.needed.amount, found.left) == (105, -5)
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
    assert (found.needed.amount, found.needed.unknown) == (100, 1)


def test_who_has_ended_or_asks_nothing_of_the_year_is_not_ranked() -> None:
    ended = Asks("ended", 5, 5, state=ProjectState.CANCELLED).project()
    earlier = budgeted(None, year("2026", 5), id_="earlier")
    assert [found.ranked for found in rankings(funded(portfolio(ended, earlier), 9), DAY, NEXT)] == [()]


def test_the_forecast_counts_where_it_is_known_not_the_budget() -> None:
    costs = months("quay", first=12, forecast=[5, 40])
    of = funded(portfolio(budgeted(None, year(NEXT, 30), end=month_end(13)), costs), 100)
    assert rankings(of, DAY, NEXT)[0].ranked[0].need == 40


def test_years_without_an_envelope_have_no_ranking() -> None:
    assert rankings(portfolio(Asks("a", 1, 1).project()), DAY, NEXT) == ()


def test_decided_is_about_next_year_or_else_the_nearest_year_with_an_envelope() -> None:
    this, following = (Ranking(label, Decimal(1), ()) for label in ("2026", "2027"))
    assert ranking_to_decide((this, following), "2026") is following
    assert ranking_to_decide((this,), "2026") is this
    assert ranking_to_decide((), "2026") is None
