from datetime import date
from decimal import Decimal

import pytest
from support import Checkout

from pmo_build.metrics.health.computed_rag import ComputedRag
from pmo_build.metrics.health.rag_measures import Reason
from pmo_build.metrics.health.report_differences import (
    ReportDifferences,
    StatusDifference,
    report_differences,
    status_differences,
)
from pmo_build.metrics.registry import all_metrics
from pmo_build.model.findings import Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Pointer, Rag
from pmo_build.model.records.status_report import ReportedRag, StatusReport

DAY = date(2026, 10, 31)
PROJECT = """
title: Bridge
state: active
budget: {total: 800000}
milestones:
  - {id: deck, title: Deck, baseline: 2026-12-31, forecast: 2027-01-31}
  - {id: end, title: Opening, baseline: 2027-06-30, forecast: 2027-09-30}
"""
COSTS = """
- {id: a, as_of: 2026-10-31, actual_cost: 250000, percent_complete: 30}
- {id: b, as_of: 2027-09-30, forecast: 550000}
"""
REPORT = """
as_of: 2026-10-29
percent_complete: 40
budget: 900000
forecast_cost: 1000000
forecast_finish: 2027-12-31
milestones: {deck: 2027-02-05, gone: 2027-01-01}
"""


def found(checkout: Checkout, day: date = DAY, /, **files: str) -> ReportDifferences | None:
    texts = {"project.yml": PROJECT, "costs.yml": COSTS, "status/2026-10.yml": REPORT, **files}
    for name, text in texts.items():
        checkout.write(f"projects/bridge/{name}", text)
    portfolio = checkout.validate(day).portfolio
    return report_differences(portfolio, bridge(portfolio), day)


def bridge(portfolio: Portfolio) -> Project:
    project = portfolio.find(Project, "bridge")
    assert project is not None
    return project


def amounts(*expected: object) -> tuple[object, ...]:
    return expected


def test_each_figure_stands_beside_that_of_the_records(checkout: Checkout) -> None:
    differences = found(checkout)
    assert differences is not None
    budget, cost = differences.money
    assert (budget.field, budget.reported, budget.recorded, budget.difference) == amounts(
        "budget", 900000, 800000, 100000
    )
    # 1 % of the larger amount, 900,000.
    assert (budget.limit, budget.contradicts) == amounts(9000, True)
    assert (cost.field, cost.recorded, cost.percent) == amounts("forecast_cost", 800000, 20)
    progress, finish = differences.percent_complete, differences.finish
    assert progress is not None
    assert (progress.recorded, progress.limit, progress.contradicts) == amounts(30, 5, True)
    assert finish is not None
    # 1 October to 31 December 2027: 31 + 30 + 31 days.
    assert (finish.recorded, finish.difference, finish.contradicts) == (date(2027, 9, 30), 92, True)
    (deck,) = differences.milestones
    assert (deck.recorded, deck.difference, deck.contradicts) == (date(2027, 1, 31), 5, False)
    assert differences.contradictions == 4
    of_project = all_metrics()["report-contradictions"].of_project
    assert of_project is not None
    portfolio = checkout.validate().portfolio
    assert of_project(portfolio, bridge(portfolio), DAY) == 4


def test_nothing_is_compared_with_what_the_records_do_not_say(checkout: Checkout) -> None:
    differences = found(checkout, **{"project.yml": "title: Bridge\nstate: active\n", "costs.yml": "[]\n"})
    assert differences is not None
    compared = (*differences.money, differences.percent_complete, differences.finish)
    assert [one and one.contradicts for one in compared] == [None, None, None, None]
    assert differences.contradictions == 0


def test_a_report_that_expects_less_than_is_booked_already_contradicts_the_records(checkout: Checkout) -> None:
    costs = "- {id: a, as_of: 2026-10-31, actual_cost: 1200000}\n"
    differences = found(checkout, **{"costs.yml": costs})
    assert differences is not None
    cost = differences.money[1]
    assert (cost.recorded, cost.contradicts) == amounts(1200000, True)


def test_costs_that_reach_to_the_planned_end_are_the_whole_life_whatever_finish_is_reported(checkout: Checkout) -> None:
    report = REPORT.replace("2027-12-31", "2029-12-31")
    differences = found(checkout, **{"status/2026-10.yml": report})
    assert differences is not None
    assert differences.money[1].recorded == 800000
    short = COSTS.replace("2027-09-30", "2027-03-31")
    differences = found(checkout, **{"costs.yml": short})
    assert differences is not None
    assert differences.money[1].recorded is None


def test_costs_that_were_booked_later_do_not_count_against_a_report(checkout: Checkout) -> None:
    costs = """
- {id: a, as_of: 2026-10-31, actual_cost: 250000}
- {id: b, as_of: 2026-11-30, forecast: 150000, actual_cost: 700000}
- {id: c, as_of: 2027-09-30, forecast: 600000}
"""
    differences = found(checkout, date(2026, 12, 31), **{"costs.yml": costs})
    assert differences is not None
    assert differences.known_until == date(2026, 10, 31)
    cost = differences.money[1]
    # 250,000 spent, 150,000 and 600,000 to come, as seen at the end of October.
    assert (cost.recorded, cost.contradicts) == amounts(1000000, False)


def test_a_report_older_than_the_costs_is_not_compared_with_a_sum_that_nobody_expected_then(checkout: Checkout) -> None:
    costs = "- {id: a, as_of: 2026-10-31, actual_cost: 60000}\n- {id: b, as_of: 2026-11-30, actual_cost: 20000}\n"
    differences = found(checkout, date(2026, 12, 31), **{"costs.yml": costs})
    assert differences is not None
    assert (differences.money[1].recorded, differences.money[1].contradicts) == (None, None)


@pytest.mark.parametrize(
    ("decided", "reported", "recorded"),
    [
        ("2026-10-28", 800000, 800000),  # decided before the report
        ("2026-10-28", 700000, 800000),  # an old budget, which contradicts
        ("2026-10-30", 700000, 700000),  # decided after it in the same month: either was right
        ("2026-10-30", 800000, 800000),
        ("2026-11-02", 700000, 700000),  # decided in the next month
        ("2026-11-02", 800000, 700000),
    ],
)
def test_the_budget_is_that_of_then(checkout: Checkout, decided: str, reported: int, recorded: int) -> None:
    change = f"""
- id: c1
  title: Two lanes more
  state: approved
  decided: {decided}
  decided_by: Board
  impact: {{cost: 100000}}
  baseline: {{budget: 800000}}
"""
    report = f"as_of: 2026-10-29\nbudget: {reported}\n"
    differences = found(checkout, date(2026, 11, 30), **{"changes.yml": change, "status/2026-10.yml": report})
    assert differences is not None
    assert differences.money[0].recorded == recorded


def test_a_milestone_reached_since_says_nothing_of_when_it_was_expected(checkout: Checkout) -> None:
    plan = PROJECT.replace("forecast: 2027-01-31", "actual: 2026-11-15")
    differences = found(checkout, date(2026, 11, 30), **{"project.yml": plan})
    assert differences is not None
    assert differences.milestones[0].contradicts is None


def test_two_amounts_of_nothing_do_not_differ(checkout: Checkout) -> None:
    plan = PROJECT.replace("total: 800000", "total: 0")
    report = "as_of: 2026-10-29\nbudget: 0\n"
    differences = found(checkout, **{"project.yml": plan, "status/2026-10.yml": report})
    assert differences is not None
    assert (differences.money[0].percent, differences.money[0].contradicts) == amounts(0, False)


@pytest.mark.parametrize("setting", ["report_differences: x", "report_differences: {money_percent: x, days: x}"])
def test_nothing_is_judged_by_a_limit_that_could_not_be_read(checkout: Checkout, setting: str) -> None:
    checkout.write("portfolio.yml", f"organisation: Waterveen\ncurrency: EUR\n{setting}\n")
    differences = found(checkout)
    assert differences is not None
    assert [one.contradicts for one in differences.money] == [None, None]
    assert differences.finish is not None
    assert (differences.finish.contradicts, differences.finish.difference) == (None, 92)


@pytest.mark.parametrize("state", ["proposed", "completed"])
def test_only_reports_of_projects_that_run_are_compared(checkout: Checkout, state: str) -> None:
    assert found(checkout, **{"project.yml": PROJECT.replace("active", state)}) is None


def test_a_report_that_could_not_be_read_may_be_the_one_to_judge(checkout: Checkout) -> None:
    assert found(checkout, **{"status/2026-11.yml": "as_of: soon\n"}) is None


def test_colours_are_compared_where_both_are_known() -> None:
    reported = ReportedRag(overall=Rag.AMBER, schedule=Rag.GREEN, cost=Rag.AMBER, quality=Rag.GREEN)
    report = StatusReport(id="2026-10", as_of=DAY, rag=reported)
    reasons = [("schedule", Rag.RED), ("cost", Rag.GREEN), ("risk", Rag.RED)]
    computed = ComputedRag(tuple(Reason(name, rag, Text("So."), Pointer("risk", "r")) for name, rag in reasons))
    overall, schedule, cost = status_differences(report, computed)
    assert overall == StatusDifference("overall", Rag.AMBER, Rag.RED)
    assert (schedule.contradicts, schedule.flatters) == (True, True)
    assert (cost.contradicts, cost.flatters) == (True, False)


def test_amounts_are_exact(checkout: Checkout) -> None:
    report = "as_of: 2026-10-29\nbudget: 808080.80\n"
    differences = found(checkout, **{"status/2026-10.yml": report})
    assert differences is not None
    assert differences.money[0].limit == Decimal("8080.808")
    assert differences.money[0].contradicts is False


@pytest.mark.parametrize(
    ("finish", "recorded"),
    [
        ("2027-12-31", None),  # nothing says when the work after the last milestone is done
        ("2027-09-01", date(2027, 9, 30)),  # before a milestone that is still to come
    ],
)
def test_the_last_milestone_is_the_finish_only_where_the_project_ends_with_it(
    checkout: Checkout, finish: str, recorded: date | None
) -> None:
    report = f"as_of: 2026-10-29\nforecast_finish: {finish}\n"
    differences = found(checkout, **{"project.yml": f"{PROJECT}end: 2027-12-31\n", "status/2026-10.yml": report})
    assert differences is not None
    assert differences.finish is not None
    assert differences.finish.recorded == recorded


@pytest.mark.parametrize(
    ("finish", "difference"),
    [("2027-09-15", 0), ("2027-Q3", 0), ("2027-10-03", 3), ("2027-06-20", -11), ("2027-Q4", 1), ("2027-H2", 0)],
)
def test_a_quarter_is_apart_from_what_lies_outside_of_it(checkout: Checkout, finish: str, difference: int) -> None:
    plan = PROJECT.replace("forecast: 2027-09-30", "forecast: 2027-Q3")
    report = f"as_of: 2026-10-29\nforecast_finish: {finish}\n"
    differences = found(checkout, **{"project.yml": plan, "status/2026-10.yml": report})
    assert differences is not None
    assert differences.finish is not None
    assert differences.finish.difference == difference
