"""Contingency: money set aside for risks, on top of the budget, and what of it is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.money.cost_profile import cost_periods
from pmo_build.metrics.totals import Total, total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project


@dataclass(frozen=True, slots=True)
class Contingency:
    """The contingency of a project.

    Attributes:
        set_aside: What there was at the start.
        used: What of it was used up to now; unknown until a cost period says so, from then on a period that is silent
            used none.
    """

    set_aside: Decimal | None
    used: Decimal | None

    @property
    def left(self) -> Decimal | None:
        """What is left; below zero more was used than set aside."""
        return None if self.set_aside is None or self.used is None else self.set_aside - self.used


@dataclass(frozen=True, slots=True)
class TotalContingency:
    """The contingency of several projects; `left` rests on those of which both other amounts are known."""

    set_aside: Total
    used: Total
    left: Total


def contingency(portfolio: Portfolio, project: Project, as_of: date) -> Contingency:
    """Return the contingency of a project on a day."""
    used = total(period.contingency_used for period in cost_periods(portfolio, project, as_of))
    return Contingency(project.budget.contingency, used.amount)


def total_contingency(portfolio: Portfolio, projects: Iterable[Project], as_of: date) -> TotalContingency:
    """Add up the contingency of projects."""
    listed = [contingency(portfolio, project, as_of) for project in projects]
    return TotalContingency(
        total(item.set_aside for item in listed),
        total(item.used for item in listed),
        total(item.left for item in listed),
    )
