"""The frozen aggregate: who belongs to whom, what a reference means, where a value stands."""

from dataclasses import replace
from typing import Any, cast

import pytest
from support import Checkout

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Pointer
from pmo_build.model.records.risk import Risk


@pytest.fixture
def portfolio(checkout: Checkout) -> Portfolio:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: proposed\nbudget:\n  total: 5\n")
    checkout.write("projects/pier/project.yml", "title: Pier\nstate: proposed\n")
    checkout.write("projects/quay/risks.yml", "- id: r1\n  title: Fire\n- id: r2\n  title: Water\n")
    checkout.write("projects/pier/risks.yml", "- id: r1\n  title: Storm\n- id: r2\n  titel: oops\n")
    checkout.write("risks.yml", "- id: r1\n  title: Law\n- id: p9\n  title: Strike\n")
    return checkout.validate().portfolio


def _project(portfolio: Portfolio, key: str) -> Project:
    project = portfolio.find(Project, key)
    assert project is not None
    return project


def test_records_are_listed_in_order_of_path(portfolio: Portfolio) -> None:
    assert [project.id for project in portfolio.all(Project)] == ["pier", "quay"]
    assert [risk.key for risk in portfolio.all(Risk)] == ["pier/r1", "quay/r1", "quay/r2", "r1", "p9"]


def test_a_project_has_its_own_records(portfolio: Portfolio) -> None:
    assert [risk.title for risk in portfolio.of(_project(portfolio, "quay"), Risk)] == ["Fire", "Water"]
    assert [risk.title for risk in portfolio.of(_project(portfolio, "pier"), Risk)] == ["Storm"]


@pytest.mark.parametrize("key", [None, "", "nowhere", "quay/nowhere"])
def test_what_is_not_there_is_none(portfolio: Portfolio, key: str | None) -> None:
    assert portfolio.find(Risk, key) is None


@pytest.mark.parametrize(
    ("reference", "parent", "key"),
    [
        ("r1", "", "r1"),
        ("r1", "quay", "r1"),  # the portfolio's, although the same project has one of that id
        ("p9", "quay", "p9"),
        ("pier/r1", "quay", None),  # in the register of a project
        ("r2", "pier", None),
        ("r2", "", None),
        ("quay/r9", "", None),
        ("p9", "nowhere", "p9"),
    ],
)
def test_what_a_reference_means(portfolio: Portfolio, reference: str, parent: str, key: str | None) -> None:
    assert portfolio.resolve("risk", reference, parent) == key


@pytest.mark.parametrize(
    ("pointer", "line", "column", "json_pointer"),
    [
        (Pointer("project", "quay"), 1, 1, ""),
        (Pointer("project", "quay", ("budget", "total")), 4, 10, "/budget/total"),
        (Pointer("project", "quay", ("budget", "total"), at_key=True), 4, 3, "/budget/total"),
        (Pointer("project", "quay", ("manager",)), 1, 1, "/manager"),
        (Pointer("risk", "quay/r2"), 3, 3, "/1"),
        (Pointer("risk", "quay/r2", ("title",)), 4, 10, "/1/title"),
        (Pointer("risk", "pier/r2", ("titel",), at_key=True), 4, 3, "/1/titel"),
    ],
)
def test_where_a_value_stands(
    portfolio: Portfolio, pointer: Pointer, line: int, column: int, json_pointer: str
) -> None:
    location, found = portfolio.locate(pointer)
    assert (location.line, location.column, found) == (line, column, json_pointer)


def test_a_value_of_nobody_stands_in_the_settings(portfolio: Portfolio) -> None:
    location, pointer = portfolio.locate(Pointer("portfolio", "elsewhere", ("currency",)))
    assert (location.path, location.line, pointer) == ("portfolio/portfolio.yml", 1, "")


def test_counts_and_keys(portfolio: Portfolio) -> None:
    assert portfolio.counts() == {"portfolio": 1, "project": 2, "risk": 5}
    assert portfolio.keys["risk"] == ("pier/r1", "quay/r1", "quay/r2", "r1", "p9", "pier/r2")


def test_a_portfolio_with_other_records_answers_for_those(portfolio: Portfolio) -> None:
    quay = _project(portfolio, "quay")
    assert [risk.title for risk in portfolio.of(quay, Risk)] == ["Fire", "Water"]
    assert portfolio.person("Jan") is None
    other = replace(portfolio, records={"project": portfolio.records["project"]})
    assert (other.all(Risk), other.of(quay, Risk)) == ((), ())
    assert other.find(Risk, "quay/r1") is None


def test_no_portfolio_takes_over_what_another_has_computed(portfolio: Portfolio) -> None:
    with pytest.raises((TypeError, ValueError), match="memory"):
        replace(portfolio, **cast(Any, {"memory": portfolio.memory}))
    with pytest.raises(TypeError, match="memory"):
        Portfolio(portfolio.settings, portfolio.records, portfolio.origins, **cast(Any, {"memory": {}}))


def test_nobody_changes_the_records_behind_a_portfolio(portfolio: Portfolio) -> None:
    records = {kind: dict(group) for kind, group in portfolio.records.items()}
    other = replace(portfolio, records=records)
    del records["risk"]["quay/r1"]
    records.clear()
    assert len(other.all(Risk)) == 5
    with pytest.raises(TypeError):
        cast(Any, other.records)["risk"] = {}
    with pytest.raises(TypeError):
        cast(Any, other.records["risk"])["quay/r1"] = None
