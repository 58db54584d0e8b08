from collections.abc import Callable
from dataclasses import replace
from datetime import date

import msgspec
from cost_periods import budgeted, portfolio

from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project

DAY = date(2026, 3, 31)


def counted() -> tuple[list[str], Callable[[Portfolio, Project, date], str]]:
    asked: list[str] = []

    @remembered
    def metric(of: Portfolio, project: Project, as_of: date) -> str:
        asked.append(f"{project.id} {as_of}")
        return asked[-1]

    return asked, metric


def test_a_metric_is_computed_once_for_a_record_and_a_day() -> None:
    asked, metric = counted()
    quay = budgeted()
    of = portfolio(quay)
    assert metric(of, quay, DAY) == metric(of, quay, DAY)
    assert len(asked) == 1
    metric(of, quay, date(2026, 4, 30))
    assert len(asked) == 2


def test_a_record_that_only_looks_the_same_is_another() -> None:
    asked, metric = counted()
    quay = budgeted()
    of = portfolio(quay)
    metric(of, quay, DAY)
    metric(of, msgspec.structs.replace(quay), DAY)
    assert len(asked) == 2


def test_another_portfolio_remembers_nothing_of_it() -> None:
    asked, metric = counted()
    quay = budgeted()
    of = portfolio(quay)
    metric(of, quay, DAY)
    metric(replace(of), quay, DAY)
    assert len(asked) == 2
