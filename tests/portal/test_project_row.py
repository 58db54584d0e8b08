from portals import portal_of
from support import Checkout

THRESHOLDS = "organisation: W\ncurrency: EUR\nas_of: 2026-10-31\nrag: {slip_days: {amber: 10, red: 20}}\n"


def project(checkout: Checkout, id_: str, text: str) -> None:
    checkout.write(f"projects/{id_}/project.yml", f"state: active\n{text}")


def test_slip_is_coloured_by_the_thresholds_of_the_portfolio(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", THRESHOLDS)
    for day in ("05", "11", "21"):
        milestone = f"{{id: e, title: End, baseline: 2026-12-01, forecast: 2026-12-{day}}}"
        project(checkout, f"p{day}", f"title: P{day}\nmilestones: [{milestone}]\n")
    project(checkout, "px", "title: Px\n")
    rows = portal_of(checkout).projects
    assert [(row.slip_days, row.slip_rag) for row in rows] == [(4, "green"), (10, "amber"), (20, "red"), (None, None)]


def test_a_closed_project_no_longer_slips(checkout: Checkout) -> None:
    milestone = "{id: e, title: End, baseline: 2026-01-01, actual: 2026-06-01}"
    checkout.write("projects/a/project.yml", f"title: A\nstate: completed\nmilestones: [{milestone}]\n")
    row = portal_of(checkout).rows_by_id["a"]
    assert (row.is_closed, row.slip_days, row.slip_rag) == (True, None, None)


def test_the_programme_is_named_by_its_title_or_as_it_was_written(checkout: Checkout) -> None:
    checkout.write("programmes/city.yml", "title: Liveable city\n")
    project(checkout, "a", "title: A\nprogramme: city\n")
    project(checkout, "b", "title: B\nprogramme: nowhere\n")
    project(checkout, "c", "title: C\n")
    assert [row.programme for row in portal_of(checkout).projects] == ["Liveable city", "nowhere", None]


def test_a_project_is_late_when_it_is_expected_to_end_after_its_baseline(checkout: Checkout) -> None:
    for id_, forecast in (("early", "2026-11-30"), ("late", "2026-12-02")):
        milestone = f"{{id: e, title: End, baseline: 2026-12-01, forecast: {forecast}}}"
        project(checkout, id_, f"title: {id_}\nmilestones: [{milestone}]\n")
    project(checkout, "unknown", "title: unknown\n")
    assert {row.id: row.is_late for row in portal_of(checkout).projects} == {
        "early": False,
        "late": True,
        "unknown": False,
    }


def test_what_an_ended_project_did_not_spend_of_its_first_budget_is_room_for_nobody(checkout: Checkout) -> None:
    """Agreed for 90 and then for 100; stopped after 30, nothing is left, and after 125 it is 35 too much."""
    for id_, state, cost in (("thrifty", "cancelled", 30), ("dear", "completed", 125)):
        budget = "budget: {total: 100, original: 90}"
        checkout.write(f"projects/{id_}/project.yml", f"title: {id_}\nstate: {state}\n{budget}\n")
        checkout.write(f"projects/{id_}/costs.yml", f"- {{id: c, as_of: 2026-06-30, actual_cost: {cost}}}\n")
    rows = portal_of(checkout).rows_by_id
    assert (rows["thrifty"].original_variance, rows["dear"].original_variance) == (0, -35)


def test_what_a_project_may_cost_less_its_forecast_is_unknown_without_either(checkout: Checkout) -> None:
    project(checkout, "a", "title: A\nbudget: {total: 100}\n")
    project(checkout, "b", "title: B\n")
    assert [(row.budget, row.variance) for row in portal_of(checkout).projects] == [(100, None), (None, None)]


def test_what_an_ended_project_did_not_spend_is_not_left_of_its_first_budget_either(checkout: Checkout) -> None:
    costs = "- {id: a, as_of: 2026-01-31, actual_cost: 80}\n"
    for id_, original in (("less", 70), ("more", 90)):
        budget = f"{{total: 100, original: {original}}}"
        checkout.write(f"projects/{id_}/project.yml", f"title: T\nstate: completed\nbudget: {budget}\n")
        checkout.write(f"projects/{id_}/costs.yml", costs)
    assert {row.id: row.original_variance for row in portal_of(checkout).projects} == {"less": -10, "more": 0}
