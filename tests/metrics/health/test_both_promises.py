"""Status against the baseline of now and against the first promise, and what no change without approval may improve."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Checkout

from pmo_build.metrics.health.computed_rag import ComputedRag, Promises, computed_rags
from pmo_build.metrics.health.reason import Against
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.change import Change, ChangeImpact, ChangeState, MovedMilestone, NewBaseline
from pmo_build.model.records.issue import Issue, IssueType, Level
from pmo_build.model.records.measurement import Measurement
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Budget, Milestone, Project, ProjectState
from pmo_build.model.records.record import Rag, is_worse
from pmo_build.model.records.risk import Assessment, Risk
from pmo_build.model.records.status_report import StatusReport

AS_OF = date(2026, 10, 31)
SETTINGS = "organisation: W\ncurrency: EUR\nas_of: 2026-10-31\ntolerances: {cost_percent: 10}\n"
# A tram line: promised for the end of 2024, now agreed for 1 September 2027; 30 million at first, 45 million now.
TRAM = """
title: Tram
state: active
end: 2027-09-01
milestones:
  - {id: ride, title: First ride, original: 2024-12-31, baseline: 2027-09-01, forecast: 2027-09-01, critical: true}
budget: {original: 30000000, total: 45000000}
"""
REPORT = "as_of: 2026-10-30\nforecast_cost: 45000000\n"


def tram(checkout: Checkout, changes: str = "", report: str = REPORT, project: str = TRAM) -> ComputedRag:
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write("projects/tram/project.yml", project)
    if report:
        checkout.write("projects/tram/status/2026-10.yml", report)
    if changes:
        checkout.write("projects/tram/changes.yml", changes)
    return computed_rags(checkout.validate().portfolio, AS_OF)["tram"]


def said(found: ComputedRag, dimension: str) -> list[str]:
    return [str(reason.text) for reason in found.because(dimension)]


def test_a_date_moved_without_a_change_is_judged_by_the_first_promise(checkout: Checkout) -> None:
    found = tram(checkout)
    assert found.of("schedule") is Rag.RED
    assert found.promises("schedule") == Promises(now=Rag.GREEN, first=Rag.RED)
    assert (date(2027, 9, 1) - date(2024, 12, 31)).days == 974
    assert said(found, "schedule") == ["The end is expected 974 days later than first agreed."]


def test_a_budget_raised_without_a_change_is_judged_by_the_first_estimate(checkout: Checkout) -> None:
    found = tram(checkout)
    assert (found.of("cost"), found.overall) == (Rag.RED, Rag.RED)
    assert found.promises("cost") == Promises(now=Rag.GREEN, first=Rag.RED)
    assert said(found, "cost") == ["The forecast is 50.0% over the budget agreed first."]


def test_without_a_forecast_the_budget_itself_is_held_against_the_first_estimate(checkout: Checkout) -> None:
    assert said(tram(checkout, report=""), "cost") == ["The budget is 50.0% over the one agreed first."]


APPROVED = """
- id: c1
  title: Other route
  state: approved
  decided: 2026-05-01
  decided_by: Council
  reason: scope
  impact: {cost: 15000000}
  baseline: {budget: 45000000, milestones: [{id: ride, old: 2024-12-31, new: 2027-09-01}]}
"""


def test_an_approved_change_makes_it_green_and_both_colours_stay_to_be_seen(checkout: Checkout) -> None:
    found = tram(checkout, APPROVED)
    assert (found.of("schedule"), found.of("cost"), found.overall) == (Rag.GREEN, Rag.GREEN, Rag.GREEN)
    assert found.promises() == Promises(now=Rag.GREEN, first=Rag.RED)
    assert [reason.is_judged for reason in found.reasons if reason.against is Against.FIRST] == [False, False]


@pytest.mark.parametrize("state", ["proposed", "rejected", "deferred"])
def test_a_change_that_was_not_approved_makes_nothing_green(checkout: Checkout, state: str) -> None:
    assert tram(checkout, APPROVED.replace("approved", state)).overall is Rag.RED


def test_what_approved_changes_leave_unexplained_is_judged(checkout: Checkout) -> None:
    part = APPROVED.replace("old: 2024-12-31", "old: 2027-06-01").replace("cost: 15000000", "cost: 12000000")
    found = tram(checkout, part)
    # 92 days were approved: 31 December 2024 and 92 days are 2 April 2025, and 882 days are left. 42 of 45 million.
    assert (date(2025, 4, 2) - date(2024, 12, 31), date(2027, 9, 1) - date(2025, 4, 2)) == (
        timedelta(92),
        timedelta(882),
    )
    assert said(found, "schedule") == [
        "The end is expected 882 days after 2025-04-02, which is as far as approved changes move it."
    ]
    assert said(found, "cost") == [
        "The forecast is 7.1% over 42000000, which is as far as approved changes raise the budget."
    ]
    assert (found.of("schedule"), found.of("cost")) == (Rag.RED, Rag.AMBER)


def test_nobody_knows_if_the_changes_could_not_be_read(checkout: Checkout) -> None:
    checkout.write("projects/tram/changes/c1.yml", "title: [\n")
    found = tram(checkout)
    assert (found.of("schedule"), found.of("cost"), found.overall) == (None, None, None)
    assert found.promises() == Promises(now=Rag.GREEN, first=Rag.RED)
    assert said(found, "cost") == [
        "Nobody can tell whether the first promise was changed with approval: changes could not be read."
    ]


def test_what_never_moved_has_one_colour(checkout: Checkout) -> None:
    still = TRAM.replace("original: 2024-12-31, ", "").replace("original: 30000000, ", "")
    found = tram(checkout, project=still)
    assert (found.overall, found.promises()) == (Rag.GREEN, None)


def test_nothing_is_green_overall_as_long_as_schedule_or_cost_is_unknown(checkout: Checkout) -> None:
    still = TRAM.replace("original: 2024-12-31, ", "").replace("original: 30000000, ", "")
    found = tram(checkout, project=still, report="")
    assert (found.of("schedule"), found.of("cost"), found.overall) == (Rag.GREEN, None, None)
    assert found.known == ("schedule",)


def test_a_date_that_nobody_forecasts_is_not_known_to_be_kept(checkout: Checkout) -> None:
    silent = TRAM.replace("original: 2024-12-31, ", "").replace(" forecast: 2027-09-01,", "")
    found = tram(checkout, project=silent)
    assert found.of("schedule") is None
    assert said(found, "schedule") == ["Nobody says when the end is expected."]


def portfolio(*records: Any) -> Portfolio:
    kinds: dict[str, dict[str, Any]] = {}
    for record in records:
        kinds.setdefault(record.kind, {})[record.key] = record
    return Portfolio(PortfolioSettings(id="portfolio", organisation="W", currency="EUR"), kinds, {})


def judged(*records: Any) -> ComputedRag:
    return computed_rags(portfolio(*records), AS_OF)["tram"]


def plan(first: date, forecast: date, first_budget: int, budget: int, baseline: date) -> Project:
    ride = Milestone(id="ride", title="Ride", original=first, baseline=baseline, forecast=forecast, critical=True)
    money = Budget(original=Decimal(first_budget), total=Decimal(budget))
    return Project(
        id="tram",
        title="Tram",
        state=ProjectState.ACTIVE,
        end=baseline,
        original_end=first,
        milestones=(ride,),
        budget=money,
    )


DAYS = st.dates(AS_OF + timedelta(1), date(2030, 12, 31))
MONEY = st.integers(1, 1_000)
NOT_APPROVED = st.sampled_from([None, ChangeState.PROPOSED, ChangeState.REJECTED, ChangeState.DEFERRED])


@given(DAYS, DAYS, DAYS, MONEY, MONEY, MONEY, NOT_APPROVED)
def test_baselining_anew_without_an_approved_change_never_improves_a_colour(
    first: date, forecast: date, moved: date, first_budget: int, cost: int, budget: int, state: ChangeState | None
) -> None:
    report = StatusReport(id="2026-10", parent="tram", as_of=AS_OF, forecast_cost=Decimal(cost))
    before = judged(plan(first, forecast, first_budget, first_budget, first), report)
    asked = Change(
        id="c",
        parent="tram",
        title="C",
        state=state or ChangeState.PROPOSED,
        impact=ChangeImpact(cost=Decimal(budget - first_budget)),
        baseline=NewBaseline(
            budget=Decimal(budget), end=moved, milestones=(MovedMilestone(id="ride", old=first, new=moved),)
        ),
    )
    after = judged(plan(first, forecast, first_budget, budget, moved), report, *([asked] if state else []))
    for dimension in ("schedule", "cost"):
        assert not is_worse(before.of(dimension), after.of(dimension))
    assert not is_worse(before.overall, after.overall)


RIDE = Milestone(id="ride", title="Ride", baseline=date(2027, 9, 1), forecast=date(2027, 12, 1), critical=True)
FIELDS: dict[str, Callable[[Any], Any]] = {
    "project/milestones/forecast": lambda project: msgspec.structs.replace(
        project, milestones=(msgspec.structs.replace(project.milestones[0], forecast=None),)
    ),
    "project/budget/total": lambda project: msgspec.structs.replace(project, budget=Budget()),
    "status/forecast_cost": lambda report: msgspec.structs.replace(report, forecast_cost=None),
    "risk/current": lambda risk: msgspec.structs.replace(risk, current=None),
    "issue/severity": lambda issue: msgspec.structs.replace(issue, severity=None),
    "benefit/measurements": lambda benefit: msgspec.structs.replace(benefit, measurements=()),
}


@pytest.mark.parametrize("bad", FIELDS)
def test_a_value_that_is_left_out_makes_nothing_green(bad: str) -> None:
    """Everything is green but for what one value says; without it the project is not green."""
    kept, lost = _tram(bad, is_lost=False), _tram(bad, is_lost=True)
    assert kept.overall in {Rag.RED, Rag.AMBER}
    assert lost.overall is None
    assert all(lost.of(dimension) is not Rag.GREEN for dimension in kept.known if kept.of(dimension) is not Rag.GREEN)


def _tram(bad: str, *, is_lost: bool) -> ComputedRag:
    """Return the status of a tram of which one value is bad, and may be left out."""
    ride = RIDE if bad == "project/milestones/forecast" else msgspec.structs.replace(RIDE, forecast=RIDE.baseline)
    budget = 800 if bad == "project/budget/total" else 1_000
    cost = 1_200 if bad == "status/forecast_cost" else 1_000
    score = 5 if bad == "risk/current" else 1
    records: dict[str, Any] = {
        "project": Project(
            id="tram",
            title="Tram",
            state=ProjectState.ACTIVE,
            end=ride.baseline,
            milestones=(ride,),
            budget=Budget(total=Decimal(budget)),
        ),
        "status": StatusReport(id="2026-10", parent="tram", as_of=AS_OF, forecast_cost=Decimal(cost)),
        "risk": Risk(id="r", parent="tram", title="R", current=Assessment(probability=score, impact=score)),
        "issue": Issue(
            id="i",
            parent="tram",
            title="I",
            type=IssueType.OFF_SPECIFICATION,
            severity=Level.CRITICAL if bad == "issue/severity" else Level.LOW,
        ),
        "benefit": Benefit(
            id="b",
            parent="tram",
            title="B",
            baseline=Decimal(10),
            target=Decimal(2),
            due=AS_OF,
            measurements=(Measurement(day=AS_OF, value=Decimal(9 if bad == "benefit/measurements" else 2)),),
        ),
    }
    if is_lost:
        records[bad.split("/", maxsplit=1)[0]] = FIELDS[bad](records[bad.split("/", maxsplit=1)[0]])
    return judged(*records.values())
