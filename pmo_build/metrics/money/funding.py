"""Funding: the money that is available per fiscal year, against the budgets that were promised out of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.metrics.money.amounts import Money, MoneyTotal, add, divided, money, total_money
from pmo_build.metrics.money.finance import Outturn, finance
from pmo_build.metrics.records.completeness import has_unread_anywhere
from pmo_build.metrics.totals import Total
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.portfolio import YearAmount
from pmo_build.model.records.project import Project, ProjectState


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of an envelope: of all of it, and of the lines it is divided into, which do not make up for another.

    Below zero more was promised than there is. `None` where nobody can tell, or the envelope has no such line.
    """

    total: Decimal | None
    capex: Decimal | None
    opex: Decimal | None


@dataclass(frozen=True, slots=True)
class FundingYear:
    """The money of a fiscal year.

    Attributes:
        available: The envelope that the portfolio has; unknown if it names none.
        budgets: What projects may spend in that year, those proposed left out; of those cancelled what they have
            spent. A project with a budget that is not spread over years counts as unknown in each.
        requested: What projects ask for that are only proposed.
        ended: What of `budgets` is claimed by projects that have ended.
        is_partial: Whether there are projects whose budgets are not among them: they could not be read, or may not be
            seen.
    """

    fiscal_year: str
    available: Money
    budgets: MoneyTotal
    requested: MoneyTotal
    ended: MoneyTotal
    is_partial: bool = False

    @property
    def left(self) -> Left:
        """What no budget has claimed, of each line of the envelope."""
        available, budgets = self.available, self.budgets
        if self.is_partial:
            return Left(None, None, None)
        return Left(
            _less(available.total, budgets.total),
            _less(available.capex, budgets.capex),
            _less(available.opex, budgets.opex),
        )


def funding_years(portfolio: Portfolio, as_of: date) -> tuple[FundingYear, ...]:
    """Return every fiscal year with an envelope or a budget, earliest first."""
    envelopes = _by_year(portfolio.settings.funding)
    claims = [(project, _claims(portfolio, project, as_of)) for project in portfolio.all(Project)]
    granted = [of for project, of in claims if not project.state.is_requested]
    requested = [of for project, of in claims if project.state.is_requested]
    ended = [of for project, of in claims if project.state.is_closed]
    is_partial = has_unread_anywhere(portfolio, Project)
    return tuple(
        FundingYear(
            label,
            envelopes.get(label, Money()),
            _total(granted, label),
            _total(requested, label),
            _total(ended, label),
            is_partial,
        )
        for label in sorted({*envelopes, *(label for _, of in claims for label in of or ())})
    )


def _claims(portfolio: Portfolio, project: Project, as_of: date) -> dict[str, Money] | None:
    """Return what a project claims of each fiscal year; `None` if nobody spread its money over years.

    One that is completed claims its budget, or what it has cost if that is more. One that was cancelled gives back
    what it had not spent.
    """
    if project.state is ProjectState.CANCELLED:
        years = finance(portfolio, project, as_of).years
        return {str(year.fiscal_year): year.counted_forecast for year in years}
    budgets = _by_year(project.budget.by_year)
    if project.state is ProjectState.COMPLETED:
        spent = finance(portfolio, project, as_of).years
        budgets |= {str(year.fiscal_year): year.counted_forecast for year in spent if _is_above_budget(year)}
    return budgets or None


def _is_above_budget(year: Outturn) -> bool:
    cost, budget = year.counted_forecast.total, year.budget.total
    return cost is not None and (budget is None or cost > budget)


def _total(claims: Iterable[dict[str, Money] | None], label: str) -> MoneyTotal:
    return total_money(Money() if of is None else divided(of[label]) for of in claims if of is None or label in of)


def _less(available: Decimal | None, claimed: Total) -> Decimal | None:
    """Return what the known claims leave of an amount; `None` if there are claims, and none is known."""
    if available is None or (claimed.amount is None and claimed.unknown):
        return None
    return available - (claimed.amount or Decimal(0))


def _by_year(amounts: Iterable[YearAmount]) -> dict[str, Money]:
    years: dict[str, list[Money]] = {}
    for amount in amounts:
        years.setdefault(amount.fiscal_year, []).append(money(amount))
    return {label: add(listed) for label, listed in years.items()}


AVAILABLE = Metric(
    "funding-available",
    "Money available in a fiscal year",
    Unit.MONEY,
    "The envelope of the portfolio in a fiscal year, capex and opex together.",
    needs=("portfolio/funding",),
)
PROMISED = Metric(
    "funding-promised",
    "Money promised in a fiscal year",
    Unit.MONEY,
    "The budgets of a fiscal year of projects whose money was granted; of one that was cancelled what it has cost, and"
    " of one that is completed its budget, or what it has cost if that is more.",
    needs=("project/budget/by_year", "project/state", "costs/actual_cost"),
)
REQUESTED = Metric(
    "funding-requested",
    "Money requested in a fiscal year",
    Unit.MONEY,
    "The budgets of a fiscal year that projects ask for which are only proposed; they are in no other sum.",
    needs=("project/budget/by_year", "project/state"),
)
NOT_PROMISED = Metric(
    "funding-left",
    "Money not promised yet",
    Unit.MONEY,
    "What is available in a fiscal year less what was promised out of it; of capex and opex each by itself too.",
    formula="available - promised",
    needs=("portfolio/funding", "project/budget/by_year"),
)

METRICS = (
    AVAILABLE,
    PROMISED,
    REQUESTED,
    NOT_PROMISED,
    Metric(
        "funding-left-capex",
        "Money for investments not promised yet",
        Unit.MONEY,
        "What no approved budget has claimed of a year's money for investments; below zero too much is promised.",
        needs=("portfolio/funding/capex", "project/budget/by_year"),
    ),
    Metric(
        "funding-left-opex",
        "Money for running costs not promised yet",
        Unit.MONEY,
        "What no approved budget has claimed of a year's money for running costs; below zero too much is promised.",
        needs=("portfolio/funding/opex", "project/budget/by_year"),
    ),
)
