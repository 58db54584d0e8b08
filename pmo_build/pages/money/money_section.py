"""Money of a project: budget, cost and forecast per fiscal year, and earned value."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.money.contingency import Contingency, contingency
from pmo_build.metrics.money.cost_series import CostPoint, cost_series
from pmo_build.metrics.money.earned_schedule import EarnedSchedule, earned_schedule
from pmo_build.metrics.money.earned_value import EarnedValue, earned_value
from pmo_build.metrics.money.finance import Finance, finance
from pmo_build.model.records.costs import CostPeriod
from pmo_build.model.records.portfolio import Threshold
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.portal.charts.s_curve import DayValue, SCurve
from pmo_build.portal.portal import Portal
from pmo_build.portal.register_table import register
from pmo_build.portal.tables import Table


@dataclass(frozen=True, slots=True)
class Index:
    """An index of performance, and how it is judged."""

    value: Decimal
    rag: Rag | None


@dataclass(frozen=True, slots=True)
class MoneyView:
    """Money of a project.

    Attributes:
        curve: Planned, earned, spent and expected over time; `None` with fewer than two periods.
        points: What the curve is drawn from, of the periods that are measured.
        costs: The records that all this is computed from.
        has_ended: Whether the project has, so that nothing is to be expected any more.
    """

    finance: Finance
    value: EarnedValue
    schedule: EarnedSchedule | None
    contingency: Contingency
    cpi: Index | None
    spi: Index | None
    curve: SCurve | None
    points: tuple[CostPoint, ...]
    costs: Table
    has_ended: bool

    @property
    def has_costs(self) -> bool:
        """Whether anything is known besides the budget of a year."""
        outturns = (*self.finance.years, self.finance.whole_life)
        return any(part.total is not None for outturn in outturns for part in (outturn.actual, outturn.forecast))

    @property
    def is_known(self) -> bool:
        """Whether anything is known at all."""
        return self.finance.whole_life.budget.total is not None or bool(self.finance.years) or self.has_costs


def money(portal: Portal, project: Project) -> MoneyView:
    """Return the money of a project."""
    portfolio, as_of, thresholds = portal.portfolio, portal.as_of, portal.portfolio.settings.rag
    value = earned_value(portfolio, project, as_of)
    periods = portfolio.of(project, CostPeriod)
    series = cost_series(portfolio, project, as_of) if periods else ()
    return MoneyView(
        finance=finance(portfolio, project, as_of),
        value=value,
        schedule=earned_schedule(portfolio, project, as_of) if periods else None,
        contingency=contingency(portfolio, project, as_of),
        cpi=_index(value.cpi, thresholds.cpi),
        spi=_index(value.spi, thresholds.spi),
        curve=_curve(portal, value, series) if len(series) > 1 else None,
        points=tuple(point for point in series if point.value.as_of is not None and point.value.as_of <= as_of),
        costs=register(portal, CostPeriod.kind, periods, id_="cost-periods").without_empty(),
        has_ended=project.state.is_closed,
    )


def _index(value: Decimal | None, thresholds: Threshold | None) -> Index | None:
    if value is None:
        return None
    return Index(value, None if thresholds is None else thresholds.if_low(value))


def _curve(portal: Portal, value: EarnedValue, series: Iterable[CostPoint]) -> SCurve:
    points = [(point.value.as_of, point) for point in series if point.value.as_of is not None]
    return SCurve(
        key="s-curve",
        title=portal.translate("Planned, earned and spent"),
        planned=tuple(DayValue(day, point.value.planned_value) for day, point in points),
        earned=tuple(DayValue(day, point.value.earned_value) for day, point in points),
        actual=tuple(DayValue(day, point.value.actual_cost) for day, point in points),
        forecast=tuple(DayValue(day, point.forecast) for day, point in points),
        as_of=portal.as_of,
        budget=value.bac,
    )
