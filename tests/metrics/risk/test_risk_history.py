from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.risk.exposure import total_exposure
from pmo_build.metrics.risk.risk_history import (
    Movement,
    assessment_on,
    counts_on,
    exposure_on,
    has_grown,
    move,
    moves,
    threats_on,
)  # fmt: skip
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.risk import Assessment, EarlierAssessment, Risk, RiskState, RiskType
from pmo_build.model.records.risk_standard import ProbabilityLevel, RiskStandard

JUNE, JULY, AUGUST, OCTOBER = date(2026, 6, 26), date(2026, 7, 31), date(2026, 8, 28), date(2026, 10, 31)
DAY = timedelta(1)


def level(probability: int, impact: int = 1) -> Assessment:
    return Assessment(probability=probability, impact=impact)


def earlier(until: date, probability: int) -> EarlierAssessment:
    return EarlierAssessment(until=until, probability=probability, impact=1)


def risk(current: int | None = 2, past: tuple[EarlierAssessment, ...] = (), **more: Any) -> Risk:
    fields = {"id": "r", "title": "R", "current": level(current) if current else None} | more
    return Risk(**fields, earlier=past)


def portfolio(*risks: Risk, middles: tuple[str, ...] = ("0.2", "0.4", "0.6", "0.8")) -> Portfolio:
    levels = tuple(ProbabilityLevel(label=one, start=Decimal(one), end=Decimal(one)) for one in middles)
    standard = RiskStandard(probability=levels)
    settings = PortfolioSettings(id="portfolio", organisation="W", currency="EUR", risk=standard)
    return Portfolio(settings, {"risk": {one.key: one for one in risks}}, {})


@pytest.mark.parametrize(
    ("day", "probability"), [(JUNE - DAY, 4), (JUNE, 4), (JUNE + DAY, 3), (JULY, 3), (JULY + DAY, 2), (OCTOBER, 2)]
)
def test_an_earlier_assessment_holds_up_to_and_including_its_last_day(day: date, probability: int) -> None:
    found = assessment_on(risk(2, (earlier(JULY, 3), earlier(JUNE, 4))), day)
    assert found is not None
    assert found.probability == probability


def test_a_risk_never_assessed_has_no_assessment_on_any_day() -> None:
    assert assessment_on(risk(None), JUNE) is None
    assert assessment_on(risk(None, (earlier(JUNE, 4),)), JUNE) is not None


@pytest.mark.parametrize(
    ("given", "grown"),
    [
        (risk(3, (earlier(JULY, 2), earlier(JUNE, 4))), True),
        (risk(3, (earlier(JUNE, 2), earlier(JULY, 3))), False),
        (risk(3, (earlier(JUNE, 4),)), False),
        (risk(3), False),
        (risk(None, (earlier(JUNE, 4),)), False),
    ],
    ids=["more than last time", "as last time", "less", "never assessed before", "not assessed now"],
)
def test_a_risk_has_grown_if_it_scores_more_than_in_the_assessment_before(given: Risk, grown: bool) -> None:
    assert has_grown(given) is grown


CLOSED = {"state": RiskState.CLOSED}


@pytest.mark.parametrize(
    ("given", "day", "counts"),
    [
        (risk(raised=JUNE), JUNE, True),
        (risk(raised=JUNE), JUNE - DAY, False),
        (risk(raised=JUNE, closed=JULY, **CLOSED), JULY - DAY, True),
        (risk(raised=JUNE, closed=JULY, **CLOSED), JULY, False),
        (risk(), OCTOBER, True),
        (risk(), OCTOBER - DAY, None),
        (risk(raised=JUNE, **CLOSED), OCTOBER, False),
        (risk(raised=JUNE, **CLOSED), JULY, None),
        (risk(raised=JUNE, **CLOSED), JUNE - DAY, False),
        (risk(closed=JULY, **CLOSED), AUGUST, False),
        (risk(closed=JULY, **CLOSED), JUNE, None),
    ],
    ids=[
        "raised that day",
        "raised a day later",
        "closed a day later",
        "closed that day",
        "open now",
        "nobody knows since when",
        "closed, now",
        "closed, nobody knows when",
        "raised later, closed some day",
        "closed before",
        "closed later, nobody knows since when",
    ],
)
def test_a_risk_counts_from_the_day_it_was_raised_until_it_was_closed(
    given: Risk, day: date, counts: bool | None
) -> None:
    assert counts_on(given, day, OCTOBER) is counts


def test_exposure_on_a_day_is_that_of_the_assessment_of_that_day() -> None:
    """Four readings of one risk of 1000 whose chance fell by a fifth each time."""
    falling = risk(1, (earlier(JUNE, 4), earlier(JULY, 3), earlier(AUGUST, 2)), raised=JUNE, cost_impact=Decimal(1000))
    of = portfolio(falling)
    found = [exposure_on(of, [falling], day, OCTOBER).amount for day in (JUNE - DAY, JUNE, JULY, AUGUST, OCTOBER)]
    assert found == [None, 800, 600, 400, 200]


def test_what_nobody_knows_of_a_day_is_counted_as_unknown() -> None:
    known, unknown = risk(raised=JUNE, cost_impact=Decimal(1000)), risk(id="u", cost_impact=Decimal(1000))
    help_ = risk(id="o", type=RiskType.OPPORTUNITY, raised=JUNE, cost_impact=Decimal(1000))
    of = portfolio(known, unknown, help_)
    found = exposure_on(of, [known, unknown, help_], JULY, OCTOBER)
    assert (found.amount, found.known, found.unknown) == (400, 1, 1)


def test_an_escalated_risk_is_part_of_the_other_from_the_day_that_was_raised() -> None:
    prices = risk(id="prices", raised=AUGUST, cost_impact=Decimal(1000))
    steel = risk(id="steel", parent="quay", raised=JUNE, escalated_to="prices", cost_impact=Decimal(500))
    of = portfolio(prices, steel)
    assert exposure_on(of, [steel, prices], JULY, OCTOBER).amount == 200
    assert exposure_on(of, [steel, prices], AUGUST, OCTOBER).amount == 400


@pytest.mark.parametrize(
    ("given", "before", "now", "movement"),
    [
        (risk(3, (earlier(JUNE, 2),), raised=JUNE), 2, 3, Movement.UP),
        (risk(1, (earlier(JUNE, 2),), raised=JUNE), 2, 1, Movement.DOWN),
        (risk(2, (earlier(JUNE, 2),), raised=JUNE), 2, 2, Movement.UNCHANGED),
        (risk(2, raised=JULY), None, 2, Movement.NEW),
        (risk(2, raised=JUNE, closed=JULY, state=RiskState.OCCURRED), 2, None, Movement.CLOSED),
        (risk(2), None, 2, None),
        (risk(2, raised=JUNE, **CLOSED), None, None, None),
        (risk(None, (earlier(JUNE, 2),), raised=JUNE), 2, None, None),
        (risk(None, raised=JULY), None, None, Movement.NEW),
    ],
    ids=[
        "up",
        "down",
        "unchanged",
        "new",
        "occurred",
        "raised nobody knows when",
        "closed nobody knows when",
        "no longer assessed",
        "new and not assessed",
    ],
)
def test_a_risk_moves_between_two_days(
    given: Risk, before: int | None, now: int | None, movement: Movement | None
) -> None:
    moved = move(given, JUNE, OCTOBER)
    assert moved is not None
    assert (moved.before, moved.now, moved.movement) == (before, now, movement)


def test_a_risk_that_came_and_went_in_between_is_no_move() -> None:
    gone = risk(raised=JULY, closed=AUGUST, **CLOSED)
    later = risk(raised=OCTOBER + DAY)
    stays = risk(raised=JUNE)
    assert [moved.risk for moved in moves([gone, later, stays], JUNE, OCTOBER)] == [stays]


DAYS = st.dates(date(2026, 1, 1), OCTOBER)
RISKS = st.builds(
    lambda current, past, raised, closed, cost: risk(
        current,
        tuple(earlier(until, probability) for until, probability in past),
        raised=raised,
        closed=closed,
        state=RiskState.OPEN if closed is None else RiskState.CLOSED,
        cost_impact=cost,
    ),
    st.sampled_from([None, 1, 2, 3, 4]),
    st.lists(st.tuples(st.dates(date(2026, 1, 1), OCTOBER - DAY), st.integers(1, 4)), max_size=4),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | st.integers(0, 10**9).map(Decimal),
)


@given(st.lists(RISKS, max_size=8))
def test_exposure_on_the_day_itself_is_the_exposure_of_the_open_risks(drawn: list[Risk]) -> None:
    of = portfolio()
    assert exposure_on(of, drawn, OCTOBER, OCTOBER) == total_exposure(of, [one for one in drawn if one.is_open])


@given(st.lists(RISKS, max_size=8), DAYS, st.randoms())
def test_exposure_on_a_day_does_not_depend_on_the_order(drawn: list[Risk], day: date, random: Any) -> None:
    shuffled = list(drawn)
    random.shuffle(shuffled)
    of = portfolio()
    assert exposure_on(of, shuffled, day, OCTOBER) == exposure_on(of, drawn, day, OCTOBER)


@given(RISKS, DAYS)
def test_a_move_back_is_the_opposite_of_the_move(one: Risk, day: date) -> None:
    opposite = {Movement.UP: Movement.DOWN, Movement.DOWN: Movement.UP, Movement.UNCHANGED: Movement.UNCHANGED}
    moved = move(one, day, OCTOBER)
    if moved and moved.movement in opposite:
        assert moved.before is not None
        assert moved.now is not None
        swapped = risk(moved.before, (earlier(day, moved.now),), raised=day)
        back = move(swapped, day, OCTOBER)
        assert back is not None
        assert back.movement is opposite[moved.movement]


def test_threats_are_counted_by_the_band_they_were_in_then() -> None:
    risks = [
        risk(4, (earlier(JULY, 1),), raised=JUNE, cost_impact=Decimal(100)),
        risk(1, raised=AUGUST),
        risk(None, raised=JUNE),
        risk(2),
        risk(4, raised=JUNE, type=RiskType.OPPORTUNITY),
        risk(4, raised=JUNE, closed=JULY, state=RiskState.CLOSED),
    ]
    found = threats_on(portfolio(), risks, JULY, OCTOBER)
    assert found.bands == {"red": 0, "amber": 0, "green": 1}
    assert (found.not_assessed, found.unknown) == (1, 1)
    assert (found.exposure.amount, found.exposure.known) == (Decimal(20), 1)
    assert threats_on(portfolio(), risks, OCTOBER, OCTOBER).bands["green"] == 3
