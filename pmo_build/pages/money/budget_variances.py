"""Whether projects together cost more than they may, in a few words."""

from dataclasses import dataclass

from pmo_build.metrics.money.finance import TotalFinance, TotalOutturn
from pmo_build.pages.addresses import FINANCE
from pmo_build.pages.money.money_values import over_or_left, this_year, year_metric
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import PlainText, Said, ShortMoney, Value


@dataclass(frozen=True, slots=True)
class BudgetVariance:
    """Budget less forecast of several projects.

    Attributes:
        label: Of which years.
        figure: How much more or less they will cost than they may.
        remarks: The forecast and the budget of the same projects, and how many these are if it is not all of them.
        section: Where on the page of finance it is broken down.
    """

    label: str
    figure: Value
    remarks: tuple[Remark, ...]
    section: str

    @property
    def url(self) -> str:
        """The address of that."""
        return FINANCE.section(self.section)


def budget_variances(portal: Portal, found: TotalFinance) -> tuple[BudgetVariance, ...]:
    """Return the variance of this fiscal year, if there is money in it, and that of the whole life."""
    label = this_year(portal)
    name = f"{portal.translate('This fiscal year')} {label}"
    years = (_variance(portal, name, year, "fiscal-years") for year in found.years if year.fiscal_year == label)
    return (*years, _variance(portal, portal.translate("Whole life"), found.whole_life, "baselines"))


def _variance(portal: Portal, label: str, outturn: TotalOutturn, section: str) -> BudgetVariance:
    budget, expected = (year_metric(outturn.fiscal_year, metric) for metric in ("budget", "forecast-at-completion"))
    forecast = Said.of(
        portal.translate("forecast {forecast} of {budget}"),
        forecast=ShortMoney(outturn.compared_forecast, metric=expected, basis="compared"),
        budget=ShortMoney(outturn.compared_budget, metric=budget, basis="compared"),
    )
    known = known_part(portal, outturn.variance)
    said = ("" if outturn.variance.amount is None else forecast, known)
    return BudgetVariance(label, _figure(portal, outturn), tuple(Remark(text) for text in said if text), section)


def _figure(portal: Portal, outturn: TotalOutturn) -> Value:
    amount = outturn.variance.amount
    if amount is None:
        return PlainText(None)
    text = over_or_left(portal, amount, is_of_year=outturn.fiscal_year is not None, basis="running")
    return Remark(text, is_alarm=amount < 0)
