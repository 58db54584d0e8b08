"""Which records are still open."""

from datetime import date

from support import Checkout

from pmo_build.metrics.records.open_records import in_closed_project, is_open, may_have_ended
from pmo_build.model.records.issue import Issue

DAY = date(2026, 10, 31)


def test_what_stands_in_the_register_of_an_ended_project_is_not_open(checkout: Checkout) -> None:
    for id_, state in (("open", "on-hold"), ("over", "completed"), ("dropped", "cancelled")):
        checkout.write(f"projects/{id_}/project.yml", f"title: T\nstate: {state}\n")
        checkout.write(f"projects/{id_}/issues.yml", "- {id: i, title: I}\n- {id: j, title: J, state: closed}\n")
    checkout.write("issues.yml", "- {id: i, title: I}\n")
    portfolio = checkout.validate().portfolio
    issues = portfolio.all(Issue)
    assert {found.key for found in issues if is_open(portfolio, found, DAY)} == {"i", "open/i"}
    ended = {found.key for found in issues if in_closed_project(portfolio, found)}
    assert ended == {"over/i", "over/j", "dropped/i", "dropped/j"}


def test_a_project_that_cannot_be_read_may_have_ended(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: [\n")
    checkout.write("projects/quay/issues.yml", "- {id: i, title: I}\n")
    portfolio = checkout.validate().portfolio
    (issue,) = portfolio.all(Issue)
    assert (in_closed_project(portfolio, issue), may_have_ended(portfolio, issue)) == (False, True)
