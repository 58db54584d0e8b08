"""What there is to say of the money of each project, for tables, charts and sums."""

from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.health.computed_rag import Promises
from pmo_build.metrics.health.cost_measures import overspend_rag, percent_over
from pmo_build.metrics.money.baselines import Rebaselining, original_budget, rebaselining_count, rebaselinings
from pmo_build.metrics.money.contingency import Contingency, contingency
from pmo_build.metrics.money.earned_value import EarnedValue, earned_value
from pmo_build.metrics.money.finance import Finance, finance
from pmo_build.metrics.money.promises import budget_promise
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag, worst
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """The money of a project.

    Attributes:
        original: The budget agreed first; `None` if unknown.
        rebaselined: How often its dates or budget were agreed anew; `None` if unknown.
        latest: The last change that did so.
        rag: Forecast against budget, or against what approved changes make of the first one, whichever is worse.
        promises: The same against the budget of now and the first one, if those differ.
    """

    project: Project
    row: ProjectRow
    finance: Finance
    value: EarnedValue
    contingency: Contingency
    original: Decimal | None
    rebaselined: int | None
    latest: Rebaselining | None
    rag: Rag | None
    promises: Promises | None

    @property
    def is_running(self) -> bool:
        """Whether work on it goes on."""
        return self.project.state.is_running

    @property
    def variance(self) -> Decimal | None:
        """Budget less forecast."""
        return self.finance.whole_life.variance

    @property
    def is_over(self) -> bool:
        """Whether it will cost more than it may."""
        return self.variance is not None and self.variance < 0

    @property
    def original_variance(self) -> Decimal | None:
        """Budget agreed first less forecast; never above zero once it has ended, as its own variance."""
        return self.finance.whole_life.variance_against(self.original)

    @property
    def has_indexes(self) -> bool:
        """Whether both its CPI and its SPI are known."""
        return self.value.cpi is not None and self.value.spi is not None

    def year_variance(self, label: str) -> Decimal | None:
        """Return budget less forecast of a fiscal year."""
        return next((year.variance for year in self.finance.years if year.fiscal_year == label), None)


def project_money(portal: Portal, project: Project) -> ProjectMoney:
    """Return the money of a project."""
    portfolio, as_of = portal.portfolio, portal.as_of
    found = finance(portfolio, project, as_of)
    forecast, promise = found.whole_life.forecast.total, budget_promise(portfolio, project, as_of)

    def rag(budget: Decimal | None) -> Rag | None:
        percent = percent_over(budget, forecast)
        return None if percent is None else overspend_rag(portfolio, project, percent)

    return ProjectMoney(
        project=project,
        row=portal.rows_by_id[project.id],
        finance=found,
        value=earned_value(portfolio, project, as_of),
        contingency=contingency(portfolio, project, as_of),
        original=original_budget(portfolio, project, as_of),
        rebaselined=rebaselining_count(portfolio, project, as_of),
        latest=next(reversed(rebaselinings(portfolio, project, as_of)), None),
        rag=worst(filter(None, (rag(promise.now), rag(promise.agreed)))),
        promises=Promises(rag(promise.now), rag(promise.first)) if promise.has_moved else None,
    )
