from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import SETTINGS, Checkout

from pmo_build.metrics.totals import Total
from pmo_build.metrics.value.benefits import (
    all_benefits,
    benefit_measure,
    benefit_progress,
    benefits_of,
    lacking,
    summary,
)
from pmo_build.metrics.value.measures import MeasureState
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.measurement import Measurement
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Project

DAY = date(2026, 10, 31)
EMPTY = Portfolio(PortfolioSettings(id="portfolio", organisation="W", currency="EUR"), {}, {})


def benefit(
    baseline: int | None, target: int | None, value: int | None = None, unit: str | None = "days", bad: bool = False
) -> Benefit:
    measurements = () if value is None else (Measurement(day=DAY, value=Decimal(value)),)
    return Benefit(
        id="b",
        title="B",
        unit=unit,
        baseline=None if baseline is None else Decimal(baseline),
        target=None if target is None else Decimal(target),
        due=DAY,
        measurements=measurements,
        disbenefit=bad,
    )


@pytest.mark.parametrize(
    ("given_", "upwards"),
    [
        (benefit(10, 20), True),
        (benefit(20, 10), False),
        (benefit(10, 20, bad=True), False),
        (benefit(20, 10, bad=True), True),
        (benefit(10, 10), None),
        (benefit(None, 10), None),
        (benefit(10, None), None),
    ],
)
def test_the_side_of_the_target_says_whether_more_is_better(given_: Benefit, upwards: bool | None) -> None:
    assert benefit_measure(given_).more_is_better is upwards


@pytest.fixture
def portfolio(checkout: Checkout) -> Portfolio:
    """A programme with a running and a cancelled project, each with benefits, and benefits of the portfolio."""
    checkout.write("portfolio.yml", SETTINGS + "tolerances: {benefit_percent: 10}\n")
    checkout.write("objectives.yml", "- {id: waits, title: Waits}\n")
    checkout.write("programmes/city.yml", "title: City\n")
    own = {
        "quay": ("active", "objectives: [{id: waits}]\ntolerances: {benefit_percent: 50}\n"),
        "pier": ("cancelled", ""),
        "dam": ("proposed", ""),
    }
    for id_, (state, more) in own.items():
        checkout.write(f"projects/{id_}/project.yml", f"title: {id_}\nstate: {state}\nprogramme: city\n{more}")
        checkout.write(
            f"projects/{id_}/benefits.yml",
            "- {id: b, title: B, baseline: 60, target: 20, due: 2026-10-01, objective: waits, programme: city,\n"
            "   measurements: [{date: 2026-10-31, value: 40}]}\n",
        )
    checkout.write("benefits.yml", "- {id: p, title: P, programme: city}\n- {id: o, title: O}\n")
    return checkout.validate().portfolio


def keys(benefits: tuple[Benefit, ...]) -> list[str]:
    return [found.key for found in benefits]


def test_benefits_of_a_project_a_programme_and_an_objective_each_once(portfolio: Portfolio) -> None:
    quay, pier = portfolio.find(Project, "quay"), portfolio.find(Project, "pier")
    city, waits = portfolio.find(Programme, "city"), portfolio.find(Objective, "waits")
    assert quay is not None
    assert pier is not None
    assert city is not None
    assert waits is not None
    assert keys(benefits_of(portfolio, quay)) == ["quay/b"]
    assert keys(benefits_of(portfolio, pier)) == ["pier/b"]
    assert sorted(keys(benefits_of(portfolio, city))) == ["p", "quay/b"]
    assert keys(benefits_of(portfolio, waits)) == ["quay/b"]
    assert sorted(keys(all_benefits(portfolio))) == ["o", "p", "quay/b"]


def test_the_tolerance_is_that_of_the_project_or_else_of_the_portfolio(portfolio: Portfolio) -> None:
    states = {key: benefit_progress(portfolio, portfolio.find(Benefit, key), DAY).state for key in ("quay/b", "pier/b")}  # type: ignore[arg-type]  # both are there
    assert states == {"quay/b": MeasureState.REALISED, "pier/b": MeasureState.MISSED}


def test_only_equal_units_are_added_up_and_disbenefits_stand_apart() -> None:
    found = summary(
        EMPTY,
        [
            benefit(60, 20, 40, "days"),
            benefit(0, 10, 10, " Days"),
            benefit(0, 10, None, "days"),
            benefit(0, 7, 8, "days", bad=True),
            benefit(0, 5, 5, "hours"),
            benefit(None, 5, 5, "hours"),
            benefit(0, 100, 100, None),
        ],
        DAY,
    )
    assert [(unit.unit, unit.disbenefit) for unit in found.units] == [
        ("days", False),
        ("days", True),
        ("hours", False),
    ]
    days, worse, hours = found.units
    assert days.promised == Total(Decimal(60), 3, 0)
    assert days.realised == Total(Decimal(30), 2, 1)
    assert (worse.promised.amount, worse.realised.amount) == (7, 8)
    assert hours.promised == Total(Decimal(5), 1, 1)
    assert found.states == dict.fromkeys(MeasureState, 0) | {
        MeasureState.MISSED: 2,
        MeasureState.REALISED: 3,
        MeasureState.NOT_MEASURED: 1,
        MeasureState.UNKNOWN: 1,
    }
    assert (found.known, found.unknown) == (5, 2)


VALUES = st.none() | st.integers(-100, 100)
BENEFITS = st.builds(benefit, VALUES, VALUES, VALUES, st.sampled_from(["days", "euro", None]), st.booleans())


@given(st.lists(BENEFITS, max_size=10), st.randoms())
def test_a_summary_counts_each_benefit_once_in_any_order(benefits: list[Benefit], random: object) -> None:
    shuffled = list(benefits)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types it as an object
    found, again = summary(EMPTY, benefits, DAY), summary(EMPTY, shuffled, DAY)
    assert found.states == again.states
    assert [(u.unit, u.promised.amount, u.realised.known) for u in found.units] == [
        (u.unit, u.promised.amount, u.realised.known) for u in again.units
    ]
    assert found.known + found.unknown == len(benefits)
    with_unit = [each for each in benefits if each.unit is not None]
    assert sum(unit.promised.records for unit in found.units) == len(with_unit)
    assert sum(unit.realised.records for unit in found.units) == len(with_unit)
    measured = [
        e for e in with_unit if None not in {e.baseline, e.target} and e.measurements and e.baseline != e.target
    ]
    assert sum(unit.realised.known for unit in found.units) == len(measured)


def test_a_benefit_lacks_what_it_takes_to_measure_it() -> None:
    assert lacking(Benefit(id="b", title="b")) == ("measure", "unit", "baseline", "target", "due")
    whole = Benefit(
        id="b", title="b", measure="m", unit="u", baseline=Decimal(0), target=Decimal(1), due=date(2027, 1, 1)
    )
    assert lacking(whole) == ()
    step = Measurement(day=date(2027, 1, 1), value=Decimal(1))
    assert lacking(msgspec.structs.replace(whole, due=None, profile=(step,))) == ()
