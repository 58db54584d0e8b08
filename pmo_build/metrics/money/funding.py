"""Funding: the money that is available per fiscal year, against the budgets that were promised out of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.money.amounts import Money, MoneyTotal, add, money, total_money
from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import YearAmount
from pmo_build.model.records.project import Project, ProjectState

# What is proposed has no money yet, and what is cancelled gives it back; what has ended has used it.
COMMITTED = frozenset({ProjectState.APPROVED, ProjectState.ACTIVE, ProjectState.ON_HOLD, ProjectState.COMPLETED})


@dataclass(frozen=True, slots=True)
class FundingYear:
    """The money of a fiscal year.

    Attributes:
        available: The envelope that the portfolio has; unknown if it names none.
        budgets: What projects may spend in that year, those proposed or cancelled left out. A project with a budget
            that is not spread over years counts as unknown in each.
        is_partial: Whether there are projects whose budgets are not among them: they could not be read, or may not be
            seen.
    """

    fiscal_year: str
    available: Money
    budgets: MoneyTotal
    is_partial: bool = False

    @property
    def left(self) -> Decimal | None:
        """What no budget has claimed; below zero more was promised than there is. `None` where a budget is missing."""
        claimed = self.budgets.total.amount
        if self.is_partial or self.available.total is None or claimed is None:
            return None
        return self.available.total - claimed


def funding_years(portfolio: Portfolio) -> tuple[FundingYear, ...]:
    """Return every fiscal year with an envelope or a budget, earliest first."""
    envelopes = _by_year(portfolio.settings.funding)
    committed = [project for project in portfolio.all(Project) if project.state in COMMITTED]
    budgets: dict[str, list[Money]] = {}
    for project in committed:
        for label, amount in _by_year(project.budget.by_year).items():
            budgets.setdefault(label, []).append(amount)
    is_partial = has_unread_anywhere(portfolio, Project)
    unspread = [Money() for project in committed if not project.budget.by_year]
    return tuple(
        FundingYear(label, envelopes.get(label, Money()), total_money([*budgets.get(label, ()), *unspread]), is_partial)
        for label in sorted({*envelopes, *budgets})
    )


def _by_year(amounts: Iterable[YearAmount]) -> dict[str, Money]:
    years: dict[str, list[Money]] = {}
    for amount in amounts:
        years.setdefault(amount.fiscal_year, []).append(money(amount))
    return {label: add(listed) for label, listed in years.items()}
