"""What a project costs, and what colour that gives: against the budget of now, and against the one agreed first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pmo_build.metrics.health.reason import Against, Reason, against_promises
from pmo_build.metrics.money.earned_value import earned_value
from pmo_build.metrics.money.forecast import ForecastBasis, forecast_at_completion
from pmo_build.metrics.money.promises import budget_promise
from pmo_build.model.findings import Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.rounding import Rounded

_OVER = {
    Against.BOTH: Text("The forecast is {percent}% over budget."),
    Against.NOW: Text("The forecast is {percent}% over budget."),
    Against.FIRST: Text("The forecast is {percent}% over the budget agreed first."),
    Against.APPROVED: Text(
        "The forecast is {percent}% over {budget}, which is as far as approved changes raise the budget."
    ),
}
_BUDGET_OVER = {
    Against.FIRST: Text("The budget is {percent}% over the one agreed first."),
    Against.APPROVED: Text("The budget is {percent}% over {budget}, which is as far as approved changes raise it."),
}
_REST = Text("Nobody says what the rest of the work will cost.")
_WITHIN = {
    Against.BOTH: Text("The forecast is within the budget."),
    Against.NOW: Text("The forecast is within the budget."),
    Against.FIRST: Text("The forecast is within the budget agreed first."),
    Against.APPROVED: Text("The forecast is within what approved changes make of the budget."),
}


def cost_measures(portfolio: Portfolio, project: Project, as_of: date) -> Iterator[Reason]:
    """Yield the measures of the cost of a project that runs.

    These are its CPI, and its forecast against the budget of now and the one agreed first. Without a forecast, what is
    agreed to be spent now is held against what was agreed first.
    """
    threshold, cpi = portfolio.settings.rag.cpi, earned_value(portfolio, project, as_of).cpi
    if cpi is not None and threshold is not None:
        text = Text("The CPI is {index}.", index=Rounded.of(cpi, 2))
        yield Reason("cost", threshold.if_low(cpi), text, project.at("budget"), metric="cpi")
    forecast = forecast_at_completion(portfolio, project, as_of)

    def over(agreed: Decimal, against: Against) -> Reason | None:
        found = _over(portfolio, project, forecast.amount, agreed, against)
        if forecast.basis is ForecastBasis.AT_LEAST and found is not None and found.rag is Rag.GREEN:
            return replace(found, rag=None, text=_REST)
        return found

    yield from against_promises(budget_promise(portfolio, project, as_of), over)


def _over(
    portfolio: Portfolio, project: Project, forecast: Decimal | None, agreed: Decimal, against: Against
) -> Reason | None:
    over = percent_over(agreed, project.budget.amount if forecast is None else forecast)
    if over is None or (forecast is None and over <= 0):
        return None
    template = (_BUDGET_OVER if forecast is None else _WITHIN if over <= 0 else _OVER)[against]
    values = {"percent": Rounded.of(over, 1), "budget": agreed}
    text = Text(template, **{name: value for name, value in values.items() if f"{{{name}}}" in template})
    rag = overspend_rag(portfolio, project, over)
    return Reason("cost", rag, text, project.at("budget"), against, metric="overspend")


def percent_over(budget: Decimal | None, forecast: Decimal | None) -> Decimal | None:
    """Return by how much of a budget more is spent, in per cent; below zero it is less, `None` without a budget."""
    return (forecast - budget) * 100 / budget if budget and forecast is not None else None


def overspend_rag(portfolio: Portfolio, project: Project, percent: Decimal) -> Rag:
    """Return the colour of a share over budget: amber above zero, red above the tolerance."""
    tolerance = project.tolerances.cost_percent
    if tolerance is None:
        tolerance = portfolio.settings.tolerances.cost_percent
    if tolerance is not None and percent > tolerance:
        return Rag.RED
    return Rag.AMBER if percent > 0 else Rag.GREEN
