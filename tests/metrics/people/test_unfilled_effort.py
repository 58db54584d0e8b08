from datetime import date
from decimal import Decimal

import pytest
from support import Checkout

from pmo_build.metrics.people.unfilled_effort import UnfilledEffort, unfilled_effort
from pmo_build.model.records.project import Project

DAY = date(2026, 10, 31)
SPAN = "from: 2026-10-01, to: 2027-03-31"


def effort(checkout: Checkout, team: str, people: str = "", other: str = "") -> UnfilledEffort:
    for id_, text in (("bridge", team), ("tunnel", other)):
        checkout.write(f"projects/{id_}/project.yml", f"title: {id_}\nstate: active\n")
        checkout.write(f"projects/{id_}/team.yml", text or "[]\n")
    checkout.write("people.yml", people or "[]\n")
    portfolio = checkout.validate().portfolio
    bridge = portfolio.find(Project, "bridge")
    assert bridge is not None
    return unfilled_effort(portfolio, bridge, DAY)


ANNA = "- {id: anna, title: Anna, role: Engineer, fte: 1}\n"


@pytest.mark.parametrize(
    ("team", "percent"),
    [
        (f"- {{id: a, person: anna, fte: 1, {SPAN}}}\n", 0),
        (f"- {{id: a, person: anna, fte: 0.6, {SPAN}}}\n- {{id: b, role: Diver, fte: 0.2, {SPAN}}}\n", 25),
        (f"- {{id: b, role: Diver, fte: 0.2, {SPAN}}}\n", 100),
        # Anna has 1 of the 1.25 that are asked of her.
        (f"- {{id: a, person: anna, fte: 1.25, {SPAN}}}\n", 20),
        (f"- {{id: a, person: anna, percent: 50, {SPAN}}}\n- {{id: b, role: Diver, fte: 0, {SPAN}}}\n", 0),
    ],
)
def test_what_has_nobody_is_a_share_of_what_is_asked(checkout: Checkout, team: str, percent: int) -> None:
    assert effort(checkout, team, ANNA) == UnfilledEffort(Decimal(percent), is_whole=True)


def test_what_is_too_much_for_a_person_is_shared_by_those_who_ask(checkout: Checkout) -> None:
    # 1 FTE there is, 2 are asked, half of them in vain; of the bridge a quarter is asked of others, who are not there.
    team = f"- {{id: a, person: anna, fte: 1.5, {SPAN}}}\n- {{id: b, role: Diver, fte: 0.5, {SPAN}}}\n"
    found = effort(checkout, team, ANNA, f"- {{id: c, person: anna, fte: 0.5, {SPAN}}}\n")
    # 1.5 x 0.5 + 0.5 = 1.25 of 2.
    assert found == UnfilledEffort(Decimal("62.5"), is_whole=True)


def test_tentative_work_does_not_count(checkout: Checkout) -> None:
    team = f"- {{id: a, person: anna, fte: 1, {SPAN}}}\n- {{id: b, fte: 9, commitment: tentative, {SPAN}}}\n"
    assert effort(checkout, team, ANNA).percent == 0


@pytest.mark.parametrize(
    ("team", "people"),
    [
        (f"- {{id: a, person: anna, fte: 1, {SPAN}}}\n- {{id: b, person: bo, fte: 1, {SPAN}}}\n", ANNA),
        (f"- {{id: a, person: anna, fte: 1, {SPAN}}}\n- {{id: b, person: anna, {SPAN}}}\n", ANNA),
        (f"- {{id: a, person: anna, fte: 1, {SPAN}}}\n", "- {id: anna, title: Anna, role: Engineer}\n"),
    ],
    ids=["somebody without a record", "an amount nobody wrote down", "a person whose time nobody wrote down"],
)
def test_it_is_at_least_what_is_known(checkout: Checkout, team: str, people: str) -> None:
    assert effort(checkout, team, people) == UnfilledEffort(Decimal(0), is_whole=False)


def test_it_is_unknown_where_nothing_is_asked(checkout: Checkout) -> None:
    assert effort(checkout, "", ANNA).percent is None
    assert effort(checkout, f"- {{id: b, role: Diver, {SPAN}}}\n", ANNA).percent is None
